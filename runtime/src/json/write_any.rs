//! Writes any JSON value.

use serde_json::Value;

use super::super::value::exact;
use super::super::value::path::MAX_DEPTH;
use super::place::JsonPlace;
use super::ser::is_deeper;
use super::write::{JsonWriter, Written, too_deep};

impl JsonWriter {
    pub(super) fn any(&mut self, value: &Value, place: JsonPlace<'_>) -> Written {
        if is_deeper(value, MAX_DEPTH.saturating_sub(self.depth)) {
            return Err(too_deep());
        }
        self.value(value, place)
    }

    /// Writes a JSON value within the depth limit.
    pub(super) fn value(&mut self, value: &Value, place: JsonPlace<'_>) -> Written {
        match value {
            Value::Null => self.null(place),
            Value::Bool(value) => self.bool(*value, place),
            Value::Number(number) => self.plain(&number.to_string(), place),
            Value::String(text) => self.text(text, place),
            Value::Array(items) => {
                self.begin(place)?;
                self.open('[');
                items.iter().try_for_each(|item| self.value(item, JsonPlace::alone()))?;
                self.close(']');
                Ok(())
            }
            Value::Object(members) => {
                if let Some(digits) = exact::number_text(value) {
                    return self.plain(digits, place);
                }
                self.begin(place)?;
                self.open('{');
                for (key, value) in members {
                    let place = self.key(key);
                    self.value(value, place)?;
                }
                self.close('}');
                Ok(())
            }
        }
    }
}
