//! The files of a description, and the references between their parts.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Diagnostics, FileId, Limits, LoadError, Sources, Span};

use crate::{Node, Value, pointer, read};

/// The files of a description, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    roots: BTreeMap<FileId, Node>,
    /// The files that only references name and that cannot be read: where, and why.
    unreadable: BTreeMap<FileId, (Span, String)>,
    /// Where the references to other files lead, by the file that they stand in and their text
    /// without a fragment.
    links: BTreeMap<(FileId, String), Result<FileId, LoadError>>,
    /// The values that call themselves something (`$id`, `id`, `$anchor`), by how a reference says
    /// it: which item or entry leads to them from the root on.
    names: BTreeMap<String, (FileId, Vec<u32>)>,
    limits: Limits,
    /// The length of the texts.
    bytes: usize,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Broken {
    /// The file cannot be loaded.
    File(LoadError),
    /// The file is neither JSON nor YAML: where, and why.
    Unreadable(Span, String),
    /// There is no such value in the file.
    Missing,
}

impl Tree {
    /// Reads files, and those that they refer to, below the root of `sources`.
    ///
    /// Files that cannot be read are reported where `files` name them; a reference to one that
    /// cannot is [`Broken`] where it is followed.
    pub fn load(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Self {
        let mut tree = Self { limits: sources.limits(), ..Self::default() };
        let mut open: Vec<FileId> = files.to_vec();
        while let Some(file) = open.pop() {
            if tree.roots.contains_key(&file) || tree.unreadable.contains_key(&file) {
                continue;
            }
            let mut found = Diagnostics::new();
            let text = sources.text(file);
            tree.bytes += text.len();
            let root = read(&text, file, sources.limits(), &mut found);
            let mut found = found.into_list();
            // Without such a file something can still be understood, which is said where it is
            // missed.
            if root.is_none()
                && !files.contains(&file)
                && let Some(finding) = found.pop()
            {
                tree.unreadable.insert(file, (finding.span(), finding.message));
            }
            diagnostics.extend(found);
            let Some(root) = root else { continue };
            for reference in references(&root) {
                let link = tree.links.entry((file, reference.clone()));
                let found = link.or_insert_with(|| sources.open_relative(file, &reference));
                open.extend(found.as_ref().ok().copied());
            }
            tree.name(file, &root);
            tree.roots.insert(file, root);
        }
        tree
    }

    /// The limits that the files were read with.
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// The length of all files, in bytes.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// The value of a whole file.
    pub fn root(&self, file: FileId) -> Option<&Node> {
        self.roots.get(&file)
    }

    /// The files, in the order in which they were loaded.
    pub fn files(&self) -> impl Iterator<Item = FileId> {
        self.roots.keys().copied()
    }

    /// The value that a reference in `from` leads to (RFC 3986, RFC 6901).
    pub fn follow(&self, from: FileId, reference: &str) -> Result<&Node, Broken> {
        let (path, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if let Some((file, path)) = self.names.get(reference.trim_end_matches('#')) {
            let root = self.roots.get(file).ok_or(Broken::Missing)?;
            return path.iter().try_fold(root, |node, at| child(node, *at)).ok_or(Broken::Missing);
        }
        let file = match path {
            "" => from,
            _ => match self.links.get(&(from, path.to_owned())) {
                Some(Ok(file)) => *file,
                Some(Err(error)) => return Err(Broken::File(error.clone())),
                None => return Err(Broken::Missing),
            },
        };
        let root = self.roots.get(&file).ok_or_else(|| self.unreadable(file))?;
        match fragment {
            "" => Ok(root),
            // `#components/…` is common, and means one thing only.
            _ if fragment.starts_with('/') => pointer::walk(root, fragment).ok_or(Broken::Missing),
            _ => pointer::walk(root, &format!("/{fragment}")).ok_or(Broken::Missing),
        }
    }

    fn unreadable(&self, file: FileId) -> Broken {
        let known = self.unreadable.get(&file).cloned();
        known.map_or(Broken::Missing, |(span, why)| Broken::Unreadable(span, why))
    }

    /// Notes what values call themselves.
    fn name(&mut self, file: FileId, root: &Node) {
        // How each value was reached: from which one, and as which of its items or entries. Paths
        // are put together for the few values that have a name.
        let mut ways: Vec<(usize, u32)> = vec![(0, 0)];
        let mut open = vec![(root, 0)];
        while let Some((node, way)) = open.pop() {
            if let Value::Object(object) = &node.value {
                // `id` is what drafts before 6 have, and as common a key of other things.
                let is_absolute = |text: &&str| text.contains(':');
                for (key, mark) in [("$id", ""), ("$anchor", "#"), ("id", "")] {
                    let text = object.get(key).and_then(Node::as_str);
                    if let Some(text) = text.filter(|text| key != "id" || is_absolute(text)) {
                        let name = format!("{mark}{}", text.trim_end_matches('#'));
                        self.names.entry(name).or_insert_with(|| (file, path(&ways, way)));
                    }
                }
            }
            for at in 0_u32.. {
                let Some(inner) = child(node, at) else { break };
                if matches!(inner.value, Value::Object(_) | Value::List(_)) {
                    ways.push((way, at));
                    open.push((inner, ways.len() - 1));
                }
            }
        }
    }
}

/// One of the items of a list, or of the entries of an object.
fn child(node: &Node, at: u32) -> Option<&Node> {
    match &node.value {
        Value::List(items) => items.get(at as usize),
        Value::Object(object) => object.at(at as usize).map(|entry| &entry.value),
        _ => None,
    }
}

/// The items and entries that lead from the root to a value.
fn path(ways: &[(usize, u32)], mut way: usize) -> Vec<u32> {
    let mut path = Vec::new();
    while way > 0 {
        let (from, at) = ways[way];
        path.push(at);
        way = from;
    }
    path.reverse();
    path
}

/// What the references to other files say before the `#`, each once.
fn references(root: &Node) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut known: BTreeSet<String> = BTreeSet::new();
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        match &node.value {
            Value::List(items) => open.extend(items.iter().rev()),
            Value::Object(object) => {
                let text = object.get("$ref").and_then(Node::as_str);
                let path = text.map_or("", |text| text.split('#').next().unwrap_or(""));
                if !path.is_empty() && known.insert(path.to_owned()) {
                    found.push(path.to_owned());
                }
                let entries: Vec<&Node> = object.iter().map(|entry| &entry.value).collect();
                open.extend(entries.into_iter().rev());
            }
            _ => {}
        }
    }
    found
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

    fn text(found: Result<&Node, Broken>) -> Option<String> {
        found.unwrap().scalar_text()
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
