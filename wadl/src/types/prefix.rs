//! Declared paths aligned with what samples show: descriptions write paths below something that no
//! body has (`$.parameters.server.name` of `{"server": {"name": …}}`). The beginning that makes
//! most paths of a body fit is left out of all of them, also of those that no sample shows.

use std::collections::BTreeMap;

use super::node::Node;
use super::path::Step;

/// Longer beginnings are no mistake of writing any more.
const LONGEST: usize = 4;

/// So many beginnings are tried, those of most paths first.
const MOST_TRIED: usize = 16;

/// The beginning that is left out of the paths of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix(Vec<Step>);

impl Prefix {
    /// The beginning whose absence makes most paths fit what samples show; the shortest of several,
    /// and none where the paths fit as they are.
    pub(super) fn of(root: &Node, paths: &[&[Step]]) -> Self {
        let mut counts = BTreeMap::<&[Step], usize>::new();
        for path in paths {
            for end in 1..path.len().min(LONGEST + 1) {
                *counts.entry(&path[..end]).or_default() += 1;
            }
        }
        let mut tried: Vec<(&[Step], usize)> = counts.into_iter().collect();
        tried.sort_by_key(|(prefix, count)| (usize::MAX - count, prefix.len()));
        tried.truncate(MOST_TRIED);
        let prefixes = tried.into_iter().map(|(prefix, _)| Self(prefix.to_vec()));
        let scored = std::iter::once(Self::default()).chain(prefixes).map(|prefix| {
            let fit = paths.iter().map(|path| fit(root, prefix.strip(path))).sum::<usize>();
            (fit, prefix)
        });
        let best = scored.max_by_key(|(fit, prefix)| (*fit, usize::MAX - prefix.0.len()));
        best.map(|(_, prefix)| prefix).unwrap_or_default()
    }

    /// A path without the beginning. What only leads to the beginning stays.
    pub(super) fn strip<'p>(&self, path: &'p [Step]) -> &'p [Step] {
        match path.strip_prefix(self.0.as_slice()) {
            Some(rest) if !rest.is_empty() => rest,
            _ => path,
        }
    }

    /// True for the path of what the beginning itself names: nothing of a body.
    pub(super) fn is_above(&self, path: &[Step]) -> bool {
        !path.is_empty() && self.0.starts_with(path)
    }
}

/// How well a path fits: samples show its end, or at least what it is a member of.
fn fit(root: &Node, path: &[Step]) -> usize {
    let members = path.iter().filter(|step| matches!(step, Step::Member(_))).count();
    match members - found(root, path) {
        0 => 2,
        1 if members > 1 => 1,
        _ => 0,
    }
}

/// How many members of a path samples show. Steps into lists may be left out.
fn found(root: &Node, path: &[Step]) -> usize {
    let (mut node, mut count) = (root, 0);
    for step in path {
        let Step::Member(name) = step else { continue };
        node = inner(node);
        let Some(part) = node.parts.like(name).and_then(|at| node.parts.get(at)) else { break };
        (node, count) = (&part.node, count + 1);
    }
    count
}

/// A value, or what its lists hold.
fn inner<'n, 'a>(mut node: &'n Node<'a>) -> &'n Node<'a> {
    while let Some(item) = node.item.as_deref().filter(|_| node.parts.is_empty()) {
        node = item;
    }
    node
}
