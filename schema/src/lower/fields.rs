//! Objects whose properties are separate schemas: form fields in Swagger 2.0, and parts of a
//! multipart body in OpenAPI 3.2.

use restwright_api::builder::Place;
use restwright_api::pending::Type;
use restwright_data::Node;

use super::class::Class;
use super::{Lowered, Schemas};
use crate::merged::{Merged, Property};

/// Field with a separate schema.
#[derive(Clone, Copy, Debug)]
pub struct FieldSchema<'a> {
    /// Name of the field.
    pub name: &'a str,
    /// Schema of the value, or of each value.
    pub node: &'a Node,
    /// True if the field is required.
    pub required: bool,
    /// True if the field may be repeated.
    pub repeats: bool,
}

impl<'a> Schemas<'a> {
    /// Returns the type of an object with these fields.
    pub fn object_of(&mut self, fields: &[FieldSchema<'a>], place: &Place) -> Lowered<'a> {
        let mut merged = Merged::default();
        for FieldSchema { name, node, required, repeats } in fields {
            let schema = self.dynamic.alone(node);
            let property = Property::new(name, node.span, schema);
            merged.properties.push(Property { repeats: *repeats, ..property });
            if *required {
                merged.required.insert(name);
            }
        }
        let Some(span) = fields.first().map(|field| field.node.span) else {
            return Lowered::of(Type::Json);
        };
        let lowered = Lowered::of(self.reserve(Class::Object, merged, span, None, place));
        self.work();
        lowered
    }
}
