//! Values that match schemas are decoded and encoded without loss: of a description with all kinds
//! of choices, and of a few real ones. `cargo xtask values` tests every description of the corpus.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_properties::values::{descriptions, round};

/// Indices of real descriptions, sorted by size: small ones, which compile quickly.
const SAMPLE: [usize; 3] = [12, 33, 52];

fn here() -> &'static Utf8Path {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Returns the sample of the corpus; prints a note and returns nothing if the corpus is missing.
fn sample() -> Vec<Utf8PathBuf> {
    let named = std::env::var("RESTWRIGHT_CORPUS").ok().map(Utf8PathBuf::from);
    let corpus = named.unwrap_or_else(|| here().join("../../../shared/corpus"));
    if let Ok(all) = descriptions(&corpus) {
        return SAMPLE.iter().map(|at| all[*at].clone()).collect();
    }
    assert!(std::env::var("CI").as_deref() != Ok("true"), "must not be skipped in CI: no corpus");
    eprintln!("SKIPPED: there is no corpus at {corpus} (set RESTWRIGHT_CORPUS)");
    Vec::new()
}

#[test]
fn values_survive() {
    let mut files = vec![here().join("tests/data/unions.json")];
    files.extend(sample());
    let folder = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("values");
    let root = here().ancestors().nth(2).unwrap();
    let found = round(&files, &folder, root, 1).unwrap();
    println!("{files:?}: {} schemas, {} values", found.places, found.values);
    assert!(found.places >= 4 && found.values >= 30, "{found:?}");
    assert!(found.faults.is_empty(), "{:#?}", found.faults);
}
