//! What holds of some values only: `then`, `else` and `dependentSchemas` (JSON Schema 2020-12,
//! section 10.2.2). An object may have the properties that these name; none of them is required of
//! it.

use std::collections::BTreeSet;

use restwright_data::{Node, Object, canonical, reference};
use restwright_source::Span;

use super::all_of::Merger;
use super::{Holds, Property};

/// The schemas of an object that hold of some values only.
pub(super) fn branches(object: &Object) -> impl Iterator<Item = &Node> {
    let one = ["then", "else"].into_iter().filter_map(|key| object.get(key));
    // `dependencies` is what drafts before 2019-09 have; it may hold names instead of schemas.
    let each = ["dependentSchemas", "dependencies"].into_iter();
    let each = each.filter_map(|key| object.get(key)?.as_object());
    one.chain(each.flatten().map(|entry| &entry.value))
}

impl<'a> Merger<'a, '_> {
    /// Adds the properties of schemas that hold of some values only.
    pub(super) fn conditional(&mut self, branches: Vec<&'a Node>) {
        let mut open = branches;
        let mut seen: BTreeSet<Span> = BTreeSet::new();
        open.reverse();
        while let Some(node) = open.pop() {
            let Some(object) = node.as_object() else { continue };
            if seen.len() >= self.tree.limits().combined || !seen.insert(node.span) {
                continue;
            }
            for entry in object.get("properties").and_then(Node::as_object).into_iter().flatten() {
                self.maybe_property(&entry.key, entry.key_span, &entry.value);
            }
            let target = reference(node)
                .and_then(|(text, span)| self.tree.target(text, span, self.diagnostics));
            let all_of = object.get("allOf").and_then(Node::as_list).unwrap_or_default();
            let inner = target.into_iter().chain(all_of).chain(self::branches(object));
            let inner: Vec<&Node> = inner.collect();
            open.extend(inner.into_iter().rev());
        }
    }

    /// Adds a property. What is said of it always holds more than what is said of some values;
    /// where two branches say different things it is any value.
    fn maybe_property(&mut self, name: &'a str, span: Span, schema: &'a Node) {
        let properties = &mut self.merged.properties;
        let place = *self.places.entry(name).or_insert(properties.len());
        match properties.get_mut(place) {
            Some(known) if known.holds == Holds::Always => {}
            Some(known) => {
                if known.parts.iter().any(|part| !is_same(part, schema)) {
                    known.holds = Holds::Differently;
                }
            }
            None => {
                let holds = Holds::Sometimes;
                properties.push(Property { holds, ..Property::new(name, span, schema) });
            }
        }
    }
}

fn is_same(one: &Node, other: &Node) -> bool {
    one.span == other.span || canonical(one) == canonical(other)
}
