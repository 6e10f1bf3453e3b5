//! JSON Schemas of generated types, which are string constants in generated code.

use serde_json::{Map, Value};

/// Prefix of references in the text of a schema.
const COMPONENTS: &str = "#/components/schemas/";

/// Parses a schema. References are replaced by the schema that `find` returns for their name.
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
        // The mapping of a discriminator has references without `$ref`.
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

/// Returns the target of a reference.
fn target(reference: &Value, find: &dyn Fn(&str) -> Option<Value>) -> Option<Value> {
    find(reference.as_str()?.strip_prefix(COMPONENTS)?)
}
