//! Buffers any JSON value.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map as Object, Number, Value};

use super::super::value::exact;
use super::super::value::path::Path;
use super::value::{GROWTH, object_size};

/// Buffers a value, within the limits of a path.
pub(in super::super) struct Whole<'a> {
    path: &'a mut Path,
    /// Number of lists and objects around the value, below the path.
    down: usize,
}

impl<'a> Whole<'a> {
    /// Creates a reader at a path.
    pub(in super::super) fn new(path: &'a mut Path) -> Self {
        Self { path, down: 0 }
    }

    fn inner(&mut self) -> Whole<'_> {
        Whole { path: self.path, down: self.down + 1 }
    }

    fn check<E: Error>(&mut self, bytes: usize) -> Result<(), E> {
        self.path.check_depth(self.down).and_then(|()| self.path.charge(bytes)).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Whole<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(Number::from_f64(value).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(mut self, value: &str) -> Result<Value, E> {
        self.check(value.len())?;
        Ok(Value::String(value.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Value, A::Error> {
        self.check(0)?;
        let mut all = Vec::new();
        while let Some(item) = items.next_element_seed(self.inner())? {
            self.check(GROWTH * size_of::<Value>())?;
            all.push(item);
        }
        Ok(Value::Array(all))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Value, A::Error> {
        self.check(0)?;
        let mut all = Object::new();
        while let Some(key) = entries.next_key::<Cow<'_, str>>()? {
            let key = key.into_owned();
            let more = object_size(all.len() + 1).saturating_sub(object_size(all.len()));
            self.check(key.len() + more)?;
            let value = entries.next_value_seed(self.inner())?;
            all.insert(key, value);
        }
        if all.len() == 1 && all.contains_key(exact::NUMBER) {
            return Ok(exact::number(all));
        }
        Ok(Value::Object(all))
    }
}
