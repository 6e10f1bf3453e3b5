//! What is sent.

use restwright_api::{Location, Operation, Parameter};

use super::super::page::Page;
use super::{example, parameters};

/// Writes the part below the heading.
pub(super) fn emit(operation: &Operation, title: &str, page: &mut Page) {
    let declared: Vec<&Parameter> = operation.parameters.iter().collect();
    page.blank(1);
    parameters::emit(Location::Path, "request", &declared, page);
    page.blank(1);
    for place in [Location::Matrix, Location::Query, Location::Header, Location::Cookie] {
        parameters::emit(place, "request", &declared, page);
    }
    page.blank(2);
    let bodies = operation.request.as_ref().map_or(&[][..], |request| &request.bodies);
    let fields = bodies.iter().map(|body| &body.fields[..]).find(|fields| !fields.is_empty());
    if !parameters::emit_fields("request", fields.unwrap_or_default(), page) {
        page.line("This operation does not accept a request body.");
        page.blank(1);
    }
    page.blank(3);
    for body in bodies {
        example::emit(body, title, "request", page);
    }
}
