//! The service as a whole.

use restwright_api::{Api, Definition, DefinitionKind, Prose, Server};
use restwright_source::Span;
use serde::Serialize;

/// Title, documentation and base URL of the service.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServicePlan {
    /// The title.
    pub title: String,
    /// The documentation.
    pub docs: Prose,
    /// The default base URL: the first server, if that is an absolute URL.
    pub base_url: Option<String>,
    /// The path of the first server, which prefixes the routes of a server; empty at the root.
    pub base_path: String,
    /// The location of the first server's declaration.
    #[serde(skip)]
    pub span: Option<Span>,
    /// True if anything is deprecated.
    pub has_deprecated: bool,
}

impl ServicePlan {
    pub(super) fn of(api: &Api) -> Self {
        let server = api.servers.first();
        let url = server.map(Server::default_url).unwrap_or_default().trim().to_owned();
        let is_whole = url.contains("://") && !url.contains(['{', '}']);
        Self {
            title: api.title.clone(),
            docs: api.docs.clone(),
            base_path: base_path(&url),
            base_url: is_whole.then_some(url),
            span: server.and_then(|server| server.span),
            has_deprecated: has_deprecated(api),
        }
    }
}

/// Returns the path of a URL, or a path by itself, without a trailing slash.
fn base_path(url: &str) -> String {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let path = match url.split_once("://") {
        Some((_, rest)) => rest.find('/').map_or("", |at| &rest[at..]),
        None if url.starts_with('/') => url,
        None => "",
    };
    let path = path.trim_end_matches('/');
    // Variables without a default remain in braces, which a router would read as parameters.
    if path.contains(['{', '}']) { String::new() } else { path.to_owned() }
}

fn has_deprecated(api: &Api) -> bool {
    let of_kind = |definition: &Definition| match &definition.kind {
        DefinitionKind::Object(object) => object.members.iter().any(|member| member.deprecated),
        DefinitionKind::Choice(choice) => choice.variants.iter().any(|variant| variant.deprecated),
        DefinitionKind::Enumeration(_) => false,
    };
    api.operations().any(|operation| {
        operation.deprecated || operation.parameters.iter().any(|parameter| parameter.deprecated)
    }) || api.types.definitions.iter().any(|candidate| candidate.deprecated || of_kind(candidate))
}
