//! Operations.

use restwright_api::{Admonition, Block, Inline, Location, Operation, PathPart, Prose, Verb};

use super::{Service, body, calls, response, verb};
use crate::emit::rst::block::code_block;
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::about::authentication;
use crate::emit::rst::linked::tables::fields;
use crate::emit::rst::linked::{prose, reference};
use crate::emit::rst::page::Page;
use crate::plan::pages::OperationPlan;
use crate::plan::rust;

/// Methods supported by the HTTP domain.
const VERBS: [Verb; 9] = [
    Verb::Get,
    Verb::Head,
    Verb::Post,
    Verb::Put,
    Verb::Delete,
    Verb::Patch,
    Verb::Options,
    Verb::Trace,
    Verb::Connect,
];

/// Maximum length of a path in the general index.
const LONGEST_ENTRY: usize = 200;

/// Writes an operation, with its title underlined by `sign`. `rust` is its method in the bindings;
/// webhooks have none.
pub(super) fn emit(
    service: &Service<'_>,
    own: &OperationPlan<'_>,
    sign: char,
    rust: Option<&rust::OperationPlan>,
    page: &mut Page,
) {
    let operation = own.operation;
    let http_domain = service.plan.options.http_domain;
    page.lines(label(&own.heading.label));
    page.block(verb::title(own, sign));
    if !http_domain {
        page.block(index_entry(operation));
    }
    if let Some(webhook) = &own.webhook {
        if let Some(url) = webhook.url {
            listed(operation, url, page);
        }
    } else if !own.is_titled_by_path || http_domain {
        request_line(operation, http_domain, own.is_first, page);
    }
    if operation.deprecated {
        page.block(deprecation());
    }
    page.block(prose(&own.docs));
    page.block(authentication(service.plan, own));
    page.block(own.server.as_ref().map(prose).unwrap_or_default());
    request(service, own, rust, page);
    response::emit(service, own, page);
    page.block(callbacks(own));
}

/// The entry of the general index: the path, with the method as a subentry. Empty if the path
/// contains special characters of the index syntax.
fn index_entry(operation: &Operation) -> Vec<String> {
    let (path, verb) = (operation.path.to_string(), operation.verb.as_str());
    let is_plain = |text: &str| text.bytes().all(|c| c.is_ascii_graphic() && !b";!\\".contains(&c));
    if path.is_empty() || path.len() > LONGEST_ENTRY || !is_plain(&path) || !is_plain(verb) {
        return Vec::new();
    }
    vec![format!(".. index:: single: {path}; {verb}")]
}

/// The method and path, as a listing or as a directive of the HTTP domain, which accepts each call
/// only once.
fn request_line(operation: &Operation, http_domain: bool, is_first: bool, page: &mut Page) {
    let path = operation.path.to_string();
    let path = if path.is_empty() { "/" } else { &path };
    if let Some(signature) = route(operation).filter(|_| http_domain) {
        let verb = operation.verb.as_str().to_ascii_lowercase();
        let mut lines = vec![format!(".. http:{verb}:: {signature}")];
        if operation.deprecated {
            lines.push("   :deprecated:".to_owned());
        }
        if !is_first {
            lines.push("   :noindex:".to_owned());
        }
        return page.block(lines);
    }
    listed(operation, path, page);
}

/// The method and path, or the URL of a callback, as a listing.
fn listed(operation: &Operation, path: &str, page: &mut Page) {
    let line = format!("{} {path}", operation.verb).replace(['\n', '\r', '\t'], " ");
    page.block(code_block("text", line.trim()));
}

/// The path of an operation in the HTTP domain; `None` if the domain does not support it.
pub(super) fn route(operation: &Operation) -> Option<String> {
    let signature = signature(operation);
    (VERBS.contains(&operation.verb) && !signature.is_empty()).then_some(signature)
}

/// The path in the syntax of the HTTP domain; empty if it cannot be represented.
fn signature(operation: &Operation) -> String {
    let mut out = String::new();
    for part in &operation.path.parts {
        match part {
            PathPart::Literal(text) => out.push_str(text),
            PathPart::Parameter { name, .. }
                if name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') =>
            {
                out.extend(["(", name, ")"]);
            }
            PathPart::Parameter { name, .. } => out.extend(["{", name, "}"]),
            PathPart::Matrix { .. } => {}
            PathPart::Resource { resource_type } => out.extend(["{", resource_type, "}"]),
        }
    }
    // The routing table inserts parts of it into HTML without escaping.
    let plain = |c: char| c.is_ascii_graphic() && !"\\<>&\"'".contains(c);
    if out.chars().all(plain) && out.starts_with('/') { out } else { String::new() }
}

fn deprecation() -> Vec<String> {
    let title = Inline::Text("Deprecated.".to_owned());
    let words = Inline::Text(" Avoid it in new programs.".to_owned());
    let line = vec![Inline::Strong(vec![title]), words];
    let body = Prose { blocks: vec![Block::Paragraph(line)] };
    let note = Block::Admonition { kind: Admonition::Warning, title: Vec::new(), body };
    prose(&Prose { blocks: vec![note] })
}

/// The parameters, with calls next to them, and the bodies.
fn request(
    service: &Service<'_>,
    own: &OperationPlan<'_>,
    rust: Option<&rust::OperationPlan>,
    page: &mut Page,
) {
    let exchange = &own.exchange;
    let mut shown = Page::default();
    if let (Some(call), Some(rust)) = (&own.call, rust) {
        calls::emit(service, &call.call(), rust, &mut shown);
    }
    if exchange.parameters.is_empty() && exchange.request.is_empty() && shown.is_empty() {
        return;
    }
    page.block(heading("Request", '~'));
    let mut text = Page::default();
    parameters(service, own, &mut text);
    if let Some(request) = &own.operation.request {
        text.block(prose(&request.docs));
    }
    let mut bodies = body::all(service, &exchange.request, &own.heading, "request").into_iter();
    // Without parameters, the calls are next to the first body.
    if text.is_empty()
        && let Some(first) = bodies.next()
    {
        shown.text(&first.shown.finish());
        text = first.text;
    }
    body::beside(text, shown, page);
    bodies.for_each(|body| body::beside(body.text, body.shown, page));
}

fn parameters(service: &Service<'_>, own: &OperationPlan<'_>, page: &mut Page) {
    for table in &own.exchange.parameters {
        let title = match table.location {
            Location::Path => "Path parameters",
            Location::Matrix => "Matrix parameters",
            Location::Query => "Query parameters",
            Location::Header => "Headers",
            Location::Cookie => "Cookies",
        };
        let part = (own.heading.label.as_str(), table.location.word());
        page.block(fields(service.plan, title, part, &table.rows));
    }
}

/// Links to the callbacks of an operation.
fn callbacks(own: &OperationPlan<'_>) -> Vec<String> {
    let links: Vec<String> = own.callbacks.iter().map(reference).collect();
    if links.is_empty() {
        return Vec::new();
    }
    vec![format!("Callbacks: {}.", links.join(", "))]
}
