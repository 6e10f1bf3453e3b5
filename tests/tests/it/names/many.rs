//! Lists of alternatives of any length are named by the same rules.

use std::fmt::Write;

use restwright_api::DefinitionKind;
use restwright_source::{Diagnostics, Limits, Sources};

/// Returns a description with choices of this number of unnamed alternatives, distinguished by a
/// property, by the value of one, by their type, or by two properties.
fn described(count: usize) -> String {
    let mut out = String::from(
        "openapi: 3.1.0\ninfo: {title: Sails, version: '1'}\n\
         servers: [{url: https://sails.example.com}]\npaths:\n  /sails:\n    get:\n      \
         responses:\n        '200':\n          description: ok\n          content:\n            \
         application/json: {schema: {$ref: '#/components/schemas/Sail'}}\ncomponents:\n  \
         schemas:\n    Sail:\n      oneOf:\n",
    );
    out.push_str(
        "        - {type: object, properties: {cut: {const: gaff}, a: {}, b: {}}}\n        \
         - {type: object, properties: {cut: {const: lug}, b: {}, c: {}}}\n        \
         - {type: object, properties: {a: {}, c: {}}}\n",
    );
    for at in 3..count {
        let _ =
            writeln!(out, "        - {{type: object, properties: {{reef{at}: {{}}, a: {{}}}}}}");
    }
    out
}

/// Returns the variants of the choices, and the number of those reported to have a hash.
fn variants(count: usize) -> (Vec<String>, usize) {
    let text = described(count);
    let mut sources = Sources::in_memory([("sails.yaml", text.as_bytes())], Limits::default());
    let main = sources.open("sails.yaml".into()).unwrap();
    let mut diagnostics = Diagnostics::new();
    let api = restwright_openapi::read(&mut sources, &[main], &mut diagnostics).unwrap();
    let hashed = diagnostics.sorted().iter().filter(|one| one.code.id == "name-with-hash").count();
    let choices = api.types.definitions.iter().filter_map(|found| match &found.kind {
        DefinitionKind::Choice(choice) => Some(choice),
        _ => None,
    });
    let names = choices.flat_map(|choice| choice.variants.iter().map(|found| found.json.clone()));
    (names.collect(), hashed)
}

#[test]
fn alternatives_are_told_by_the_same_rules_however_many_there_are() {
    let (few, hashed) = variants(10);
    assert_eq!(few[..4], ["cut gaff", "cut lug", "a and c", "reef3"]);
    assert_eq!((few.len(), hashed), (10, 0));
    for count in [64, 65, 400] {
        let (many, hashed) = variants(count);
        assert_eq!((many.len(), hashed), (count, 0));
        assert_eq!(many[..10], few, "one more moves none");
    }
}
