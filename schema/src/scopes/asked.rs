//! Finds the anchors that each schema depends on, starting from the dynamic references.

use std::collections::BTreeMap;

use restwright_data::{Node, Tree, Value};
use restwright_source::{Diagnostics, Span};

use super::{REFERENCES, bit, dynamic};

/// Keywords with schemas that are not part of the enclosing one.
const APART: [&str; 2] = ["$defs", "definitions"];

/// Node of the reference graph.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Value(Span),
    /// A shared anchor: references point to it, and it points to all its declarations. This avoids
    /// an edge from each reference to each declaration.
    Anchor(usize),
}

/// Reverse edges of the reference graph, and the dynamic references.
#[derive(Default)]
struct Graph {
    from: BTreeMap<Place, Vec<Place>>,
    /// Locations of dynamic references, with the bits of their anchors.
    asking: Vec<(Place, u64)>,
}

/// Returns the anchors that each object depends on: propagated from each dynamic reference to the
/// objects that contain or refer to it.
pub(super) fn asked(tree: &Tree, anchors: &BTreeMap<&str, usize>) -> BTreeMap<Span, u64> {
    let Graph { from, asking: mut open } = Graph::of(tree, anchors);
    let mut by_place: BTreeMap<Place, u64> = BTreeMap::new();
    while let Some((place, bits)) = open.pop() {
        let previous = by_place.entry(place).or_default();
        let new = bits & !*previous;
        if new != 0 {
            *previous |= new;
            open.extend(from.get(&place).into_iter().flatten().map(|user| (*user, new)));
        }
    }
    let values = by_place.into_iter().filter_map(|(place, bits)| match place {
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

    /// Adds the parts of an object or list, and pushes all nested values to `open`.
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
            // Unresolved references are reported when the schema is lowered.
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
