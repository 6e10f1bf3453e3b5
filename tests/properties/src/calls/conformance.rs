//! Checks whether a response conforms to the description.

use serde_json::{Map, Value, json};

use super::arguments::OperationCalls;
use super::judge::violation;
use super::report::Message;
use crate::values::{Direction, Document, Flat, step, token};

/// A response and its schema.
pub(super) struct Conformance<'a> {
    got: &'a Message,
    document: Document,
    pointer: Option<String>,
}

impl<'a> Conformance<'a> {
    pub(super) fn of(document: &Value, of: &OperationCalls, got: &'a Message) -> Self {
        let pointer = schema(document, of, got);
        Self { got, document: Document::new(document, Direction::Response), pointer }
    }

    /// Returns why the response does not conform, as reported by the mock or by the schema.
    pub(super) fn disagreement(&self) -> Option<String> {
        if let Some(violation) = violation(self.got, "response") {
            return Some(violation);
        }
        let body = self.got.body.trim_start();
        if essence(self.got).ends_with("xml") && !body.starts_with('<') {
            return Some("it is no XML".to_owned());
        }
        // Name used by the mock for any XML document element.
        if body.trim_start_matches("<?xml version=\"1.0\" encoding=\"utf-8\"?>").starts_with("<xml")
        {
            return Some("the document element is `xml`, which no schema names".to_owned());
        }
        if is_json_in_text(body) {
            return Some("the example is a text that holds JSON, and no JSON".to_owned());
        }
        let body = serde_json::from_str::<Value>(body).ok()?;
        let pointer = self.pointer.clone()?;
        let validator = self.document.validators(&[pointer]).pop()?.ok()?;
        let error = validator.iter_errors(&body).next()?;
        Some(format!("{}: {error}", error.instance_path()))
    }

    /// Removes undeclared properties from a body, since bindings ignore them.
    pub(super) fn named(&self, body: Value) -> Value {
        match &self.pointer {
            Some(pointer) => {
                let schema = json!({ "$ref": format!("#{pointer}") });
                named(&self.document, body, &[schema])
            }
            None => body,
        }
    }
}

fn named(document: &Document, body: Value, schemas: &[Value]) -> Value {
    let mut flat = Flat::default();
    let is_known = schemas.iter().all(|schema| flat.add(document, schema));
    // Alternatives keep all properties.
    if !is_known || !flat.choices.is_empty() || flat.discriminator.is_some() {
        return body;
    }
    match body {
        Value::Object(map) if !flat.properties.is_empty() => {
            let has_others = flat.words.get("additionalProperties").is_some_and(|of| of != false);
            let mut out = Map::new();
            for (key, value) in map {
                match flat.properties.get(&key) {
                    Some(schemas) => drop(out.insert(key, named(document, value, schemas))),
                    None if has_others => drop(out.insert(key, value)),
                    None => {}
                }
            }
            Value::Object(out)
        }
        Value::Array(all) => match flat.words.get("items") {
            Some(items) => {
                let items = std::slice::from_ref(items);
                Value::Array(all.into_iter().map(|one| named(document, one, items)).collect())
            }
            None => Value::Array(all),
        },
        other => other,
    }
}

/// Returns the pointer to the schema of a response.
fn schema(document: &Value, of: &OperationCalls, got: &Message) -> Option<String> {
    let range = format!("{}XX", got.line.get(..1).unwrap_or_default());
    let keys = [got.line.as_str(), range.as_str(), "default"];
    let content = keys
        .iter()
        .find_map(|key| step(document, &format!("{}/responses/{key}/content", of.pointer)))?;
    let all = document.pointer(&content)?.as_object()?;
    let same = |key: &&String| key.split(';').next().is_some_and(|key| key.trim() == essence(got));
    let key = all.keys().find(same)?;
    step(document, &format!("{content}/{}/schema", token(key)))
}

fn essence(got: &Message) -> &str {
    let media_type = got.header("content-type").unwrap_or_default();
    media_type.split(';').next().unwrap_or_default().trim()
}

/// True for a JSON string that contains JSON, as in examples that were pasted as text.
fn is_json_in_text(body: &str) -> bool {
    let text: Result<String, _> = serde_json::from_str(body);
    text.is_ok_and(|text| {
        text.trim_start().starts_with(['{', '[']) && serde_json::from_str::<Value>(&text).is_ok()
    })
}
