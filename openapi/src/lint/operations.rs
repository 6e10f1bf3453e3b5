//! Operations and their responses (OpenAPI 3.1.1, sections 4.8.10, 4.8.16 and 4.8.17).

use restwright_api::{Outcome, Outcomes, Status};
use restwright_data::Node;

use super::{Lint, entries};
use crate::codes;
use crate::structure::{OPERATION, PATH_ITEM, Visited};

pub(super) fn check(lint: &mut Lint) {
    for operation in lint.all(&OPERATION) {
        responses(lint, operation);
    }
    for item in lint.all(&PATH_ITEM) {
        for verb in ["get", "head"] {
            let operation = item.node.as_object().and_then(|object| object.entry(verb));
            let body = operation.and_then(|entry| entry.value.as_object()?.entry("requestBody"));
            if let Some(body) = body.filter(|body| says_something(lint, &body.value)) {
                let verb = verb.to_uppercase();
                let message = format!("request body of {verb}, which servers may ignore");
                let help = "send the values as parameters, or use another method";
                lint.report(&codes::BODY_NOT_READ, body.key_span, message, help);
            }
        }
    }
}

fn responses<'a>(lint: &mut Lint<'a, '_>, operation: Visited<'a>) {
    let Some(responses) = operation.node.as_object().and_then(|node| node.entry("responses"))
    else {
        return;
    };
    let statuses: Vec<_> = entries(&responses.value).collect();
    if statuses.is_empty() {
        let message = "operation without any response";
        let help = "add at least the success response";
        lint.report(&codes::NO_RESPONSE, responses.key_span, message, help);
        return;
    }
    let succeeds = |text: &str| {
        let outcome = |status| Outcomes::of([]).of_status(status);
        Status::of(text).is_some_and(|status| outcome(status) == Outcome::Success)
    };
    if !statuses.iter().any(|entry| succeeds(&entry.key)) {
        let message = "operation without a success response";
        let help = "add the response of a successful request";
        lint.report(&codes::NO_SUCCESS, responses.key_span, message, help);
    }
    for entry in statuses {
        let key = &*entry.key;
        if key.len() == 3 && key.ends_with("xx") {
            let message = format!("`{key}` is not a valid status class");
            let upper = key.to_uppercase();
            let fix = lint.fixer(&responses.value).rename(key, &upper);
            let help = format!("write `{upper}`");
            lint.fixable(&codes::BAD_VALUE, entry.key_span, message, &help, fix);
        }
        let is_empty = Status::of(key).is_some_and(|status| !status.may_have_body());
        let response = lint.resolved(&entry.value);
        let body = response.get("content").filter(|content| has_entries(content));
        let body = body.or_else(|| response.get("schema"));
        if let Some(body) = body.filter(|_| is_empty) {
            let message = format!("a response of status {} has no body", entry.key);
            let span = crate::structure::start_of(body);
            let help = "remove `content`, or use status 200";
            lint.report(&codes::BODY_OF_NO_CONTENT, span, message, help);
        }
    }
}

/// False for a body whose schema has an empty `properties`: some tools write one for every
/// operation.
fn says_something<'a>(lint: &Lint<'a, '_>, body: &'a Node) -> bool {
    let content = lint.resolved(body).get("content");
    content.into_iter().flat_map(entries).any(|entry| {
        let schema = entry.value.get("schema").map(|schema| lint.resolved(schema));
        schema.is_none_or(|schema| schema.get("properties").is_none_or(has_entries))
    })
}

fn has_entries(node: &Node) -> bool {
    entries(node).next().is_some()
}
