//! Named schemas: names derived from references, and subtype relations.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::builder::Scope;
use restwright_data::{Node, Tree, reference};
use restwright_source::pointer::unescape;
use restwright_source::{Diagnostics, Span};

/// Named schema.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// Name of the schema.
    pub name: &'a str,
    /// The schema.
    pub node: &'a Node,
    /// Document that defines the name, in a description that consists of several documents.
    pub scope: Option<&'a Scope>,
}

impl<'a> Named<'a> {
    /// Creates a named schema with a name that is unique in the whole description.
    pub fn new(name: &'a str, node: &'a Node) -> Self {
        Self { name, node, scope: None }
    }
}

/// Keys of schemas and descriptions that are not names.
const KEYWORDS: &[&str] = &[
    "items",
    "schema",
    "allOf",
    "oneOf",
    "anyOf",
    "not",
    "additionalProperties",
    "prefixItems",
    "content",
    "properties",
];

/// Returns the name of a referenced schema: `Pet` for `#/components/schemas/Pet` and for
/// `schemas/pet.yaml#/Pet`, `pet` for `schemas/pet.yaml`.
pub(crate) fn name_of(reference: &str) -> Option<String> {
    key_of(reference).filter(|key| !KEYWORDS.contains(&&**key))
}

/// Returns the last key of a reference, or else the file name without an extension; `None` for a
/// list item.
pub fn key_of(reference: &str) -> Option<String> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let last = fragment.rsplit('/').next().unwrap_or("");
    if last.is_empty() {
        // The parts of a URN are separated by colons.
        let file = path.rsplit(['/', ':']).next().unwrap_or("");
        let stem = file.split('.').next().unwrap_or("");
        return Some(stem.to_owned()).filter(|stem| !stem.is_empty());
    }
    let is_item = last.bytes().all(|byte| byte.is_ascii_digit());
    (!is_item).then(|| unescape(last).replace("%20", " "))
}

/// Subtype relations: a schema is a subtype of those that its `allOf` refers to.
#[derive(Debug, Default)]
pub(crate) struct Subtypes<'a>(BTreeMap<Span, Vec<Named<'a>>>);

impl<'a> Subtypes<'a> {
    pub(crate) fn of(tree: &'a Tree, named: &[Named<'a>]) -> Self {
        let mut subtypes = BTreeMap::<Span, Vec<Named<'a>>>::new();
        for subtype in named {
            let parts = subtype.node.get("allOf").and_then(Node::as_list).unwrap_or_default();
            for (text, span) in parts.iter().filter_map(reference) {
                // Unresolved references are reported when the schema is lowered.
                if let Some(base) = tree.target(text, span, &mut Diagnostics::new()) {
                    subtypes.entry(base.span).or_default().push(*subtype);
                }
            }
        }
        Self(subtypes)
    }

    pub(crate) fn has(&self, base: &Node) -> bool {
        self.0.contains_key(&base.span)
    }

    /// Returns all direct and indirect subtypes, without duplicates.
    pub(crate) fn all(&self, base: &Node) -> Vec<Named<'a>> {
        let mut subtypes: Vec<Named<'a>> = Vec::new();
        let mut seen = BTreeSet::from([base.span]);
        let mut open: Vec<Span> = vec![base.span];
        while let Some(span) = open.pop() {
            for subtype in self.0.get(&span).into_iter().flatten() {
                if seen.insert(subtype.node.span) {
                    subtypes.push(*subtype);
                    open.push(subtype.node.span);
                }
            }
        }
        subtypes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_references() {
        for (reference, name) in [
            ("#/components/schemas/Pet", Some("Pet")),
            ("schemas/pet.v1.yaml", Some("pet")),
            ("x.yaml#/a~1b", Some("a/b")),
            ("urn:jsonschema:example:Pet", Some("Pet")),
            ("#/paths/~1pets/get/responses/200/content/application~1json/schema", None),
            ("#/components/schemas/Pet/allOf/0", None),
            ("#/components/schemas/Pet/properties/owner", Some("owner")),
        ] {
            assert_eq!(name_of(reference).as_deref(), name, "{reference}");
        }
    }
}
