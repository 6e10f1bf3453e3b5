//! Tree of all path templates of a service, by segments.

use std::collections::BTreeMap;

use super::template::{Segment, Value, segments};

/// Node: the segments that may follow.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// Segments without parameters.
    literals: BTreeMap<&'static str, Node>,
    /// Other segments: those with the most literal characters first, those with slashes last.
    others: Vec<(Segment, Node)>,
    /// Routes that end here.
    ends: Vec<usize>,
}

/// Match of a path.
#[derive(Debug)]
pub(super) struct Found<'a> {
    /// Routes, in the order in which they were added.
    pub(super) routes: &'a [usize],
    /// Encoded path parameters.
    pub(super) values: Vec<Value>,
    /// Encoded matrix parameters.
    pub(super) matrix: Vec<(String, String)>,
}

impl Node {
    /// Adds a route at a template.
    pub(super) fn add(&mut self, template: &'static str, route: usize) {
        let mut node = self;
        for segment in segments(template) {
            node = match segment.literal() {
                Some(text) => node.literals.entry(text).or_default(),
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

    /// Returns the match of a percent-encoded path.
    pub(super) fn find(&self, path: &str) -> Option<Found<'_>> {
        let segments: Vec<&str> = path.strip_prefix('/').unwrap_or(path).split('/').collect();
        let mut found = Found { routes: &[], values: Vec::new(), matrix: Vec::new() };
        self.walk(&segments, &mut found).then_some(found)
    }

    /// Every node has a single depth, so each is tried once for a path, or once for each end of a
    /// parameter with slashes.
    fn walk<'a>(&'a self, segments: &[&str], found: &mut Found<'a>) -> bool {
        let Some((first, rest)) = segments.split_first() else {
            found.routes = &self.ends;
            return !self.ends.is_empty();
        };
        let (values, matrix) = (found.values.len(), found.matrix.len());
        if let Some(node) = self.literals.get(*first)
            && node.walk(rest, found)
        {
            return true;
        }
        for (segment, node) in &self.others {
            if node.walk_from(segment, segments, found) {
                return true;
            }
            found.values.truncate(values);
            found.matrix.truncate(matrix);
        }
        // Matrix parameters may follow any segment, even undeclared.
        let Some((plain, behind)) = first.split_once(';') else { return false };
        let Some(node) = self.literals.get(plain) else { return false };
        found.matrix.extend(pairs(behind));
        node.walk(rest, found)
    }

    /// Continues after a segment with parameters.
    fn walk_from<'a>(
        &'a self,
        segment: &Segment,
        segments: &[&str],
        found: &mut Found<'a>,
    ) -> bool {
        let most = if segment.is_tail() { segments.len() } else { 1 };
        let (values, matrix) = (found.values.len(), found.matrix.len());
        // A parameter with slashes matches as much as possible.
        for count in (1..=most).rev() {
            let text = segments[..count].join("/");
            let (text, behind) = match text.split_once(';') {
                Some((text, behind)) if segment.has_matrix => (text, behind),
                _ => (text.as_str(), ""),
            };
            if let Some(taken) = segment.values(text) {
                found.values.extend(taken);
                found.matrix.extend(pairs(behind));
                if self.walk(&segments[count..], found) {
                    return true;
                }
                found.values.truncate(values);
                found.matrix.truncate(matrix);
            }
        }
        false
    }
}

/// Parses `color=red;size=4`.
fn pairs(text: &str) -> impl Iterator<Item = (String, String)> {
    text.split(';').filter(|found| !found.is_empty()).map(|found| {
        let (name, value) = found.split_once('=').unwrap_or((found, ""));
        (name.to_owned(), value.to_owned())
    })
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
            let found = tree.find(path).expect(path);
            assert_eq!(found.routes, [route], "{path}");
            let texts: Vec<&str> = found.values.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(texts, values, "{path}");
        }
        assert_eq!(
            tree.find("/maps;color=red/1").unwrap().matrix,
            [("color".into(), "red".into())]
        );
        for path in ["/tickets/", "/tickets/7/files", "/nothing", "/tickets/7/8"] {
            assert!(tree.find(path).is_none(), "{path}");
        }
    }
}
