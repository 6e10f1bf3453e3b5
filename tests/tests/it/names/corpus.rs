//! Real descriptions: no name is distinguished by a counter, and none is truncated.

use std::collections::BTreeSet;

use camino::Utf8PathBuf;
use pipeline_tests::{corpus, json_and_yaml, wadls};

use super::told::{Told, names};

fn descriptions() -> Vec<(Utf8PathBuf, Utf8PathBuf)> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let mut found: Vec<(Utf8PathBuf, Utf8PathBuf)> = Vec::new();
    for part in ["wadl", "rst"] {
        let folder = corpus.join(part);
        for path in wadls(&folder) {
            let origin = path.strip_prefix(&folder).unwrap().components().next().unwrap();
            found.push((folder.join(origin), path));
        }
    }
    let openapi = json_and_yaml(&corpus.join("openapi")).into_iter();
    found.extend(openapi.map(|path| (path.parent().unwrap().to_owned(), path)));
    found
}

/// Names of files and labels are derived from titles, whose case indicates word boundaries less
/// reliably.
fn is_title(what: &str) -> bool {
    matches!(what, "page" | "label" | "document")
}

/// Maximum number of names in the corpus that need a hash: types that several grammars of one
/// description declare, objects with the same key in the same location of an operation, and
/// indistinct alternatives.
const MOST_HASHES: usize = 73;

#[test]
fn no_name_has_a_counter_and_none_is_cut() {
    let mut all = 0;
    let (mut hashes, mut unreported) = (BTreeSet::new(), BTreeSet::new());
    let (mut counted, mut cut) = (BTreeSet::new(), BTreeSet::new());
    for (root, path) in descriptions() {
        let loaded = restwright::load(std::slice::from_ref(&path), Some(&root)).unwrap();
        let read = restwright::read(loaded);
        let Some(api) = &read.api else { continue };
        let all_reports = read.diagnostics.sorted();
        let reports = all_reports.iter().filter(|found| found.code.id == "name-with-hash");
        let reported: Vec<String> = reports.map(|found| found.message.clone()).collect();
        let files = read.sources.files();
        let told = Told::by(files.flat_map(|file| [&*file.text, file.path.as_str()]));
        let file = path.file_name().unwrap();
        hashes.extend(reported.iter().map(|message| format!("{file}: {message}")));
        for (what, names) in names(api) {
            for name in names {
                all += 1;
                let shown = format!("{file}: {what} `{name}`");
                if let Some(hash) = told.hash_of(&name) {
                    if !reported.iter().any(|message| message.contains(&hash)) {
                        unreported.insert(shown);
                    }
                } else if told.is_counted(&name) {
                    counted.insert(shown);
                } else if !is_title(what) {
                    let words = told.cut(&name);
                    cut.extend((!words.is_empty()).then(|| format!("{shown}: {words:?}")));
                }
            }
        }
    }
    println!("{all} names, {} reported with a hash:", hashes.len());
    for found in &hashes {
        println!("  {found}");
    }
    println!(
        "{} more names hold such a hash or one of a long name: {unreported:#?}",
        unreported.len()
    );
    assert!(counted.is_empty(), "told apart by a counter: {counted:#?}");
    assert!(cut.is_empty(), "cut: {cut:#?}");
    let of_bindings = unreported.iter().filter(|found| !found.contains(": page `"));
    let of_bindings: Vec<&String> = of_bindings.collect();
    assert!(of_bindings.is_empty(), "a hash that nothing reports: {of_bindings:#?}");
    assert!(hashes.len() <= MOST_HASHES, "{} names need a hash", hashes.len());
    assert!(all == 0 || all > 150_000, "only {all} names");
}
