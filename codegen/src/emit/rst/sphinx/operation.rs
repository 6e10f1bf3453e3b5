//! An operation.

use restwright_api::{Admonition, Block, Inline, Location, Operation, PathPart, Prose, Verb};

use super::{Service, body, calls, response, verb};
use crate::emit::rst::block::code_block;
use crate::emit::rst::caption::Captions;
use crate::emit::rst::heading::{heading, label};
use crate::emit::rst::linked::tables::fields;
use crate::emit::rst::linked::{authentication, paragraph, prose, reference};
use crate::emit::rst::page::Page;
use crate::plan::pages::{Exchange, Heading, exchange};

/// The verbs that the domain for HTTP knows.
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

/// The longest path that the general index lists.
const LONGEST_ENTRY: usize = 200;

/// Writes an operation, `sign` below its title. `call` is how a caller makes it; a webhook is made
/// by the service.
pub(super) fn emit(
    service: &Service<'_>,
    operation: &Operation,
    own: &Heading,
    sign: char,
    call: Option<calls::Call<'_>>,
    page: &mut Page,
) {
    page.lines(label(&own.label));
    page.block(verb::title(operation, &own.title, sign));
    if !service.options.http_domain {
        page.block(index_entry(operation));
    }
    let is_first = call.as_ref().is_some_and(|call| call.is_first);
    // Without a name of its own an operation is called by its verb and path, which is enough.
    let is_told = own.title == format!("{} {}", operation.verb, operation.path);
    if !is_told || service.options.http_domain {
        request_line(service, operation, is_first, page);
    }
    if operation.deprecated {
        page.block(deprecation());
    }
    if operation.docs.is_empty() {
        // A title that was cut or made of it is not said again.
        let summary = operation.summary.trim().trim_end_matches('.');
        if summary != own.title.trim_end_matches('.') {
            page.block(prose(&Prose::text(&operation.summary)));
        }
    } else {
        page.block(prose(&operation.docs));
    }
    page.block(authentication::of_operation(service.api, service.plan, operation));
    page.block(server(service, operation));
    let exchanged = exchange(service.api, &service.plan.types, operation, &service.repeats);
    let mut captions = Captions::default();
    request(service, operation, own, &exchanged, &mut captions, page);
    response::emit(service, operation, own, &exchanged, &mut captions, page);
    page.block(callbacks(service, operation));
    if let Some(call) = call {
        calls::emit(service, operation, call, page);
    }
}

/// The entry of the general index: the path, and the verb below it. Nothing where a sign of the path
/// means something there.
fn index_entry(operation: &Operation) -> Vec<String> {
    let (path, verb) = (operation.path.to_string(), operation.verb.as_str());
    let is_plain = |text: &str| text.bytes().all(|c| c.is_ascii_graphic() && !b";!\\".contains(&c));
    if path.is_empty() || path.len() > LONGEST_ENTRY || !is_plain(&path) || !is_plain(verb) {
        return Vec::new();
    }
    vec![format!(".. index:: single: {path}; {verb}")]
}

/// The verb and the path, as a listing or for the domain. The domain takes a call once.
fn request_line(service: &Service<'_>, operation: &Operation, is_first: bool, page: &mut Page) {
    let path = operation.path.to_string();
    if path.is_empty() && operation.parameters.is_empty() && !is_first {
        return page.block(code_block("text", operation.verb.as_str()));
    }
    let path = if path.is_empty() { "/" } else { &path };
    let signature = signature(operation);
    if service.options.http_domain && VERBS.contains(&operation.verb) && !signature.is_empty() {
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
    let line = format!("{} {path}", operation.verb).replace(['\n', '\r', '\t'], " ");
    page.block(code_block("text", line.trim()));
}

/// The path as the domain writes it, on one line and without a sign that means anything there.
/// Empty where it cannot.
pub(super) fn signature(operation: &Operation) -> String {
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
    // The index of calls puts some of it into HTML as it is.
    let plain = |c: char| c.is_ascii_graphic() && !"\\<>&\"'".contains(c);
    if out.chars().all(plain) && out.starts_with('/') { out } else { String::new() }
}

fn deprecation() -> Vec<String> {
    let title = Inline::Text("Deprecated.".to_owned());
    let words = Inline::Text(" Callers are asked not to use it any more.".to_owned());
    let line = vec![Inline::Strong(vec![title]), words];
    let body = Prose { blocks: vec![Block::Paragraph(line)] };
    let note = Block::Admonition { kind: Admonition::Warning, title: Vec::new(), body };
    prose(&Prose { blocks: vec![note] })
}

/// Where the operation is, where that is not the first server.
fn server(service: &Service<'_>, operation: &Operation) -> Vec<String> {
    let servers = &service.api.servers;
    match servers.get(operation.server) {
        Some(server) if operation.server > 0 && !server.url.is_empty() => {
            paragraph(vec![Inline::Text("Server: ".into()), Inline::Code(server.url.clone())])
        }
        _ => Vec::new(),
    }
}

fn request(
    service: &Service<'_>,
    operation: &Operation,
    own: &Heading,
    exchanged: &Exchange<'_>,
    captions: &mut Captions,
    page: &mut Page,
) {
    if exchanged.parameters.is_empty() && exchanged.request.is_empty() {
        return;
    }
    page.block(heading("Request", '~'));
    for found in &exchanged.parameters {
        let title = match found.location {
            Location::Path => "Path parameters",
            Location::Matrix => "Matrix parameters",
            Location::Query => "Query parameters",
            Location::Header => "Headers",
            Location::Cookie => "Cookies",
        };
        let part = (own.label.as_str(), found.location.word());
        page.block(fields(service.plan, title, part, &found.rows));
    }
    if let Some(request) = &operation.request {
        page.block(prose(&request.docs));
    }
    body::emit(service, &exchanged.request, own, ("request", "request"), captions, page);
}

/// What the service calls in return.
fn callbacks(service: &Service<'_>, operation: &Operation) -> Vec<String> {
    let own = service.plan.webhooks(service.api);
    let own = own.filter(|(webhook, _)| webhook.of.as_ref() == Some(&operation.id));
    let links: Vec<String> = own.map(|(_, plan)| reference(&plan.heading)).collect();
    if links.is_empty() {
        return Vec::new();
    }
    vec![format!("The service calls back: {}.", links.join(", "))]
}
