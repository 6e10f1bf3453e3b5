//! Pages of style `classic` for descriptions that the original generator does not support.

use super::{assert_order, between, classic_of, described};

/// Returns the page of a description whose only operation returns this body.
fn returning(content: &str) -> String {
    let page = classic_of(&described(&format!(
        "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\npaths:\n  /boats:\n    get:\n      \
         summary: List boats\n      responses: {{'200': {{description: OK, content: {content}}}}}\n"
    )));
    between(&page, "\nResponse\n", "\n=> ").trim_matches(['"', '\n']).to_owned()
}

#[test]
fn a_body_without_parts_is_returned() {
    for (content, words) in [
        ("{application/pdf: {schema: {type: string, format: binary}}}", "bytes (application/pdf)"),
        ("{application/json: {schema: {type: string, enum: [a, b]}}}", "string (application/json)"),
        (
            "{application/json: {schema: {type: array, items: {type: string}}}}",
            "list of string (application/json)",
        ),
        ("{application/json: {schema: {}}}", "any JSON value (application/json)"),
        ("{application/json: {}}", "any JSON value (application/json)"),
        ("{text/plain: {schema: {type: string}}}", "text (text/plain)"),
        (
            "{application/json: {schema: {anyOf: [{type: string}, {type: integer}]}}}",
            "one of string, integer (application/json)",
        ),
    ] {
        let response = returning(content);
        let line = format!("This operation returns a response body: {words}.");
        assert_eq!(response.lines().next(), Some(&*line), "{content}");
    }
    let parts = returning(
        "{application/json: {schema: {type: object, properties: {hull: {type: string}}}}}",
    );
    assert!(parts.contains("hull") && !parts.contains("response body"), "{parts}");
    let shown = returning("{application/json: {example: {hull: oak}}}");
    assert!(shown.contains("oak") && !shown.contains("response body"), "{shown}");
    assert!(returning("{}").contains("does not return a response body"));
}

#[test]
fn parameters_of_a_schema_have_their_shape_and_rules() {
    let page = classic_of(&described(
        "openapi: 3.1.0\ninfo: {title: Harbour, version: '1'}\npaths:\n  /boats/{at}/{undeclared}:\n    get:\n      \
         summary: List boats\n      parameters:\n        \
         - {name: at, in: path, required: true, style: label, explode: true, schema: {type: object, properties: {x: {type: integer, minimum: 3}}}}\n        \
         - {name: id, in: query, schema: {type: string, format: uuid}}\n        \
         - {name: hue, in: query, schema: {type: string, enum: [red, blue], default: red}}\n      \
         responses: {'200': {description: OK, headers: {X-Left: {deprecated: true, schema: {type: integer, minimum: 1}}}}}\n",
    ));
    for text in [
        "|{at}                      |object *(Required)*      |Written like ``.x=1``.   |",
        "|{at}.x                    |integer *(Optional)*     |At least ``3``.          |",
        "|{undeclared}              |string *(Required)*      |",
        "|id                        |uuid *(Optional)*        |",
        "|hue                       |string *(Optional)*      |Allowed values: ``red``, |",
        "|X-Left                    |integer *(Optional)*     |Deprecated. At least     |",
    ] {
        assert!(page.contains(text), "{text} is not there:\n{page}");
    }
}

#[test]
fn properties_of_alternatives_have_types_and_texts() {
    let cases = "{application/json: {schema: {oneOf: [{$ref: '#/components/schemas/Sloop'}, {$ref: '#/components/schemas/Fleet'}]}}}";
    let page = classic_of(&described(&format!(
        "openapi: 3.1.0
info: {{title: Harbour, version: '1'}}
paths:
  /boats:
    post:
      summary: Add boat
      requestBody: {{content: {cases}}}
      responses: {{'201': {{description: OK}}}}
components:
  schemas:
    Sloop:
      type: object
      required: [mast]
      properties:
        mast: {{type: integer, minimum: 3, description: Its height.}}
        id: {{type: string, readOnly: true}}
        rig: {{type: object, properties: {{sails: {{type: string}}}}}}
    Fleet:
      type: object
      required: [flag]
      properties:
        flag: {{type: string}}
        flagship: {{oneOf: [{{$ref: '#/components/schemas/Sloop'}}, {{$ref: '#/components/schemas/Fleet'}}]}}
"
    )));
    let request = between(&page, "\nRequest\n", "\nResponse\n");
    let found = request.split_whitespace().collect::<Vec<_>>().join(" ");
    for text in [
        "``mast`` integer, required. Its height. At least ``3``.",
        "``rig`` object. ``rig.sails`` string.",
        "``flag`` string, required.",
        "``flagship`` one of Sloop, Fleet.",
        "Properties: ``mast``, ``id``, ``rig``.",
    ] {
        assert!(found.contains(text), "{text} is not there:\n{request}");
    }
    assert!(!found.contains("``id`` string"), "{request}");
}

#[test]
fn each_body_without_an_example_has_a_table() {
    let of = |properties: &str| format!("schema: {{type: object, properties: {properties}}}");
    let (name, title) = (of("{name: {type: string}}"), of("{title: {type: string}}"));
    let code = of("{code: {type: integer}}");
    let page = classic_of(&described(&format!(
        "openapi: 3.1.0
info: {{title: Harbour, version: '1'}}
paths:
  /Boats:
    put:
      requestBody: {{description: The boat., content: {{application/json: {{{name}}}, application/xml: {{{title}}}}}}}
      responses:
        '204': {{description: Done.}}
        '400': {{description: Bad., content: {{application/json: {{{code}}}}}}}
        '409': {{description: Bad., content: {{application/json: {{{code}}}}}}}
"
    )));
    assert_order(
        &page,
        &[
            "\nPUT /Boats\n^^^^",
            "\nThe boat.\n",
            "for the request (application/json):",
            "|name ",
            "for the request (application/xml):",
            "|title ",
            "for the response (400, 409):",
            "|code ",
        ],
    );
}

#[test]
fn bodies_of_several_responses_are_told_apart_by_status() {
    let of = |property: &str| {
        format!(
            "content: {{application/json: {{schema: {{type: object, properties: {{{property}: {{type: string}}}}}}}}}}"
        )
    };
    let (name, queue) = (of("name"), of("queue"));
    let page = classic_of(&described(&format!(
        "openapi: 3.1.0
info: {{title: Harbour, version: '1'}}
paths:
  /boats:
    put: {{responses: {{'200': {{description: d, {name}}}, '202': {{description: d, {queue}}}}}}}
"
    )));
    assert_order(
        &page,
        &["for the response (200):", "|name ", "for the response (202):", "|queue "],
    );
}
