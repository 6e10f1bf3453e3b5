//! Responses of an operation of a server.

use restwright_api::{Api, Content, MediaKind, MediaType, Operation, Response, Status, Type};

use super::ResponsePlan;
use crate::plan::exchange::{Answers, Returned, Success, responses};
use crate::plan::rust::bodies::{self, DocumentPlan};
use crate::plan::rust::operations::OperationPlan;
use crate::plan::rust::results::{self, word};
use crate::plan::rust::scope::{Ask, unique};

/// Returns the responses of an operation. A variant states an XML document element if nothing else does.
pub(super) fn of(api: &Api, operation: &Operation, plan: &OperationPlan) -> Vec<ResponsePlan> {
    named(all_responses(api, operation), |found, is_error| {
        let stated = document(api, operation, found);
        stated.filter(|stated| is_error || plan.returns_as.as_ref() != Some(stated))
    })
}

/// Returns all responses, successes first; a success without a status if the description has none.
fn all_responses(api: &Api, operation: &Operation) -> Vec<(Success, bool)> {
    let answers = Answers::of(operation);
    let side = |found, is_error| {
        responses(api, found).into_iter().map(move |found| (as_sent(found), is_error))
    };
    let mut all: Vec<(Success, bool)> = side(&answers.successes, false).collect();
    if all.is_empty() {
        let (status, returned) = (Status::Default, Returned::Nothing);
        all.push((Success { status, returned, media_types: Vec::new() }, false));
    }
    for (found, is_error) in side(&answers.errors, true) {
        // A response for any status is on both sides.
        let is_same = |(known, _): &(Success, bool)| {
            known.status == found.status && known.returned == found.returned
        };
        if !all.iter().any(is_same) {
            all.push((found, is_error));
        }
    }
    all
}

/// Returns a response as a server sends it: untyped XML is bytes, since a value has no element names.
fn as_sent(found: Success) -> Success {
    let is_xml = |media_type: &String| MediaType(media_type.clone()).kind() == MediaKind::Xml;
    let is_untyped = found.returned == Returned::Value(Type::Json);
    if is_untyped && !found.media_types.is_empty() && found.media_types.iter().all(is_xml) {
        return Success { returned: Returned::Bytes, ..found };
    }
    found
}

/// Returns the XML document element of a response, if its type does not state it.
fn document(api: &Api, operation: &Operation, of: &Success) -> Option<DocumentPlan> {
    let Returned::Value(value) = &of.returned else { return None };
    let is_of_status = |response: &&Response| match response.status.0.as_slice() {
        [] => of.status == Status::Default,
        statuses => statuses.contains(&of.status),
    };
    let bodies = operation.responses.iter().filter(is_of_status).flat_map(|found| &found.bodies);
    let mut bodies = bodies.filter(
        |body| matches!(&body.content, Content::Typed { value: stated, .. } if *stated == *value),
    );
    bodies.find_map(|body| bodies::form(api, body))
}

/// Names the variants of the responses.
fn named(
    all: Vec<(Success, bool)>,
    document: impl Fn(&Success, bool) -> Option<DocumentPlan>,
) -> Vec<ResponsePlan> {
    let count = |status: Status| all.iter().filter(|(found, _)| found.status == status).count();
    let ask = |(found, is_error): &(Success, bool)| {
        let word = match (found.status, is_error) {
            (Status::Class(4), true) => "ClientError".to_owned(),
            (Status::Class(5), true) => "ServerError".to_owned(),
            (Status::Class(_) | Status::Default, true) => "Error".to_owned(),
            (status, _) => word(status),
        };
        let identity = format!("{} {:?} {is_error}", found.status, found.media_types);
        results::ask(&word, found, count(found.status) > 1, identity)
    };
    let asked: Vec<Ask> = all.iter().map(ask).collect();
    let names = unique(&asked, &["Self"], "Response");
    let plan = |(name, (found, is_error)): (String, (Success, bool))| ResponsePlan {
        document: document(&found, is_error),
        name,
        status: found.status,
        media_types: found.media_types,
        returned: found.returned,
    };
    names.into_iter().zip(all).map(plan).collect()
}
