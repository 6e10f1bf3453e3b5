//! Groups of operations, and the tags that declare them.

use std::collections::BTreeMap;

use restwright_api::{Block, Group, Inline, Operation, Prose};
use restwright_data::Node;
use restwright_schema::external_docs;
use restwright_source::Diagnostics;

use crate::{prose, value};

/// A tag that a description declares.
pub(super) struct Tag {
    name: String,
    /// Its title (3.2: `summary`; before: `x-summary`).
    title: Option<String>,
    docs: Prose,
    /// False for a tag that only marks operations (3.2: `kind`).
    is_group: bool,
}

/// Lowers the tags of a description (OpenAPI 3.1, section 4.8.22).
pub(super) fn tags(root: &Node, diagnostics: &mut Diagnostics) -> Vec<Tag> {
    let mut parsed_tags = Vec::new();
    let declared = value::list(root, "tags", diagnostics);
    for tag in declared {
        let Some(name) = value::text(tag, "name", diagnostics) else { continue };
        let description = value::text(tag, "description", diagnostics);
        let mut docs = description.map(|text| prose(&text)).unwrap_or_default();
        let keys = ["summary", "x-summary"];
        let mut stated = keys.into_iter().filter_map(|key| value::text(tag, key, diagnostics));
        let title = stated.find(|title| !title.trim().is_empty());
        docs.blocks.extend(external_docs(tag, prose));
        let parent = value::text(tag, "parent", diagnostics).filter(|name| !name.is_empty());
        docs.blocks.extend(parent.map(|name| {
            let text = |text: &str| Inline::Text(text.to_owned());
            let called = titled(declared, &name).map_or_else(|| Inline::Code(name), text);
            Block::Paragraph(vec![text("Part of "), called, text(".")])
        }));
        let kind = value::text(tag, "kind", diagnostics);
        let is_group = !kind.is_some_and(|kind| matches!(kind.as_str(), "badge" | "audience"));
        parsed_tags.push(Tag { name, title, docs, is_group });
    }
    parsed_tags
}

/// Returns the title of a tag.
fn titled<'a>(tags: &'a [Node], name: &str) -> Option<&'a str> {
    let text = |tag: &'a Node, key: &str| tag.get(key).and_then(Node::as_str);
    let tag = tags.iter().find(|tag| text(tag, "name") == Some(name))?;
    let title = text(tag, "summary").or_else(|| text(tag, "x-summary"));
    title.filter(|title| !title.trim().is_empty())
}

/// Entries of a definition list.
pub(super) type Entries = Vec<(Vec<Inline>, Prose)>;

/// Adds the texts of paths to the documentation of their groups.
pub(super) fn describe(groups: &mut [Group], mut texts: BTreeMap<String, Entries>) {
    for group in groups {
        if let Some(entries) = texts.remove(&group.name) {
            group.docs.blocks.push(Block::Definitions(entries));
            group.is_undeclared = false;
        }
    }
}

/// Groups operations by tag, in the order of the declared tags and with their descriptions. Groups
/// without a declared tag come last, in order of appearance.
pub(super) fn groups(operations: Vec<(String, Operation)>, tags: &[Tag]) -> Vec<Group> {
    let mut declared: BTreeMap<&str, usize> = BTreeMap::new();
    for (at, tag) in tags.iter().enumerate() {
        declared.entry(&tag.name).or_insert(at);
    }
    let declared = |name: &str| declared.get(name).copied();
    let mut groups: Vec<Group> = Vec::new();
    let mut indices: BTreeMap<String, usize> = BTreeMap::new();
    for (name, operation) in operations {
        let at = *indices.entry(name.clone()).or_insert(groups.len());
        if let Some(group) = groups.get_mut(at) {
            group.operations.push(operation);
        } else {
            let tag = declared(&name).map(|at| &tags[at]);
            let title = tag.and_then(|tag| tag.title.clone());
            let docs = tag.map(|tag| tag.docs.clone()).unwrap_or_default();
            let is_undeclared = tag.is_none();
            groups.push(Group { name, title, docs, is_undeclared, operations: vec![operation] });
        }
    }
    groups.sort_by_key(|group| declared(&group.name).unwrap_or(usize::MAX));
    groups
}

/// Descriptions of tags without operations, as sections of the API description.
pub(super) fn chapters<'t>(tags: &'t [Tag], groups: &'t [Group]) -> impl Iterator<Item = Block> {
    let is_alone =
        |tag: &&Tag| !tag.docs.is_empty() && groups.iter().all(|group| group.name != tag.name);
    tags.iter().filter(is_alone).map(|tag| Block::Section {
        title: vec![Inline::Text(tag.title.clone().unwrap_or_else(|| tag.name.clone()))],
        body: tag.docs.clone(),
    })
}

/// Returns the group of an operation: its first tag, preferring tags that do not only mark
/// operations; otherwise the first segment of its path that is neither a parameter nor a version.
pub(super) fn name(tags: &[String], declared: &[Tag], path: &str) -> String {
    let marks = |tag: &&str| declared.iter().any(|entry| entry.name == **tag && !entry.is_group);
    let mut stated = tags.iter().map(|tag| tag.trim()).filter(|tag| !tag.is_empty());
    if let Some(tag) = stated.clone().find(|tag| !marks(tag)).or_else(|| stated.next()) {
        return tag.to_owned();
    }
    let is_version = |segment: &str| {
        let digits = segment.trim_start_matches(['v', 'V']);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    // Some descriptions have a query in the path.
    let path = path.split(['?', '#']).next().unwrap_or_default();
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
        assert_eq!(name(&["pets".to_owned(), "cats".to_owned()], &[], "/x"), "pets");
        assert_eq!(name(&[], &[], "/api/v1/pets/{id}"), "pets");
        assert_eq!(name(&[], &[], "/pets?state=sold"), "pets");
        assert_eq!(name(&[], &[], "/{id}"), "root");
        assert_eq!(name(&[" ".to_owned()], &[], "/api"), "api");
    }
}
