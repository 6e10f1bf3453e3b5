//! Declared paths aligned with what samples show: descriptions write paths below something that no
//! body has (`$.parameters.server.name` of `{"server": {"name": …}}`). The beginning that makes
//! most paths of a body fit is left out of all of them, also of those that no sample shows.

use std::collections::BTreeMap;

use super::node::{Node, Part};
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

    /// True where paths mean what they say: samples show at least half of those that lead into
    /// something. Then a path that no sample shows is one of what the samples leave out; else it may be
    /// copied or made up.
    pub(super) fn holds(&self, root: &Node, paths: &[Vec<Step>]) -> bool {
        let deep = paths.iter().map(|path| self.strip(path)).filter(|path| members(path) > 1);
        let (shown, others): (Vec<_>, Vec<_>) =
            deep.partition(|path| found(root, path, is_shown) == members(path));
        !shown.is_empty() && shown.len() >= others.len()
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
    match members(path) - found(root, path, |_| true) {
        0 => 2,
        1 if members(path) > 1 => 1,
        _ => 0,
    }
}

/// How many members a path leads through.
fn members(path: &[Step]) -> usize {
    path.iter().filter(|step| matches!(step, Step::Member(_))).count()
}

fn is_shown(part: &Part) -> bool {
    part.in_json + part.in_xml > 0
}

/// How many members of a path are known. Steps into lists may be left out.
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

/// A value, or what its lists hold.
fn inner<'n, 'a>(mut node: &'n Node<'a>) -> &'n Node<'a> {
    while let Some(item) = node.item.as_deref().filter(|_| node.parts.is_empty()) {
        node = item;
    }
    node
}
