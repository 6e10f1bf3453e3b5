//! Allocation of unique names: one policy for operations, types, fields and all other named items.
//!
//! A name depends on the items that request it, never on their order: if several items request the
//! same name, none of them is assigned it, and each continues with its next, more precise
//! candidate.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Diagnostic, Span};

use crate::codes;

/// Item that needs a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Name candidates, best first, in order of increasing precision.
    pub names: Vec<String>,
    /// Unique identity of the item. If no candidate is left, its hash makes the name unique.
    pub identity: String,
    /// Priority. If several items request the same name, it is assigned to the item with the
    /// highest priority, or to none if that is shared.
    pub weight: usize,
}

impl Wanted {
    /// Creates an item with these name candidates and no priority.
    pub fn of(names: Vec<String>, identity: impl Into<String>) -> Self {
        Self { names, identity: identity.into(), weight: 0 }
    }
}

/// Result of a name allocation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Allotted {
    /// Assigned names, in the order of the items.
    pub names: Vec<String>,
    /// Indices of the items whose names contain a hash, since no candidate was unique.
    pub hashed: BTreeSet<usize>,
}

impl Allotted {
    /// Returns the names that contain a hash, with their items.
    pub fn hashed<'a, T>(&'a self, of: &'a [T]) -> impl Iterator<Item = (&'a str, &'a T)> {
        let named = self.names.iter().map(String::as_str).zip(of).enumerate();
        named.filter(|(at, _)| self.hashed.contains(at)).map(|(_, entry)| entry)
    }
}

/// Creates a diagnostic for a name with a hash: `thing` is the kind of item ("type"), `help`
/// suggests how to change the name.
pub fn hashed_name(thing: &str, name: &str, span: Span, help: &str) -> Diagnostic {
    let message = format!(
        "{thing} `{name}` has a hash in its name: its name in the description is not unique, and \
         nothing else distinguishes it"
    );
    Diagnostic::new(&codes::HASHED_NAME, span, message).help(help)
}

/// Assigns a unique name to each item.
///
/// Names in `taken` are not assigned. `fold` normalizes a name: two names with the same normal form
/// are never both assigned. `hashed` appends a hash to a name if no candidate is left.
pub fn allot(
    wanted: &[Wanted],
    taken: &BTreeSet<String>,
    fold: impl Fn(&str) -> String,
    hashed: impl Fn(&str, &str) -> String,
) -> Allotted {
    let mut burnt: BTreeSet<String> = BTreeSet::new();
    let mut assigned: Vec<Option<String>> = vec![None; wanted.len()];
    let longest = wanted.iter().map(|item| item.names.len()).max().unwrap_or(0);
    for level in 0..longest {
        let mut asking: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, item) in wanted.iter().enumerate().filter(|(at, _)| assigned[*at].is_none()) {
            if let Some(name) = item.names.get(level) {
                asking.entry(fold(name)).or_default().push(at);
            }
        }
        for (name, indices) in asking {
            // A name requested by several items is not assigned to any of them, nor to items of
            // later rounds.
            let is_free = !taken.contains(&name) && burnt.insert(name);
            if let Some(winner) = heaviest(&indices, wanted).filter(|_| is_free) {
                assigned[winner] = Some(wanted[winner].names[level].clone());
            }
        }
    }
    let is_free = |name: &str| {
        let name = fold(name);
        !taken.contains(&name) && burnt.insert(name)
    };
    last_resort(wanted, assigned, is_free, hashed)
}

/// Returns the item with the highest priority, if it is unique.
fn heaviest(indices: &[usize], wanted: &[Wanted]) -> Option<usize> {
    let most = indices.iter().map(|at| wanted[*at].weight).max()?;
    let mut of_most = indices.iter().filter(|at| wanted[**at].weight == most);
    of_most.next().filter(|_| of_most.next().is_none()).copied()
}

/// Assigns names with a hash, which do not depend on sibling items. Items with the same identity
/// are distinguished by their order, since nothing else distinguishes them.
fn last_resort(
    wanted: &[Wanted],
    assigned: Vec<Option<String>>,
    mut is_free: impl FnMut(&str) -> bool,
    hashed: impl Fn(&str, &str) -> String,
) -> Allotted {
    let nameless = assigned.iter().enumerate().filter(|(_, name)| name.is_none());
    let of_hash = nameless.map(|(at, _)| at).collect();
    let mut out = Vec::with_capacity(wanted.len());
    let mut turns: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for (item, name) in wanted.iter().zip(assigned) {
        let name = name.unwrap_or_else(|| {
            let base = item.names.first().map_or("", String::as_str);
            // Thousands of items may share an identity: each continues counting after the previous
            // one.
            let turn = turns.entry((base, &item.identity)).or_default();
            loop {
                let name = hashed(base, &hash(&item.identity, *turn));
                *turn += 1;
                if is_free(&name) {
                    return name;
                }
            }
        });
        out.push(name);
    }
    Allotted { names: out, hashed: of_hash }
}

/// Returns six hexadecimal digits of a hash (FNV-1a, 64 bits).
pub fn hash(identity: &str, turn: u32) -> String {
    let seed = 0xcbf2_9ce4_8422_2325_u64;
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let sum = identity.bytes().chain(turn.to_le_bytes()).fold(seed, step);
    // The lower bits of FNV vary the least.
    format!("{:06x}", (sum ^ (sum >> 24) ^ (sum >> 48)) & 0x00ff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(wanted: &[(&[&str], &str)]) -> Vec<String> {
        let wanted: Vec<Wanted> = wanted
            .iter()
            .map(|(names, identity)| Wanted {
                names: names.iter().map(|&name| name.to_owned()).collect(),
                identity: (*identity).to_owned(),
                weight: 0,
            })
            .collect();
        allot(&wanted, &BTreeSet::new(), str::to_owned, |base, hash| format!("{base}_{hash}")).names
    }

    #[test]
    fn nobody_gets_what_several_ask_for() {
        let berth: (&[&str], &str) = (&["list", "list_berths"], "GET /berths");
        let boat: (&[&str], &str) = (&["list", "list_boats"], "GET /boats");
        assert_eq!(names(&[berth, boat]), ["list_berths", "list_boats"]);
        assert_eq!(names(&[boat, berth]), ["list_boats", "list_berths"]);
    }

    #[test]
    fn what_weighs_more_keeps_the_short_name() {
        let ask = |name: &str, weight| Wanted {
            names: vec!["volume".to_owned(), name.to_owned()],
            identity: name.to_owned(),
            weight,
        };
        let allotted = |wanted: &[Wanted]| {
            allot(wanted, &BTreeSet::new(), str::to_owned, |base, _| base.to_owned()).names
        };
        let (shown, listed) = (ask("shown volume", 3), ask("listed volume", 1));
        assert_eq!(allotted(&[shown.clone(), listed.clone()]), ["volume", "listed volume"]);
        assert_eq!(allotted(&[listed, shown]), ["listed volume", "volume"]);
    }

    #[test]
    fn a_hash_is_the_last_resort_and_does_not_move() {
        let one: (&[&str], &str) = (&["a"], "one");
        let two: (&[&str], &str) = (&["a"], "two");
        let (first, second) = (names(&[one, two]), names(&[two, one]));
        assert_eq!(first[0], second[1]);
        assert_eq!(first[1], second[0]);
        assert_ne!(first[0], first[1]);
        assert!(first[0].starts_with("a_"));
    }

    #[test]
    fn what_is_one_in_every_respect_has_names_too() {
        let one: (&[&str], &str) = (&["a"], "one");
        let allotted = names(&[one, one, one]);
        let distinct: BTreeSet<&String> = allotted.iter().collect();
        assert_eq!(distinct.len(), 3);
    }

    #[test]
    fn a_later_name_is_not_taken_from_who_has_it_first() {
        let one: (&[&str], &str) = (&["a", "b"], "one");
        let two: (&[&str], &str) = (&["a", "c"], "two");
        let three: (&[&str], &str) = (&["b"], "three");
        assert_eq!(names(&[one, two, three])[1..], ["c", "b"]);
    }
}
