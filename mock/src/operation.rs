//! Operations of a mock.

use restwright_api::{Api, Location, Server};
use restwright_codegen::plan::exchange::Exchange;
use restwright_codegen::plan::openapi::ValueSchemas;

use crate::checks::{Gathered, SchemaId};
use crate::parameter::{Parameter, parameters};

/// Operation with a path.
#[derive(Debug)]
pub(crate) struct Operation {
    /// Id in the description.
    pub(crate) id: String,
    /// HTTP method.
    pub(crate) method: String,
    /// Template of the path below a base.
    pub(crate) template: String,
    /// Paths of the servers that provide it, without a trailing slash.
    pub(crate) bases: Vec<String>,
    /// Indexes of its group and in that group.
    pub(crate) place: (usize, usize),
    /// Schemas of the bodies of its request, in the order of the description.
    pub(crate) bodies: Vec<Option<SchemaId>>,
    /// Parameters.
    pub(crate) parameters: Vec<Parameter>,
    /// Query parameters and headers with a constant value, which distinguish operations with the
    /// same method and path.
    pub(crate) constants: Vec<(Location, String, String)>,
    /// Media type of responses if the request has no preference.
    pub(crate) preferred: Option<String>,
}

/// Returns the operations of a service in order, without those that are only reachable by links.
pub(crate) fn operations(
    api: &Api,
    schemas: &ValueSchemas<'_>,
    gathered: &mut Gathered,
) -> Vec<Operation> {
    let mut result = Vec::new();
    for (group, operations) in api.groups.iter().map(|group| &group.operations).enumerate() {
        for (at, described) in operations.iter().enumerate() {
            let exchange = Exchange::of(api, described);
            let Some(template) = exchange.template(described) else { continue };
            let constants = exchange.parameters.iter().filter_map(|sent| {
                let is_sent = matches!(sent.location, Location::Query | Location::Header);
                let value = sent.fixed.clone().filter(|_| is_sent && sent.required)?;
                Some((sent.location, sent.name.clone(), value))
            });
            let bodies = described.request.iter().flat_map(|request| &request.bodies);
            let bodies = bodies.map(|body| gathered.add(&schemas.body(body)?)).collect();
            result.push(Operation {
                bodies,
                id: described.id.0.clone(),
                method: described.verb.as_str().to_owned(),
                template,
                bases: bases(api, described.server),
                place: (group, at),
                parameters: parameters((api, described), &exchange, schemas, gathered),
                constants: constants.collect(),
                preferred: exchange.accept.preferred.clone(),
            });
        }
    }
    result
}

/// Returns the paths of the servers that provide an operation: its own server, or all servers of
/// the service.
fn bases(api: &Api, server: usize) -> Vec<String> {
    let own = api.servers.get(server).filter(|server| server.is_own);
    let shared = api.servers.iter().filter(|server| !server.is_own);
    let mut bases: Vec<String> = Vec::new();
    for base in own.map_or_else(|| shared.map(base).collect(), |own| vec![base(own)]) {
        if !bases.contains(&base) {
            bases.push(base);
        }
    }
    if bases.is_empty() { vec![String::new()] } else { bases }
}

/// Returns the path of a server, as a template: variables without a default match any segment.
fn base(server: &Server) -> String {
    let url = server.default_url();
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None => &url,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default().trim_matches('/');
    // A relative URL is relative to the URL of the description, which is unknown.
    let segments =
        path.split('/').filter(|segment| !segment.is_empty() && !segment.starts_with('.'));
    segments.fold(String::new(), |base, segment| base + "/" + segment)
}
