//! What an operation answers.

use restwright_api::{Inline, Operation, OperationLink, Response, Status};

use super::{Service, body};
use crate::emit::rst::block::{self, Layout};
use crate::emit::rst::caption::Captions;
use crate::emit::rst::heading::heading;
use crate::emit::rst::inline;
use crate::emit::rst::linked::tables::{anchored, fields, table};
use crate::emit::rst::linked::{WIDTH, reference};
use crate::emit::rst::page::Page;
use crate::plan::exchange::Answers;
use crate::plan::pages::{Exchange, Heading, ResponsePlan, anchors, reason};

/// Writes the part, where any response is declared.
pub(super) fn emit(
    service: &Service<'_>,
    operation: &Operation,
    own: &Heading,
    exchanged: &Exchange<'_>,
    captions: &mut Captions,
    page: &mut Page,
) {
    if operation.responses.is_empty() {
        return;
    }
    page.block(heading("Responses", '~'));
    page.block(statuses(operation, own));
    let many = operation.responses.len() > 1;
    for found in &exchanged.responses {
        if many {
            page.block(vec![format!(".. rubric:: {}", rubric(found))]);
        }
        let part = format!("response.{}", own_statuses(found).to_lowercase().replace(", ", "."));
        let of_headers = format!("{part}.header");
        let of_headers = (own.label.as_str(), of_headers.as_str());
        page.block(fields(service.plan, "Response headers", of_headers, &found.headers));
        let message = match own_statuses(found).as_str() {
            "" => "response".to_owned(),
            statuses => format!("response ({statuses})"),
        };
        body::emit(service, &found.bodies, own, (&message, &part), captions, page);
        if let Some(heading) = found.told_at {
            page.block(vec![format!("As described for {}.", reference(heading))]);
        }
    }
    for link in operation.responses.iter().flat_map(|response| &response.links) {
        page.block(next(service, link));
    }
}

/// The table of all responses, successes first, the codes in order.
fn statuses(operation: &Operation, own: &Heading) -> Vec<String> {
    let responses = Answers::of(operation).by_status();
    let words: Vec<String> = responses.iter().map(|response| response.status.to_string()).collect();
    let anchors = anchors(&own.label, "status", words.iter().map(String::as_str));
    let rows = responses.into_iter().zip(anchors).map(|(response, anchor)| {
        let docs = block::prose(&response.docs, Layout::of_sphinx(WIDTH - 7));
        vec![anchored(&anchor, status_cell(response)), docs]
    });
    table("Status", "statuses", [30, 70], ["Status", "Description"], rows)
}

/// "``404`` Not Found"
fn status_cell(response: &Response) -> String {
    let mut line = Vec::new();
    for (at, status) in response.status.0.iter().enumerate() {
        if at > 0 {
            line.push(Inline::Text(", ".to_owned()));
        }
        line.push(Inline::Code(status.to_string()));
    }
    let title = response.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
    let name = match (title, &response.status.0[..]) {
        (Some(title), _) => title,
        (None, [only]) => reason(*only),
        (None, []) => "Success",
        (None, _) => "",
    };
    line.push(Inline::Text(format!(" {name}")));
    crate::emit::rst::guard::guard(inline::line(&line)).text().to_owned()
}

fn own_statuses(found: &ResponsePlan<'_>) -> String {
    found.statuses.iter().map(Status::to_string).collect::<Vec<_>>().join(", ")
}

fn rubric(found: &ResponsePlan<'_>) -> String {
    match own_statuses(found).as_str() {
        "" => "Success".to_owned(),
        "default" => "Any other status".to_owned(),
        statuses => format!("Status {statuses}"),
    }
}

/// What may be called next.
fn next(service: &Service<'_>, link: &OperationLink) -> Vec<String> {
    let Some(heading) = service.operations.get(&link.operation) else { return Vec::new() };
    let mut lines = vec![format!("What comes next: {}.", reference(heading))];
    let docs = block::prose(&link.docs, Layout::of_sphinx(WIDTH));
    if !docs.is_empty() {
        lines.push(String::new());
        lines.extend(docs);
    }
    lines
}
