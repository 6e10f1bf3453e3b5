//! Schemas of generated types for `utoipa`.

use std::borrow::Cow;

use serde_json::Value;
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use super::schema_text::schema;

/// Type that a schema references: its name in the schema text, and its component name.
pub type Component = (&'static str, fn() -> Cow<'static, str>);

/// Returns the component name of a referenced type.
#[must_use]
pub fn component<T: ToSchema>() -> Cow<'static, str> {
    T::name()
}

/// Returns the schema of a type.
#[must_use]
pub fn openapi_schema(text: &str, parts: &[Component]) -> RefOr<Schema> {
    let find = |name: &str| {
        let (_, of) = parts.iter().find(|(known, _)| *known == name)?;
        let reference = format!("#/components/schemas/{}", of());
        Some(serde_json::json!({ "$ref": reference }))
    };
    let mut schema = Value::Object(schema(text, &find));
    without_constants(&mut schema);
    serde_json::from_value(schema).unwrap_or_else(|_| RefOr::T(Schema::default()))
}

/// Replaces `const` by an `enum` with one value: utoipa does not support `const`.
fn without_constants(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(without_constants),
        Value::Object(keys) => {
            // A property named `const` has a schema as its value.
            if keys.get("const").is_some_and(|value| !value.is_object()) {
                let values = keys.remove("const").into_iter().collect();
                keys.insert("enum".to_owned(), values);
            }
            keys.values_mut().for_each(without_constants);
        }
        _ => {}
    }
}

/// Adds the schema of a type and the schemas that it references, unless present.
pub fn add_schema<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
    let name = T::name();
    if schemas.iter().all(|(known, _)| *known != name) {
        schemas.push((name.into_owned(), T::schema()));
        T::schemas(schemas);
    }
}
