//! Untyped declared parts of bodies, which `convert` writes to `x-parts`.

use restwright_api::pending::{Field, Type, Value};
use restwright_api::words::words;
use restwright_api::{EnumerationValue, Link, MediaType, Presence, Prose, Scalar};
use restwright_data::Node;
use restwright_schema::Place;
use restwright_source::Diagnostic;

use super::Lowerer;
use crate::{codes, prose, value};

impl<'a> Lowerer<'a, '_> {
    /// Lowers the declared parts of a media type.
    pub(super) fn parts(&mut self, media: &'a Node) -> Vec<Field> {
        let mut parts = Vec::new();
        for node in value::list(media, "x-parts", self.diagnostics) {
            if !self.budget.take(1, node.span, self.diagnostics) {
                break;
            }
            let name = self.text(node, "name").filter(|name| !name.is_empty());
            let Some(name) = name else {
                let message = "part without a `name` in `x-parts`; ignored";
                let diagnostic = Diagnostic::new(&codes::BAD_VALUE, node.span, message);
                self.diagnostics.push(diagnostic.help("add `name`"));
                continue;
            };
            let value = self.part_value(node, &name);
            parts.push(Field {
                path: self.text(node, "path"),
                value,
                values: self.part_values(node),
                docs: self.docs(node),
                links: value::list(node, "links", self.diagnostics).iter().map(link).collect(),
                span: node.span,
                name,
            });
        }
        parts
    }

    /// Lowers the value of a part: a scalar or a list of scalars.
    fn part_value(&mut self, node: &'a Node, name: &str) -> Value {
        let required = self.flag(node, "required");
        let presence = if required { Presence::Required } else { Presence::Optional };
        let mut value = Value::new(Type::Scalar(Scalar::String), presence);
        if let Some(schema) = node.get("schema") {
            let place = Place::of_words(words(name));
            self.schema_value(schema, &place, &mut value);
        }
        value
    }

    fn part_values(&mut self, node: &'a Node) -> Vec<EnumerationValue> {
        let listed = value::list(node, "values", self.diagnostics);
        let mut values = Vec::new();
        for entry in listed {
            let Some(text) = self.text(entry, "value") else { continue };
            values.push(EnumerationValue {
                name: self.text(entry, "name"),
                media_type: self.text(entry, "media-type").map(MediaType),
                ..EnumerationValue::new(text, self.docs(entry))
            });
        }
        values
    }

    fn docs(&mut self, node: &'a Node) -> Prose {
        self.text(node, "description").map(|text| prose(&text)).unwrap_or_default()
    }
}

/// Lowers the link that a value contains.
fn link(node: &Node) -> Link {
    let text = |key: &str| node.get(key)?.as_str().map(str::to_owned);
    Link { resource_type: text("resource-type"), relation: text("rel"), reverse: text("rev") }
}
