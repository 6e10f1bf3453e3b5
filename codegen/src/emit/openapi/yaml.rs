//! YAML serialization of JSON values.

use std::borrow::Cow;

use restwright_source::text::is_active;
use serde::{Serialize, Serializer};

use crate::plan::openapi::document::Value;

/// A value with numbers rounded to binary fractions, as YAML parsers read them anyway.
pub(super) struct Rounded<'v>(pub(super) &'v Value);

impl Serialize for Rounded<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Number(number) => {
                let text = number.text();
                match (text.parse::<i64>(), text.parse::<u64>()) {
                    (Ok(number), _) => serializer.serialize_i64(number),
                    (_, Ok(number)) => serializer.serialize_u64(number),
                    _ => serializer.serialize_f64(text.parse().unwrap_or(f64::MAX)),
                }
            }
            Value::Array(items) => serializer.collect_seq(items.iter().map(Rounded)),
            Value::Object(members) => {
                let member = |(name, value)| (quoted_name(name), Rounded(value));
                serializer.collect_map(members.iter().map(member))
            }
            Value::String(text) => Quoted(text).serialize(serializer),
            value => value.serialize(serializer),
        }
    }
}

/// A string, in double quotes if its line breaks or characters could be misused against a reader of
/// the document ([`restwright_source::text`]).
struct Quoted<'v>(&'v str);

/// Prefix of mapping keys that must be quoted: the serializer only quotes keys that contain such
/// characters, and does not accept [`serde_saphyr::DoubleQuoted`] for keys.
const QUOTE_NAME: &str = "\u{1}\u{2}\u{1}\u{2}\u{1}";

fn quoted_name(name: &str) -> Cow<'_, str> {
    if is_active(name) { format!("{QUOTE_NAME}{name}").into() } else { name.into() }
}

/// Removes the prefixes of mapping keys.
pub(super) fn without_marks(yaml: &str) -> String {
    yaml.replace("\"\\x01\\x02\\x01\\x02\\x01", "\"")
}

impl Serialize for Quoted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The serializer folds long strings, and may start a line at any space.
        if is_active(self.0) || self.0.contains(" ::") {
            serde_saphyr::DoubleQuoted(self.0).serialize(serializer)
        } else {
            serializer.serialize_str(self.0)
        }
    }
}
