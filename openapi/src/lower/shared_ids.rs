//! Derived operation ids, and ids that several operations share.

use std::collections::BTreeSet;

use restwright_api::Verb;
use restwright_api::words::words;
use restwright_data::Node;

/// Operation ids that occur more than once in the paths of documents, and spellings without
/// separators that several ids share.
#[derive(Debug, Default)]
pub(crate) struct SharedIds {
    pub(super) stated: BTreeSet<String>,
    spelled: BTreeSet<String>,
}

impl SharedIds {
    pub(crate) fn of<'a>(roots: impl Iterator<Item = &'a Node>) -> Self {
        let (mut seen, mut spelled): (BTreeSet<&str>, BTreeSet<String>) = Default::default();
        let mut shared = Self::default();
        let members = |node: &'a Node| node.as_object().into_iter().flatten();
        for paths in roots.filter_map(|root| root.get("paths")) {
            for item in members(paths) {
                for entry in members(&item.value) {
                    let stated = entry.value.get("operationId").and_then(Node::as_str);
                    let stated = stated.map(str::trim).filter(|id| !id.is_empty());
                    if let Some(id) = stated.filter(|id| !seen.insert(id)) {
                        shared.stated.insert(id.to_owned());
                    }
                    let derived = || derived_id(&entry.key.to_ascii_lowercase(), &item.key);
                    let id = words(&stated.map_or_else(derived, str::to_owned)).concat();
                    if !spelled.insert(id.clone()) {
                        shared.spelled.insert(id);
                    }
                }
            }
        }
        shared
    }

    /// Returns the id of an operation without `operationId`. If another id has the same spelling
    /// without separators, `by` marks parameters: `get /boats/by {id}` next to `get /boats/id`.
    pub(crate) fn derived(&self, verb: &Verb, path: &str) -> String {
        let id = derived_id(&verb.as_str().to_ascii_lowercase(), path);
        let is_alike = self.spelled.contains(&words(&id).concat());
        if is_alike { id.replace('{', "by {") } else { id }
    }
}

fn derived_id(verb: &str, path: &str) -> String {
    format!("{verb} {path}")
}
