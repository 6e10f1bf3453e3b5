//! Schemas with names: what references call them, and which of them are made from which.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::builder::Scope;
use restwright_data::{Node, Tree, reference};
use restwright_source::pointer::unescape;
use restwright_source::{Diagnostics, Span};

/// A schema that the description gives a name.
#[derive(Clone, Copy, Debug)]
pub struct Named<'a> {
    /// Its name.
    pub name: &'a str,
    /// The schema.
    pub node: &'a Node,
    /// The document that it has its name in, of a description that is made of several.
    pub scope: Option<&'a Scope>,
}

impl<'a> Named<'a> {
    /// A schema whose name means one thing in the whole description.
    pub fn new(name: &'a str, node: &'a Node) -> Self {
        Self { name, node, scope: None }
    }
}

/// Keys of schemas and of descriptions that are no names of anything.
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

/// The name that a reference has for a schema: `Pet` for `#/components/schemas/Pet` and for
/// `schemas/pet.yaml#/Pet`, `pet` for `schemas/pet.yaml`.
pub(crate) fn name_of(reference: &str) -> Option<String> {
    key_of(reference).filter(|key| !KEYWORDS.contains(&&**key))
}

/// The last key of a reference, or else the name of its file without an extension; `None` for an
/// item of a list.
pub fn key_of(reference: &str) -> Option<String> {
    let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
    let last = fragment.rsplit('/').next().unwrap_or("");
    if last.is_empty() {
        // A URN has its names between colons.
        let file = path.rsplit(['/', ':']).next().unwrap_or("");
        let stem = file.split('.').next().unwrap_or("");
        return Some(stem.to_owned()).filter(|stem| !stem.is_empty());
    }
    let is_item = last.bytes().all(|byte| byte.is_ascii_digit());
    (!is_item).then(|| unescape(last).replace("%20", " "))
}

/// Which schemas are made from which: a schema is a subtype of those that its `allOf` refers to.
#[derive(Debug, Default)]
pub(crate) struct Subtypes<'a>(BTreeMap<Span, Vec<Named<'a>>>);

impl<'a> Subtypes<'a> {
    pub(crate) fn of(tree: &'a Tree, named: &[Named<'a>]) -> Self {
        let mut subtypes = BTreeMap::<Span, Vec<Named<'a>>>::new();
        for subtype in named {
            let parts = subtype.node.get("allOf").and_then(Node::as_list).unwrap_or_default();
            for (text, span) in parts.iter().filter_map(reference) {
                // What leads nowhere is reported where the schema is read.
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

    /// The subtypes, and theirs, each once.
    pub(crate) fn all(&self, base: &Node) -> Vec<Named<'a>> {
        let mut found: Vec<Named<'a>> = Vec::new();
        let mut known = BTreeSet::from([base.span]);
        let mut open: Vec<Span> = vec![base.span];
        while let Some(span) = open.pop() {
            for subtype in self.0.get(&span).into_iter().flatten() {
                if known.insert(subtype.node.span) {
                    found.push(*subtype);
                    open.push(subtype.node.span);
                }
            }
        }
        found
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
