//! Compares what both sides of a call to a generated server have.

use std::collections::BTreeSet;

use restwright_api::{Api, DefinitionKind, Type};
use serde_json::map::Entry;
use serde_json::{Map, Value};

use super::report::{Call, End, Exchanged, Respond};

/// A value that differs between client and server.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Location: the key of an argument, or `response`.
    pub at: String,
    /// The difference.
    pub why: String,
}

/// Equality of values that were sent and received.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Names of properties of any content.
    of_any_content: BTreeSet<String>,
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
        if !comparison.is_same(given, received) && received != "secret" {
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
        if respond.status < 300 && !comparison.is_same(sent, received) {
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
    let is_same = |got: &Value| {
        if is_xml { comparison.is_same_xml(value, got) } else { comparison.is_same(value, got) }
    };
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

impl Comparison {
    /// Returns the comparison of values of an API.
    pub fn of(api: &Api) -> Self {
        let members = api.types.iter().flat_map(|(_, found)| match &found.kind {
            DefinitionKind::Object(object) => object.members.as_slice(),
            DefinitionKind::Choice(choice) => choice.variants.as_slice(),
            DefinitionKind::Enumeration(_) => &[],
        });
        let names = members.filter(|member| is_of_any_content(&member.value));
        Self { of_any_content: names.map(|member| member.json.clone()).collect() }
    }

    /// True if the values are equal, but for names that XML cannot have.
    fn is_same_xml(&self, one: &Value, other: &Value) -> bool {
        self.is_same(one, other) || self.is_same(&named(one), &named(other))
    }

    /// True if the values are equal: absent, null and empty values are equal, and untyped parameters
    /// are strings.
    fn is_same(&self, one: &Value, other: &Value) -> bool {
        match (one, other) {
            _ if one == other || (is_nothing(one) && is_nothing(other)) => true,
            (Value::Array(one), Value::Array(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| self.is_same(one, other))
            }
            (Value::Object(one), Value::Object(other)) => {
                let mut keys = one.keys().chain(other.keys());
                keys.all(|key| self.is_same_property(key, [one.get(key), other.get(key)]))
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

    /// True if the values of a property are equal. An element of any content comes back in an object
    /// with its name.
    fn is_same_property(&self, key: &str, [one, other]: [Option<&Value>; 2]) -> bool {
        let [one, other] = [one, other].map(|value| value.unwrap_or(&Value::Null));
        self.is_same(one, other)
            || (self.of_any_content.contains(key)
                && matches!(other, Value::Object(only) if only.len() == 1
                    && !one.is_object()
                    && only.get(key).is_some_and(|inner| self.is_same(one, inner))))
    }
}

/// Returns a value of any content as XML has it: with local names of elements, without characters that
/// names cannot have. Elements of the same name are a list, and an empty one has no content.
fn named(value: &Value) -> Value {
    match value {
        Value::Array(all) => all.iter().map(named).collect(),
        Value::Object(all) if all.is_empty() => Value::Null,
        Value::String(text) if text.is_empty() => Value::Null,
        Value::Object(all) => {
            let mut out = Map::new();
            for (key, value) in all {
                let value = named(value);
                match out.entry(element_name(key)) {
                    Entry::Vacant(entry) => drop(entry.insert(value)),
                    Entry::Occupied(mut entry) => {
                        let items = |value: Value| match value {
                            Value::Array(items) => items,
                            item => vec![item],
                        };
                        let all = [items(entry.get_mut().take()), items(value)].concat();
                        entry.insert(all.into());
                    }
                }
            }
            Value::Object(out)
        }
        other => other.clone(),
    }
}

fn element_name(key: &str) -> String {
    let local = key.rsplit(':').next().unwrap_or_default();
    let is_of_name = |found: char| found.is_alphanumeric() || matches!(found, '-' | '.');
    local.chars().map(|found| if is_of_name(found) { found } else { '_' }).collect()
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        _ => false,
    }
}

fn is_of_any_content(value: &Type) -> bool {
    match value {
        Type::Json | Type::Xml => true,
        Type::List(inner) | Type::Nullable(inner) => is_of_any_content(inner),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Only an element of any content may come back in an object with its name.
    #[test]
    fn values_that_are_equal() {
        let comparison = Comparison { of_any_content: ["any".to_owned()].into() };
        for (one, other, is_same) in [
            (json!({"any": "a"}), json!({"any": {"any": "a"}}), true),
            (json!({"any": "a"}), json!({"any": {"any": "b"}}), false),
            (json!({"other": "a"}), json!({"other": {"other": "a"}}), false),
            (json!({"other": {"any": 1}}), json!({"other": {"any": "1"}}), true),
            (json!({"a": null, "b": []}), json!({}), true),
            (json!([1, 2]), json!([1]), false),
            (json!({"a": 1}), json!({"a": true}), false),
        ] {
            assert_eq!(comparison.is_same(&one, &other), is_same, "{one} {other}");
        }
        let (one, other) = (json!({"a:b (c)": 1}), json!({"b__c_": "1"}));
        assert!(comparison.is_same_xml(&one, &other) && !comparison.is_same(&one, &other));
        assert!(!comparison.is_same_xml(&one, &json!({"b": "1"})));
        let (one, other) = (json!({"a": 1, "b:a": {}}), json!({"a": ["1", ""]}));
        assert!(comparison.is_same_xml(&one, &other));
    }
}
