//! Keys of a schema that hold something else than they ask for.

use restwright_data::{Entry, Object, Value};
use restwright_source::{Diagnostic, Diagnostics};

use crate::codes;

/// Reports the keys whose values are passed over.
pub(super) fn check(object: &Object, diagnostics: &mut Diagnostics) {
    for entry in object {
        let Some(wanted) = wanted(entry) else { continue };
        let (key, word) = (&entry.key, entry.value.word());
        let message = format!("`{key}` is {word}, and not {wanted}; it is passed over");
        let finding = Diagnostic::new(&codes::BAD_VALUE, entry.value.span, message);
        diagnostics.push(finding.help(format!("write {wanted}")));
    }
}

/// What a key asks for, where its value is something else.
fn wanted(entry: &Entry) -> Option<&'static str> {
    let value = &entry.value.value;
    let (is_right, wanted) = match &*entry.key {
        "properties" | "patternProperties" => {
            (matches!(value, Value::Object(_)), "an object of schemas")
        }
        "allOf" | "oneOf" | "anyOf" | "prefixItems" => {
            (matches!(value, Value::List(_)), "a list of schemas")
        }
        "enum" => (matches!(value, Value::List(_)), "a list of values"),
        // Drafts before 4 have `true` here.
        "required" => (matches!(value, Value::List(_) | Value::Boolean(_)), "a list of names"),
        "additionalProperties" => {
            (matches!(value, Value::Object(_) | Value::Boolean(_)), "a schema")
        }
        "$ref" | "format" | "description" => (matches!(value, Value::String(_)), "text"),
        _ => return None,
    };
    (!is_right && *value != Value::Null).then_some(wanted)
}
