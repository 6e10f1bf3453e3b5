//! Identifiers of values: schema resources (`$id`, `$self`), and their anchors (JSON Schema
//! 2020-12, section 8.2; `id` in drafts before 6; OpenAPI 3.2, section 4.1.2.2.1).

use std::collections::{BTreeMap, BTreeSet};

use iri_string::format::ToDedicatedString;
use iri_string::types::{IriAbsoluteStr, IriReferenceStr};
use restwright_source::{FileId, Span};

use crate::{Node, Value};

/// Indices of the items and entries on the path from the root of a file to a value.
pub(crate) type NodePath = Vec<u32>;

/// Identifiers of values in all files.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Resources {
    all: Vec<Resource>,
    by_uri: BTreeMap<String, usize>,
    /// Anchors of each resource.
    anchors: BTreeMap<(usize, String), NodePath>,
    /// Resources that declare a dynamic anchor, by its name.
    dynamic: BTreeMap<String, BTreeSet<usize>>,
    /// Resource of the root of each file.
    roots: BTreeMap<FileId, usize>,
    /// Resource that contains a reference, if it is not the root of its file, by the location of
    /// the reference text.
    inside: BTreeMap<Span, usize>,
    /// Resource that contains an object, if it is not the root of its file.
    owners: BTreeMap<Span, usize>,
}

/// Resource: the base for references in it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Resource {
    pub(crate) file: FileId,
    pub(crate) path: NodePath,
    /// URI without a fragment.
    base: String,
}

/// Keywords whose value is a reference.
const REFERENCES: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

impl Resources {
    /// Registers the identifiers in a file.
    pub(crate) fn note(&mut self, file: FileId, root: &Node) {
        let base = format!("file:///{}/", self.roots.len());
        let own = root.get("$self").and_then(Node::as_str).and_then(|text| joined(&base, text));
        let first = self.add(file, NodePath::new(), own.unwrap_or(base));
        self.roots.insert(file, first);
        // Path of each value as a step: the index of its parent step, and the index of the item or
        // entry. Complete paths are only computed for the few identified values.
        let mut steps: Vec<(usize, u32)> = vec![(0, 0)];
        let mut open = vec![(root, 0, first)];
        while let Some((node, step, around)) = open.pop() {
            let resource = self.names(file, node, || path_of(&steps, step), around);
            if resource != first {
                if matches!(node.value, Value::Object(_)) {
                    self.owners.insert(node.span, resource);
                }
                let texts = REFERENCES.iter().filter_map(|key| node.get(key));
                self.inside.extend(texts.map(|text| (text.span, resource)));
            }
            for at in 0_u32.. {
                let Some(inner) = child(node, at) else { break };
                if matches!(inner.value, Value::Object(_) | Value::List(_)) {
                    steps.push((step, at));
                    open.push((inner, steps.len() - 1, resource));
                }
            }
        }
    }

    /// Registers that the values of a file are part of another file.
    pub(crate) fn belongs_to(&mut self, guest: FileId, host: FileId) {
        self.roots.extend(self.root(host).map(|root| (guest, root)));
    }

    /// Registers the identifiers of a value. Returns the resource that contains it.
    fn names(
        &mut self,
        file: FileId,
        node: &Node,
        path: impl Fn() -> NodePath,
        around: usize,
    ) -> usize {
        let Value::Object(object) = &node.value else { return around };
        let text = |key: &str| object.get(key).and_then(Node::as_str);
        // `id` is also a common key of other objects.
        let id = text("$id").or(text("id").filter(|text| text.contains(':')));
        let mut resource = around;
        if let Some(id) = id.map(|id| id.trim_end_matches('#')) {
            match id.strip_prefix('#') {
                Some(anchor) => self.anchor(around, anchor, &path),
                None => {
                    if let Some(base) = joined(&self.all[around].base, id) {
                        resource = self.add(file, path(), base);
                    }
                }
            }
        }
        for key in ["$anchor", "$dynamicAnchor"] {
            if let Some(anchor) = text(key) {
                self.anchor(resource, anchor, &path);
                if key == "$dynamicAnchor" {
                    self.dynamic.entry(anchor.to_owned()).or_default().insert(resource);
                }
            }
        }
        // The root of a resource without a name, in 2019-09.
        let is_recursive = object.get("$recursiveAnchor").and_then(Node::as_bool) == Some(true);
        if is_recursive && (resource != around || path().is_empty()) {
            self.dynamic.entry(String::new()).or_default().insert(resource);
        }
        resource
    }

    fn add(&mut self, file: FileId, path: NodePath, base: String) -> usize {
        let at = self.all.len();
        self.by_uri.entry(base.clone()).or_insert(at);
        self.all.push(Resource { file, path, base });
        at
    }

    fn anchor(&mut self, resource: usize, anchor: &str, path: &impl Fn() -> NodePath) {
        self.anchors.entry((resource, anchor.to_owned())).or_insert_with(path);
    }

    /// Returns the dynamic anchors declared by several resources: the target of a `$dynamicRef` to
    /// them depends on the schemas that refer to it.
    pub(crate) fn shared(&self) -> impl Iterator<Item = &str> {
        self.dynamic.iter().filter(|(_, of)| of.len() > 1).map(|(name, _)| &**name)
    }

    /// Returns the resources that declare a dynamic anchor.
    pub(crate) fn with_dynamic(&self, anchor: &str) -> impl Iterator<Item = usize> {
        self.dynamic.get(anchor).into_iter().flatten().copied()
    }

    /// True if a resource declares a dynamic anchor.
    pub(crate) fn has_dynamic(&self, resource: usize, anchor: &str) -> bool {
        self.dynamic.get(anchor).is_some_and(|of| of.contains(&resource))
    }

    /// Returns the resource that contains an object.
    pub(crate) fn owner(&self, object: &Node) -> Option<usize> {
        let inner = self.owners.get(&object.span);
        inner.or_else(|| self.roots.get(&object.span.file)).copied()
    }

    /// Returns the resource that contains the reference at a location.
    pub(crate) fn around(&self, span: Span) -> Option<usize> {
        self.inside.get(&span).or_else(|| self.roots.get(&span.file)).copied()
    }

    /// Returns the resource of the root of a file.
    pub(crate) fn root(&self, file: FileId) -> Option<usize> {
        self.roots.get(&file).copied()
    }

    /// Resolves a reference without a fragment, relative to a resource.
    pub(crate) fn named(&self, around: usize, path: &str) -> Option<usize> {
        if path.is_empty() {
            return Some(around);
        }
        let uri = joined(&self.all[around].base, path)?;
        self.by_uri.get(&uri).copied()
    }

    pub(crate) fn get(&self, resource: usize) -> &Resource {
        &self.all[resource]
    }

    /// Returns the path to an anchor of a resource.
    pub(crate) fn anchored(&self, resource: usize, anchor: &str) -> Option<&NodePath> {
        self.anchors.get(&(resource, anchor.to_owned()))
    }
}

/// Resolves a reference to a URI (RFC 3986, section 5.2), without its fragment.
fn joined(base: &str, reference: &str) -> Option<String> {
    let reference = reference.split('#').next().unwrap_or_default();
    let base = IriAbsoluteStr::new(base).ok()?;
    let reference = IriReferenceStr::new(reference).ok()?;
    Some(reference.resolve_against(base).to_dedicated_string().into())
}

/// Returns an item of a list or the value of an entry of an object.
pub(crate) fn child(node: &Node, at: u32) -> Option<&Node> {
    match &node.value {
        Value::List(items) => items.get(at as usize),
        Value::Object(object) => object.at(at as usize).map(|entry| &entry.value),
        _ => None,
    }
}

fn path_of(steps: &[(usize, u32)], mut step: usize) -> NodePath {
    let mut path = NodePath::new();
    while step > 0 {
        let (from, at) = steps[step];
        path.push(at);
        step = from;
    }
    path.reverse();
    path
}
