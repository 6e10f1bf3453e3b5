//! Merging of object keywords: properties and additional properties.

use restwright_data::{Node, Object, Value};
use restwright_source::Span;

use super::all_of::Merger;
use super::{Extra, Holds, Property, conditional};
use crate::scopes::Scoped;

impl<'a> Merger<'a, '_> {
    /// Adds the object keywords of a schema.
    pub(super) fn object(&mut self, schema: Scoped<'a>, object: &'a Object) {
        let scopes = self.scopes;
        let inside = |node| scopes.enter(schema.scope, node);
        for entry in object.get("properties").and_then(Node::as_object).into_iter().flatten() {
            self.merged.says_something = true;
            match conditional::stated(&entry.value) {
                Some(node) => self.maybe_property(&entry.key, entry.key_span, inside(node)),
                None => self.property(&entry.key, entry.key_span, inside(&entry.value)),
            }
        }
        let merged = &mut self.merged;
        let required = object.get("required").and_then(Node::as_list).unwrap_or_default();
        merged.required.extend(required.iter().filter_map(Node::as_str));
        for key in ["additionalProperties", "unevaluatedProperties"] {
            let Some(extra) = object.get(key) else { continue };
            merged.extra = match (&merged.extra, &extra.value) {
                // If one part allows additional properties, another one does not forbid them: each
                // part only declares some of the properties.
                (Extra::Schema(previous), _) => Extra::Schema(*previous),
                (Extra::Any, Value::Boolean(_)) | (_, Value::Boolean(true)) => Extra::Any,
                (_, Value::Object(keywords)) if keywords.is_empty() => Extra::Any,
                (_, Value::Object(_)) => Extra::Schema(inside(extra)),
                (_, Value::Boolean(false)) => Extra::None,
                _ => continue,
            };
            merged.says_something = true;
        }
        for entry in object.get("patternProperties").and_then(Node::as_object).into_iter().flatten()
        {
            merged.says_something = true;
            merged.patterned.push(inside(&entry.value));
        }
    }

    fn property(&mut self, name: &'a str, span: Span, schema: Scoped<'a>) {
        let properties = &mut self.merged.properties;
        let index = *self.places.entry(name).or_insert(properties.len());
        match properties.get_mut(index) {
            Some(existing) if existing.holds == Holds::Always => existing.parts.push(schema),
            Some(existing) => *existing = Property::new(name, span, schema),
            None => properties.push(Property::new(name, span, schema)),
        }
        let text = schema.node.get("description").and_then(Node::as_str);
        if let Some(text) = text.filter(|text| self.is_own && !text.trim().is_empty()) {
            properties[index].own_text = Some(text);
        }
    }
}
