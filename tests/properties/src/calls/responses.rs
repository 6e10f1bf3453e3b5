//! Responses of a generated server: every response of each operation, with random values.

use restwright_api::{Status, Type};
use restwright_codegen::plan::rust::{
    HandlerPlan, HeaderPlan, OperationPlan, ResponsePlan, Returned,
};
use serde_json::{Map, Value, json};

use super::arguments::{FRAMING, OperationCalls};
use super::equality::is_of_any_content;
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
            let respond = match chosen {
                None => Err("no response is declared, or only redirects".to_owned()),
                Some((at, status)) => {
                    let response = &handler.responses[*at];
                    source.respond(found, operation, (*at, response, *status), number)
                }
            };
            let without_response = respond.as_ref().err().cloned();
            let respond = respond.ok();
            let call = Call { respond, without_response, below: None, ..call.clone() };
            let is_xml = |media_type: &String| media_type.contains("xml");
            if !found.is_ambiguous_in_xml
                && operation.sends.iter().chain(&operation.returns).any(is_xml)
            {
                all.push(Call { xml: true, ..call.clone() });
            }
            all.push(call);
        }
    }
    all
}

/// Returns a value of any content.
fn any(number: usize) -> Value {
    match number % 3 {
        0 => json!({ "any": [number, { "of": "content" }], "is": true }),
        1 => json!(["any", null, number]),
        _ => json!("any"),
    }
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
    /// Returns a response, or the reason why there is no value for it.
    fn respond(
        &self,
        of: &OperationCalls,
        operation: &OperationPlan,
        (at, response, status): (usize, &ResponsePlan, u16),
        number: usize,
    ) -> Result<Respond, String> {
        let raw = &self.bindings.document;
        let pointer = step(raw, &format!("{}/responses/{}", of.pointer, response.status));
        let of_schema = |key| self.schema(pointer.as_deref()?, response, key);
        let no_schema = || {
            format!("no schema of the response {} as {:?}", response.status, response.media_types)
        };
        let no_value = || format!("no value for the schema of the response {}", response.status);
        let seed = self.seed + (of.at * 17 + number) as u64;
        let value = match &response.returned {
            Returned::Nothing => None,
            Returned::Text => Some(json!("text")),
            Returned::Bytes => Some(json!("bytes")),
            // The description has no schema: any value is valid.
            Returned::Value(Type::Json) if of_schema("schema").is_none() => Some(any(number)),
            Returned::Value(_) => {
                let schema = of_schema("schema").ok_or_else(no_schema)?;
                Some(self.value(&schema, response, seed).ok_or_else(no_value)?)
            }
            Returned::Events(_) | Returned::Lines(_) => {
                let schema = of_schema("itemSchema").or_else(|| of_schema("schema"));
                let schema = schema.ok_or_else(no_schema)?;
                let items = (0..2).map(|more| self.value(&schema, response, seed + more));
                Some(items.collect::<Option<Vec<Value>>>().ok_or_else(no_value)?.into())
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
        let is_of_any_content =
            matches!(&response.returned, Returned::Value(of) if is_of_any_content(of));
        let response = at;
        Ok(Respond { response, status, value, headers, is_typed, is_of_any_content, kind })
    }

    /// Returns the location of the schema of a response: that of JSON, if there is one, and that of the
    /// whole body, if XML has only a part of it.
    fn schema(&self, at: &str, response: &ResponsePlan, key: &str) -> Option<String> {
        let raw = &self.bindings.document;
        let is_json = |found: &&String| found.contains("json");
        let of_json = response.media_types.iter().find(is_json);
        let media_type = of_json.or(response.media_types.first());
        let media_type = media_type.map(|found| token(found)).unwrap_or_default();
        let content = format!("{at}/content/{media_type}");
        let whole = step(raw, &format!("{content}/x-wrapper"));
        whole
            .or_else(|| step(raw, &format!("{content}/{key}")))
            .or_else(|| step(raw, &format!("{at}/{key}")))
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
