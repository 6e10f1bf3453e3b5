//! Compares what both sides of a call to a generated server have.

use serde_json::Value;

use super::report::{Call, End, Exchanged, Respond};

/// A value that differs between client and server.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Location: the key of an argument, or `response`.
    pub at: String,
    /// The difference.
    pub why: String,
}

/// Returns the differences between the arguments of a call and those received by the server, and
/// between the response and what the client received.
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
    let Some(respond) = &call.respond else { return found };
    if let Some(cause) = &both.cause {
        found.push(difference("response", format!("500: {cause}")));
    } else if let Some(why) = of_response(respond, exchanged) {
        found.push(difference("response", why));
    }
    for (key, sent) in &respond.headers {
        let received = both.headers.get(key).unwrap_or(&Value::Null);
        if respond.status < 300 && !is_same(sent, received) {
            found.push(difference(key, format!("sent {sent}, got {received}")));
        }
    }
    found
}

/// Returns the difference between the response and what the client received.
fn of_response(sent: &Respond, exchanged: &Exchanged) -> Option<String> {
    let is_error = sent.status >= 400;
    let got = exchanged.got.as_ref();
    let line = got.map_or("", |got| got.line.as_str());
    if line != sent.status.to_string() {
        let body = got.map_or("", |got| got.body.as_str());
        return Some(format!("sent {}, got {line} {body}", sent.status));
    }
    let nothing = Value::Null;
    let value = sent.value.as_ref().unwrap_or(&nothing);
    match &exchanged.end {
        End::Value(got) if !is_error && !is_same(value, got) => {
            Some(format!("sent {value}, got {got}"))
        }
        End::Value(_) | End::Done(_) if !is_error => None,
        End::Failed(got) if is_error && sent.is_typed && !is_same(value, &got.value) => {
            Some(format!("sent {} {value}, got {} {}", sent.status, got.value, got.text))
        }
        End::Failed(_) if is_error => None,
        other => Some(format!("sent {} {value}, got {other:?}", sent.status)),
    }
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
                // An element of any content is in an object with its name.
                let (one, other) = (of(one), of(other));
                is_same(&one, &other)
                    || matches!(&other, Value::Object(only) if only.len() == 1
                        && !one.is_object()
                        && only.get(key).is_some_and(|inner| is_same(&one, inner)))
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
