//! Base URLs to choose from, and servers of single operations.

use restwright_api::{Api, Operation, Prose, Server, ServerVariable};
use restwright_source::Span;
use serde::Serialize;

use super::enums::variants;
use super::ident::{camel, snake};
use super::reserved::TYPES;
use super::scope::{Ask, beside, unique};
use super::trait_methods::Inherent;
use super::types::{EnumBase, EnumPlan};
use crate::plan::exchange::template::is_link;

/// A base URL to choose.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ServerPlan {
    /// The name, in the case of types.
    pub name: String,
    /// The URL, with variables in braces.
    pub url: String,
    /// The documentation.
    pub docs: Prose,
    /// The location of the declaration.
    #[serde(skip)]
    pub span: Option<Span>,
    /// The variables.
    pub variables: Vec<VariablePlan>,
}

/// A variable of a base URL.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VariablePlan {
    /// The name of the field and of the setter.
    pub field: String,
    /// The name in the URL.
    pub wire: String,
    /// The default.
    pub default: String,
    /// The documentation.
    pub docs: Prose,
    /// The enum over its values, if the description lists them.
    pub options: Option<VariableOptions>,
}

/// An enum over the values of a variable.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct VariableOptions {
    /// The name.
    pub name: String,
    /// The variants.
    pub layout: EnumPlan,
}

/// A server of single operations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OwnServer {
    /// The URL as in [`super::OperationPlan::server`].
    pub url: String,
    /// The name of the setter that replaces it.
    pub setter: String,
}

/// Plans the base URLs, if there are several or if one has variables; else the default is
/// sufficient.
pub(super) fn servers(api: &Api) -> Vec<ServerPlan> {
    let has_variables = |server: &Server| !server.variables.is_empty();
    let listed: Vec<usize> = (0..api.servers.len())
        .filter(|at| !api.servers[*at].is_own || has_variables(&api.servers[*at]))
        .filter(|at| !api.servers[*at].url.is_empty())
        .collect();
    if listed.len() < 2 && !listed.iter().any(|at| has_variables(&api.servers[*at])) {
        return Vec::new();
    }
    let asked: Vec<Ask> = listed.iter().map(|at| name(&api.servers[*at])).collect();
    let names = unique(&asked, TYPES, "Server");
    let enums = listed.iter().zip(&names).flat_map(|(at, name)| {
        let of = |variable: &ServerVariable| {
            Ask::camel(&variable.name, "Variable").map(|variable| format!("{name}{variable}"))
        };
        api.servers[*at].variables.iter().map(of).collect::<Vec<_>>()
    });
    let enums: Vec<Ask> = enums.collect();
    let enums = beside(&enums, &names, &[], "");
    let mut of_enums = 0;
    let plan = |(at, name): (usize, String)| {
        let declared = &api.servers[at].variables;
        let asked: Vec<Ask> =
            declared.iter().map(|found| Ask::snake(&found.name, "value")).collect();
        let fields = unique(&asked, &Inherent::BaseUrl.reserved(&[]), "_").into_iter();
        let variables = fields.zip(declared).map(|(field, declared)| {
            let name = enums[of_enums].clone();
            of_enums += 1;
            VariablePlan {
                field,
                wire: declared.name.clone(),
                default: declared.default.clone(),
                docs: declared.docs.clone(),
                options: options(declared, name),
            }
        });
        let server = &api.servers[at];
        let (url, docs) = (server.url.clone(), server.docs.clone());
        ServerPlan { name, url, docs, span: server.span, variables: variables.collect() }
    };
    listed.into_iter().zip(names).map(plan).collect()
}

/// Returns the candidate names of a server: its documentation, if that is a few words; then its
/// host and URL.
fn name(server: &Server) -> Ask {
    let said = server.docs.plain();
    let words = said.split_whitespace().count();
    let short = if (1..=4).contains(&words) { camel(&said, "Server") } else { "Server".to_owned() };
    let place = server.url.split_once("://").map_or(server.url.as_str(), |(_, place)| place);
    let host = place.split('/').next().unwrap_or(place);
    let by_place = [host, place, server.url.as_str()].map(|at| format!("Server{}", camel(at, "")));
    // The same URL may be listed twice, with different defaults of its variables.
    let by_default = format!("Server{}", camel(&server.default_url(), ""));
    let identity = format!("{} {} {said}", server.url, server.default_url());
    Ask::any([&[short], by_place.as_slice(), &[by_default]].concat(), identity)
}

fn options(declared: &ServerVariable, name: String) -> Option<VariableOptions> {
    let mut texts: Vec<&str> = Vec::new();
    for text in declared.options.iter().map(String::as_str) {
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    if texts.is_empty() {
        return None;
    }
    if !texts.contains(&declared.default.as_str()) {
        texts.push(&declared.default);
    }
    let values = texts.iter().map(|text| (*text, *text, Prose::default()));
    let layout = EnumPlan { base: EnumBase::Text, variants: variants(values), is_closed: false };
    Some(VariableOptions { name, layout })
}

/// Plans the servers of single operations. The setters are made unique later.
pub(super) fn own_servers(api: &Api) -> Vec<OwnServer> {
    let mut found: Vec<OwnServer> = Vec::new();
    for url in api.operations().filter_map(|operation| own_server(api, operation)) {
        if !found.iter().any(|known| known.url == url) {
            let place = url.split_once("://").map_or(url.as_str(), |(_, place)| place);
            let setter = format!("{}_server", snake(place, "own"));
            found.push(OwnServer { url, setter });
        }
    }
    found
}

/// Returns the server of an operation that is not on the first server. A URL on the same host is
/// relative to the base URL of the client, so that it also works for a client with another base
/// URL.
pub(super) fn own_server(api: &Api, operation: &Operation) -> Option<String> {
    let first = api.servers.first()?.default_url();
    let own = api.servers.get(operation.server)?.default_url();
    if own.is_empty() || own == first || is_link(operation) {
        return None;
    }
    let (origin, path) = origin(&own);
    if origin.is_some() && origin == self::origin(&first).0 {
        return Some(if path.is_empty() { "/".to_owned() } else { path.to_owned() });
    }
    Some(own)
}

/// Splits a URL into `http://host` and `/path`.
fn origin(url: &str) -> (Option<&str>, &str) {
    let Some(at) = url.find("://") else { return (None, url) };
    let host = at + 3;
    let end = url[host..].find('/').map_or(url.len(), |slash| host + slash);
    (Some(&url[..end]), &url[end..])
}
