//! The responses of an operation.

use restwright_api::{Inline, Status};

use super::{Service, body};
use crate::emit::rst::block::{self, Layout};
use crate::emit::rst::guard::guard;
use crate::emit::rst::heading::heading;
use crate::emit::rst::inline;
use crate::emit::rst::linked::tables::{anchored, fields, table};
use crate::emit::rst::linked::{WIDTH, reference};
use crate::emit::rst::page::Page;
use crate::plan::pages::{NextOperation, OperationPlan, ResponsePlan, ResponseRow, anchors};

/// Writes the section, if any response is declared.
pub(super) fn emit(service: &Service<'_>, own: &OperationPlan<'_>, page: &mut Page) {
    if own.responses.is_empty() {
        return;
    }
    page.block(heading("Responses", '~'));
    page.block(statuses(own));
    for response in &own.exchange.responses {
        if own.exchange.states_status {
            page.block(vec![format!(".. rubric:: {}", rubric(response))]);
        }
        let part = format!("response.{}", own_statuses(response).to_lowercase().replace(", ", "."));
        let of_headers = format!("{part}.header");
        let of_headers = (own.heading.label.as_str(), of_headers.as_str());
        page.block(fields(service.plan, "Response headers", of_headers, &response.headers));
        body::emit(service, &response.bodies, &own.heading, &part, page);
        if let Some(told_at) = &response.told_at {
            let link = inline::reference(&told_at.heading.title, &told_at.label());
            page.block(vec![format!("As described for {link}.")]);
        }
    }
    for operation in &own.next {
        page.block(next(operation));
    }
}

/// The table of all responses.
fn statuses(own: &OperationPlan<'_>) -> Vec<String> {
    let words: Vec<String> = own.responses.iter().map(|row| row.statuses.to_string()).collect();
    let anchors = anchors(&own.heading.label, "status", words.iter().map(String::as_str));
    let rows = own.responses.iter().zip(anchors).map(|(row, anchor)| {
        let docs = block::prose(row.docs, Layout::of_sphinx(WIDTH - 7));
        vec![anchored(&anchor, status_cell(row)), docs]
    });
    table("Status", "statuses", [30, 70], ["Status", "Description"], rows)
}

/// Formats "``404`` Not Found".
fn status_cell(row: &ResponseRow<'_>) -> String {
    let mut line = Vec::new();
    for (at, status) in row.statuses.0.iter().enumerate() {
        if at > 0 {
            line.push(Inline::Text(", ".to_owned()));
        }
        line.push(Inline::Code(status.to_string()));
    }
    line.push(Inline::Text(format!(" {}", row.name)));
    guard(inline::line(&line)).text().to_owned()
}

fn own_statuses(response: &ResponsePlan<'_>) -> String {
    response.statuses.iter().map(Status::to_string).collect::<Vec<_>>().join(", ")
}

fn rubric(response: &ResponsePlan<'_>) -> String {
    match own_statuses(response).as_str() {
        "" => "Success".to_owned(),
        "default" => "Any other status".to_owned(),
        statuses => format!("Status {statuses}"),
    }
}

/// A link to an operation that can be called next.
fn next(operation: &NextOperation<'_>) -> Vec<String> {
    let arguments = inline::line(&operation.arguments);
    let after = operation.after.as_ref().map(|statuses| format!(" after ``{statuses}``"));
    let mut lines = vec![format!(
        "Next operation{}: {}{}.",
        after.unwrap_or_default(),
        reference(&operation.heading),
        arguments.text()
    )];
    let docs = block::prose(operation.docs, Layout::of_sphinx(WIDTH));
    if !docs.is_empty() {
        lines.push(String::new());
        lines.extend(docs);
    }
    lines
}
