//! Documentation of resources, which becomes part of the groups of their operations.

use std::collections::BTreeSet;

use restwright_api::{Block, Group, Inline, PathPart, PathTemplate, Prose};
use restwright_prose::docs;

use super::walk::Scope;
use super::{Lowerer, group};
use crate::document::Doc;

/// A resource with a title or a description.
pub(super) struct Described {
    path: PathTemplate,
    title: Option<String>,
    docs: Prose,
}

impl Lowerer<'_> {
    /// Records the documentation of the resource at the end of the path, and of its resource types.
    pub(super) fn describe(&mut self, stated: &[Doc], scope: &mut Scope<'_>) {
        let title = docs::title(stated);
        let docs = self.docs(stated);
        if title.is_none() && docs.is_empty() {
            return;
        }
        scope.described.push(self.described.len());
        let path = PathTemplate { parts: scope.path.clone() };
        self.described.push(Described { path, title, docs });
    }
}

/// Adds the title and description of each resource to the group that contains all of its
/// operations; `indices` contains the described resources of each operation of each group. Returns
/// the descriptions of resources whose operations are in several groups.
///
/// The outermost resource that contains all operations of a group provides its title and
/// description. The others are listed by title and path.
pub(super) fn give(
    described: Vec<Described>,
    indices: &[Vec<Vec<usize>>],
    groups: &mut [Group],
) -> Option<Block> {
    let mut homes: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); described.len()];
    for (at, operations) in indices.iter().enumerate() {
        for index in operations.iter().flatten() {
            homes[*index].insert(at);
        }
    }
    let mut of_all = Vec::new();
    let mut of_groups: Vec<Vec<_>> = groups.iter().map(|_| Vec::new()).collect();
    let mut headed = vec![false; groups.len()];
    for (index, (item, homes)) in described.into_iter().zip(homes).enumerate() {
        let mut homes = homes.into_iter();
        match (homes.next(), homes.next()) {
            (Some(at), None) => {
                let has_all = indices[at].iter().all(|operation| operation.contains(&index));
                if has_all && !headed[at] && is_of(&item, &groups[at]) {
                    headed[at] = true;
                    groups[at].title = item.title;
                    groups[at].docs = item.docs;
                } else {
                    of_groups[at].extend(entry(item));
                }
            }
            (Some(_), Some(_)) => of_all.extend(entry(item)),
            (None, _) => {}
        }
    }
    for (group, entries) in groups.iter_mut().zip(of_groups) {
        group.docs.blocks.extend(definitions(entries));
    }
    definitions(of_all)
}

/// True if the group has the name of the resource rather than of a child resource.
fn is_of(described: &Described, group: &Group) -> bool {
    let is_linked = matches!(described.path.parts.first(), Some(PathPart::Resource { .. }));
    is_linked || group::family(&described.path).is_none_or(|name| name == group.name)
}

fn entry(described: Described) -> Option<(Vec<Inline>, Prose)> {
    let Described { path, title, docs } = described;
    let title = title.map(|title| Prose::text(&title)).unwrap_or_default();
    let body = Prose { blocks: [title.blocks, docs.blocks].concat() };
    (!body.is_empty()).then(|| (vec![Inline::Code(path.to_string())], body))
}

fn definitions(entries: Vec<(Vec<Inline>, Prose)>) -> Option<Block> {
    (!entries.is_empty()).then_some(Block::Definitions(entries))
}
