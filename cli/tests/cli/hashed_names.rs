//! Rust names that differ only in a hash are reported, with a suggested fix.

use super::*;

/// Names that are distinct in the API, but equal without their accents.
const ACCENTS: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
servers: [{url: https://harbour.example.com}]
paths:
  /piér/{id}:
    get:
      operationId: getPiér
      tags: [piér]
      parameters:
        - {name: id, in: path, required: true, schema: {type: string}}
        - {name: dépth, in: query, schema: {type: string}}
        - {name: depth, in: query, schema: {type: string}}
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Pier'}}}}
  /pier/{id}:
    get:
      operationId: getPier
      tags: [pier]
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/Piér'}}}}
components:
  schemas:
    Pier:
      type: object
      properties:
        léngth: {type: string}
        length: {type: string}
        kind: {type: string, enum: [stóne, stone]}
        next: {oneOf: [{$ref: '#/components/schemas/Wood'}, {$ref: '#/components/schemas/Wóod'}]}
    Piér: {type: object, properties: {a: {type: string}}}
    Wood: {type: object, required: [b], properties: {b: {type: string}}}
    Wóod: {type: object, required: [c], properties: {c: {type: string}}}
";

#[test]
fn are_reported_with_the_way_out() {
    let place = Place::new();
    place.put("harbour.yaml", ACCENTS);
    let run = place.run(&["--verbose", "rust", "harbour.yaml", "--out", "out"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    let count = |word: &str| run.err.matches(&format!("[name-with-hash]: {word} `")).count();
    let counts = ["module", "method", "parameter", "type", "field"].map(count);
    assert_eq!(counts, [2, 2, 2, 4, 2], "{}", run.err);
    // Values of enumerations, and alternatives named by their schemas.
    assert_eq!(count("variant"), 4, "{}", run.err);
    for help in [
        r#"operations = { "getPiér" = "…" }"#,
        r#"= help: name it in `rename`: fields = { "Pier"#,
        r#".léngth" = "…" }"#,
        "x-enum-varnames",
        "give one of the two another name",
    ] {
        assert!(run.err.contains(help), "{help}\n{}", run.err);
    }
    // Commands that generate no Rust do not report such names.
    place.run(&["convert", "harbour.yaml", "--to", "openapi", "--out", "o.json"]).ends(0, "");
}

#[test]
fn are_gone_once_they_are_renamed() {
    let place = Place::new();
    place.put("harbour.yaml", ACCENTS);
    place.put(
        "restwright.toml",
        "[service.harbour]\ndescriptions = [\"harbour.yaml\"]\nrust.path = \"out\"\n\
         [service.harbour.rust.rename]\noperations = { \"getPiér\" = \"listPiers\" }\n\
         types = { \"Piér\" = \"OldPier\", \"Wóod\" = \"Timber\" }\n\
         fields = { \"Pier.léngth\" = \"reach\" }\n",
    );
    let run = place.run(&["--verbose", "gen"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    for kind in ["method", "field", "type"] {
        assert!(!run.err.contains(&format!("[name-with-hash]: {kind} `")), "{}", run.err);
    }
    assert!(run.err.contains("[name-with-hash]: parameter `"), "{}", run.err);
}
