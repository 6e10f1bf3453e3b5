//! What is sent.

use restwright_api::{Body, Location, MediaKind, MediaType, Operation, Parameter};

use super::super::inline;
use super::super::page::Page;
use super::{Service, example, parameters, typed};
use crate::plan::pages::{Way, exchange};

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
    if !typed::emit(service, bodies.iter(), (Way::Request, "request"), page) {
        page.line(inline::paragraph(&without_parts(service, operation, bodies)).text());
        page.blank(1);
    }
    page.blank(3);
    for body in bodies {
        example::emit(body, title, "request", page);
    }
}

/// What is said of a body that has no parts to tell. Of JSON and XML that no schema describes the
/// pages say here what they always said, and show the examples below.
fn without_parts(service: &Service<'_>, operation: &Operation, bodies: &[Body]) -> String {
    let is_data = |body: &Body| {
        let kind = body.media_type.as_ref().map(MediaType::kind);
        matches!(kind, None | Some(MediaKind::Json | MediaKind::Xml))
    };
    let is_told = bodies.iter().any(|body| body.by_schema || !is_data(body));
    if !is_told {
        return "This operation does not accept a request body.".to_owned();
    }
    let taken = exchange(service.api, &service.types, operation).request;
    let taken = taken.iter().map(|body| {
        let value: String = body.value.iter().map(parameters::word).collect();
        let media_types = body.media_types.iter().map(|found| found.0.as_str());
        match media_types.collect::<Vec<_>>().as_slice() {
            [] => value,
            media_types => format!("{value} ({})", media_types.join(", ")),
        }
    });
    let taken: Vec<String> = taken.filter(|text| !text.is_empty()).collect();
    format!("This operation accepts a request body: {}.", taken.join(" or "))
}
