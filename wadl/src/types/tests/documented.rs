//! Tests of schemas in documentation, with and without examples.

use expect_test::expect;

use super::{application, method, response, types_of};

/// Returns the documentation of a representation: headings, each followed by a code block.
fn shown(parts: &[(&str, &str)]) -> String {
    let parts = parts.iter().map(|(heading, text)| {
        format!(
            "<doc><p xmlns=\"http://www.w3.org/1999/xhtml\"><h6>{heading}</h6><pre><code>\
             <![CDATA[{text}]]></code></pre></p></doc>"
        )
    });
    parts.collect()
}

fn representation(parts: &[(&str, &str)]) -> String {
    format!("<representation mediaType=\"application/json\">{}</representation>", shown(parts))
}

const PIER: &str = r##"{"id": "https://docs.example.com/schema/pier#", "title": "A pier", "type": "object",
    "properties": {"length": {"type": "integer"}, "owner": {"$ref": "#/definitions/person"}},
    "definitions": {"person": {"type": "object", "properties": {"name": {"type": "string"}},
        "required": ["name"], "additionalProperties": false}}, "required": ["length"]}"##;

#[test]
fn a_schema_among_examples_is_no_example() {
    expect![[r#"
        is <pier>
        object <pier>
          length: int64 required
          owner: <person>
        object <person>
          name: string required
    "#]]
    .assert_eq(&response(&[(
        "json",
        &shown(&[("Example", r#"{"length": 3, "owner": {"name": "Ann"}}"#), ("Schema", PIER)]),
    )]));
    // Without examples, below any heading, or in a separate element.
    let alone = response(&[("json", &shown(&[("Response", PIER)]))]);
    let beside = response(&[("json", &format!("<x:schema><![CDATA[{PIER}]]></x:schema>"))]);
    // With other indentation, and line breaks in a string.
    let broken = PIER.replace("A pier", "A\n            pier").replace(", ", ",\n        ");
    let broken = response(&[("json", &shown(&[("Schema", &broken)]))]);
    for text in [alone, beside, broken] {
        assert!(text.contains("is <pier>") && text.contains("owner: <person>"), "{text}");
    }
}

#[test]
fn services_that_exchange_schemas_show_them_as_examples() {
    expect![[r#"
        is <create thing response>
        object <length>
          type: string
        object <owner>
          $ref: string
        object <create thing response properties>
          length: <length>
          owner: <owner>
        object <name>
          type: string
        object <person properties>
          name: <name>
        object <person>
          type: string
          properties: <person properties>
          required: list of string
          additionalProperties: boolean
        object <definitions>
          person: <person>
        object <create thing response>
          id: string
          title: string
          type: string
          properties: <create thing response properties>
          definitions: <definitions>
          required: list of string
    "#]]
    .assert_eq(&response(&[("json", &shown(&[("Example", PIER)]))]));
    // An object is not a schema merely because it has `type` and `properties`.
    let text = r#"{"type": "object", "properties": {"colour": "red"}}"#;
    let text = response(&[("json", &shown(&[("Response", text)]))]);
    assert!(text.contains("properties: map of string"), "{text}");
}

#[test]
fn what_several_schemas_define_alike_is_one_type() {
    let port = r##"{"id": "https://docs.example.com/schema/port#", "type": "object", "properties":
        {"master": {"$ref": "#/definitions/person"}},
        "definitions": {"person": {"type": "object", "properties": {"name": {"type": "string"}},
        "required": ["name"], "additionalProperties": false}}}"##;
    let first = method("getPier", "", &representation(&[("Schema", PIER)]));
    let second = method("getPort", "", &representation(&[("Schema", port)]));
    expect![[r#"
        is <pier>
        is <port>
        object <pier>
          length: int64 required
          owner: <person>
        object <person>
          name: string required
        object <port>
          master: <person>
    "#]]
    .assert_eq(&types_of(&format!("{first}{second}")));
}

#[test]
fn of_one_name_the_request_says_that_it_is_one() {
    let written =
        PIER.replace("\"length\": {\"type\": \"integer\"}, ", "").replace("\"length\"", "");
    let written =
        written.replace("\"name\": {\"type\": \"string\"}", "\"id\": {\"type\": \"integer\"}");
    let put = format!("<request>{}</request>", representation(&[("Schema", &written)]));
    let get = method("getPier", "", &representation(&[("Schema", PIER)]));
    let forwards = types_of(&format!("{}{get}", method("putPier", &put, "")));
    let backwards = types_of(&format!("{get}{}", method("putPier", &put, "")));
    assert!(forwards.contains("object <pier request>"), "{forwards}");
    assert!(forwards.contains("object <person request>"), "{forwards}");
    let sorted = |text: &str| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        lines.sort();
        lines
    };
    assert_eq!(sorted(&forwards), sorted(&backwards), "the order says nothing");
}

#[test]
fn types_hold_the_examples_that_contradict_them() {
    let example = r#"{"length": "long", "depth": 2.5, "owner": {}, "tags": ["a"]}"#;
    expect![[r#"
        is <pier>
        object <pier>
          length: json required
          owner: <person>
          depth: double
          tags: json
        object <person>
          name: string
        wadl-sample-contradicts-declaration: the example does not match the schema next to it: `$.length` is a string
    "#]]
        .assert_eq(&response(&[("json", &shown(&[("Example", example), ("Schema", PIER)]))]));
    // A list in place of an object: examples are closer to the responses of the service than the
    // schema.
    let list = r#"[{"length": 3}]"#;
    expect![[r#"
        is list of <thing>
        object <pier>
          length: int64 required
          owner: <person>
        object <person>
          name: string required
        object <thing>
          length: int64
        wadl-sample-contradicts-declaration: the example does not match the schema next to it: `$` is a list
    "#]].assert_eq(&response(&[("json", &shown(&[("Example", list), ("Schema", PIER)]))]));
}

#[test]
fn services_may_leave_out_what_a_schema_in_documentation_requires() {
    let get = method("getPier", "", &representation(&[("Schema", PIER)]));
    let files = [("a.wadl", application(&get))];
    let limits = restwright_source::Limits::default();
    let mut sources = restwright_source::Sources::in_memory(files, limits);
    let file = sources.open("a.wadl".into()).unwrap();
    let mut diagnostics = restwright_source::Diagnostics::new();
    let api = crate::read(&mut sources, &[file], &mut diagnostics).unwrap();
    let objects = api.types.iter().filter_map(|(_, definition)| match &definition.kind {
        restwright_api::DefinitionKind::Object(object) => Some(object),
        _ => None,
    });
    let objects: Vec<_> = objects.collect();
    assert_eq!(objects.len(), 2);
    assert!(objects.iter().all(|object| !object.is_closed));
    assert!(objects.iter().flat_map(|object| &object.members).all(|member| member.is_guess));
    // Spans refer to the description.
    let span = api.types.iter().find_map(|(_, definition)| definition.span).unwrap();
    let shown = sources.file(span.file);
    assert_eq!((shown.shown.as_str(), shown.position(span.start).line), ("a.wadl", 1));
}

#[test]
fn examples_beside_a_schema_cost_no_more_than_they_may() {
    let properties: Vec<String> = (0..900).map(|at| format!("\"p{at}\": {{}}")).collect();
    let schema = format!(
        "{{\"id\": \"x\", \"type\": \"array\", \"items\": {{\"type\": \"object\", \"properties\": {{{}}}}}}}",
        properties.join(",")
    );
    let keys: Vec<String> = (0..20_000).map(|at| format!("\"k{at}\": 1")).collect();
    let wide = format!("{{{}}}", keys.join(","));
    let many = vec!["{}"; 100_000].join(",");
    let example = format!("[{wide},{wide},{many}]");
    let text = response(&[("json", &shown(&[("Example", &example), ("Schema", &schema)]))]);
    assert_eq!(text.matches("  p").count(), 900);
    assert_eq!(text.matches("  k").count(), 1_024 - 900, "as many members as examples may have");
}
