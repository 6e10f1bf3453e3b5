//! Assignment of declarations by name: selects one of several properties with the same name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::node::Node;
use super::words::{folded, local};

/// A step into the items of a list, among indices of properties.
const ITEM: usize = usize::MAX;

/// Limit of properties; no real body has more.
const MOST_PLACES: usize = 10_000;

/// Properties of a body by name. Each property is assigned once.
pub(super) struct Index {
    places: BTreeMap<String, Places>,
    /// Path of the property of the previous declaration.
    before: Option<Vec<usize>>,
}

/// Paths of the properties with one name, grouped by the depth and the path of the parent object.
type Places = BTreeMap<(usize, Vec<usize>), VecDeque<Vec<usize>>>;

impl Index {
    pub(super) fn of(root: &Node) -> Self {
        let mut places = BTreeMap::<String, Places>::new();
        let mut queue = VecDeque::from([(root, Vec::new())]);
        let mut count = 0;
        'nodes: while let Some((node, path)) = queue.pop_front() {
            if let Some(item) = &node.item {
                queue.push_back((item, [&*path, &[ITEM]].concat()));
            }
            let parent = members(&path);
            for (at, part) in node.parts.iter().enumerate() {
                count += 1;
                if count > MOST_PLACES {
                    break 'nodes;
                }
                let path = [&*path, &[at]].concat();
                for name in BTreeSet::from([folded(&part.name), folded(local(&part.name))]) {
                    let of_name = places.entry(name).or_default();
                    let of_holder = of_name.entry((parent.len(), parent.clone())).or_default();
                    of_holder.push_back(path.clone());
                }
                queue.push_back((&part.node, path));
            }
        }
        Self { places, before: None }
    }

    /// Returns the path of a name: the property nearest to the root. If there are several at the
    /// same depth, prefers the object of the previous declaration, because descriptions declare an
    /// object followed by its properties.
    pub(super) fn take(&mut self, name: &str) -> Option<Vec<usize>> {
        let before = self.before.clone();
        let names = [folded(name), folded(local(name))];
        let path = names.iter().find_map(|name| {
            let places = self.places.get_mut(name)?;
            let first = places.first_key_value()?.0.clone();
            let related = before.as_deref().and_then(|before| before.get(..first.0));
            let related = related.map(|parent| (first.0, parent.to_vec()));
            let key = related.filter(|key| places.contains_key(key)).unwrap_or(first);
            let of_holder = places.get_mut(&key)?;
            let path = of_holder.pop_front();
            if of_holder.is_empty() {
                places.remove(&key);
            }
            path
        })?;
        self.before = Some(members(&path));
        Some(path)
    }
}

/// Returns the properties on a path, without list steps, which descriptions omit.
fn members(path: &[usize]) -> Vec<usize> {
    path.iter().copied().filter(|step| *step != ITEM).collect()
}

/// Returns the node at a path.
pub(super) fn reach<'n, 'a>(root: &'n mut Node<'a>, path: &[usize]) -> Option<&'n mut Node<'a>> {
    let mut node = root;
    for step in path {
        node = match *step {
            ITEM => node.item(),
            at => &mut node.parts.get_mut(at)?.node,
        };
    }
    Some(node)
}
