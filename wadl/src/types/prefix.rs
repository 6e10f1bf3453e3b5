//! Alignment of declared paths with examples. Descriptions may write paths relative to an object
//! that does not exist in the body (`$.parameters.server.name` for `{"server": {"name": …}}`). The
//! prefix without which most paths match is removed from all paths, including those without
//! examples.

use std::collections::BTreeMap;

use super::node::{Node, Part};
use super::path::Step;

/// Limit of the length of a prefix; longer ones are not accidental.
const LONGEST: usize = 4;

/// Limit of prefixes that are tried, most frequent first.
const MOST_TRIED: usize = 16;

/// The prefix that is removed from the paths of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix(Vec<Step>);

impl Prefix {
    /// Returns the shortest prefix whose removal makes most paths match the examples; empty if the
    /// paths match without it.
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

    /// True if paths are reliable: examples contain at least half of the nested ones. Then paths
    /// without examples denote omitted properties; otherwise they may be copied or made up.
    pub(super) fn holds(&self, root: &Node, paths: &[Vec<Step>]) -> bool {
        let deep = paths.iter().map(|path| self.strip(path)).filter(|path| members(path) > 1);
        let (shown, missing): (Vec<_>, Vec<_>) =
            deep.partition(|path| found(root, path, is_shown) == members(path));
        !shown.is_empty() && shown.len() >= missing.len()
    }

    /// Removes the prefix from a path. A path that ends within the prefix does not change.
    pub(super) fn strip<'p>(&self, path: &'p [Step]) -> &'p [Step] {
        match path.strip_prefix(self.0.as_slice()) {
            Some(rest) if !rest.is_empty() => rest,
            _ => path,
        }
    }

    /// True if a path ends within the prefix, which is not part of the body.
    pub(super) fn is_above(&self, path: &[Step]) -> bool {
        !path.is_empty() && self.0.starts_with(path)
    }
}

/// Rates the match of a path: 2 if examples contain its end, 1 if they contain its parent.
fn fit(root: &Node, path: &[Step]) -> usize {
    match members(path) - found(root, path, |_| true) {
        0 => 2,
        1 if members(path) > 1 => 1,
        _ => 0,
    }
}

/// Returns the number of properties of a path.
fn members(path: &[Step]) -> usize {
    path.iter().filter(|step| matches!(step, Step::Member(_))).count()
}

fn is_shown(part: &Part) -> bool {
    part.in_json + part.in_xml > 0
}

/// Returns the number of properties of a path that exist. Steps into lists may be omitted.
fn found(root: &Node, path: &[Step], is_known: fn(&Part) -> bool) -> usize {
    let (mut node, mut count) = (root, 0);
    for step in path {
        let Step::Member(name) = step else { continue };
        node = inner(node);
        let part = node.parts.like(name).and_then(|at| node.parts.get(at));
        let Some(part) = part.filter(|part| is_known(part)) else { break };
        (node, count) = (&part.node, count + 1);
    }
    count
}

/// Returns a value, or the items if it is a list.
fn inner<'n, 'a>(mut node: &'n Node<'a>) -> &'n Node<'a> {
    while let Some(item) = node.item.as_deref().filter(|_| node.parts.is_empty()) {
        node = item;
    }
    node
}
