//! Schemas of the values of parameters, headers and declared parts of bodies.

use restwright_api::{Type, Value};

use super::super::document::Schema;
use super::{Schemas, constrain, defaulted, describe_items, examples, fitting};

impl Schemas<'_> {
    /// Returns the schema of the value of a parameter or header.
    pub(in super::super) fn value(&self, value: &Value) -> Schema {
        let mut schema = self.of(&value.of);
        let base = self.scalar_of(&value.of);
        let (default, json_default) = (value.default.as_deref(), value.json_default.as_deref());
        defaulted(&mut schema, base, default, json_default);
        describe_items(&mut schema, &value.item_docs);
        schema.constant = fitting(&value.of, base, value.fixed.as_deref());
        constrain(&mut schema, &value.constraints);
        // Documented examples are stated next to the schema.
        if !value.has_documented_examples() {
            schema.examples = examples(value.examples.iter().map(|example| &*example.json));
        }
        let single = match &value.of {
            Type::List(item) => item,
            single => single,
        };
        let name = value.type_name.clone();
        schema.type_name = match single {
            Type::Named(_) => None,
            single => name.filter(|name| !says_so(self.of(single).format.as_deref(), single, name)),
        };
        schema
    }
}

/// True if a schema already states the name of its type.
fn says_so(format: Option<&str>, of: &Type, name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let word = match of {
        Type::Scalar(scalar) => Some(scalar.word()),
        _ => None,
    };
    let type_names = [word, format];
    let usual =
        ["string", "int", "integer", "boolean", "double", "datetime", "anyuri", "object", "array"];
    type_names.contains(&Some(lower.as_str())) || usual.contains(&lower.as_str())
}
