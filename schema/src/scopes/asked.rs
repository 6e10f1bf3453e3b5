//! Which anchors each schema asks for: from the dynamic references backwards.

use std::collections::BTreeMap;

use restwright_data::{Node, Tree, Value};
use restwright_source::{Diagnostics, Span};

use super::{REFERENCES, bit, dynamic};

/// Schemas that are not part of the one that they stand in.
const APART: [&str; 2] = ["$defs", "definitions"];

/// What leads to something, or what something leads to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Value(Span),
    /// A shared anchor: references lead to it, and it leads to all that declare it. Without it in
    /// the middle each reference would lead to each of those.
    Anchor(usize),
}

/// What leads to each place, and the dynamic references.
#[derive(Default)]
struct Graph {
    from: BTreeMap<Place, Vec<Place>>,
    /// Where dynamic references stand, with the bits of their anchors.
    asking: Vec<(Place, u64)>,
}

/// The anchors that each object asks for: from each dynamic reference to what has it as a part,
/// or refers to that.
pub(super) fn asked(tree: &Tree, anchors: &BTreeMap<&str, usize>) -> BTreeMap<Span, u64> {
    let Graph { from, asking: mut open } = Graph::of(tree, anchors);
    let mut found: BTreeMap<Place, u64> = BTreeMap::new();
    while let Some((place, bits)) = open.pop() {
        let known = found.entry(place).or_default();
        let new = bits & !*known;
        if new != 0 {
            *known |= new;
            open.extend(from.get(&place).into_iter().flatten().map(|user| (*user, new)));
        }
    }
    let values = found.into_iter().filter_map(|(place, bits)| match place {
        Place::Value(span) => Some((span, bits)),
        Place::Anchor(_) => None,
    });
    values.collect()
}

impl Graph {
    fn of(tree: &Tree, anchors: &BTreeMap<&str, usize>) -> Self {
        let mut graph = Self::default();
        for (anchor, at) in anchors {
            for declared in tree.dynamic_anchors(anchor) {
                graph.lead(Place::Anchor(*at), Place::Value(declared.span));
            }
        }
        let mut nodes: Vec<&Node> = tree.files().filter_map(|file| tree.root(file)).collect();
        while let Some(node) = nodes.pop() {
            graph.add_parts(node, &mut nodes);
            graph.add_references(tree, anchors, node);
        }
        graph
    }

    fn lead(&mut self, user: Place, to: Place) {
        self.from.entry(to).or_default().push(user);
    }

    /// Adds what an object or list has as its parts; all that stands in it is open then.
    fn add_parts<'a>(&mut self, node: &'a Node, open: &mut Vec<&'a Node>) {
        let mut add = |inner: &'a Node, is_part: bool| {
            if matches!(inner.value, Value::Object(_) | Value::List(_)) {
                open.push(inner);
                if is_part {
                    self.lead(Place::Value(node.span), Place::Value(inner.span));
                }
            }
        };
        match &node.value {
            Value::List(items) => items.iter().for_each(|item| add(item, true)),
            Value::Object(object) => {
                object.iter().for_each(|of| add(&of.value, !APART.contains(&&*of.key)));
            }
            _ => {}
        }
    }

    fn add_references(&mut self, tree: &Tree, anchors: &BTreeMap<&str, usize>, node: &Node) {
        let here = Place::Value(node.span);
        for key in REFERENCES {
            let stated = node.get(key).and_then(|at| Some((at.as_str()?, at.span)));
            let Some((text, span)) = stated else { continue };
            // What leads nowhere is reported where the schema is read.
            let Some(target) = tree.target(text, span, &mut Diagnostics::new()) else { continue };
            self.lead(here, Place::Value(target.span));
            let anchor = dynamic(key, text, target).and_then(|anchor| anchors.get(anchor));
            if let Some(at) = anchor {
                self.asking.push((here, bit(*at)));
                self.lead(here, Place::Anchor(*at));
            }
        }
    }
}
