//! Additional properties whose names have patterns.

use super::{described, os_api_ref_of, sphinx_of, squeezed};

/// Returns the pages of a response with such an object.
fn patterned(schema: &str) -> [String; 2] {
    let api = described(&format!(
        "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\npaths:\n  /boat:\n    get:\n      \
         summary: One boat\n      responses: {{'200': {{description: d, content: {{application/json: {{schema: \
         {{type: object, properties: {{boat: {{type: object, {schema}}}, hull: {{type: string}}}}}}}}}}}}}}\n"
    ));
    [sphinx_of(&api), os_api_ref_of(&api)].map(|page| squeezed(&page))
}

#[test]
fn keys_that_match_no_pattern_are_not_any_other_key() {
    let name = "properties: {name: {type: string}}, ";
    for (names, closed, expected) in [
        (
            "{'^x-': {type: integer, description: A note.}}",
            true,
            "Each key that matches ``^x-``: A note.",
        ),
        ("{'^x-': {type: integer}}", true, "Each key that matches ``^x-``."),
        (
            "{'^x-': {type: integer, minimum: 3, description: A note.}, '^y y': {type: integer}}",
            true,
            "Each key that matches ``^x-`` or ``^y\\x20y``.",
        ),
        ("{'^x-': {type: integer, description: A note.}}", false, "Any other key."),
    ] {
        let end = if closed { ", additionalProperties: false" } else { "" };
        for page in patterned(&format!("{name}patternProperties: {names}{end}")) {
            assert!(page.contains(expected), "{expected}: {page}");
            assert_eq!(page.contains("Any other key"), !closed, "{page}");
            assert_eq!(page.contains("Patterns of names"), !closed, "{page}");
            assert!(!page.contains("At least ``3``"), "{page}");
        }
    }
}

#[test]
fn patterns_of_a_map_are_those_of_all_its_keys() {
    let two = "patternProperties: {'^x-': {type: integer, minimum: 3, description: Ext}, '^y-': {type: string}}";
    for page in patterned(&format!("{two}, additionalProperties: false")) {
        let expected = "Names of additional properties match one of ``^x-``, ``^y-``.";
        assert!(page.contains(expected), "{page}");
        assert!(!page.contains("Ext") && !page.contains("At least"), "{page}");
    }
    for page in patterned(two) {
        assert!(page.contains("Patterns of names: ``^x-``, ``^y-``."), "{page}");
    }
}
