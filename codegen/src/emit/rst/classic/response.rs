//! What comes back.

use restwright_api::{Location, Operation, Parameter, Response};

use super::super::page::Page;
use super::{Service, example, parameters, typed};
use crate::plan::pages::Way;

/// Writes the part below the heading. Successes come first; what a body holds is told of them
/// only.
pub(super) fn emit(service: &Service<'_>, operation: &Operation, title: &str, page: &mut Page) {
    let (faults, successes): (Vec<&Response>, Vec<&Response>) =
        operation.responses.iter().partition(|response| operation.is_fault(response));
    page.blank(5);
    let headers = headers(successes.iter().chain(&faults));
    parameters::emit(Location::Header, "response", &headers, page);
    let bodies = successes.iter().flat_map(|response| &response.bodies);
    let mut told = typed::emit(service, bodies, (Way::Response, "response"), page);
    if told {
        page.blank(3);
    }
    for response in successes {
        for body in &response.bodies {
            told |= example::emit(body, title, "response", page);
        }
    }
    for response in faults {
        let message = format!("response ({})", response.status);
        for body in &response.bodies {
            told |= example::emit(body, title, &message, page);
        }
    }
    if !told {
        page.line("This operation does not return a response body.");
        page.blank(1);
    }
}

/// The headers of the responses, each name once.
fn headers<'a>(responses: impl Iterator<Item = &'a &'a Response>) -> Vec<&'a Parameter> {
    let mut headers: Vec<&Parameter> = Vec::new();
    for header in responses.flat_map(|response| &response.headers) {
        if !headers.iter().any(|known| known.name.eq_ignore_ascii_case(&header.name)) {
            headers.push(header);
        }
    }
    headers
}
