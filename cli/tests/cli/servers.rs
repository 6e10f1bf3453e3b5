//! Diagnostics, manifests and next steps of generated servers.

use super::*;

const CODES: &str = "openapi: 3.1.0
info: {title: Codes, version: '1'}
servers: [{url: https://codes.example}]
components:
  schemas:
    Item: {type: object, properties: {word: {type: string, pattern: '^(?!a)'}}}
paths:
  /codes/{code}:
    put:
      operationId: putCode
      parameters: [{name: code, in: path, required: true, schema: {type: string, pattern: '^[A-Z]+$'}}]
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Item'}}}}
      responses: {'204': {description: Kept.}}
";

#[test]
fn patterns_that_are_not_checked_are_reported() {
    let place = Place::new();
    place.put("codes.yaml", CODES);
    let run = |more: &[&str], out: &str| {
        let all = [&["--verbose", "rust", "codes.yaml", "--out", out], more].concat();
        let run = place.run(&all);
        assert_eq!(run.code, Some(0), "{run:?}");
        let manifest = std::fs::read_to_string(place.base.join(out).join("Cargo.toml")).unwrap();
        (run.err, manifest)
    };
    let (said, manifest) = run(&["--server", "axum"], "served");
    assert!(said.contains("does not check the pattern `^(?!a)`"), "{said}");
    assert!(said.contains("codes.yaml:6:") && !said.contains("[A-Z]"), "{said}");
    assert!(manifest.contains("server = [\"dep:axum\", \"patterns\"]\n"), "{manifest}");
    let (said, manifest) = run(&[], "called");
    assert!(!said.contains("pattern"), "{said}");
    assert!(!manifest.contains("patterns"), "{manifest}");
}

#[test]
fn the_next_step_of_a_module_adds_what_patterns_need() {
    let place = Place::new();
    place.put("codes.yaml", CODES);
    let module = ["rust", "codes.yaml", "--out", "served", "--mode", "module", "--server", "axum"];
    assert!(place.run(&module).ends(0, "").out.contains(" regex@"));
    assert!(!place.run(&module[..6]).out.contains("regex"));
}
