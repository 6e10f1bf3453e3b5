//! Objects whose properties are schemas that stand apart: the fields of a form in Swagger 2.0, the
//! parts of a multipart body in OpenAPI 3.2.

use restwright_api::builder::Place;
use restwright_api::pending::Type;
use restwright_data::Node;

use super::class::Class;
use super::{Lowered, Schemas};
use crate::merged::{Merged, Property};

/// A field whose schema stands apart.
#[derive(Clone, Copy, Debug)]
pub struct FieldSchema<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it holds, or each of its values.
    pub node: &'a Node,
    /// True where it must be there.
    pub required: bool,
    /// True where it holds any number of values.
    pub repeats: bool,
}

impl<'a> Schemas<'a> {
    /// The type of an object of such fields.
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
        let found = Lowered::of(self.reserve(Class::Object, merged, span, None, place));
        self.work();
        found
    }
}
