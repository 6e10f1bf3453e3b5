//! Every string of a model, found in its JSON: new fields are found by themselves.

use std::collections::BTreeSet;

use restwright_api::Api;
use serde_json::Value;

/// Places in which not every text has a meaning: what is no media type may be left out of an
/// output, and braces in the URL of a server are variables.
const TOKENS: &[&str] =
    &["bodies.media_type", "encodings.media_type", "style.Content", "servers.url"];

/// Which places are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Places {
    /// Those of [`TOKENS`].
    Tokens,
    /// All others.
    Texts,
}

/// A model as JSON, and which of its strings are text: those that may be any text, unlike the names
/// of variants.
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

    /// The kinds of places that hold text.
    pub(crate) fn places(&self) -> &BTreeSet<String> {
        &self.text
    }

    /// The model with the texts of some places replaced; equal ones stay equal.
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

/// Visits the strings of a value. The kind of a place is the last two names that lead to it.
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
