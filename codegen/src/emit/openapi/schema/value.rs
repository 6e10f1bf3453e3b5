//! What parameters and headers may hold.

use restwright_api::{Parameter, Scalar, Value};

use super::super::commonmark;
use super::super::document::Schema;
use super::{Schemas, defaulted, fitting, literal, scalar};

impl Schemas<'_> {
    /// The schema of a parameter or header.
    pub(in super::super) fn parameter(&self, parameter: &Parameter) -> Schema {
        match &parameter.shape {
            Some(shape) => {
                let mut schema = self.of(shape);
                let base = self.scalar_of(shape);
                defaulted(&mut schema, base, parameter.value.default.as_deref());
                schema.constant = fitting(shape, base, parameter.value.fixed.as_deref());
                schema
            }
            None => value(&parameter.value),
        }
    }
}

/// The schema of a declared value.
pub(in super::super) fn value(value: &Value) -> Schema {
    let mut single = scalar(value.scalar);
    let base = value.scalar;
    single.values = value.options.iter().map(|option| literal(base, &option.value)).collect();
    if value.options.iter().any(|option| !option.docs.is_empty()) {
        let docs = value.options.iter().map(|option| commonmark(&option.docs));
        single.value_descriptions = docs.collect();
    }
    if value.options.iter().any(|option| option.media_type.is_some()) {
        let types = value.options.iter().map(|option| option.media_type.as_ref());
        single.value_media_types =
            types.map(|found| found.map_or_else(String::new, ToString::to_string)).collect();
    }
    single.constant = value.fixed.as_deref().map(|text| literal(base, text));
    let mut schema = if value.repeating { Schema::list(single) } else { single };
    defaulted(&mut schema, base, value.default.as_deref());
    schema.type_name = value.type_name.clone().filter(|name| !says_so(value.scalar, name));
    schema
}

/// True where a schema says of itself what a type is called.
fn says_so(of: Scalar, name: &str) -> bool {
    let schema = scalar(of);
    let lower = name.to_ascii_lowercase();
    let known = [Some(of.word()), schema.format];
    let usual =
        ["string", "int", "integer", "boolean", "double", "datetime", "anyuri", "object", "array"];
    known.contains(&Some(lower.as_str())) || usual.contains(&lower.as_str())
}
