//! JSON Schemas of generated types, which are texts in the bindings.

use serde_json::{Map, Value};

/// Beginning of references in the text of a schema.
const COMPONENTS: &str = "#/components/schemas/";

/// Returns the schema with a text. A reference becomes the schema that `find` returns for its name.
pub(super) fn schema(text: &str, find: &dyn Fn(&str) -> Option<Value>) -> Map<String, Value> {
    let mut schema: Value = serde_json::from_str(text).unwrap_or_default();
    resolve(&mut schema, find);
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn resolve(value: &mut Value, find: &dyn Fn(&str) -> Option<Value>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(item, find)),
        Value::Object(keys) => {
            if let Some(found) = keys.get("$ref").and_then(|found| target(found, find)) {
                let _ = keys.remove("$ref");
                if let Value::Object(found) = found {
                    for (key, value) in found {
                        keys.entry(key).or_insert(value);
                    }
                }
                return;
            }
            keys.values_mut().for_each(|value| resolve(value, find));
        }
        // The mapping of a discriminator has references without a keyword.
        Value::String(_) => {
            if let Some(reference) =
                target(value, find).as_mut().and_then(|new| new.get_mut("$ref"))
            {
                *value = reference.take();
            }
        }
        _ => {}
    }
}

/// Returns what a reference leads to.
fn target(reference: &Value, find: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    find(reference.as_str()?.strip_prefix(COMPONENTS)?)
}
