//! Compares what both sides of a call to a generated server have.

use serde_json::Value;

use super::equality::{Comparison, Form};
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
pub fn differences(call: &Call, exchanged: &Exchanged, comparison: &Comparison) -> Vec<Difference> {
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
        let sent = exchanged.sent.as_ref();
        let media_type = sent.and_then(|sent| sent.header("content-type")).unwrap_or_default();
        let body = sent.map_or("", |sent| sent.body.as_str());
        let why = format!("{} {:.300}; sent {media_type} {body:.250}", got.line, got.body);
        return vec![difference("call", why)];
    }
    // The client rejected the call before sending it.
    if exchanged.sent.is_none() {
        return Vec::new();
    }
    for (key, given) in &both.given {
        let received = both.received.get(key).unwrap_or(&Value::Null);
        // Credentials replace a declared parameter of the same name.
        if !comparison.is_same(given, received, Form::Text) && received != "secret" {
            found.push(difference(key, format!("given {given}, received {received}")));
        }
    }
    let Some(respond) = &call.respond else { return found };
    if let Some(cause) = &both.cause {
        found.push(difference("response", format!("500: {cause}")));
    } else if let Some(why) = of_response(respond, exchanged, comparison) {
        found.push(difference("response", why));
    }
    for (key, sent) in &respond.headers {
        let received = both.headers.get(key).unwrap_or(&Value::Null);
        if respond.status < 300 && !comparison.is_same(sent, received, Form::Text) {
            found.push(difference(key, format!("sent {sent}, got {received}")));
        }
    }
    found
}

/// Returns the difference between the response and what the client received.
fn of_response(sent: &Respond, exchanged: &Exchanged, comparison: &Comparison) -> Option<String> {
    let is_error = sent.status >= 400;
    let got = exchanged.got.as_ref();
    let line = got.map_or("", |got| got.line.as_str());
    if line != sent.status.to_string() {
        let body = got.map_or("", |got| got.body.as_str());
        return Some(format!("sent {}, got {line} {body}", sent.status));
    }
    let nothing = Value::Null;
    // A response to HEAD has no body.
    let is_head = exchanged.sent.as_ref().is_some_and(|sent| sent.line.starts_with("HEAD "));
    let value = sent.value.as_ref().filter(|_| !is_head).unwrap_or(&nothing);
    let is_xml =
        got.and_then(|got| got.header("content-type")).is_some_and(|of| of.contains("xml"));
    let form = match (is_xml, sent.is_of_any_content) {
        (true, true) => Form::AnyXml,
        (true, false) => Form::Xml,
        (false, _) => Form::Json,
    };
    let is_same = |got: &Value| comparison.is_same(value, got, form);
    match &exchanged.end {
        End::Value(got) if !is_error && !is_same(got) => Some(format!("sent {value}, got {got}")),
        End::Value(_) | End::Done(_) if !is_error => None,
        End::Failed(got) if is_error && sent.is_typed && !is_same(&got.value) => {
            Some(format!("sent {} {value}, got {} {}", sent.status, got.value, got.text))
        }
        End::Failed(_) if is_error => None,
        other => Some(format!("sent {} {value}, got {other:?}", sent.status)),
    }
}
