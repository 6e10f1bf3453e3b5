//! Splits the types that several modules use into files by these modules, so that each file requires
//! the feature of one of them.
//!
//! What the types of a file refer to is used by the same modules at least, so a file that is compiled
//! never needs one that is not.

use std::collections::BTreeMap;

use super::FeaturesPlan;
use super::files::PartPlan;
use super::parts::{Piece, parts};

/// Number of modules that the name of a file may list.
const NAMED: usize = 3;

/// A file, and the indices of its types in the plan.
type Part = (PartPlan, Vec<usize>);

/// Returns the files by name, each with its types; empty if no types are used by several modules.
pub(super) fn by_users(features: &FeaturesPlan, pieces: &[Piece]) -> Vec<Part> {
    let users = |piece: &Piece| features.types[piece.at].as_slice();
    if pieces.iter().all(|piece| users(piece).len() < 2) {
        return Vec::new();
    }
    let mut groups: BTreeMap<&[usize], Vec<Piece>> = BTreeMap::new();
    for piece in pieces {
        groups.entry(users(piece)).or_default().push(piece.clone());
    }
    let mut files: BTreeMap<String, Part> = BTreeMap::new();
    for (users, pieces) in groups {
        let name = name(features, users);
        let holds = pieces.iter().map(|piece| piece.at).collect();
        let split = parts(pieces);
        if split.is_empty() {
            add(&name, (users, holds), &mut files);
        } else {
            for (part, holds) in split {
                add(&format!("{name}_{part}"), (users, holds), &mut files);
            }
        }
    }
    files.into_values().collect()
}

fn add(name: &str, (users, holds): (&[usize], Vec<usize>), files: &mut BTreeMap<String, Part>) {
    let names = (2..).map(|number| format!("{name}_{number}"));
    let mut names = std::iter::once(name.to_owned()).chain(names);
    let Some(name) = names.find(|name| !files.contains_key(name)) else { return };
    files.insert(name.clone(), (PartPlan { name, users: users.to_vec() }, holds));
}

/// The name of the file of the types that these modules use: `used_by_gists_users`.
fn name(features: &FeaturesPlan, users: &[usize]) -> String {
    let names: Vec<&str> =
        users.iter().map(|module| features.modules[*module].module.trim_matches('_')).collect();
    match names.as_slice() {
        [] => "always".to_owned(),
        few if few.len() <= NAMED => format!("used_by_{}", few.join("_")),
        many => {
            let (first, others) = many.split_at(NAMED - 1);
            format!("used_by_{}_and_{}_others", first.join("_"), others.len())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::features::FeaturePlan;
    use super::*;

    const MODULES: [&str; 5] = ["boats", "crews", "oars", "types_", "sails"];

    /// Returns the names of the files for types with these users, and the types of each.
    fn files(types: &[&[usize]]) -> Vec<(String, Vec<usize>)> {
        let feature = |name: &&str| FeaturePlan {
            name: name.replace('_', "-"),
            module: (*name).to_owned(),
            types: format!("{name}_types"),
        };
        let features = FeaturesPlan {
            modules: MODULES.iter().map(feature).collect(),
            webhooks: None,
            types: types.iter().map(|users| users.to_vec()).collect(),
        };
        let piece = |at| Piece { at, lines: 10, words: vec![format!("t{at}")] };
        let pieces: Vec<Piece> = (0..types.len()).map(piece).collect();
        let parts = by_users(&features, &pieces).into_iter();
        parts.map(|(part, holds)| (part.name, holds)).collect()
    }

    fn file(name: &str, holds: &[usize]) -> (String, Vec<usize>) {
        (name.to_owned(), holds.to_vec())
    }

    #[test]
    fn types_without_several_users_are_not_divided() {
        assert_eq!(files(&[&[], &[]]), []);
    }

    #[test]
    fn each_set_of_users_has_a_file() {
        let expected = [
            file("always", &[1]),
            file("used_by_boats_crews", &[0, 3]),
            file("used_by_boats_crews_types", &[2]),
        ];
        assert_eq!(files(&[&[0, 1], &[], &[0, 1, 3], &[0, 1]]), expected);
    }

    #[test]
    fn files_of_many_modules_have_different_names() {
        let expected = [
            file("used_by_boats_crews_and_2_others", &[1]),
            file("used_by_boats_crews_and_2_others_2", &[0]),
            file("used_by_boats_crews_and_3_others", &[2]),
        ];
        assert_eq!(files(&[&[0, 1, 2, 4], &[0, 1, 2, 3], &[0, 1, 2, 3, 4]]), expected);
    }
}
