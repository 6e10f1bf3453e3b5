//! What is sent.

use restwright_api::{Location, Operation, Parameter};

use super::super::inline;
use super::super::page::Page;
use super::{Service, example, parameters, typed};
use crate::plan::pages::{Direction, accepted};

/// Writes the part below the heading.
pub(super) fn emit(service: &Service<'_>, operation: &Operation, title: &str, page: &mut Page) {
    let declared: Vec<&Parameter> = operation.parameters.iter().collect();
    page.blank(1);
    parameters::emit(Location::Path, "request", &declared, page);
    page.blank(1);
    for place in [Location::Matrix, Location::Query, Location::Header, Location::Cookie] {
        parameters::emit(place, "request", &declared, page);
    }
    page.blank(2);
    let bodies = operation.request.as_ref().map_or(&[][..], |request| &request.bodies);
    if !typed::emit(service, bodies.iter(), (Direction::Request, "request"), page) {
        let request = operation.request.as_ref();
        let accepted = request.and_then(|found| accepted(service.api, &service.types, found));
        let line = match accepted {
            Some(accepted) => format!("This operation accepts a request body: {accepted}."),
            None => "This operation does not accept a request body.".to_owned(),
        };
        page.line(inline::paragraph(&line).text());
        page.blank(1);
    }
    page.blank(3);
    for body in bodies {
        example::emit(service, body, title, "request", page);
    }
}
