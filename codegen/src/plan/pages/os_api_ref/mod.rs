//! Additional steps for style `os-api-ref`: the keys of `parameters.yaml`, and the files of
//! examples. Both depend on all operations together.

mod files;
mod parameters;

use super::outline::Heading;
use super::{Example, PagesPlan, Row, TypeContent, notes};
use restwright_api::{Location, Status};

pub use parameters::{ParameterEntry, ParameterLocation};

/// Sets the keys of all rows and the files of all examples.
pub(super) fn give(plan: &mut PagesPlan<'_>) {
    places(plan);
    parameters::give(plan);
    files::give(plan);
}

/// Adds a note on the location of parameters for which the extension has none.
fn places(plan: &mut PagesPlan<'_>) {
    let operations = plan.groups.iter_mut().chain(&mut plan.webhooks);
    let parameters = operations
        .flat_map(|of| &mut of.operations)
        .flat_map(|operation| &mut operation.exchange.parameters);
    for group in parameters {
        let sentence = match group.location {
            Location::Cookie => "Sent as a cookie.",
            Location::Matrix => "Sent as a matrix parameter of the path.",
            Location::Path | Location::Query | Location::Header => continue,
        };
        for row in &mut group.rows {
            let mut notes = row.docs.blocks.split_off(row.own);
            notes.insert(0, notes::plain(sentence));
            row.docs.blocks.extend(notes::joined(notes));
        }
    }
}

/// Visits the rows of all tables, each with the name of its operation or type.
fn each_row(plan: &mut PagesPlan<'_>, mut visit: impl FnMut(&str, ParameterLocation, &mut Row)) {
    let prefix = prefix(plan);
    for operation in
        plan.groups.iter_mut().chain(&mut plan.webhooks).flat_map(|of| &mut of.operations)
    {
        let (owner, exchange) = (name(&operation.heading, &prefix), &mut operation.exchange);
        for group in &mut exchange.parameters {
            let location = ParameterLocation::of(group.location);
            group.rows.iter_mut().for_each(|row| visit(owner, location, row));
        }
        for response in &mut exchange.responses {
            let headers = response.headers.iter_mut();
            headers.for_each(|row| visit(owner, ParameterLocation::Header, row));
        }
        let returned = exchange.responses.iter_mut().flat_map(|response| &mut response.bodies);
        let bodies = exchange.request.iter_mut().chain(returned);
        let rows = bodies.flat_map(|body| &mut body.table.rows);
        rows.for_each(|row| visit(owner, ParameterLocation::Body, row));
    }
    for section in plan.type_pages.iter_mut().flat_map(|page| &mut page.sections) {
        let owner = name(&section.heading, &prefix);
        if let TypeContent::Object(table) | TypeContent::OneOf(_, table) = &mut section.content {
            table.rows.iter_mut().for_each(|row| visit(owner, ParameterLocation::Body, row));
        }
    }
}

/// Visits all examples, each with the name of its operation and message.
fn each_example(plan: &mut PagesPlan<'_>, mut visit: impl FnMut(&str, &mut Example<'_>)) {
    let prefix = prefix(plan);
    for operation in
        plan.groups.iter_mut().chain(&mut plan.webhooks).flat_map(|of| &mut of.operations)
    {
        let (owner, exchange) = (name(&operation.heading, &prefix), &mut operation.exchange);
        let stem = format!("{owner}-request");
        let examples = exchange.request.iter_mut().flat_map(|body| &mut body.examples);
        examples.for_each(|example| visit(&stem, example));
        for response in &mut exchange.responses {
            let status = response.statuses.first().map(Status::to_string);
            let stem = match status {
                Some(status) => format!("{owner}-response-{status}"),
                None => format!("{owner}-response"),
            };
            let examples = response.bodies.iter_mut().flat_map(|body| &mut body.examples);
            examples.for_each(|example| visit(&stem, example));
        }
    }
}

/// Returns the prefix of the labels of a service.
fn prefix(plan: &PagesPlan<'_>) -> String {
    plan.index.label.trim_end_matches("index").to_owned()
}

/// Returns the name of an operation or type: its label without the prefix.
fn name<'h>(heading: &'h Heading, prefix: &str) -> &'h str {
    heading.label.strip_prefix(prefix).unwrap_or(&heading.label)
}
