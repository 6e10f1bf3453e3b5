//! `restwright diff`: detected changes and their severities.

mod cases;
mod constraints;
mod documents;
mod kinds;
mod source;
mod value_places;
mod wadl;
mod wire;

use std::collections::BTreeSet;

use restwright_codegen::diff::codes;
use restwright_source::explain;

#[test]
fn every_code_is_explained_once_and_has_a_row() {
    let rows: BTreeSet<&str> = wire::rows()
        .flat_map(|row| row.codes)
        .chain(source::ROWS.iter().flat_map(|row| row.codes))
        .copied()
        .chain(kinds::codes_of_kinds())
        .collect();
    let mut seen = BTreeSet::new();
    for code in codes::all() {
        assert!(seen.insert(code.id), "{} is declared twice", code.id);
        assert!(
            explain::section(&codes::EXPLANATIONS, code.id).is_some(),
            "{} is not explained",
            code.id
        );
        assert!(rows.contains(code.id), "no row shows {}", code.id);
    }
    for id in codes::EXPLANATIONS.iter().flat_map(|text| explain::ids(text)) {
        assert!(seen.contains(id), "there is no code `{id}`");
    }
}
