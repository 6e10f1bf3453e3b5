//! Tree of all path templates of a service, by segments.

use std::collections::BTreeMap;

use super::template::{Segment, segments};

/// Node in a tree of path templates, with the segments that may follow.
#[derive(Debug, Default)]
pub struct Node {
    /// Segments without parameters.
    literals: BTreeMap<Box<str>, Node>,
    /// Other segments: those with the most literal characters first, those that may contain slashes
    /// last.
    others: Vec<(Segment, Node)>,
    /// Routes that end here.
    ends: Vec<usize>,
}

/// Match of a path.
#[derive(Debug)]
pub struct Found<'a, 'p> {
    /// Routes, in the order in which they were added.
    pub routes: &'a [usize],
    /// Encoded path parameters, in the order of the template.
    pub values: Vec<&'p str>,
    /// Encoded matrix parameters.
    pub matrix: Vec<(&'p str, &'p str)>,
    /// Number of nodes that may still be visited.
    left: usize,
}

/// Maximum number of nodes that are visited for a path: several parameters with slashes in one
/// template have exponentially many matches.
const MAX_VISITS: usize = 100_000;

impl Node {
    /// Adds a route with a template.
    pub fn add(&mut self, template: &str, route: usize) {
        let mut node = self;
        for segment in segments(template) {
            node = match segment.literal() {
                Some(text) => node.literals.entry(text.into()).or_default(),
                None => node.below(segment),
            };
        }
        node.ends.push(route);
    }

    fn below(&mut self, segment: Segment) -> &mut Self {
        let known = self.others.iter().position(|(found, _)| *found == segment);
        let at = known.unwrap_or_else(|| {
            let rank = |found: &Segment| (found.is_tail(), usize::MAX - found.weight());
            let at = self.others.partition_point(|(found, _)| rank(found) <= rank(&segment));
            self.others.insert(at, (segment, Self::default()));
            at
        });
        &mut self.others[at].1
    }

    /// Returns the first match of a percent-encoded path whose routes are accepted.
    pub fn find<'a, 'p>(
        &'a self,
        path: &'p str,
        is_wanted: &dyn Fn(&[usize]) -> bool,
    ) -> Option<Found<'a, 'p>> {
        let path = path.strip_prefix('/').unwrap_or(path);
        let (values, matrix) = (Vec::new(), Vec::new());
        let mut found = Found { routes: &[], values, matrix, left: MAX_VISITS };
        self.walk(Some(path), &mut found, is_wanted).then_some(found)
    }

    fn walk<'a, 'p>(
        &'a self,
        path: Option<&'p str>,
        found: &mut Found<'a, 'p>,
        is_wanted: &dyn Fn(&[usize]) -> bool,
    ) -> bool {
        let Some(left) = found.left.checked_sub(1) else { return false };
        found.left = left;
        let Some(path) = path else {
            found.routes = &self.ends;
            return !self.ends.is_empty() && is_wanted(&self.ends);
        };
        let (first, rest) = split(path);
        let (values, matrix) = (found.values.len(), found.matrix.len());
        if let Some(node) = self.literals.get(first) {
            if node.walk(rest, found, is_wanted) {
                return true;
            }
        }
        for (segment, node) in &self.others {
            if node.walk_from(segment, path, found, is_wanted) {
                return true;
            }
            found.values.truncate(values);
            found.matrix.truncate(matrix);
        }
        // Matrix parameters may follow any segment, even if not declared.
        let Some((plain, behind)) = first.split_once(';') else { return false };
        let Some(node) = self.literals.get(plain) else { return false };
        found.matrix.extend(pairs(behind));
        node.walk(rest, found, is_wanted)
    }

    /// Continues after a segment with parameters.
    fn walk_from<'a, 'p>(
        &'a self,
        segment: &Segment,
        path: &'p str,
        found: &mut Found<'a, 'p>,
        is_wanted: &dyn Fn(&[usize]) -> bool,
    ) -> bool {
        let (values, matrix) = (found.values.len(), found.matrix.len());
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        // A parameter with slashes matches as little as possible, in favor of the following, more
        // specific segments.
        let most = if segment.is_tail() { usize::MAX } else { 1 };
        for end in ends.take(most) {
            let text = &path[..end];
            let (text, behind) = match text.split_once(';') {
                Some((text, behind)) if segment.has_matrix => (text, behind),
                _ => (text, ""),
            };
            if let Some(taken) = segment.values(text) {
                found.values.extend(taken);
                found.matrix.extend(pairs(behind));
                if self.walk(path.get(end + 1..), found, is_wanted) {
                    return true;
                }
                found.values.truncate(values);
                found.matrix.truncate(matrix);
            }
        }
        false
    }
}

/// Splits a path after its first segment.
fn split(path: &str) -> (&str, Option<&str>) {
    // For such short strings, a byte loop is faster than `memchr`.
    let end = path.bytes().position(|byte| byte == b'/');
    end.map_or((path, None), |end| (&path[..end], Some(&path[end + 1..])))
}

/// Parses `color=red;size=4`.
fn pairs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let all = text.split(';').filter(|found| !found.is_empty());
    all.map(|found| found.split_once('=').unwrap_or((found, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(templates: &[&'static str]) -> Node {
        let mut tree = Node::default();
        for (at, template) in templates.iter().enumerate() {
            tree.add(template, at);
        }
        tree
    }

    #[test]
    fn the_most_precise_template_is_found() {
        let tree = tree(&[
            "/tickets",
            "/tickets/{id}",
            "/tickets/mine",
            "/tickets/{id}/files/{+path}",
            "/tickets/by-place/{place}",
            "/maps{;color}/{id}",
            "/files/{+path}/meta",
            "/",
        ]);
        for (path, route, values) in [
            ("/tickets", 0, vec![]),
            ("/tickets/7", 1, vec!["7"]),
            ("/tickets/mine", 2, vec![]),
            ("/tickets/7/files/a/b.txt", 3, vec!["7", "a/b.txt"]),
            ("/tickets/by-place/;lat=1", 4, vec![";lat=1"]),
            ("/maps;color=red/1", 5, vec!["1"]),
            ("/maps/1", 5, vec!["1"]),
            ("/files/a/meta/meta", 6, vec!["a/meta"]),
            ("/", 7, vec![]),
        ] {
            let found = tree.find(path, &|_| true).expect(path);
            assert_eq!(found.routes, [route], "{path}");
            assert_eq!(found.values, values, "{path}");
        }
        let maps = tree.find("/maps;color=red/1", &|_| true).unwrap();
        assert_eq!(maps.matrix, [("color", "red")]);
        for path in ["/tickets/", "/tickets/7/files", "/nothing", "/tickets/7/8"] {
            assert!(tree.find(path, &|_| true).is_none(), "{path}");
        }
    }

    #[test]
    fn names_do_not_matter_and_methods_do() {
        let tree = tree(&["/v1/{+name}", "/v1/{+parent}/repos", "/v1/{name}", "/{+a}/{+b}/{+c}/x"]);
        let first = |path, wanted: usize| {
            tree.find(path, &|routes: &[usize]| routes.contains(&wanted)).map(|found| found.values)
        };
        assert_eq!(first("/v1/a/repos", 1), Some(vec!["a"]));
        assert_eq!(first("/v1/a/b/repos", 1), Some(vec!["a/b"]));
        assert_eq!(first("/v1/a/repos", 0), Some(vec!["a/repos"]));
        assert_eq!(first("/v1/a", 2), Some(vec!["a"]));
        assert_eq!(first("/v1/a", 0), Some(vec!["a"]));
        let long = "/a".repeat(20_000);
        assert_eq!(first(&long, 3), None, "bounded");
    }
}
