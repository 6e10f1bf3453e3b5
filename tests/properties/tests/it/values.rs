//! Values as schemas allow them are read and written without loss: those of a description that has
//! choices of every kind, and those of a few real ones. `cargo xtask values` does the same with
//! every description of the corpus.

use camino::{Utf8Path, Utf8PathBuf};
use restwright_properties::values::{descriptions, round};

/// Real descriptions of these places, by size: small ones, to be compiled soon.
const SAMPLE: [usize; 3] = [12, 33, 52];

fn here() -> &'static Utf8Path {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The sample of the corpus; none, with a word on the terminal, where that is missing.
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
