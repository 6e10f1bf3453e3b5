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

/// Returns the types of schemas and the diagnostics.
fn types(name: &str, text: &str) -> (Api, Diagnostics, Sources) {
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
    (Api { types: finished.types, ..Api::default() }, diagnostics, sources)
}

/// Returns the types of schemas and the diagnostics as text.
fn outline_of(name: &str, text: &str) -> String {
    let (api, diagnostics, sources) = types(name, text);
    let mut out = outline(&api);
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
        let rendered = outline_of(name, &std::fs::read_to_string(&case).unwrap());
        expect_test::expect_file![case.with_extension("txt")].assert_eq(&rendered);
    }
}

/// A description describes the schemas that refer to its schema, unless they extend it.
#[test]
fn descriptions_of_extended_schemas() {
    let (api, diagnostics, _) = types(
        "pets.yaml",
        "
Pet: {type: object, description: A pet., properties: {name: {type: string}}}
Tagged: {type: object, description: A tag., properties: {tag: {type: string}}}
Dog: {allOf: [{$ref: '#/Pet'}, {type: object, properties: {breed: {type: string}}}]}
Puppy: {allOf: [{$ref: '#/Dog'}, {description: A young dog., properties: {weeks: {}}}]}
Whelp: {allOf: [{$ref: '#/Puppy'}, {properties: {}}], required: [weeks]}
TaggedPet: {allOf: [{$ref: '#/Pet'}, {$ref: '#/Tagged'}]}
NamedPet: {allOf: [{$ref: '#/Pet'}, {required: [name]}]}
Cat: {$ref: '#/Pet', properties: {lives: {type: integer}}}
",
    );
    assert!(diagnostics.is_empty());
    let docs: Vec<_> = api.types.iter().map(|(_, definition)| &definition.docs).collect();
    let texts = [
        ("Pet", "A pet."),
        ("Tagged", "A tag."),
        ("Dog", ""),
        ("Puppy", "A young dog."),
        ("Whelp", "A young dog."),
        ("TaggedPet", ""),
        ("NamedPet", "A pet."),
        ("Cat", ""),
    ];
    let expected: Vec<_> = texts.iter().map(|(_, text)| Prose::text(text)).collect();
    assert_eq!(docs, expected.iter().collect::<Vec<_>>());
}

/// The link of a schema itself or of an inline part wins, the first one of several.
#[test]
fn links_of_extended_schemas() {
    let (api, _, _) = types(
        "pets.yaml",
        "
Pet: {type: object, externalDocs: {url: 'a:pet'}, properties: {name: {type: string}}}
Tagged: {allOf: [{$ref: '#/Pet'}], externalDocs: {url: 'a:tagged'}, required: [name]}
Dog:
  allOf: [{$ref: '#/Pet'}, {externalDocs: {url: 'a:part'}, properties: {breed: {}}}]
  externalDocs: {url: 'a:dog'}
Cat: {allOf: [{$ref: '#/Pet'}, {externalDocs: {url: 'a:cat'}, properties: {lives: {}}}]}
",
    );
    let docs = api.types.iter().map(|(_, definition)| format!("{:?}", definition.docs));
    let expected = ["a:pet", "a:tagged", "a:dog", "a:cat"];
    for (docs, target) in docs.zip(expected) {
        assert!(docs.contains(target) && docs.matches("a:").count() == 1, "{target}: {docs}");
    }
    assert_eq!(api.types.iter().count(), expected.len());
}
