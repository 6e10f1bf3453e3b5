//! Pages of style `classic` for the corpus: byte for byte if the same version of the original
//! generator wrote them, otherwise compared by content.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{classic_pages, corpus, repository, skipped};
use restwright_codegen::output::FileSet;

fn block_storage(corpus: &Utf8Path) -> FileSet {
    let root = corpus.join("rst/block-storage/src");
    classic_pages(&root, &[root.join("os-volume-1.wadl")])
}

#[test]
fn block_storage_byte_for_byte() {
    let Some(corpus) = corpus() else { return };
    let pages = block_storage(&corpus);
    let expected = corpus.join("rst/block-storage/expected");
    let mut compared = 0;
    for entry in expected.read_dir_utf8().unwrap() {
        let path = entry.unwrap().into_path();
        let name = Utf8Path::new(path.file_name().unwrap());
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(pages.get(name) == Some(&text), "{name} differs");
        compared += 1;
    }
    assert_eq!(compared, 5);
    assert_eq!(pages.len(), 14, "one page an operation");
}

#[test]
fn the_seed_comes_out_again() {
    let Some(corpus) = corpus() else { return };
    let seeds = corpus.join("../seeds");
    let Ok(entries) = seeds.read_dir_utf8() else {
        return skipped(&format!("there are no seeds at {seeds}"));
    };
    let pages = block_storage(&corpus);
    let mut compared = 0;
    for entry in entries {
        let seed = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(pages.iter().any(|(_, page)| page == seed), "no page is the seed");
        compared += 1;
    }
    assert!(compared > 0);
}

/// Some of these pages were edited manually or written by other versions of the generator. The
/// numbers of equal pages are those reached so far; they must not decrease.
#[test]
fn other_versions_say_the_same() {
    let Some(corpus) = corpus() else { return };
    let has_docutils = Command::new("python3").args(["-c", "import docutils"]).output();
    if !has_docutils.is_ok_and(|output| output.status.success()) {
        return skipped("python3 with docutils is needed to compare what pages say");
    }
    let big_data = ["wadl/cbd-devguide.wadl", "wadl/cbd-devguide-2.wadl"];
    assert_eq!(equal_pages(&corpus, "big-data", &big_data), (38, 39));
    let load_balancers = ["resources/wadl/rax-cloudLoadBalancers-api-v1.wadl"];
    assert_eq!(equal_pages(&corpus, "load-balancers", &load_balancers), (60, 66));
}

/// Returns the number of equal pages, and of all pages.
fn equal_pages(corpus: &Utf8Path, api: &str, descriptions: &[&str]) -> (usize, usize) {
    let root = corpus.join("rst").join(api).join("src");
    let descriptions: Vec<Utf8PathBuf> = descriptions.iter().map(|path| root.join(path)).collect();
    let out = tempfile::tempdir().unwrap();
    for (path, text) in classic_pages(&root, &descriptions).iter() {
        std::fs::write(out.path().join(path), text).unwrap();
    }
    let run = Command::new("python3")
        .arg(corpus.join("../tools/page_facts.py"))
        .arg(corpus.join("rst").join(api).join("expected"))
        .arg(out.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let number = |label: &str| -> usize {
        let (_, rest) = said.rsplit_once(label).unwrap_or_else(|| panic!("{said}"));
        rest.trim_start().split([',', '\n']).next().unwrap().parse().unwrap()
    };
    (number("equal"), number("pages"))
}

/// A body that is not an object has no table, but is stated in a sentence.
#[test]
fn bodies_without_parts_are_no_missing_ones() {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let path = root.join("a.yaml");
    let text = "openapi: 3.1.0\ninfo: {title: Harbour, version: '1'}\npaths:\n  /a:\n    put:\n      \
                summary: Put (it), now\n      requestBody: {content: {image/png: {}, application/json: \
                {schema: {type: array, items: {type: string}}}}}\n      responses: {'204': {description: d}}\n";
    std::fs::write(&path, text).unwrap();
    let pages = classic_pages(&root, &[path]);
    let (name, page) = pages.iter().next().unwrap();
    assert_eq!(name, "put-put-(it),-now-a.rst");
    let said = "This operation accepts a request body: bytes (image/png) or list of string (application/json).";
    assert!(page.contains(said), "{page}");
}

/// Without parameters, the schema describes the body.
#[test]
fn parts_that_a_schema_describes() {
    let root = repository().join("tests/data/wadl/grammars-types");
    let pages = classic_pages(&root, &[root.join("main.wadl")]);
    let (_, page) = pages.iter().next().unwrap();
    let expected = [
        ("id", "int64 *(Required)*"),
        ("item", "list of object"),
        ("item[].title", "string *(Required)*"),
        ("item[].count", "int32 *(Optional)*"),
        ("card", "string *(Optional)*"),
        ("cash", "decimal *(Optional)*"),
    ];
    let told = |(name, word): &(&str, &str)| page.contains(&format!("|{name:<26}|{word:<25}|"));
    assert!(expected.iter().all(told), "{page}");
}
