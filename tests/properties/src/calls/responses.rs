//! Responses of a generated server: every response of each operation, with random values.

use restwright_api::{Status, Type};
use restwright_codegen::plan::rust::{
    HandlerPlan, HeaderPlan, OperationPlan, ResponsePlan, Returned,
};
use serde_json::{Map, Value, json};

use super::arguments::{FRAMING, OperationCalls};
use super::report::{Call, Respond};
use super::run::Bindings;
use crate::values::{Direction, Document, Fill, Maker, step, token};

/// Source of the values of responses.
struct Source<'a> {
    document: Document,
    bindings: &'a Bindings,
    seed: u64,
}

/// Returns calls of all operations of a server: all of their arguments and all of their responses
/// at least once, also with an XML body, if XML is offered.
pub fn with_responses(bindings: &Bindings, seed: u64) -> Vec<Call> {
    let document = Document::new(&bindings.document, Direction::Response);
    let source = Source { document, bindings, seed };
    let handlers: Vec<Option<&HandlerPlan>> = bindings
        .plan
        .handlers
        .iter()
        .flatten()
        .flat_map(|found| found.operations.iter().map(Option::as_ref))
        .collect();
    let operations: Vec<&OperationPlan> = bindings.plan.operations().collect();
    let mut all = Vec::new();
    for found in bindings.operations.iter().filter(|found| !found.calls.is_empty()) {
        let Some(handler) = handlers.get(found.at).copied().flatten() else { continue };
        let operation = operations[found.at];
        let responses = responses(handler);
        let number_of_calls = found.calls.len().max(responses.len());
        for (number, call) in found.calls.iter().cycle().take(number_of_calls).enumerate() {
            let chosen = responses.iter().cycle().nth(number);
            let respond = chosen.and_then(|(at, status)| {
                source.respond(found, operation, (*at, &handler.responses[*at], *status), number)
            });
            let call = Call { respond, below: None, ..call.clone() };
            let is_xml = |media_type: &String| media_type.contains("xml");
            if operation.sends.iter().chain(&operation.returns).any(is_xml) {
                all.push(Call { xml: true, ..call.clone() });
            }
            all.push(call);
        }
    }
    all
}

/// Returns the responses of a handler with their statuses; without redirects, which clients follow.
fn responses(handler: &HandlerPlan) -> Vec<(usize, u16)> {
    let has = |status| handler.responses.iter().any(|found| found.status == status);
    let is_free = |code: &u16| !has(Status::Code(*code));
    let is_only = |found: &ResponsePlan| {
        found.status == Status::Default && {
            let is_success = |found: &ResponsePlan| {
                matches!(found.status, Status::Code(200..=299) | Status::Class(2))
            };
            !handler.responses.iter().any(is_success)
        }
    };
    let status = |found: &ResponsePlan| match found.status {
        Status::Code(code) => Some(code),
        Status::Class(class) => {
            let first = u16::from(class) * 100;
            [first, first + 6, first + 18].into_iter().find(is_free)
        }
        // Without a success, any status is one.
        Status::Default if is_only(found) => Some(200),
        Status::Default if !has(Status::Class(4)) => [418, 451, 429].into_iter().find(is_free),
        Status::Default if !has(Status::Class(5)) => [511, 507].into_iter().find(is_free),
        Status::Default => None,
    };
    let all = handler.responses.iter().enumerate();
    let all = all.filter_map(|(at, found)| Some((at, status(found)?)));
    all.filter(|(_, status)| matches!(status, 200..=299 | 400..=599)).collect()
}

impl Source<'_> {
    /// Returns a response; `None` if no value matches its schema.
    fn respond(
        &self,
        of: &OperationCalls,
        operation: &OperationPlan,
        (at, response, status): (usize, &ResponsePlan, u16),
        number: usize,
    ) -> Option<Respond> {
        let raw = &self.bindings.document;
        let pointer = step(raw, &format!("{}/responses/{}", of.pointer, response.status));
        let seed = self.seed + (of.at * 17 + number) as u64;
        let value = match &response.returned {
            Returned::Nothing => None,
            Returned::Text => Some(json!("text")),
            Returned::Bytes => Some(json!("bytes")),
            Returned::Value(_) => {
                Some(self.value(&self.schema(&pointer?, response, "schema")?, response, seed)?)
            }
            Returned::Events(_) | Returned::Lines(_) => {
                let at = pointer?;
                let schema = self.schema(&at, response, "itemSchema");
                let schema = schema.or_else(|| self.schema(&at, response, "schema"))?;
                let items = (0..2).map(|more| self.value(&schema, response, seed + more));
                Some(items.collect::<Option<Vec<Value>>>()?.into())
            }
        };
        let variants = &self.bindings.plan.error_responses.variants;
        let is_typed = match &response.returned {
            Returned::Value(Type::Named(id)) => variants.iter().any(|found| found.body == *id),
            _ => false,
        };
        let headers = operation.headers.iter().map(|at| &self.bindings.plan.headers[*at]);
        let headers = self.headers(of, response, headers, seed);
        let kind = match response.returned {
            Returned::Nothing => "nothing",
            Returned::Value(_) => "value",
            Returned::Text => "text",
            Returned::Bytes => "bytes",
            Returned::Events(_) => "events",
            Returned::Lines(_) => "lines",
        };
        Some(Respond { response: at, status, value, headers, is_typed, kind })
    }

    /// Returns the location of the schema of a response.
    fn schema(&self, at: &str, response: &ResponsePlan, key: &str) -> Option<String> {
        let raw = &self.bindings.document;
        let media_type = response.media_types.first().map(|found| token(found)).unwrap_or_default();
        let of_content = step(raw, &format!("{at}/content/{media_type}/{key}"));
        of_content.or_else(|| step(raw, &format!("{at}/{key}")))
    }

    /// Returns values for the headers that a response declares.
    fn headers<'h>(
        &self,
        of: &OperationCalls,
        response: &ResponsePlan,
        headers: impl Iterator<Item = &'h HeaderPlan>,
        seed: u64,
    ) -> Map<String, Value> {
        let raw = &self.bindings.document;
        // The library writes the length and the type of a body.
        let is_framing = |header: &&HeaderPlan| {
            let names = FRAMING.iter().chain(&["content-type"]);
            names.into_iter().any(|name| header.wire.eq_ignore_ascii_case(name))
        };
        let headers = headers.filter(|header| !is_framing(header));
        let value = |header: &HeaderPlan| {
            let name = token(&header.declared.name);
            let at = format!("{}/responses/{}/headers/{name}", of.pointer, response.status);
            let at = step(raw, &at)?;
            let schema = step(raw, &format!("{at}/schema")).unwrap_or(at);
            // Empty texts are not distinguished from missing ones.
            let made = self.value(&schema, response, seed)?;
            let is_sent = !matches!(&made, Value::String(text) if text.is_empty());
            is_sent.then(|| (format!("header {}", header.wire), made))
        };
        headers.filter_map(value).collect()
    }

    /// Returns a value that matches a schema.
    fn value(&self, pointer: &str, response: &ResponsePlan, seed: u64) -> Option<Value> {
        let pointers = [pointer.to_owned()];
        let validator = self.document.validators(&pointers).pop()?.ok()?;
        let schema = json!({ "$ref": format!("#{pointer}") });
        let is_xml = |found: &String| found.contains("xml");
        let is_only_xml =
            !response.media_types.is_empty() && response.media_types.iter().all(is_xml);
        (0..24_u64).find_map(|number| {
            let fill = if number < 4 { Fill::Most } else { Fill::Some };
            let maker = Maker::new(&self.document, seed + number * 1_009, fill, true);
            let mut maker = if is_only_xml { maker.with_xml_names() } else { maker };
            let made = maker.value(&schema)?;
            validator.is_valid(&made).then_some(made)
        })
    }
}
