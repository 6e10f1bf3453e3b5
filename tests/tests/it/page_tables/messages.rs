//! Requests and responses on pages: statuses, media types, optional bodies.

use super::{api, assert_order, between, described, os_api_ref_of, sphinx_of, squeezed};

const MESSAGES: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    put:
      operationId: replace
      summary: Replace boats
      requestBody:
        required: true
        content:
          application/json: {schema: {type: object, properties: {hull: {type: string}}}}
          application/xml: {schema: {type: object, xml: {name: boat}, properties: {keel: {type: string}}}}
      responses:
        '200': {description: Done.}
        '401': {description: No., content: {application/json: {schema: {type: object, properties: {why: {type: string}}}}}}
    post:
      operationId: draw
      summary: Draw boat
      parameters: [{name: size, in: query, schema: {type: string}}]
      requestBody: {content: {image/png: {}}}
      responses:
        '200': {description: Drawn., content: {application/pdf: {schema: {type: string, format: binary}}}}
";

#[test]
fn the_body_of_an_error_has_its_status_above_it() {
    let api = described(MESSAGES);
    let page = os_api_ref_of(&api);
    assert_order(
        between(&page, "\nReplace boats\n", "\nDraw boat\n"),
        &["\nResponse\n^^^", "**Status 401**", "   - why: why"],
    );
    let page = sphinx_of(&api);
    assert_order(
        between(&page, "` Replace boats\n--", "` Draw boat\n"),
        &[".. rubric:: Status 401", "``why``"],
    );
}

#[test]
fn media_types_bytes_and_presence_are_stated() {
    for page in [sphinx_of(&described(MESSAGES)), os_api_ref_of(&described(MESSAGES))] {
        for text in [
            "Body in ``image/png``: bytes, optional.",
            "Body in ``application/pdf``: bytes.",
            "Body in ``application/json``, **required**.",
            "Body in ``application/xml``, **required**.",
        ] {
            assert!(page.contains(text), "{text} is not there:\n{page}");
        }
    }
}

/// The table of one body is not above the examples of another one.
#[test]
fn each_of_several_bodies_has_a_table_of_its_own() {
    let page = os_api_ref_of(&described(MESSAGES));
    assert_order(
        between(&page, "\nReplace boats\n", "\nDraw boat\n"),
        &[
            "Body in ``application/json``",
            "   - hull: hull\n\n",
            "JSON request",
            "Body in ``application/xml``",
            "   - keel: keel\n",
        ],
    );
    let page = os_api_ref_of(&api("harbour.wadl"));
    let build = between(&page, "\nBuild boat\n", "\nRename boat\n");
    let json = between(build, "Body in ``application/json``", "Body in ``application/xml``");
    assert!(json.contains(":language: json") && !json.contains("mastHeight"), "{build}");
}

#[test]
fn servers_flows_and_choices_are_whole_sentences() {
    let page = sphinx_of(&api("anchorage.yaml"));
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(page.contains("Default: empty."), "{page}");
    assert!(!page.contains("Default: ."), "{page}");
    assert_order(&page, &["users authorize at", "tokens are issued at"]);
    assert!(page.contains("One of these, selected by the property ``rig``."), "{page}");
}

/// Also for a choice that is used once and described inline, if it has no constraints.
#[test]
fn what_the_values_of_a_choice_obey_is_stated() {
    let body = |schema: &str| {
        sphinx_of(&described(&format!(
            "openapi: 3.1.0\ninfo: {{title: Harbour, version: '1'}}\npaths:\n  /boats:\n    put:\n      \
             operationId: mark\n      requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}\n      \
             responses: {{'204': {{description: d}}}}\n"
        )))
    };
    let page = body(
        "{oneOf: [{type: string, description: A name., maxLength: 9}, {type: integer, minimum: 5}, \
         {type: boolean, enum: [true]}]}",
    );
    assert_order(
        &page,
        &[
            "\nMark request\n",
            "One of these.",
            "A name.",
            "At most 9 characters.",
            "At least ``5``.",
        ],
    );
    assert!(
        body("{oneOf: [{type: string}, {type: integer}]}").contains(": one of string, integer")
    );
}

#[test]
fn what_a_whole_body_obeys_is_stated() {
    let text = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    put:
      requestBody: {content: {application/json: {schema: {type: array, minItems: 1, maxItems: 3, items: {type: string, maxLength: 9}}}}}
      responses: {'200': {description: d, content: {application/json: {schema: {type: string, enum: [sloop, ketch]}}}}, '404': {description: d, content: {text/plain: {schema: {type: string, maxLength: 5}}}}}
";
    for page in [sphinx_of(&described(text)), os_api_ref_of(&described(text))] {
        assert_order(
            &page,
            &[
                "1 to 3 items. Each item: at most 9 characters.",
                "Allowed values: ``sloop``, ``ketch``.",
                "At most 5 characters.",
            ],
        );
    }
}

/// The order of statuses in the description is not significant.
#[test]
fn statuses_of_one_response_are_in_order() {
    let folder = tempfile::tempdir().unwrap();
    let root = camino::Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let path = root.join("harbour.wadl");
    let text = "<application xmlns='http://wadl.dev.java.net/2009/02'><resources base='https://harbour.example/'>\
                <resource path='boats'><method name='GET' id='list'><response status='200'/>\
                <response status='413 400 404'><representation mediaType='text/plain'/></response>\
                </method></resource></resources></application>";
    std::fs::write(&path, text).unwrap();
    let api = pipeline_tests::read(&root, &[path]).api.unwrap();
    assert!(sphinx_of(&api).contains("rubric:: Status 400, 404, 413"));
    assert!(os_api_ref_of(&api).contains("**Status 400, 404, 413**"));
}

/// A value may match several alternatives by their schemas; the discriminator selects one.
#[test]
fn what_a_discriminator_selects_has_an_example() {
    for page in [sphinx_of(&api("anchorage.yaml")), os_api_ref_of(&api("anchorage.yaml"))] {
        assert!(page.contains("\"rig\": \"Sloop\""), "{page}");
    }
}

#[test]
fn encodings_of_properties_and_texts_of_paths_are_stated() {
    let api = described(
        "openapi: 3.1.0\ninfo: {title: Harbour, version: '1'}\npaths:\n  /boats:\n    description: Boats at the pier.\n    \
         post:\n      operationId: add\n      summary: Add boat\n      requestBody:\n        content:\n          \
         multipart/form-data:\n            schema: {type: object, properties: {photo: {type: string, format: binary, description: A picture.}}}\n            \
         encoding: {photo: {contentType: 'image/png, image/gif', headers: {X-Angle: {description: In degrees., schema: {type: integer}}}}}\n          \
         application/x-www-form-urlencoded:\n            schema: {type: object, properties: {tags: {type: array, items: {type: string}}}}\n            \
         encoding: {tags: {style: spaceDelimited, explode: false}}\n      responses: {'204': {description: Done}}\n    \
         get:\n      operationId: list\n      description: Lists them.\n      responses: {'204': {description: Done}}\n",
    );
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        for text in [
            "Media type: ``image/png, image/gif``. Header of the part: ``X-Angle``: In degrees.",
            "Written like ``tags=a%20b``.",
        ] {
            assert!(page.contains(text), "{text} is not there:\n{page}");
        }
        assert_eq!(page.matches("Boats at the pier.").count(), 1, "{page}");
    }
}

#[test]
fn numbers_have_the_size_that_the_description_states() {
    let properties = "{a: {type: integer}, b: {type: integer, format: int64}, c: {type: number}, \
        d: {type: number, format: float}, e: {type: array, items: {type: integer, format: int16}}, \
        f: {type: integer, format: unix-time}}";
    let text = format!(
        "openapi: 3.1.0
info: {{title: Harbour, version: '1'}}
paths:
  /boats:
    get:
      parameters: [{{in: query, name: q, schema: {{type: number, format: float}}}}]
      responses: {{'200': {{description: d, content: {{application/json: {{schema:
        {{type: object, properties: {properties}}}}}}}}}}}
"
    );
    let page = squeezed(&sphinx_of(&described(&text)));
    for row in [
        "``q`` - float, ",
        "``a`` - integer, ",
        "``b`` - int64, ",
        "``c`` - number, ",
        "``d`` - float, ",
        "``e`` - list of int16, ",
        "``f`` - integer, optional - Format: ``unix-time``.",
    ] {
        assert!(page.contains(row), "{row} is not there:\n{page}");
    }
}

/// WADL: a response without a status is any success.
#[test]
fn a_response_without_a_status_keeps_its_text() {
    let responses = |without: &str| {
        described(&format!(
            r#"<application xmlns="http://wadl.dev.java.net/2009/02">
  <resources base="https://yard.example"><resource path="boats"><method name="GET" id="list">
    <response status="202"><representation mediaType="application/xml"/></response>
    <response>{without}<representation mediaType="text/plain"/></response>
  </method></resource></resources>
</application>"#
        ))
    };
    let page = os_api_ref_of(&responses("<doc>A list of names.</doc>"));
    let codes = between(&page, "Response codes\n", "\nResponse\n");
    assert_order(codes, &["   - 202\n", "Success:\n\nA list of names.\n"]);
    let bodies = between(&page, "\nResponse\n", "\n=> ");
    assert_order(bodies, &["**Success**", "``text/plain``", "**Status 202**"]);
    let page = os_api_ref_of(&responses("<doc title=\"Names\"/>"));
    assert!(page.contains("Success:\n\nNames\n"), "{page}");
    let page = os_api_ref_of(&responses(""));
    assert!(!page.contains("Success:"), "{page}");
    assert!(squeezed(&sphinx_of(&responses("<doc>A list.</doc>"))).contains("Success - A list."));
}
