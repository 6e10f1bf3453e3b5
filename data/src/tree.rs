//! The files of a description, and the references between their parts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use restwright_source::{Diagnostics, FileId, Limits, LoadError, Sources, Span, cut};

use crate::edit::Layout;
use crate::read::read_for_edits;
use crate::resources::{Resources, child};
use crate::{Editor, Node, Value, pointer};

/// Parsed files of a description.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    roots: BTreeMap<FileId, Node>,
    /// Referenced files that cannot be parsed, with the location and message of the error.
    unreadable: BTreeMap<FileId, (Span, String)>,
    /// Targets of references to other files, by the referring file and the reference without a
    /// fragment.
    links: BTreeMap<(FileId, String), Result<FileId, LoadError>>,
    /// Identifiers of values.
    resources: Resources,
    limits: Limits,
    /// Total length of the texts, in bytes.
    bytes: usize,
    /// Texts of the files, for edits.
    texts: BTreeMap<FileId, (Arc<str>, Layout)>,
    /// Keys used in references.
    named: BTreeSet<Span>,
    /// Files whose values are part of another file, with that file: values added by an overlay
    /// belong to the description.
    hosts: BTreeMap<FileId, FileId>,
}

/// Callback that modifies a file after parsing, before references are resolved. Returns the other
/// files whose values are now part of it.
pub type Change<'c> =
    dyn FnMut(&mut Sources, FileId, &mut Node, &mut Diagnostics) -> Vec<FileId> + 'c;

/// Reason for an unresolved reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The file cannot be loaded.
    File(LoadError),
    /// The file is neither valid JSON nor YAML: location and message.
    Unreadable(Span, String),
    /// The file does not contain the value.
    Missing,
}

impl Tree {
    /// Parses files, and the files that they refer to, below the root of `sources`.
    ///
    /// Invalid files are reported if they are listed in `files`; a reference to another invalid
    /// file is [`Broken`] when it is resolved.
    pub fn load(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Self {
        Self::load_changed(sources, files, &mut |_, _, _, _| Vec::new(), diagnostics)
    }

    /// Like [`Self::load`], with a callback that modifies files. There is no editor for a file that
    /// contains values of other files.
    pub fn load_changed(
        sources: &mut Sources,
        files: &[FileId],
        change: &mut Change<'_>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut tree = Self { limits: sources.limits(), ..Self::default() };
        let mut open: Vec<FileId> = files.to_vec();
        while let Some(file) = open.pop() {
            if tree.roots.contains_key(&file) || tree.unreadable.contains_key(&file) {
                continue;
            }
            let mut own_diagnostics = Diagnostics::new();
            let text = sources.text(file);
            tree.bytes += text.len();
            let root = read_for_edits(&text, file, sources.limits(), &mut own_diagnostics);
            let mut own_diagnostics = own_diagnostics.into_list();
            // An invalid referenced file is not fatal; it is reported when a reference to it is
            // resolved.
            if root.is_none()
                && !files.contains(&file)
                && let Some(diagnostic) = own_diagnostics.pop()
            {
                tree.unreadable.insert(file, (diagnostic.span(), diagnostic.message));
            }
            diagnostics.extend(own_diagnostics);
            let Some((mut root, layout)) = root else { continue };
            let guests = change(sources, file, &mut root, diagnostics);
            for reference in references(&root) {
                let link = tree.links.entry((file, reference.clone()));
                let opened = link.or_insert_with(|| sources.open_relative(file, &reference));
                open.extend(opened.as_ref().ok().copied());
            }
            tree.resources.note(file, &root);
            tree.roots.insert(file, root);
            if guests.is_empty() {
                tree.texts.insert(file, (text, layout));
            }
            for guest in guests {
                tree.resources.belongs_to(guest, file);
                tree.hosts.insert(guest, file);
            }
        }
        tree.named = tree.keys_of_references();
        tree
    }

    /// Returns the keys used in references. These are not limited to `$ref`: links and
    /// discriminators also refer to values.
    fn keys_of_references(&self) -> BTreeSet<Span> {
        let mut named = BTreeSet::new();
        // Most references are to the same few values.
        let mut known = BTreeSet::new();
        for (file, root) in &self.roots {
            let mut open = vec![root];
            while let Some(node) = open.pop() {
                match &node.value {
                    Value::List(items) => open.extend(items),
                    Value::Object(object) => open.extend(object.iter().map(|entry| &entry.value)),
                    Value::String(text) => {
                        if !text.contains('#') || !known.insert((*file, &**text)) {
                            continue;
                        }
                        let Some((path, pointer)) = text.split_once("#/") else { continue };
                        let link = || self.links.get(&(*file, path.to_owned()))?.as_ref().ok();
                        let to = if path.is_empty() { Some(file) } else { link() };
                        let root = to.and_then(|to| self.roots.get(to));
                        // The slash is part of the pointer.
                        let pointer = cut(text, text.len() - pointer.len() - 1..);
                        named.extend(
                            root.into_iter().flat_map(|root| pointer::key_spans(root, pointer)),
                        );
                    }
                    _ => {}
                }
            }
        }
        named
    }

    /// Returns the limits used for parsing.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Returns the total length of all files, in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Returns an editor for a file.
    pub fn editor(&self, file: FileId) -> Editor<'_> {
        static NOTHING: LazyLock<Layout> = LazyLock::new(Layout::default);
        let entry = self.texts.get(&file).map(|(text, layout)| (&**text, layout));
        let (text, layout) = entry.unwrap_or_else(|| ("", &NOTHING));
        Editor::new(text, layout, &self.named)
    }

    /// Returns the root value of a file.
    pub fn root(&self, file: FileId) -> Option<&Node> {
        self.roots.get(&file)
    }

    /// Returns the file that a value belongs to: that of its location, unless an overlay has added
    /// it to another file.
    pub fn file_of(&self, span: Span) -> FileId {
        self.host(span.file)
    }

    fn host(&self, file: FileId) -> FileId {
        self.hosts.get(&file).copied().unwrap_or(file)
    }

    /// Returns the files, in loading order.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        self.roots.keys().copied()
    }

    /// Returns the resources of all files.
    pub(crate) fn resources(&self) -> &Resources {
        &self.resources
    }

    /// Resolves a reference in the file `from` (RFC 3986, RFC 6901).
    pub fn follow(&self, from: FileId, reference: &str) -> Result<&Node, Broken> {
        let from = self.host(from);
        self.follow_in(self.resources.root(from), from, reference)
    }

    /// Resolves a reference whose text is at `span`, relative to the `$id` of the enclosing
    /// resource.
    pub fn follow_at(&self, span: Span, reference: &str) -> Result<&Node, Broken> {
        self.follow_in(self.resources.around(span), self.file_of(span), reference)
    }

    fn follow_in(
        &self,
        around: Option<usize>,
        from: FileId,
        reference: &str,
    ) -> Result<&Node, Broken> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let named = around.and_then(|around| self.resources.named(around, path));
        if let Some(node) = named.and_then(|named| self.in_resource(named, fragment)) {
            return Ok(node);
        }
        // Despite an `$id`, references are often relative to the file.
        let file = match path {
            "" => from,
            _ => match self.links.get(&(from, path.to_owned())) {
                Some(Ok(file)) => *file,
                Some(Err(error)) => return Err(Broken::File(error.clone())),
                None => return Err(Broken::Missing),
            },
        };
        let root = self.roots.get(&file).ok_or_else(|| self.unreadable(file))?;
        let own = self.resources.root(file);
        if let Some(path) = own.and_then(|own| self.resources.anchored(own, fragment)) {
            return Self::reached(root, path).ok_or(Broken::Missing);
        }
        within(root, fragment).ok_or(Broken::Missing)
    }

    /// Resolves a fragment in a resource.
    pub(crate) fn in_resource(&self, resource: usize, fragment: &str) -> Option<&Node> {
        let entry = self.resources.get(resource);
        let root = self.roots.get(&entry.file)?;
        match self.resources.anchored(resource, fragment) {
            Some(path) => Self::reached(root, path),
            None => within(Self::reached(root, &entry.path)?, fragment),
        }
    }

    fn reached<'a>(root: &'a Node, path: &[u32]) -> Option<&'a Node> {
        path.iter().try_fold(root, |node, at| child(node, *at))
    }

    fn unreadable(&self, file: FileId) -> Broken {
        let failure = self.unreadable.get(&file).cloned();
        failure.map_or(Broken::Missing, |(span, why)| Broken::Unreadable(span, why))
    }
}

/// Resolves a fragment relative to a root value.
fn within<'a>(root: &'a Node, fragment: &str) -> Option<&'a Node> {
    match fragment {
        "" => Some(root),
        // `#components/…` is common and unambiguous.
        _ if fragment.starts_with('/') => pointer::walk(root, fragment),
        _ => pointer::walk(root, &format!("/{fragment}")),
    }
}

/// Returns the file parts (before the `#`) of all references to other files, without duplicates.
fn references(root: &Node) -> Vec<String> {
    let mut paths: Vec<String> = Vec::new();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::List(items) => open.extend(items.iter().rev()),
            Value::Object(object) => {
                let text = object.get("$ref").and_then(Node::as_str);
                let path = text.map_or("", |text| text.split('#').next().unwrap_or(""));
                if !path.is_empty() && seen.insert(path.to_owned()) {
                    paths.push(path.to_owned());
                }
                open.extend(object.iter().rev().map(|entry| &entry.value));
            }
            _ => {}
        }
    }
    paths
}

#[cfg(test)]
mod tests {
    use restwright_source::Limits;

    use super::*;

    fn tree(files: &[(&str, &str)]) -> (Tree, FileId) {
        let owned: Vec<(String, String)> =
            files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let mut sources = Sources::in_memory(owned, Limits::default());
        let first = sources.open(files[0].0.into()).unwrap();
        let mut diagnostics = Diagnostics::new();
        let tree = Tree::load(&mut sources, &[first], &mut diagnostics);
        assert!(diagnostics.is_empty());
        (tree, first)
    }

    fn text(result: Result<&Node, Broken>) -> Option<String> {
        result.unwrap().scalar_text()
    }

    #[test]
    fn references_lead_into_files() {
        let (tree, file) = tree(&[
            ("a/api.yaml", "x: {$ref: '../b.json#/y~1z/0'}\n'{id}': 1\nd: {$ref: a.txt}"),
            ("b.json", r##"{"y/z": [true], "r": {"$ref": "#/y~1z"}}"##),
        ]);
        assert_eq!(text(tree.follow(file, "../b.json#/y~1z/0")).as_deref(), Some("true"));
        assert_eq!(text(tree.follow(file, "#/%7Bid%7D")).as_deref(), Some("1"));
        assert_eq!(text(tree.follow(file, "#/{id}")).as_deref(), Some("1"));
        assert_eq!(tree.follow(file, "#/nothing"), Err(Broken::Missing));
        assert_eq!(tree.follow(file, "a.txt"), Err(Broken::File(LoadError::Missing)));
        assert!(tree.follow(file, "#").unwrap().as_object().is_some());
    }

    #[test]
    fn references_are_relative_to_the_resource_around_them() {
        let (tree, file) = tree(&[(
            "a.yaml",
            "x: {$id: 'https://e.example/x', $defs: {l: {n: 1}}, r: {$ref: '#/$defs/l'}, \
             s: {$ref: '#/y'}, t: {$ref: sub}}\n\
             y: {$id: 'https://e.example/sub', n: 2, $dynamicAnchor: d, u: {$dynamicRef: '#d'}}",
        )]);
        let at = |path: &str| {
            let schema = tree.follow(file, path).unwrap();
            let reference = schema.get("$ref").or(schema.get("$dynamicRef")).unwrap();
            let target = tree.follow_at(reference.span, reference.as_str().unwrap());
            text(Ok(target.unwrap().get("n").unwrap()))
        };
        assert_eq!(at("#/x/r").as_deref(), Some("1"));
        assert_eq!(at("#/x/s").as_deref(), Some("2"), "of the file, for want of one nearer");
        assert_eq!(at("#/x/t").as_deref(), Some("2"));
        assert_eq!(at("#/y/u").as_deref(), Some("2"));
    }

    #[test]
    fn values_may_have_names() {
        let (tree, file) = tree(&[(
            "a.json",
            r#"{"s": {"$id": "http://x.example/s", "n": 1}, "t": {"$anchor": "here"},
                "u": {"$ref": "http://x.example/s"}}"#,
        )]);
        assert!(tree.follow(file, "http://x.example/s#").unwrap().get("n").is_some());
        assert!(tree.follow(file, "#here").unwrap().get("$anchor").is_some());
    }
}
