//! Names of JSON objects in tables: one text has all names of a table, unless a name has the character
//! that separates them.

use camino::Utf8PathBuf;
use pipeline_tests::read;
use restwright_codegen::emit::rust::{Mode, Options, Runtime, emit};
use restwright_codegen::plan::rust::{Decided, RustPlan};

/// Returns `wire.rs` of a service that returns an object with a property of this name, in JSON.
fn wire(name: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let path = root.join("harbour.json");
    let schema = format!(r#"{{"type": "object", "properties": {{{name}: {{"type": "string"}}}}}}"#);
    let media = format!(r#"{{"application/json": {{"schema": {schema}}}}}"#);
    let responses = format!(r#"{{"200": {{"description": "A ship", "content": {media}}}}}"#);
    let info = r#""openapi": "3.1.0", "info": {"title": "Harbour", "version": "1"}"#;
    let get = format!(r#"{{"get": {{"operationId": "ship", "responses": {responses}}}}}"#);
    std::fs::write(&path, format!(r#"{{{info}, "paths": {{"/ship": {get}}}}}"#)).unwrap();
    let plan = RustPlan::of(&read(&root, &[path]).api.unwrap(), &Decided::default());
    let options = Options { mode: Mode::Module, runtime: Runtime::Crate, ..Options::default() };
    let files = emit(&plan, &options).unwrap();
    let (_, text) = files.iter().find(|(path, _)| path.as_str().ends_with("wire.rs")).unwrap();
    text.to_owned()
}

#[test]
fn one_text_has_the_names() {
    assert!(wire(r#""name""#).contains(r#"0 name: "name" Optional,"#));
    assert!(wire(r#""a\u0000b""#).contains(r#""a\0b" Optional,"#));
}

#[test]
fn a_name_with_the_separator_has_an_entry_of_its_own() {
    let wire = wire(r#""a\u001fb""#);
    assert!(wire.contains(r#"Member::json_only("a\u{1f}b")"#), "{wire}");
}
