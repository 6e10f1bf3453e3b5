//! Every WADL of the corpus is valid: no panic, no error, deterministic output.

use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use cpu_time::ThreadTime;
use pipeline_tests::{classic_pages, corpus, read, wadls};
use restwright_codegen::emit::rst::classic;
use restwright_codegen::plan::pages::PageOptions;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_source::render;

/// Returns the descriptions with their root folders: the folder of their source.
fn descriptions(corpus: &Utf8Path) -> Vec<(Utf8PathBuf, Utf8PathBuf)> {
    let mut found = Vec::new();
    for part in ["wadl", "rst"] {
        let folder = corpus.join(part);
        for path in wadls(&folder) {
            let origin = path.strip_prefix(&folder).unwrap().components().next().unwrap();
            found.push((folder.join(origin), path));
        }
    }
    assert!(found.len() >= 200, "only {} descriptions: is the corpus whole?", found.len());
    found
}

#[test]
fn every_wadl_is_understood() {
    let Some(corpus) = corpus() else { return };
    let started = ThreadTime::now();
    let mut operations = 0;
    for (root, path) in descriptions(&corpus) {
        let read = read(&root, std::slice::from_ref(&path));
        let drawn = render::render(&read.diagnostics, &read.sources, false);
        let api = read.api.unwrap_or_else(|| panic!("{path} was refused:\n{drawn}"));
        for diagnostic in read.diagnostics.sorted() {
            assert!(diagnostic.help.is_some(), "{path}: {} says no way out", diagnostic.message);
        }
        let pages = classic::emit(&ClassicPlan::of(&api, &PageOptions::default())).unwrap();
        assert_eq!(pages.len(), api.operations().count(), "{path}: one page an operation");
        operations += pages.len();
    }
    assert!(operations > 5_000, "only {operations} operations");
    assert!(started.elapsed() < Duration::from_mins(1), "{:?}", started.elapsed());
}

#[test]
fn the_same_bytes_every_time() {
    let Some(corpus) = corpus() else { return };
    let root = corpus.join("rst/big-data/src");
    let mut paths =
        vec![root.join("wadl/cbd-devguide.wadl"), root.join("wadl/cbd-devguide-2.wadl")];
    let first = classic_pages(&root, &paths);
    assert!(first.len() > 30);
    assert!(first == classic_pages(&root, &paths), "two runs differ");
    paths.reverse();
    assert!(first == classic_pages(&root, &paths), "the order of files counts");
    let wider = classic_pages(&corpus, &paths);
    assert!(first == wider, "the depth of the folder counts");
}
