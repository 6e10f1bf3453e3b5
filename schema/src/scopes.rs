//! Dynamic scopes: what a `$dynamicRef` means depends on the schema resources that lead to it, and
//! the outermost of them that declares the anchor wins (JSON Schema 2020-12, section 8.2.3.2).
//!
//! A schema is one type for each scope that matters to it: a scope holds only those anchors that
//! the schema, or what it refers to, asks for. Most descriptions declare no anchor twice, and then
//! there is one scope, which is empty.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Deref;

use restwright_data::{Node, ResourceId, Tree, Value};
use restwright_source::{Diagnostics, Span};

/// Which resource each anchor means; the number of a scope of [`Scopes`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct ScopeId(usize);

/// A schema where dynamic references of it have a meaning.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scoped<'a> {
    pub(crate) node: &'a Node,
    pub(crate) scope: ScopeId,
}

impl Scoped<'_> {
    /// What tells it from other schemas, and from itself in other scopes.
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

/// The scopes of a description.
#[derive(Debug)]
pub(crate) struct Scopes<'a> {
    pub(crate) tree: &'a Tree,
    /// The anchors that several resources declare, each with its bit of `asked`.
    anchors: Vec<(&'a str, u64)>,
    /// The anchors that an object, or what it refers to, asks for.
    asked: BTreeMap<Span, u64>,
    known: RefCell<Known>,
}

/// The anchors of a scope, by their places in [`Scopes::anchors`], and what they mean.
type Bindings = Vec<(usize, ResourceId)>;

#[derive(Debug, Default)]
struct Known {
    all: Vec<Bindings>,
    ids: BTreeMap<Bindings, ScopeId>,
}

impl<'a> Scopes<'a> {
    pub(crate) fn of(tree: &'a Tree) -> Self {
        let names = tree.shared_anchors().enumerate();
        // Of more anchors than there are bits, some are asked for together.
        let anchors: Vec<(&str, u64)> = names.map(|(at, name)| (name, 1 << (at % 64))).collect();
        let asked = if anchors.is_empty() { BTreeMap::new() } else { asked(tree, &anchors) };
        let none = Known { all: vec![Vec::new()], ids: BTreeMap::from([(Vec::new(), ScopeId(0))]) };
        Self { tree, anchors, asked, known: RefCell::new(none) }
    }

    /// A schema that nothing leads to.
    pub(crate) fn alone(&self, node: &'a Node) -> Scoped<'a> {
        self.enter(ScopeId(0), node)
    }

    /// A schema that one in some scope leads to.
    pub(crate) fn enter(&self, scope: ScopeId, node: &'a Node) -> Scoped<'a> {
        let asked = self.asked.get(&node.span).copied().unwrap_or_default();
        if asked == 0 {
            return Scoped { node, scope: ScopeId(0) };
        }
        let mut bindings = self.bindings(scope);
        bindings.retain(|(at, _)| self.anchors[*at].1 & asked != 0);
        let resource = self.tree.resource_of(node);
        for (at, (anchor, bit)) in self.anchors.iter().enumerate() {
            let is_new = bit & asked != 0 && !bindings.iter().any(|(known, _)| *known == at);
            let own = resource.filter(|own| self.tree.dynamic_anchor(*own, anchor).is_some());
            bindings.extend(own.filter(|_| is_new).map(|own| (at, own)));
        }
        bindings.sort_unstable();
        let mut known = self.known.borrow_mut();
        let next = ScopeId(known.all.len());
        let scope = *known.ids.entry(bindings.clone()).or_insert(next);
        if scope == next {
            known.all.push(bindings);
        }
        Scoped { node, scope }
    }

    fn bindings(&self, scope: ScopeId) -> Bindings {
        self.known.borrow().all[scope.0].clone()
    }

    /// The schemas that one refers to.
    pub(crate) fn targets(
        &self,
        from: Scoped<'a>,
        diagnostics: &mut Diagnostics,
    ) -> Vec<Scoped<'a>> {
        let Value::Object(object) = &from.node.value else { return Vec::new() };
        let mut found = Vec::new();
        for key in REFERENCES {
            let Some(stated) = object.get(key) else { continue };
            let Some(text) = stated.as_str() else { continue };
            let target = self.tree.target(text, stated.span, diagnostics);
            found.extend(target.map(|node| self.meant(from.scope, key, text, node)));
        }
        found
    }

    /// The schema that a reference means that leads to `node` by itself.
    fn meant(&self, scope: ScopeId, key: &str, text: &str, node: &'a Node) -> Scoped<'a> {
        let bound = dynamic(key, text, node).and_then(|anchor| {
            let at = self.anchors.iter().position(|(name, _)| *name == anchor)?;
            let bindings = self.bindings(scope);
            let (_, resource) = bindings.iter().find(|(known, _)| *known == at)?;
            self.tree.dynamic_anchor(*resource, anchor)
        });
        self.enter(scope, bound.unwrap_or(node))
    }

    /// The schema whose scope another one would not have by itself: the outermost that gives one
    /// of its anchors another meaning.
    pub(crate) fn stranger(&self, schema: Scoped<'a>) -> Option<&'a Node> {
        let own = self.alone(schema.node).scope;
        if own == schema.scope {
            return None;
        }
        let own = self.bindings(own);
        let all = self.bindings(schema.scope);
        let other = all.into_iter().find(|binding| !own.contains(binding))?;
        self.tree.root_of(other.1)
    }

    /// True where a reference of a schema is one of an anchor that other resources declare too: a
    /// name of several schemas.
    pub(crate) fn is_shared(&self, schema: Scoped<'a>, text: &str) -> bool {
        schema.node.get("$ref").is_none()
            && text
                .split_once('#')
                .is_some_and(|(_, anchor)| self.anchors.iter().any(|(shared, _)| *shared == anchor))
    }

    /// True where a schema is a resource that gives an anchor its meaning in what it refers to.
    pub(crate) fn binds(&self, schema: Scoped<'a>, target: Scoped<'a>) -> bool {
        let Some(own) = self.tree.resource_of(schema.node) else { return false };
        target.scope != ScopeId(0)
            && self.tree.resource_of(target.node) != Some(own)
            && self.tree.root_of(own).is_some_and(|root| root.span == schema.node.span)
            && self.bindings(target.scope).iter().any(|(_, bound)| *bound == own)
    }
}

/// The keys whose text is a reference to a schema.
const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

/// The anchor of a reference whose meaning depends on the scope: one that leads to a dynamic anchor
/// by itself.
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

/// Schemas that are not part of the one that they stand in.
const APART: [&str; 2] = ["$defs", "definitions"];

/// The anchors that each object asks for: from each dynamic reference to what has it as a part,
/// or refers to that.
fn asked(tree: &Tree, anchors: &[(&str, u64)]) -> BTreeMap<Span, u64> {
    // What leads to a value, by the place of that value.
    let mut from: BTreeMap<Span, Vec<Span>> = BTreeMap::new();
    let mut found: BTreeMap<Span, u64> = BTreeMap::new();
    let mut open: Vec<(Span, u64)> = Vec::new();
    let mut nodes: Vec<&Node> = tree.files().filter_map(|file| tree.root(file)).collect();
    while let Some(node) = nodes.pop() {
        let parts: Vec<(bool, &Node)> = match &node.value {
            Value::List(items) => items.iter().map(|item| (true, item)).collect(),
            Value::Object(object) => {
                object.iter().map(|of| (!APART.contains(&&*of.key), &of.value)).collect()
            }
            _ => continue,
        };
        for (is_part, inner) in parts {
            nodes.push(inner);
            if is_part && matches!(inner.value, Value::Object(_) | Value::List(_)) {
                from.entry(inner.span).or_default().push(node.span);
            }
        }
        for key in REFERENCES {
            let Some((text, span)) = node.get(key).and_then(|at| Some((at.as_str()?, at.span)))
            else {
                continue;
            };
            // What leads nowhere is reported where the schema is read.
            let Some(target) = tree.target(text, span, &mut Diagnostics::new()) else { continue };
            from.entry(target.span).or_default().push(node.span);
            let anchor = dynamic(key, text, target);
            let Some((anchor, bit)) =
                anchors.iter().find(|(name, _)| Some(*name) == anchor).copied()
            else {
                continue;
            };
            open.push((node.span, bit));
            for other in tree.dynamic_anchors(anchor) {
                from.entry(other.span).or_default().push(node.span);
            }
        }
    }
    while let Some((span, bits)) = open.pop() {
        let known = found.entry(span).or_default();
        let new = bits & !*known;
        if new != 0 {
            *known |= new;
            open.extend(from.get(&span).into_iter().flatten().map(|user| (*user, new)));
        }
    }
    found
}
