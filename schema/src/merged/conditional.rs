//! Conditional schemas: `then`, `else` and `dependentSchemas` (JSON Schema 2020-12, section
//! 10.2.2). An object may have the properties declared in them, and those that a condition or a
//! dependency mentions; none of them is required.

use std::collections::BTreeSet;

use restwright_data::{Node, Object, canonical};
use restwright_source::Span;

use super::all_of::Merger;
use super::{Extra, Holds, Property};
use crate::kinds::Kind;
use crate::scopes::Scoped;

/// Returns the conditional schemas of an object. `then` and `else` are ignored without `if` (JSON
/// Schema 2020-12, section 10.2.2).
pub(super) fn branches(object: &Object) -> impl Iterator<Item = &Node> {
    let is_tested = object.get("if").is_some();
    let one = ["then", "else"].into_iter().filter(move |_| is_tested);
    let one = one.filter_map(|key| object.get(key));
    // `dependencies` of drafts before 2019-09 may contain names instead of schemas.
    let each = ["dependentSchemas", "dependencies"].into_iter();
    let each = each.filter_map(|key| object.get(key)?.as_object());
    one.chain(each.flatten().map(|entry| &entry.value))
}

/// Returns the schema of a property under a condition that is no longer present: `convert` writes
/// it as the first of two alternatives; the second one accepts any value.
pub(super) fn stated(property: &Node) -> Option<&Node> {
    let is_stated = property.get("x-conditional").and_then(Node::as_bool) == Some(true);
    property.get("anyOf").and_then(Node::as_list)?.first().filter(|_| is_stated)
}

/// Returns the names of properties that trigger dependencies, and of those required by
/// dependencies. Their schemas are not stated.
fn names(object: &Object) -> Vec<(&str, Span)> {
    let objects = |keys: [&'static str; 3]| {
        keys.into_iter().filter_map(|key| object.get(key)?.as_object()).flatten()
    };
    let mut properties = Vec::new();
    for entry in objects(["dependentSchemas", "dependentRequired", "dependencies"]) {
        properties.push((&*entry.key, entry.key_span));
        let others = entry.value.as_list().unwrap_or_default();
        properties.extend(others.iter().filter_map(|name| Some((name.as_str()?, name.span))));
    }
    properties
}

/// Returns the names of properties that a condition tests.
fn tested(object: &Object) -> Vec<(&str, Span)> {
    let mut properties = Vec::new();
    let mut open: Vec<&Node> = object.get("if").into_iter().collect();
    while let Some(node) = open.pop() {
        let tested = node.get("properties").and_then(Node::as_object).into_iter().flatten();
        properties.extend(tested.map(|entry| (&*entry.key, entry.key_span)));
        properties.extend(required(node));
        for key in ["allOf", "anyOf", "oneOf"] {
            open.extend(node.get(key).and_then(Node::as_list).into_iter().flatten().rev());
        }
    }
    properties
}

fn required(node: &Node) -> impl Iterator<Item = (&str, Span)> {
    let names = node.get("required").and_then(Node::as_list).unwrap_or_default();
    names.iter().filter_map(|name| Some((name.as_str()?, name.span)))
}

impl<'a> Merger<'a, '_> {
    /// Collects the names of properties in conditions and dependencies.
    pub(super) fn note_names(&mut self, object: &'a Object) {
        self.names.extend(names(object).into_iter().chain(tested(object)));
    }

    /// Adds properties that are only known by name, if the object allows additional properties:
    /// they accept any value.
    pub(super) fn named_properties(&mut self) {
        let merged = &self.merged;
        let is_open = matches!(merged.extra, Extra::Unstated | Extra::Any);
        let is_object = match merged.kinds.only() {
            Some(kind) => kind == Kind::Object,
            None => !merged.properties.is_empty(),
        };
        if !is_open || !is_object || !merged.patterned.is_empty() {
            return;
        }
        for (name, span) in std::mem::take(&mut self.names) {
            if !self.places.contains_key(name) {
                self.places.insert(name, self.merged.properties.len());
                self.merged.properties.push(Property::of_name(name, span));
            }
        }
    }

    /// Adds the properties of conditional schemas.
    pub(super) fn conditional(&mut self, branches: Vec<Scoped<'a>>) {
        let mut open = branches;
        let mut seen = BTreeSet::new();
        open.reverse();
        while let Some(schema) = open.pop() {
            let Some(object) = schema.node.as_object() else { continue };
            if self.is_over(seen.len(), schema.node.span) {
                break;
            }
            if !seen.insert(schema.key()) {
                continue;
            }
            self.names.extend(required(schema.node));
            self.note_names(object);
            for entry in object.get("properties").and_then(Node::as_object).into_iter().flatten() {
                let inside = self.scopes.enter(schema.scope, &entry.value);
                self.maybe_property(&entry.key, entry.key_span, inside);
            }
            let targets = self.scopes.targets(schema, self.diagnostics);
            let all_of = object.get("allOf").and_then(Node::as_list).unwrap_or_default();
            let inner = all_of.iter().chain(self::branches(object));
            let inner = inner.map(|node| self.scopes.enter(schema.scope, node));
            let inner: Vec<Scoped<'a>> = targets.into_iter().chain(inner).collect();
            open.extend(inner.into_iter().rev());
        }
    }

    /// Adds a conditional property. An unconditional declaration takes precedence; the schemas of
    /// several branches are alternatives.
    pub(super) fn maybe_property(&mut self, name: &'a str, span: Span, schema: Scoped<'a>) {
        let properties = &mut self.merged.properties;
        let index = *self.places.entry(name).or_insert(properties.len());
        match properties.get_mut(index) {
            Some(existing) if existing.holds == Holds::Always => {}
            Some(existing) => {
                if !existing.parts.iter().any(|part| is_same(*part, schema)) {
                    existing.parts.push(schema);
                }
            }
            None => {
                let holds = Holds::Sometimes;
                properties.push(Property { holds, ..Property::new(name, span, schema) });
            }
        }
    }
}

fn is_same(one: Scoped<'_>, other: Scoped<'_>) -> bool {
    one.key() == other.key() || one.scope == other.scope && canonical(&one) == canonical(&other)
}
