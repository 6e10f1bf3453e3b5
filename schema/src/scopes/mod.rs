//! Dynamic scopes: the target of a `$dynamicRef` depends on the schema resources on the reference
//! path; the outermost of them that declares the anchor wins (JSON Schema 2020-12, section
//! 8.2.3.2).
//!
//! A schema is lowered once for each distinct scope. Scopes only contain the anchors that the
//! schema, or a schema that it refers to, depends on. Most descriptions declare each anchor once;
//! then the empty scope is the only one.

mod asked;
mod known;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Deref;

use restwright_data::{Node, ResourceId, Tree, Value};
use restwright_source::{Diagnostics, Span};

use asked::asked;
use known::{Bindings, Known};

/// Id of a scope in [`Scopes`]: the bindings of anchors to resources.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScopeId(usize);

/// Schema with the scope of its dynamic references.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scoped<'a> {
    pub(crate) node: &'a Node,
    pub(crate) scope: ScopeId,
}

impl Scoped<'_> {
    /// Returns a key that identifies the schema in its scope.
    pub(crate) fn key(&self) -> (Span, ScopeId) {
        (self.node.span, self.scope)
    }
}

impl Deref for Scoped<'_> {
    type Target = Node;

    fn deref(&self) -> &Node {
        self.node
    }
}

/// All scopes of a description.
#[derive(Debug)]
pub(crate) struct Scopes<'a> {
    pub(crate) tree: &'a Tree,
    /// Anchors that several resources declare, with their indices.
    anchors: BTreeMap<&'a str, usize>,
    /// Shared anchors that each resource declares.
    declared: BTreeMap<ResourceId, Vec<usize>>,
    /// Anchors that an object depends on, directly or through references: a [`bit`] for each.
    asked: BTreeMap<Span, u64>,
    known: RefCell<Known>,
}

/// Returns the bit of an anchor. With more than 64 anchors, some share a bit.
fn bit(anchor: usize) -> u64 {
    1 << (anchor % 64)
}

impl<'a> Scopes<'a> {
    pub(crate) fn of(tree: &'a Tree) -> Self {
        let names = tree.shared_anchors().enumerate();
        let anchors: BTreeMap<&str, usize> = names.map(|(at, name)| (name, at)).collect();
        let mut declared: BTreeMap<ResourceId, Vec<usize>> = BTreeMap::new();
        for (anchor, at) in &anchors {
            for resource in tree.resources_with(anchor) {
                declared.entry(resource).or_default().push(*at);
            }
        }
        let asked = if anchors.is_empty() { BTreeMap::new() } else { asked(tree, &anchors) };
        Self { tree, anchors, declared, asked, known: RefCell::new(Known::new()) }
    }

    /// Returns a schema in the empty scope.
    pub(crate) fn alone(&self, node: &'a Node) -> Scoped<'a> {
        self.enter(ScopeId(0), node)
    }

    /// Returns a schema that is reached from another one with a scope.
    pub(crate) fn enter(&self, scope: ScopeId, node: &'a Node) -> Scoped<'a> {
        let anchor_bits = self.asked.get(&node.span).copied().unwrap_or_default();
        if anchor_bits == 0 {
            return Scoped { node, scope: ScopeId(0) };
        }
        let resource = self.tree.resource_of(node);
        let scope = self.known.borrow_mut().enter((scope, anchor_bits, resource), |around| {
            let around = around.iter().map(|(at, bound)| (*at, *bound));
            let mut bindings: Bindings =
                around.filter(|(at, _)| bit(*at) & anchor_bits != 0).collect();
            if let Some(own) = resource {
                let declared = self.declared.get(&own).into_iter().flatten();
                for at in declared.filter(|at| bit(**at) & anchor_bits != 0) {
                    bindings.entry(*at).or_insert(own);
                }
            }
            bindings
        });
        Scoped { node, scope }
    }

    /// Returns the schemas that a schema refers to.
    pub(crate) fn targets(
        &self,
        from: Scoped<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Scoped<'a>> {
        let Value::Object(object) = &from.node.value else { return Vec::new() };
        let mut schemas = Vec::new();
        for key in REFERENCES {
            let Some(stated) = object.get(key) else { continue };
            let Some(text) = stated.as_str() else { continue };
            let target = self.tree.target(text, stated.span, diagnostics);
            schemas.extend(target.map(|node| self.meant(from.scope, key, text, node)));
        }
        schemas
    }

    /// Resolves a reference in a scope; `node` is its static target.
    fn meant(&self, scope: ScopeId, key: &str, text: &str, node: &'a Node) -> Scoped<'a> {
        let bound = dynamic(key, text, node).and_then(|anchor| {
            let at = self.anchors.get(anchor)?;
            let resource = *self.known.borrow().get(scope).bindings.get(at)?;
            self.tree.dynamic_anchor(resource, anchor)
        });
        self.enter(scope, bound.unwrap_or(node))
    }

    /// Returns the outermost schema that binds an anchor of this schema differently than the schema
    /// itself would.
    pub(crate) fn stranger(&self, schema: Scoped<'a>) -> Option<&'a Node> {
        let own = self.alone(schema.node).scope;
        if own == schema.scope {
            return None;
        }
        let other = self.known.borrow_mut().stranger(schema.scope, own)?;
        self.tree.root_of(other)
    }

    /// True if a reference uses an anchor that several resources declare, and is thus the name of
    /// several schemas.
    pub(crate) fn is_shared(&self, schema: Scoped<'a>, text: &str) -> bool {
        schema.node.get("$ref").is_none()
            && text.split_once('#').is_some_and(|(_, anchor)| self.anchors.contains_key(anchor))
    }

    /// True if a schema is a resource that binds an anchor in the schema it refers to.
    pub(crate) fn binds(&self, schema: Scoped<'a>, target: Scoped<'a>) -> bool {
        let Some(own) = self.tree.resource_of(schema.node) else { return false };
        target.scope != ScopeId(0)
            && self.tree.resource_of(target.node) != Some(own)
            && self.tree.root_of(own).is_some_and(|root| root.span == schema.node.span)
            && self.known.borrow().get(target.scope).bound.contains(&own)
    }
}

/// Keywords whose value is a reference to a schema.
const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

/// Returns the anchor of a reference that depends on the scope: one whose static target is a
/// dynamic anchor.
fn dynamic<'t>(key: &str, text: &'t str, target: &Node) -> Option<&'t str> {
    let (_, anchor) = text.split_once('#')?;
    let is_dynamic = match key {
        "$dynamicRef" => target.get("$dynamicAnchor").and_then(Node::as_str) == Some(anchor),
        "$recursiveRef" => {
            anchor.is_empty()
                && target.get("$recursiveAnchor").and_then(Node::as_bool) == Some(true)
        }
        _ => false,
    };
    is_dynamic.then_some(anchor)
}
