//! What is sent.

use restwright_api::{Api, Location, Operation, Parameter};

use super::super::page::Page;
use super::{example, parameters, typed};

/// Writes the part below the heading.
pub(super) fn emit(api: &Api, operation: &Operation, title: &str, page: &mut Page) {
    let declared: Vec<&Parameter> = operation.parameters.iter().collect();
    page.blank(1);
    parameters::emit(Location::Path, "request", &declared, page);
    page.blank(1);
    for place in [Location::Matrix, Location::Query, Location::Header, Location::Cookie] {
        parameters::emit(place, "request", &declared, page);
    }
    page.blank(2);
    let bodies = operation.request.as_ref().map_or(&[][..], |request| &request.bodies);
    let fields = typed::fields(bodies.iter(), &api.types);
    if !parameters::emit_fields("request", &fields, page) {
        page.line("This operation does not accept a request body.");
        page.blank(1);
    }
    page.blank(3);
    for body in bodies {
        example::emit(body, title, "request", page);
    }
}
