//! Finds every string of a model in its JSON, so that new fields are found automatically.

use std::collections::BTreeSet;

use restwright_api::Api;
use serde_json::Value;

/// Fields in which not every text is valid: an invalid media type may be omitted from an output,
/// and braces in a server URL are variables.
const TOKENS: &[&str] =
    &["bodies.media_type", "encodings.media_type", "style.Content", "servers.url"];

/// Selection of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    /// The fields in [`TOKENS`].
    Tokens,
    /// All other fields.
    Texts,
}

/// A model as JSON, and the fields that contain arbitrary text, unlike names of variants.
pub(crate) struct Model {
    json: Value,
    text: BTreeSet<String>,
}

impl Model {
    pub(crate) fn of(api: &Api) -> Self {
        let json = serde_json::to_value(api).unwrap();
        let mut kinds = BTreeSet::new();
        let mut whole = json.clone();
        visit(&mut whole, "", "", &mut |kind, _| {
            kinds.insert(kind.to_owned());
        });
        let is_text = |kind: &String| {
            let mut changed = json.clone();
            visit(&mut changed, "", "", &mut |found, text| {
                if found == kind {
                    *text = format!("no variant {text}");
                }
            });
            serde_json::from_value::<Api>(changed).is_ok()
        };
        let text = kinds.into_iter().filter(is_text).collect();
        Self { json, text }
    }

    /// Returns the fields that contain text.
    pub(crate) fn places(&self) -> &BTreeSet<String> {
        &self.text
    }

    /// Returns the model with texts of the selected fields replaced; equal texts stay equal.
    pub(crate) fn with(&self, places: Places, replace: impl Fn(&str) -> String) -> Api {
        let mut json = self.json.clone();
        visit(&mut json, "", "", &mut |kind, text| {
            let is_token = TOKENS.contains(&kind);
            if self.text.contains(kind) && is_token == (places == Places::Tokens) {
                *text = replace(text);
            }
        });
        serde_json::from_value(json).unwrap()
    }
}

/// Visits the strings of a value. A field is identified by the last two keys of its path.
fn visit(value: &mut Value, outer: &str, name: &str, see: &mut impl FnMut(&str, &mut String)) {
    match value {
        Value::String(text) => see(&format!("{outer}.{name}"), text),
        Value::Array(items) => items.iter_mut().for_each(|item| visit(item, outer, name, see)),
        Value::Object(members) => {
            for (key, value) in members {
                visit(value, name, key, see);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
