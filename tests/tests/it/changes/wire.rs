//! Wire changes: one row per kind, with all expected wire codes.

mod messages;
mod operations;
mod properties;
mod service;
mod values;

use std::collections::BTreeSet;

use restwright_codegen::diff::codes;

use super::documents::*;

pub(super) fn rows() -> impl Iterator<Item = &'static Row> {
    let tables = [operations::ROWS, messages::ROWS, values::ROWS, properties::ROWS, service::ROWS];
    tables.into_iter().flatten()
}

#[test]
fn every_change_is_found_and_no_other() {
    let of_wire: BTreeSet<&str> = codes::wire::ALL.iter().map(|code| code.id).collect();
    let mut wrong = Vec::new();
    for Row { around, old, new, codes } in rows() {
        let found = changes(&around(old), &around(new));
        let mut found: Vec<&str> =
            found.iter().map(|change| change.code.id).filter(|id| of_wire.contains(id)).collect();
        let mut wanted = codes.to_vec();
        found.sort_unstable();
        wanted.sort_unstable();
        if found != wanted {
            wrong.push(format!("{old}\n{new}\n  wanted {wanted:?}\n  found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), rows().count(), wrong.join("\n"));
}

#[test]
fn the_same_is_no_change() {
    for Row { around, new, .. } in rows() {
        let found = changes(&around(new), &around(new));
        assert!(found.is_empty(), "{new}\n{found:?}");
    }
}
