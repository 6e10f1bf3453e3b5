//! Schemas of generated types for `schemars`.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde_json::Value;

use super::schema_text::schema;

/// Type that a schema references: its name in the schema text, and its schema.
pub type Subschema = (&'static str, fn(&mut SchemaGenerator) -> Schema);

/// Returns the schema of a referenced type.
pub fn subschema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Schema {
    generator.subschema_for::<T>()
}

/// Returns the JSON Schema of a type.
pub fn json_schema(text: &str, parts: &[Subschema], generator: &mut SchemaGenerator) -> Schema {
    let parts: Vec<(&str, Value)> =
        parts.iter().map(|(name, of)| (*name, of(generator).to_value())).collect();
    let find = |name: &str| {
        let found = parts.iter().find(|(known, _)| *known == name);
        found.map(|(_, schema)| schema.clone())
    };
    schema(text, &find).into()
}
