//! Evaluates calls: whether a validating mock accepts the request, and whether the bindings decode
//! its response.

use serde_json::Value;

use super::arguments::OperationCalls;
use super::conformance::Conformance;
use super::report::{Call, End, Exchanged, Message};

/// Verdict on a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The request was accepted, and its response decoded without loss.
    Fine,
    /// The bindings did not send the request.
    NotSent(String),
    /// The mock timed out.
    NoAnswer(String),
    /// The mock cannot generate a response to any request.
    MockFault(String),
    /// The mock rejected the request.
    Refused(String),
    /// The body on the wire differs from the given value.
    ChangedRequest(String),
    /// The bindings reject a response that matches its schema.
    AnswerRefused(String),
    /// The bindings decoded a value that differs from the one sent.
    AnswerChanged(String),
    /// The bindings reject a response that does not match its schema either.
    NotConforming(String),
}

impl Verdict {
    /// Returns the name of the verdict in tables.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::NotSent(_) => "not sent",
            Self::NoAnswer(_) => "no answer",
            Self::MockFault(_) => "fault of the mock",
            Self::Refused(_) => "refused",
            Self::ChangedRequest(_) => "request changed",
            Self::AnswerRefused(_) => "answer refused",
            Self::AnswerChanged(_) => "answer changed",
            Self::NotConforming(_) => "answer does not conform",
        }
    }

    /// Returns the reason; empty for `Fine`.
    pub fn why(&self) -> &str {
        match self {
            Self::Fine => "",
            Self::NotSent(why)
            | Self::NoAnswer(why)
            | Self::MockFault(why)
            | Self::Refused(why)
            | Self::ChangedRequest(why)
            | Self::AnswerRefused(why)
            | Self::AnswerChanged(why)
            | Self::NotConforming(why) => why,
        }
    }
}

/// Evaluates a call.
pub fn judge(document: &Value, of: &OperationCalls, call: &Call, exchanged: &Exchanged) -> Verdict {
    let error = match &exchanged.end {
        End::Error(error) => Some(error.clone()),
        End::Silent(error) => return Verdict::NoAnswer(error.clone()),
        _ => None,
    };
    let Some(sent) = &exchanged.sent else {
        return Verdict::NotSent(error.unwrap_or_else(|| "it never was".to_owned()));
    };
    let Some(got) = &exchanged.got else {
        return Verdict::NotSent(error.unwrap_or_else(|| "nothing came back".to_owned()));
    };
    if let Some(why) = changed_request(call, sent) {
        return Verdict::ChangedRequest(why);
    }
    if let Some(why) = refusal(got).filter(|_| error.is_some()) {
        // 422, 401 and 404 are about the request.
        if got.line.starts_with('5') && got.body.contains("stoplight.io/prism/errors") {
            return Verdict::MockFault(why);
        }
        return Verdict::Refused(format!("{why}\n    {} {:.300}", sent.line, sent.body));
    }
    let conformance = Conformance::of(document, of, got);
    let verdict = match (&exchanged.end, serde_json::from_str::<Value>(&got.body)) {
        (End::Value(read), Ok(body)) => {
            let named = conformance.named(body);
            match difference(&named, &conformance.named(read.clone()), "$") {
                Some(why) => Verdict::AnswerChanged(why),
                None => return Verdict::Fine,
            }
        }
        (End::Error(error), _) => {
            Verdict::AnswerRefused(format!("{error:.300}\n    {:.400}", got.body))
        }
        _ => return Verdict::Fine,
    };
    match conformance.disagreement() {
        Some(why) => Verdict::NotConforming(format!("{why:.300}\n    {}", verdict.why())),
        None => verdict,
    }
}

fn changed_request(call: &Call, sent: &Message) -> Option<String> {
    let is_json = sent.header("content-type").is_some_and(|found| found.contains("json"));
    let (_, given) = call.given.iter().find(|(key, _)| key.starts_with("body "))?;
    let on_wire: Value = serde_json::from_str(&sent.body).ok().filter(|_| is_json)?;
    difference(given, &on_wire, "$")
}

/// Returns why the mock rejected the request.
fn refusal(got: &Message) -> Option<String> {
    let status: u16 = got.line.parse().unwrap_or_default();
    if let Some(why) = violation(got, "request") {
        return Some(why);
    }
    (!(200..300).contains(&status)).then(|| format!("{status} {:.500}", got.body))
}

/// Returns a violation found by the mock in its response or in the request.
pub(super) fn violation(got: &Message, of: &str) -> Option<String> {
    let all: Value = serde_json::from_str(got.header("sl-violations")?).ok()?;
    let first = all.as_array()?.iter().find(|one| one["location"][0] == of)?;
    Some(format!("{}: {}", first["location"], first["message"]))
}

/// Returns the first difference of two values; numbers are compared by value.
fn difference(a: &Value, b: &Value, at: &str) -> Option<String> {
    match (a, b) {
        (Value::Number(x), Value::Number(y)) if x == y || x.as_f64() == y.as_f64() => None,
        (Value::Array(x), Value::Array(y)) if x.len() == y.len() => {
            let mut pairs = x.iter().zip(y).enumerate();
            pairs.find_map(|(number, (x, y))| difference(x, y, &format!("{at}[{number}]")))
        }
        (Value::Object(x), Value::Object(y)) => {
            let mut keys = x.keys().chain(y.keys().filter(|key| !x.contains_key(*key)));
            keys.find_map(|key| {
                let at = format!("{at}.{key}");
                match (x.get(key), y.get(key)) {
                    (Some(x), Some(y)) => difference(x, y, &at),
                    (Some(x), None) => Some(format!("{at} is lost: {x:.200}")),
                    (None, y) => Some(format!("{at} is new: {y:.200?}")),
                }
            })
        }
        _ if a == b => None,
        _ => Some(format!("{at} was {a:.200}, is {b:.200}")),
    }
}
