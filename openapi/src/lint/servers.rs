//! Servers and their variables (OpenAPI 3.1.1, sections 4.8.5 and 4.8.6).

use restwright_api::syntax::is_uri_char;
use restwright_data::{Entry, Node};
use restwright_source::{Diagnostic, Fix, Severity};

use super::{Lint, entries, items, templates, text};
use crate::codes;
use crate::structure::{DESCRIPTION, SERVER, SERVER_VARIABLE, Visited};

pub(super) fn check(lint: &mut Lint) {
    for server in lint.all(&SERVER) {
        url(lint, server);
    }
    for variable in lint.all(&SERVER_VARIABLE) {
        options(lint, variable);
    }
    for description in lint.all(&DESCRIPTION) {
        swagger(lint, description);
    }
}

fn url<'a>(lint: &mut Lint<'a, '_>, server: Visited<'a>) {
    let Some(node) = server.node.get("url") else { return };
    let Some(text) = node.as_str() else { return };
    let names: Vec<&str> = templates(text).collect();
    let declared: Vec<_> = server.node.get("variables").into_iter().flat_map(entries).collect();
    for name in &names {
        if !declared.iter().any(|entry| &*entry.key == *name) {
            let message = format!("server variable `{{{name}}}` is not declared");
            let help = format!("add `variables: {{{name}: {{default: …}}}}`");
            lint.report(&codes::UNDECLARED_SERVER_VARIABLE, node.span, message, &help);
        }
    }
    for entry in declared.iter().filter(|entry| !names.contains(&&*entry.key)) {
        let message = format!("server variable `{}` is not used in the URL", entry.key);
        let help = "add it in braces to the URL, or remove it";
        lint.report(&codes::UNUSED_SERVER_VARIABLE, entry.key_span, message, help);
    }
    let plain = text.replace(['{', '}'], "");
    let is_broken = plain.is_empty()
        || !plain.chars().all(is_uri_char)
        || text.matches('{').count() != text.matches('}').count();
    if is_broken {
        let message = format!("server URL `{text}` is not a valid URL");
        lint.report(
            &codes::BAD_SERVER_URL,
            node.span,
            message,
            "write https://host/path, or /path",
        );
    } else if let Some(why) = odd_host(&replaced(text, &declared)) {
        let message = format!("server URL `{text}` {why}");
        let help = "write https://host/path, or /path";
        lint.report(&codes::BAD_SERVER_URL, node.span, message, help);
    } else if let Some(default) = default_of_all(text, &declared) {
        let message = format!("server URL `{text}` is `{default}` by default, which is not a URL");
        let help = "set a default that starts with https://";
        lint.report(&codes::BAD_SERVER_URL, node.span, message, help);
    } else if plain.contains(['?', '#']) {
        let message = format!("server URL `{text}` has a query or a fragment");
        let help = "remove the part after the path: paths are appended to the URL";
        lint.report(&codes::BAD_SERVER_URL, node.span, message, help);
    } else if text.len() > 1 && text.ends_with('/') {
        let message = format!("server URL `{text}` ends with a slash");
        let help = "remove it: paths start with a slash";
        let shorter = lint.fixer(server.node).editor.reword(node, text.trim_end_matches('/'));
        lint.fixable(&codes::TRAILING_SLASH, node.span, message, help, shorter.map(Fix::of));
    }
}

/// If a URL begins with a variable and is not a URL with the defaults inserted, returns the result
/// of the insertion.
fn default_of_all(text: &str, declared: &[&Entry]) -> Option<String> {
    let url = replaced(text, declared);
    let is_url = url.contains("://") || url.starts_with(['/', '.', '{']) || url.is_empty();
    (text.starts_with('{') && !is_url).then_some(url)
}

/// Replaces the variables of a URL with their defaults. Braces in a default do not denote
/// variables.
fn replaced(text: &str, declared: &[&Entry]) -> String {
    let mut parts = text.split('{');
    let mut url = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('}').unwrap_or((part, ""));
        let entry = declared.iter().find(|entry| &*entry.key == name);
        match entry {
            Some(entry) => {
                let default = entry.value.get("default").and_then(Node::scalar_text);
                url.push_str(&default.unwrap_or_default());
            }
            None => url.extend(["{", name, "}"]),
        }
        url.push_str(rest);
    }
    url
}

/// Returns the problem with the host of a URL, if any.
fn odd_host(url: &str) -> Option<&'static str> {
    let Some((scheme, rest)) = url.split_once("://") else {
        let first = url.split('/').next().unwrap_or_default();
        let is_host = first.contains('.') && !first.starts_with('.') && !url.starts_with('/');
        let is_host = is_host || first == "localhost" || first.starts_with("localhost:");
        return is_host.then_some("has a host but no scheme");
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if host.is_empty() && scheme.starts_with("http") {
        return Some("has no host");
    }
    let port = host.rsplit_once(':').map(|(_, port)| port).filter(|port| !port.ends_with(']'));
    let is_odd = |port: &str| {
        !port.contains(['{', '}']) && (port.is_empty() || port.parse::<u16>().is_err())
    };
    port.is_some_and(is_odd).then_some("has a port that is not a number")
}

fn options(lint: &mut Lint, variable: Visited) {
    let Some(stated) = variable.node.get("enum") else { return };
    let options = items(variable.node, "enum");
    if options.is_empty() {
        let help = "list the values, or remove `enum`";
        lint.report(
            &codes::DEFAULT_NOT_LISTED,
            stated.span,
            "`enum` of a server variable is empty",
            help,
        );
        return;
    }
    let Some(default) = variable.node.get("default") else { return };
    let text = default.scalar_text();
    if !options.iter().any(|option| option.scalar_text() == text) {
        let shown = text.unwrap_or_default();
        let message = format!("default `{shown}` is not a value of the server variable");
        lint.report(&codes::DEFAULT_NOT_LISTED, default.span, message, "add it to `enum`");
    }
}

/// Checks `host` and `basePath` of Swagger 2.0.
fn swagger(lint: &mut Lint, description: Visited) {
    let find =
        |key| description.node.get(key).filter(|_| description.dialect == crate::Dialect::Swagger2);
    if let Some(host) = find("host")
        && text(description.node, "host").is_some_and(|host| host.contains('/'))
    {
        let message = "`host` contains more than a host and a port";
        let help = "move the scheme to `schemes`, and the path to `basePath`";
        lint.report(&codes::BAD_SERVER_URL, host.span, message, help);
    }
    if description.dialect == crate::Dialect::Swagger2
        && find("host").is_none()
        && description.node.get("paths").is_some()
    {
        let message = "missing key `host`";
        let help = "add `host` and `schemes`; without them a client needs a base URL";
        let span = description.span();
        let diagnostic = Diagnostic::new(&codes::NO_SERVER, span, message).help(help);
        lint.diagnostics.push(Diagnostic { severity: Severity::Info, ..diagnostic });
    }
    if let Some(path) = find("basePath")
        && path.as_str().is_some_and(|path| !path.starts_with('/'))
    {
        let message = "`basePath` does not start with a slash";
        lint.report(&codes::BAD_SERVER_URL, path.span, message, "add a leading `/`");
    }
}
