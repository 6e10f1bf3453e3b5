//! Groups: the tags of operations, and what is said of them.

use std::collections::BTreeMap;

use restwright_api::{Group, Operation, Prose};
use restwright_data::Node;
use restwright_source::Diagnostics;

use crate::{prose, value};

/// A tag that a description declares.
pub(super) struct Tag {
    name: String,
    docs: Prose,
}

/// The tags of a description (OpenAPI 3.1, section 4.8.22).
pub(super) fn tags(root: &Node, diagnostics: &mut Diagnostics) -> Vec<Tag> {
    let mut found = Vec::new();
    for tag in value::list(root, "tags", diagnostics) {
        let Some(name) = value::text(tag, "name", diagnostics) else { continue };
        let said = value::text(tag, "description", diagnostics);
        let mut docs = said.map(|text| prose(&text)).unwrap_or_default();
        docs.blocks.extend(super::info::external(tag, diagnostics));
        found.push(Tag { name, docs });
    }
    found
}

/// The groups of operations, with what tags say of them and in the order of the tags; those that
/// no tag declares come last, in the order in which they are met.
pub(super) fn groups(operations: Vec<(String, Operation)>, tags: &[Tag]) -> Vec<Group> {
    let mut declared: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, tag) in tags.iter().enumerate() {
        declared.entry(&tag.name).or_insert(at);
    }
    let declared = |name: &str| declared.get(name).copied();
    let mut groups: Vec<Group> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for (name, operation) in operations {
        let at = *places.entry(name.clone()).or_insert(groups.len());
        if let Some(group) = groups.get_mut(at) {
            group.operations.push(operation);
        } else {
            let docs = declared(&name).map(|at| tags[at].docs.clone()).unwrap_or_default();
            groups.push(Group { name, docs, operations: vec![operation] });
        }
    }
    groups.sort_by_key(|group| declared(&group.name).unwrap_or(usize::MAX));
    groups
}

/// The group of an operation: its first tag, else the first segment of its path that is no
/// parameter and no version.
pub(super) fn name(tags: &[String], path: &str) -> String {
    if let Some(tag) = tags.iter().find(|tag| !tag.trim().is_empty()) {
        return tag.trim().to_owned();
    }
    let is_version = |segment: &str| {
        let digits = segment.trim_start_matches(['v', 'V']);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    let segments = path.split('/').filter(|segment| !segment.is_empty());
    let mut named = segments.filter(|segment| !segment.contains('{') && !is_version(segment));
    let generic = ["api", "rest"];
    let first = named.clone().find(|segment| !generic.contains(segment));
    first.or_else(|| named.next()).unwrap_or("root").to_owned()
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn groups_by_tag_or_path() {
        assert_eq!(name(&["pets".to_owned(), "cats".to_owned()], "/x"), "pets");
        assert_eq!(name(&[], "/api/v1/pets/{id}"), "pets");
        assert_eq!(name(&[], "/{id}"), "root");
        assert_eq!(name(&[" ".to_owned()], "/api"), "api");
    }
}
