//! Declarations by a bare name: which of the values of that name that samples show is meant.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::node::Node;
use super::words::{folded, local};

/// A step into the items of a list, among positions of members.
const ITEM: usize = usize::MAX;

/// More places than any real body has.
const MOST_PLACES: usize = 10_000;

/// The members of a body by name. A place is taken once.
pub(super) struct Index {
    places: BTreeMap<String, Places>,
    /// The members on the way to the declaration before.
    before: Option<Vec<usize>>,
}

/// The places of one name: those of the members of each object, by how deep it is and by the
/// members on the way to it.
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
            let holder = members(&path);
            for (at, part) in node.parts.iter().enumerate() {
                count += 1;
                if count > MOST_PLACES {
                    break 'nodes;
                }
                let path = [&*path, &[at]].concat();
                for name in BTreeSet::from([folded(&part.name), folded(local(&part.name))]) {
                    let of_name = places.entry(name).or_default();
                    let of_holder = of_name.entry((holder.len(), holder.clone())).or_default();
                    of_holder.push_back(path.clone());
                }
                queue.push_back((&part.node, path));
            }
        }
        Self { places, before: None }
    }

    /// The place that a name means: the nearest to the root. Of several as near it is the one in
    /// the object that the declaration before is about: descriptions declare an object, and then
    /// its members.
    pub(super) fn take(&mut self, name: &str) -> Option<Vec<usize>> {
        let before = self.before.clone();
        let names = [folded(name), folded(local(name))];
        let found = names.iter().find_map(|name| {
            let places = self.places.get_mut(name)?;
            let first = places.first_key_value()?.0.clone();
            let related = before.as_deref().and_then(|before| before.get(..first.0));
            let related = related.map(|holder| (first.0, holder.to_vec()));
            let key = related.filter(|key| places.contains_key(key)).unwrap_or(first);
            let of_holder = places.get_mut(&key)?;
            let found = of_holder.pop_front();
            if of_holder.is_empty() {
                places.remove(&key);
            }
            found
        })?;
        self.before = Some(members(&found));
        Some(found)
    }
}

/// The members on the way to a place. Lists are no step of their own: descriptions leave them out.
fn members(place: &[usize]) -> Vec<usize> {
    place.iter().copied().filter(|step| *step != ITEM).collect()
}

/// The node at a path of positions.
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
