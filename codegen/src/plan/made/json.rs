//! JSON values with ordered properties and numbers in their original notation.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// Maximum nesting depth of examples.
const DEEPEST: usize = 16;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Json {
    /// A single value, as JSON.
    Raw(String),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Vec<(String, Json)>),
}

/// Returns a text as a JSON string.
pub(super) fn string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl Json {
    /// Parses a single value, or a list of single values; `None` for an object.
    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::parse_within(text.trim(), DEEPEST, false)
    }

    /// Parses any value. The properties of objects are sorted.
    pub(super) fn parse_any(text: &str) -> Option<Self> {
        Self::parse_within(text.trim(), DEEPEST, true)
    }

    fn parse_within(text: &str, depth: usize, has_objects: bool) -> Option<Self> {
        let depth = depth.checked_sub(1)?;
        let inner = |raw: &RawValue| Self::parse_within(raw.get(), depth, has_objects);
        match text.bytes().next()? {
            b'{' if !has_objects => None,
            b'{' => {
                let members: BTreeMap<String, &RawValue> = serde_json::from_str(text).ok()?;
                let members = members.into_iter().map(|(key, raw)| Some((key, inner(raw)?)));
                members.collect::<Option<Vec<_>>>().map(Self::Object)
            }
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                items.into_iter().map(inner).collect::<Option<Vec<Self>>>().map(Self::List)
            }
            b'"' => serde_json::from_str::<String>(text).ok().map(|text| Self::Raw(string(&text))),
            _ => {
                serde_json::from_str::<&RawValue>(text).ok().map(|raw| Self::Raw(raw.get().into()))
            }
        }
    }

    /// Formats the value on several lines, indented by two spaces.
    pub(super) fn pretty(&self) -> String {
        let mut out = String::new();
        self.write(0, &mut out);
        out
    }

    fn write(&self, depth: usize, out: &mut String) {
        let (open, close, count) = match self {
            Self::Raw(text) => return out.push_str(text),
            Self::List(items) => ('[', ']', items.len()),
            Self::Object(members) => ('{', '}', members.len()),
        };
        out.push(open);
        for at in 0..count {
            out.push_str(if at > 0 { ",\n" } else { "\n" });
            out.push_str(&"  ".repeat(depth + 1));
            match self {
                Self::Object(members) => {
                    out.push_str(&string(&members[at].0));
                    out.push_str(": ");
                    members[at].1.write(depth + 1, out);
                }
                Self::List(items) => items[at].write(depth + 1, out),
                Self::Raw(_) => {}
            }
        }
        if count > 0 {
            out.push('\n');
            out.push_str(&"  ".repeat(depth));
        }
        out.push(close);
    }
}
