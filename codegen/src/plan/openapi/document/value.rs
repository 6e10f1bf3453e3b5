//! JSON values as they are: members in order, numbers digit by digit.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::Entries;

/// A JSON value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Boolean(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object.
    Object(Entries<Value>),
}

/// A number as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(String);

impl Number {
    /// The number that a text is; nothing where JSON has none such.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_number = serde_json::from_str::<&RawValue>(text).is_ok()
            && text.starts_with(|first: char| first == '-' || first.is_ascii_digit());
        is_number.then(|| Self(text.to_owned()))
    }
}

impl Number {
    /// The number as it is written.
    pub fn text(&self) -> &str {
        &self.0
    }

    /// True where it is written without a fraction.
    pub fn is_whole(&self) -> bool {
        !self.0.contains(['.', 'e', 'E'])
    }
}

/// Values nested more deeply are none: readers of JSON refuse them at 128, and each level takes
/// stack, and a walk over its text, here.
const DEEPEST: usize = 128;

impl Value {
    /// The value that a JSON text is; `None` where it is nested more deeply than readers take.
    pub fn parse(text: &str) -> Option<Self> {
        Self::of(serde_json::from_str(text).ok()?, DEEPEST)
    }

    /// The value of a JSON text that was written here, however deep it is.
    pub(crate) fn parse_own(text: &str) -> Option<Self> {
        Self::of(serde_json::from_str(text).ok()?, usize::MAX)
    }

    /// Every level is read by itself, since only the text of a number says how it is written.
    /// `None` where a value is nested too deeply.
    fn of(raw: &RawValue, depth_left: usize) -> Option<Self> {
        let text = raw.get();
        let depth_left = depth_left.checked_sub(1)?;
        Some(match text.as_bytes().first()? {
            b'n' => Self::Null,
            b't' => Self::Boolean(true),
            b'f' => Self::Boolean(false),
            b'"' => Self::String(serde_json::from_str(text).ok()?),
            b'[' => {
                let items: Vec<&RawValue> = serde_json::from_str(text).ok()?;
                Self::Array(
                    items
                        .into_iter()
                        .map(|item| Self::of(item, depth_left))
                        .collect::<Option<_>>()?,
                )
            }
            b'{' => {
                let Members(members) = serde_json::from_str(text).ok()?;
                let mut object = Entries::default();
                for (name, value) in members {
                    // Of members with one name the first stays.
                    object.insert(name, Self::of(value, depth_left)?);
                }
                Self::Object(object)
            }
            _ => Self::Number(Number(text.to_owned())),
        })
    }
}

/// The members of an object in order.
struct Members<'t>(Vec<(String, &'t RawValue)>);

impl<'t> Deserialize<'t> for Members<'t> {
    fn deserialize<D: Deserializer<'t>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'t> Visitor<'t> for InOrder {
            type Value = Members<'t>;

            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'t>>(self, mut map: A) -> Result<Members<'t>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Boolean(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(items) => items.serialize(serializer),
            Self::Object(members) => members.serialize(serializer),
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Ok(number) = self.0.parse::<i64>() {
            return serializer.serialize_i64(number);
        }
        match serde_json::from_str::<&RawValue>(&self.0) {
            Ok(raw) => raw.serialize(serializer),
            Err(error) => Err(serde::ser::Error::custom(error)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_and_order_stay() {
        for text in [
            "{\"b\":1.10,\"a\":[1e400,-0.0,12345678901234567890123,null,true,\"\\u00e9\\n\"]}",
            "{}",
        ] {
            let value = Value::parse(text).unwrap();
            let written = serde_json::to_string(&value).unwrap();
            assert_eq!(written, text.replace("\\u00e9", "é"));
        }
        assert_eq!(Value::parse("{\"a\":01}"), None);
        assert_eq!(Value::parse("1 2"), None);
    }

    #[test]
    fn numbers() {
        for (text, is_number) in [
            ("1", true),
            (" -1.5e3 ", true),
            ("+1", false),
            ("1.", false),
            ("true", false),
            ("", false),
        ] {
            assert_eq!(Number::parse(text).is_some(), is_number, "{text}");
        }
    }
}
