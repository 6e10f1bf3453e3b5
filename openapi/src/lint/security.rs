//! Security schemes and security requirements (OpenAPI 3.1.1, sections 4.8.27 to 4.8.30).

use std::collections::{BTreeMap, BTreeSet};

use restwright_data::Node;
use restwright_source::Span;

use super::{Lint, entries, is_swagger, items, text};
use crate::structure::{DESCRIPTION, OPERATION, SECURITY_SCHEME, Visited};
use crate::{Dialect, codes};

/// Registered HTTP authentication schemes (RFC 9110, section 16.4.1).
const HTTP_SCHEMES: &[&str] = &[
    "basic",
    "bearer",
    "concealed",
    "digest",
    "dpop",
    "gnap",
    "hoba",
    "mutual",
    "negotiate",
    "oauth",
    "privatetoken",
    "scram-sha-1",
    "scram-sha-256",
    "vapid",
];

/// Reports missing and invalid values that change how credentials are sent.
pub(super) fn assumptions(lint: &mut Lint) {
    for scheme in lint.all(&SECURITY_SCHEME) {
        let name = scheme.entry.map_or("?", |entry| &*entry.key).to_owned();
        match text(scheme.node, "type").unwrap_or_default() {
            "apiKey" => api_key(lint, scheme, &name),
            "http" => needs(lint, scheme.node, "scheme", &name, scheme.span()),
            "oauth2" => oauth(lint, scheme, &name),
            "openIdConnect" => needs(lint, scheme.node, "openIdConnectUrl", &name, scheme.span()),
            _ => {}
        }
    }
}

pub(super) fn check(lint: &mut Lint) {
    for scheme in lint.all(&SECURITY_SCHEME) {
        let name = scheme.entry.map_or("?", |entry| &*entry.key);
        match text(scheme.node, "type").unwrap_or_default() {
            "apiKey" => in_query(lint, scheme, name),
            "http" => registered(lint, scheme),
            "basic" if !is_swagger(&scheme) => other_version(lint, scheme, "http"),
            _ => {}
        }
        misplaced(lint, scheme);
    }
    let plain = without_scopes(lint);
    let declared = declared(lint);
    for rule in [&DESCRIPTION, &OPERATION] {
        for visited in lint.all(rule) {
            for requirement in items(visited.node, "security") {
                // Names of schemes may begin with `X-`, like header names.
                let entries = requirement.as_object().into_iter().flatten();
                for entry in entries.filter(|entry| entry.value.as_list().is_none()) {
                    let message = format!("`{}` is {}, not a list", entry.key, entry.value.word());
                    let help = "write the list of scopes, `[]` if there are none";
                    lint.report(&codes::BAD_VALUE, entry.value.span, message, help);
                }
                scopes(lint, requirement, &declared);
                if visited.dialect != Dialect::OpenApi31 {
                    roles(lint, requirement, &plain);
                }
            }
        }
    }
}

fn needs(lint: &mut Lint, node: &Node, key: &str, name: &str, span: Span) {
    if text(node, key).is_none_or(|text| text.trim().is_empty()) {
        let message = format!("missing key `{key}` in security scheme `{name}`");
        lint.report(&codes::MISSING_KEY, span, message, &format!("add `{key}`"));
    }
}

fn api_key(lint: &mut Lint, scheme: Visited, name: &str) {
    needs(lint, scheme.node, "name", name, scheme.span());
    needs(lint, scheme.node, "in", name, scheme.span());
    let Some(location) = scheme.node.get("in") else { return };
    let is_location = |text: &str| ["header", "query", "cookie"].contains(&text);
    if let Some(invalid) = location.as_str().filter(|text| !is_location(text)) {
        let message =
            format!("`{invalid}` is not a valid location of an API key; assuming `header`");
        lint.report(&codes::BAD_VALUE, location.span, message, "write header, query or cookie");
    }
}

fn in_query(lint: &mut Lint, scheme: Visited, name: &str) {
    let location = scheme.node.get("in").filter(|location| location.as_str() == Some("query"));
    if let Some(location) = location {
        let message = format!("security scheme `{name}` sends credentials in the URL");
        let help = "send them in a header: URLs appear in logs and browser histories";
        lint.report(&codes::CREDENTIALS_IN_QUERY, location.span, message, help);
    }
}

fn registered(lint: &mut Lint, scheme: Visited) {
    let Some(stated) = scheme.node.get("scheme") else { return };
    let Some(text) = stated.as_str().filter(|text| !text.trim().is_empty()) else { return };
    if !HTTP_SCHEMES.contains(&text.to_ascii_lowercase().as_str()) {
        let message = format!("`{text}` is not a registered HTTP authentication scheme");
        let help = "write basic, bearer, digest, or another one of the IANA registry";
        lint.report(&codes::UNKNOWN_HTTP_SCHEME, stated.span, message, help);
    }
}

fn oauth(lint: &mut Lint, scheme: Visited, name: &str) {
    if is_swagger(&scheme) {
        needs(lint, scheme.node, "flow", name, scheme.span());
        let flow = text(scheme.node, "flow").unwrap_or_default();
        urls(lint, scheme.node, flow, name, scheme.span());
        return;
    }
    let Some(flows) = scheme.node.get("flows") else {
        let message = format!("missing key `flows` in security scheme `{name}`");
        let help = "add `flows` with the URLs of each flow";
        lint.report(&codes::MISSING_KEY, scheme.span(), message, help);
        return;
    };
    // A flow of OpenAPI 3.2 is an extension in 3.1.
    let is_empty = flows.as_object().is_some_and(|flows| flows.iter().next().is_none());
    if is_empty {
        let message = format!("security scheme `{name}` has no flow");
        let help = "add a flow with its URLs and scopes";
        lint.report(&codes::MISSING_KEY, scheme.span(), message, help);
    }
    for flow in entries(flows) {
        urls(lint, &flow.value, &flow.key, name, flow.key_span);
    }
}

/// Reports missing URLs of a flow.
fn urls(lint: &mut Lint, node: &Node, flow: &str, name: &str, span: Span) {
    let wanted: &[&str] = match flow {
        "implicit" => &["authorizationUrl"],
        "password" | "clientCredentials" | "application" => &["tokenUrl"],
        "authorizationCode" | "accessCode" => &["authorizationUrl", "tokenUrl"],
        "deviceAuthorization" => &["deviceAuthorizationUrl", "tokenUrl"],
        _ => &[],
    };
    for key in wanted {
        needs(lint, node, key, name, span);
    }
}

/// Returns the scopes of each `OAuth2` scheme.
fn declared<'a>(lint: &Lint<'a, '_>) -> BTreeMap<&'a str, BTreeSet<&'a str>> {
    let schemes = lint.all(&SECURITY_SCHEME).into_iter();
    let schemes = schemes.filter(|scheme| text(scheme.node, "type") == Some("oauth2"));
    let scopes = |scheme: &'a Node| {
        let flows = scheme.get("flows").into_iter().flat_map(entries).map(|flow| &flow.value);
        let scopes = flows.chain([scheme]).filter_map(|flow| flow.get("scopes"));
        scopes.flat_map(entries).map(|scope| &*scope.key).collect()
    };
    schemes.filter_map(|scheme| Some((&*scheme.entry?.key, scopes(scheme.node)))).collect()
}

/// Reports scopes that are required but not declared by any flow.
fn scopes(lint: &mut Lint, requirement: &Node, declared: &BTreeMap<&str, BTreeSet<&str>>) {
    for entry in entries(requirement) {
        let Some(names) = declared.get(&*entry.key) else { continue };
        for scope in entry.value.as_list().unwrap_or_default() {
            let Some(text) = scope.as_str().filter(|text| !names.contains(text)) else { continue };
            let message =
                format!("scope `{text}` is not declared by security scheme `{}`", entry.key);
            let near = lint.diagnostics.suggest(&codes::UNKNOWN_SCOPE, text, names.iter().copied());
            let help = near.map_or_else(
                || "add it to `scopes`".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            lint.report(&codes::UNKNOWN_SCOPE, scope.span, message, &help);
        }
    }
}

/// Returns the schemes that cannot have scopes, with their types.
fn without_scopes<'a>(lint: &Lint<'a, '_>) -> BTreeMap<&'a str, &'a str> {
    let schemes = lint.all(&SECURITY_SCHEME).into_iter();
    let kind = |scheme: Visited<'a>| Some((&*scheme.entry?.key, text(scheme.node, "type")?));
    let is_plain = |(_, kind): &(&str, &str)| ["apiKey", "http", "basic"].contains(kind);
    schemes.filter_map(kind).filter(is_plain).collect()
}

/// Reports scopes of schemes that have none. OpenAPI 3.1 allows them as roles.
fn roles(lint: &mut Lint, requirement: &Node, plain: &BTreeMap<&str, &str>) {
    for entry in entries(requirement) {
        let Some(kind) = plain.get(&*entry.key) else { continue };
        let Some(first) = entry.value.as_list().and_then(<[Node]>::first) else { continue };
        let message = format!("security scheme `{}` of type {kind} has no scopes", entry.key);
        lint.report(&codes::UNKNOWN_SCOPE, first.span, message, "write an empty list");
    }
}

fn other_version(lint: &mut Lint, scheme: Visited, kind: &str) {
    let span = scheme.node.get("type").map_or(scheme.span(), |node| node.span);
    let message = "security schemes of type `basic` are defined in Swagger 2.0 only";
    let help = format!("write `type: {kind}` and `scheme: basic`");
    lint.report(&codes::OTHER_VERSION, span, message, &help);
}

/// Reports keys that do not apply to the type of a scheme.
fn misplaced(lint: &mut Lint, scheme: Visited) {
    let kind = text(scheme.node, "type").unwrap_or_default();
    let own: &[&str] = match kind {
        "apiKey" => &["name", "in"],
        "http" => &["scheme", "bearerFormat"],
        "oauth2" if is_swagger(&scheme) => &["flow", "authorizationUrl", "tokenUrl", "scopes"],
        "oauth2" => &["flows", "oauth2MetadataUrl"],
        "openIdConnect" => &["openIdConnectUrl"],
        _ => return,
    };
    let known_keys = ["name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"];
    let misplaced = |key: &str| known_keys.contains(&key) && !own.contains(&key);
    let misplaced_entry = entries(scheme.node).find(|entry| misplaced(&entry.key));
    if let Some(entry) = misplaced_entry {
        let message =
            format!("`{}` does not apply to security schemes of type {kind}; ignored", entry.key);
        lint.report(&codes::UNKNOWN_KEY, entry.key_span, message, "remove it, or change `type`");
    }
}
