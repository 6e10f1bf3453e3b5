//! The server of a program that calls the generated server of the same bindings.

use std::fmt::Write;

use restwright_api::Status;
use restwright_codegen::plan::rust::{
    BodyKind, BodyVariant, HandlerPlan, InputBody, OperationPlan, ResponsePlan, Returned, RustPlan,
};
use serde_json::{Value, json};

use super::arguments::OperationCalls;
use super::program::raw;
use super::report::{Call, End, Exchanged};
use super::run::Bindings;
use crate::values::{Direction, Document, Fill, Maker, step, token};

/// Returns the implementation of every operation, which records its input, and responds with the
/// value of the call.
pub(super) fn server(plan: &RustPlan) -> String {
    let mut out = format!("use bindings::runtime::server;\n{}\n", include_str!("served.txt"));
    for at in plan.served() {
        let module = &plan.modules[at];
        let handlers = plan.handlers.iter().flatten().nth(at);
        let handlers = handlers.map_or(&[][..], |found| &found.operations);
        let path = format!("bindings::axum_server::{}", raw(&module.name));
        let _ = writeln!(out, "impl {path}::Handlers for Everything {{");
        for (operation, handler) in module.operations.iter().zip(handlers) {
            if let Some(handler) = handler {
                method(&path, operation, handler, &mut out);
            }
        }
        out.push_str("}\n");
    }
    out
}

fn method(path: &str, operation: &OperationPlan, handler: &HandlerPlan, out: &mut String) {
    let HandlerPlan { input, output, .. } = handler;
    let _ = writeln!(
        out,
        "    async fn {}(&self, input: {path}::{input}) -> server::Outcome<{path}::{output}> {{",
        raw(&operation.method)
    );
    for field in &handler.fields {
        let parameter = &operation.parameters[field.parameter];
        let key = format!("{} {}", parameter.location.word(), parameter.wire);
        let _ = writeln!(out, "        note({key:?}, &input.{});", raw(&field.name));
    }
    if let Some(body) = &handler.body {
        self::body(path, operation, body, out);
    }
    let _ = match chosen(handler) {
        Some(response) => {
            let value = match response.returned {
                Returned::Value(_) => "(respond()?)",
                Returned::Text => "(\"text\".to_owned())",
                Returned::Bytes => "(Body::from(Bytes::from_static(b\"bytes\")))",
                _ => "",
            };
            writeln!(out, "        Ok({path}::{output}::{}{value}.into())", raw(&response.name))
        }
        None => writeln!(out, "        server::not_implemented().await"),
    };
    out.push_str("    }\n");
}

/// Returns the response of a handler: a success with a value, if there is one.
pub(super) fn chosen(handler: &HandlerPlan) -> Option<&ResponsePlan> {
    let is_success = |found: &&ResponsePlan| matches!(found.status, Status::Code(200..=299));
    let successes = || handler.responses.iter().filter(is_success);
    let of = |is: fn(&Returned) -> bool| successes().find(|found| is(&found.returned));
    of(|returned| matches!(returned, Returned::Value(_)))
        .or_else(|| of(|returned| *returned == Returned::Nothing))
        .or_else(|| of(|returned| matches!(returned, Returned::Text | Returned::Bytes)))
}

fn body(path: &str, operation: &OperationPlan, body: &InputBody, out: &mut String) {
    let setters =
        operation.bodies.iter().filter(|found| !matches!(found.kind, BodyKind::Stream(_)));
    let variants: Vec<(&str, &BodyVariant)> =
        setters.map(|found| found.setter.as_str()).zip(&body.variants).collect();
    let noted = |(setter, variant): &(&str, &BodyVariant)| {
        let key = format!("body {setter}");
        match variant.kind {
            ref kind if kind.is_multipart_value() => {
                format!("note({key:?}, &body.read().await?)")
            }
            BodyKind::Value(_) | BodyKind::ValueOf(..) | BodyKind::Text(_) => {
                format!("note({key:?}, &body)")
            }
            BodyKind::Bytes(_) | BodyKind::Stream(_) => format!("note_bytes({key:?}, body).await"),
            BodyKind::Lines(..) | BodyKind::Multipart => "drop(body)".to_owned(),
        }
    };
    let (open, close) = if body.optional {
        ("if let Some(body) = input.body { ", " }")
    } else {
        ("let body = input.body; ", "")
    };
    let text = match variants.as_slice() {
        [only] => format!("{};", noted(only)),
        all => {
            let arms = all.iter().map(|found| {
                format!("{path}::{}::{}(body) => {}, ", body.name, raw(&found.1.name), noted(found))
            });
            format!("match body {{ {}}};", arms.collect::<String>())
        }
    };
    let _ = writeln!(out, "        {open}{text}{close}");
}

/// Returns the calls of all operations of a server, each with a value for its response, if that has
/// a body; also with an XML body, if XML is offered.
pub fn with_responses(bindings: &Bindings, seed: u64) -> Vec<Call> {
    let document = Document::new(&bindings.document, Direction::Response);
    let handlers: Vec<Option<&HandlerPlan>> = bindings
        .plan
        .handlers
        .iter()
        .flatten()
        .flat_map(|found| found.operations.iter().map(Option::as_ref))
        .collect();
    let operations: Vec<&OperationPlan> = bindings.plan.operations().collect();
    let mut all = Vec::new();
    for found in &bindings.operations {
        let Some(handler) = handlers.get(found.at).copied().flatten() else { continue };
        let is_xml = |media_type: &String| media_type.contains("xml");
        let operation = operations[found.at];
        let offers_xml = operation.sends.iter().chain(&operation.returns).any(is_xml);
        for (number, call) in found.calls.iter().enumerate() {
            let respond = chosen(handler).and_then(|response| {
                let seed = seed + (found.at * 17 + number) as u64;
                value(&document, &bindings.document, found, response, seed)
            });
            let call = Call { respond, below: None, ..call.clone() };
            if offers_xml {
                all.push(Call { xml: true, ..call.clone() });
            }
            all.push(call);
        }
    }
    all
}

/// Returns a value for a response that matches its schema.
fn value(
    document: &Document,
    raw: &Value,
    of: &OperationCalls,
    response: &ResponsePlan,
    seed: u64,
) -> Option<Value> {
    let Returned::Value(_) = response.returned else { return None };
    let at = step(raw, &format!("{}/responses/{}", of.pointer, response.status))?;
    let media_type = response.media_types.first().map(|found| token(found)).unwrap_or_default();
    let pointer = step(raw, &format!("{at}/content/{media_type}/schema"))
        .or_else(|| step(raw, &format!("{at}/schema")))?;
    let validator = document.validators(std::slice::from_ref(&pointer)).pop()?.ok()?;
    let schema = json!({ "$ref": format!("#{pointer}") });
    (0..24_u64).find_map(|number| {
        let fill = if number < 4 { Fill::Most } else { Fill::Some };
        let made = Maker::new(document, seed + number * 1_009, fill, true).value(&schema)?;
        validator.is_valid(&made).then_some(made)
    })
}

/// A value that differs between client and server.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Location: the key of an argument, or `response`.
    pub at: String,
    /// The difference.
    pub why: String,
}

/// Returns the differences between the arguments of a call and those received by the server, and
/// between the value of the response and the result of the call.
pub fn differences(call: &Call, exchanged: &Exchanged) -> Vec<Difference> {
    let line = exchanged.sent.as_ref().map_or("", |sent| sent.line.as_str());
    let difference =
        |at: &str, why: String| Difference { at: at.to_owned(), why: format!("{line}: {why}") };
    let Some(both) = &exchanged.received else {
        return vec![difference("call", format!("nothing is known of it: {:?}", exchanged.end))];
    };
    let mut found = Vec::new();
    // If the handler received nothing, the service rejected the call; its response has the reason.
    if let Some(got) = &exchanged.got
        && both.received.is_empty()
        && !both.given.is_empty()
    {
        return vec![difference("call", format!("{} {}", got.line, got.body))];
    }
    // The client rejected the call before sending it.
    if exchanged.sent.is_none() {
        return Vec::new();
    }
    for (key, given) in &both.given {
        let received = both.received.get(key).unwrap_or(&Value::Null);
        // Credentials replace a declared parameter of the same name.
        if !is_same(given, received) && received != "secret" {
            found.push(difference(key, format!("given {given}, received {received}")));
        }
    }
    match (&call.respond, &exchanged.end) {
        (Some(sent), End::Value(got)) if !is_same(sent, got) => {
            found.push(difference("response", format!("sent {sent}, got {got}")));
        }
        // A handler without a success response is not implemented.
        (_, End::Error(error)) if found.is_empty() && !error.contains("501 Not Impl") => {
            let body = exchanged.got.as_ref().map_or("", |got| got.body.as_str());
            found.push(difference("call", format!("{error} {body}")));
        }
        _ => {}
    }
    found
}

/// True if the values are equal: absent, null and empty values are equal, and untyped parameters
/// are strings.
fn is_same(one: &Value, other: &Value) -> bool {
    let is_nothing = |value: &Value| match value {
        Value::Null => true,
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        _ => false,
    };
    match (one, other) {
        _ if one == other || (is_nothing(one) && is_nothing(other)) => true,
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len()
                && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let keys = one.keys().chain(other.keys());
            keys.into_iter().all(|key| {
                let of = |map: &serde_json::Map<String, Value>| {
                    map.get(key).cloned().unwrap_or_default()
                };
                is_same(&of(one), &of(other))
            })
        }
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        (Value::String(text), other) | (other, Value::String(text)) => match other {
            Value::Bool(value) => text.parse() == Ok(*value),
            Value::Number(number) => text.parse().ok() == number.as_f64(),
            _ => false,
        },
        _ => false,
    }
}
