//! Tests with small schemas, one feature each, and the types they are lowered to.
//!
//! `cases/<feature>.yaml`, an object of named schemas → `<feature>.txt`, the types and diagnostics.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use restwright_api::outline::outline;
use restwright_api::{Api, Prose};
use restwright_data::Tree;
use restwright_source::render::render;
use restwright_source::{Diagnostics, Limits, Sources};

use crate::{Named, Schemas};

/// Returns the types of schemas, and the diagnostics.
fn types(name: &str, text: &str) -> String {
    let mut sources = Sources::in_memory([(name.to_owned(), text.to_owned())], Limits::default());
    let file = sources.open(name.into()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let tree = Tree::load(&mut sources, &[file], &mut diagnostics);
    let root = tree.root(file).unwrap_or_else(|| panic!("{name} cannot be read"));
    let entries = root.as_object().unwrap();
    let named: Vec<Named<'_>> =
        entries.iter().map(|entry| Named::new(&entry.key, &entry.value)).collect();
    let mut schemas = Schemas::new(&tree, &named, Prose::text);
    for schema in named {
        schemas.named_value(schema);
    }
    let finished = schemas.finish(&mut diagnostics);
    let mut out = outline(&Api { types: finished.types, ..Api::default() });
    if !diagnostics.is_empty() {
        write!(out, "\n{}", render(&diagnostics, &sources, false)).unwrap();
    }
    out
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tests/cases");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut cases: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 35, "only {} cases found: wrong directory?", cases.len());
    for case in cases {
        let name = case.file_name().unwrap().to_str().unwrap();
        let rendered = types(name, &std::fs::read_to_string(&case).unwrap());
        expect_test::expect_file![case.with_extension("txt")].assert_eq(&rendered);
    }
}
