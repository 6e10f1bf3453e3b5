//! What comes back.

use restwright_api::{Location, Operation};

use super::super::page::Page;
use super::{Service, example, parameters, typed};
use crate::plan::exchange::Answers;
use crate::plan::pages::Direction;

/// Writes the part below the heading. Successes come first; what a body holds is told of them
/// only.
pub(super) fn emit(service: &Service<'_>, operation: &Operation, title: &str, page: &mut Page) {
    let answers = Answers::of(operation);
    page.blank(5);
    parameters::emit(Location::Header, "response", &answers.headers(), page);
    let bodies = answers.successes.iter().flat_map(|found| &found.response.bodies);
    let mut told = typed::emit(service, bodies, (Direction::Response, "response"), page);
    if told {
        page.blank(3);
    }
    for answer in &answers.successes {
        for body in &answer.response.bodies {
            told |= example::emit(service, body, title, "response", page);
        }
    }
    for response in answers.only_errors() {
        let message = format!("response ({})", response.status);
        for body in &response.bodies {
            told |= example::emit(service, body, title, &message, page);
        }
    }
    if !told {
        page.line("This operation does not return a response body.");
        page.blank(1);
    }
}
