//! Service of a mock.

use std::sync::OnceLock;

use restwright_api::{Api, Location, SecurityKind};
use restwright_codegen::emit::openapi::{Syntax, write};
use restwright_codegen::plan::openapi::{Document, ValueSchemas};
use restwright_source::Diagnostics;

use crate::checks::{Checks, Gathered};
use crate::operation::{Operation, operations};
use crate::read::Described;
use crate::record::Recordings;
use crate::routes::Routes;
use crate::schemas::Direction;

/// Service with its operations and paths.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) api: Api,
    pub(crate) operations: Vec<Operation>,
    pub(crate) routes: Routes,
    /// Schemas of parameters and bodies of requests.
    pub(crate) requests: Checks,
    /// Recorded responses of a real server.
    pub(crate) recordings: Recordings,
    wadl: Option<String>,
    openapi: OnceLock<String>,
}

impl Service {
    pub(crate) fn of(described: Described) -> Self {
        let Described { api, wadl } = described;
        let schemas = ValueSchemas::of(&api);
        let mut gathered = Gathered::default();
        let operations = operations(&api, &schemas, &mut gathered);
        let components = serde_json::to_value(schemas.components()).unwrap_or_default();
        let requests = gathered.checks(&components, Direction::Request);
        let routes = Routes::of(&operations);
        let recordings = Recordings::default();
        Self { api, operations, routes, requests, recordings, wadl, openapi: OnceLock::new() }
    }

    /// Returns the operation of the description.
    pub(crate) fn described(&self, operation: &Operation) -> &restwright_api::Operation {
        let (group, at) = operation.place;
        &self.api.groups[group].operations[at]
    }

    /// Returns the path of the first server, or an empty text.
    pub(crate) fn first_base(&self) -> &str {
        let first = self.operations.first().and_then(|operation| operation.bases.first());
        first.map_or("", |base| if base.contains('{') { "" } else { base })
    }

    /// Returns the names of query parameters that contain API keys.
    pub(crate) fn keys(&self) -> Vec<&str> {
        let schemes = self.api.security_schemes.iter();
        let keys = schemes.filter_map(|scheme| match &scheme.kind {
            SecurityKind::ApiKey { location: Location::Query, name } => Some(name.as_str()),
            _ => None,
        });
        keys.collect()
    }

    /// Returns the description if the path is that of a description; includes its media type.
    pub(crate) fn document(&self, path: &str) -> Option<(&'static str, &str)> {
        match path {
            "/openapi.json" => Some(("application/json", self.openapi())),
            "/application.wadl" => {
                let wadl = self.wadl.as_deref()?;
                Some((restwright_wadl::MEDIA_TYPES[0], wadl))
            }
            _ => None,
        }
    }

    fn openapi(&self) -> &str {
        self.openapi.get_or_init(|| {
            let document = Document::of(&self.api, &self.api.title, &mut Diagnostics::new());
            write(&document, Syntax::Json).unwrap_or_default()
        })
    }
}
