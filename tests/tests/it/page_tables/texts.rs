//! Schemas of values other than properties of an object: items, additional properties, whole
//! bodies.

use super::{assert_order, between, classic_of, described, os_api_ref_of, sphinx_of, squeezed};

const TEXTS: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    get:
      operationId: list
      summary: List boats
      parameters:
        - {name: old, in: query, schema: {type: string, deprecated: true}}
        - {name: flags, in: query, schema: {type: array, default: [], items: {type: string, description: A flag at the mast.}}}
        - {name: mast, in: query, allowEmptyValue: true, schema: {enum: [tall, null]}}
      responses:
        '200':
          description: Boats.
          content:
            application/json:
              schema: {type: array, minItems: 2, description: What floats., items: {type: string, description: A name at the stern.}}
  /boat:
    put:
      operationId: paint
      summary: Paint boat
      requestBody:
        content:
          application/json:
            schema:
              type: object
              description: A coat of paint.
              minProperties: 1
              properties:
                colours: {type: array, description: The colours., items: {type: string, enum: [red, blue], description: One colour.}}
                sizes: {type: object, additionalProperties: {type: integer, description: In metres.}}
                crew: {type: array, items: {type: object, description: A sailor., properties: {name: {type: string}}}}
                rig: {$ref: '#/components/schemas/Rig'}
                masts: {type: array, items: {$ref: '#/components/schemas/Mast'}}
                bow: {type: object, default: {}}
                log: {type: array, prefixItems: [{type: string}, {type: integer}], contains: {const: x}}
              additionalProperties: {type: string, maxLength: 4, description: All others.}
      responses: {'204': {description: Done.}}
components:
  schemas:
    Mast: {type: object, properties: {yards: {type: integer}}, additionalProperties: {type: string, description: Of a mast only.}}
    Rig: {type: string, enum: [sloop, ketch], description: How it is rigged.}
";

#[test]
fn texts_of_items_other_keys_and_whole_bodies_are_stated() {
    let api = described(TEXTS);
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        let page = squeezed(&page);
        assert!(!page.contains("Each item: Of a mast only"), "{page}");
        for text in [
            "What floats. Each item: A name at the stern. At least 2 items.",
            "A coat of paint.",
            "The colours. Each item: One colour. Allowed values: ``red``, ``blue``.",
            "Each value: In metres.",
            "Each item: A sailor.",
            "How it is rigged. Allowed values: ``sloop``, ``ketch``.",
            "Default: ``{}``.",
            "At least 1 of the items matches ``x``. The first items in order: ``string``, ``integer``.",
            "Any other key: All others. At most 4 characters.",
            "At least 1 property.",
            "Each item: A flag at the mast. Default: ``[]``.",
        ] {
            assert!(page.contains(text), "{text:?} is not there:\n{page}");
        }
    }
}

#[test]
fn a_value_that_may_be_null_is_not_always_the_other_one() {
    for page in [sphinx_of(&described(TEXTS)), os_api_ref_of(&described(TEXTS))] {
        assert!(!page.contains("Always"), "{page}");
        assert!(page.contains("Allowed values: ``tall``."), "{page}");
        assert!(page.contains("May be sent without a value."), "{page}");
    }
}

#[test]
fn what_is_said_of_a_type_of_several_places_has_a_section() {
    let other = "        - {name: rig, in: query, schema: {$ref: '#/components/schemas/Rig'}}\n      responses:\n        '200'";
    let api = described(&TEXTS.replacen("      responses:\n        '200'", other, 1));
    let page = sphinx_of(&api);
    assert_eq!(page.matches("How it is rigged.").count(), 1, "{page}");
    let row = between(&page, "``rig``", "* -");
    assert!(row.contains(":ref:`Rig <") && row.contains("Allowed values: ``sloop``"), "{row}");
}

#[test]
fn a_schema_may_deprecate_a_parameter() {
    let page = sphinx_of(&described(TEXTS));
    assert!(between(&page, "``old``", "``flags``").contains("Deprecated."), "{page}");
}

#[test]
fn classic_states_what_a_schema_says_of_parameters_and_bodies() {
    let page = classic_of(&described(TEXTS));
    let page = page.replace(['|', '+'], " ").replace("---", "").replace("===", "");
    let page = squeezed(&page);
    for text in [
        "flags list of string Each item: A flag at the *(Optional)* mast. Default: ``[]``.",
        "Deprecated.",
        "This operation returns a response body: list of string (application/json). What floats. Each item: A name at the stern. At least 2 items.",
        "A coat of paint. This table shows the body parameters",
    ] {
        assert!(page.contains(text), "{text:?} is not there:\n{page}");
    }
}

#[test]
fn alternatives_and_cookies_are_stated_where_a_style_has_no_place_for_them() {
    let api = described(
        "openapi: 3.1.0\ninfo: {title: Harbour, version: '1'}\npaths:\n  /boats:\n    get:\n      operationId: list\n      \
         parameters: [{name: sid, in: cookie, schema: {type: string}}]\n      \
         responses: {'200': {description: d, content: {application/json: {schema: {type: object, properties: {rig: {oneOf: [\
         {type: string, minLength: 2}, {type: object, properties: {mast: {type: integer}, boom: {type: integer}}}]}, log: {$ref: '#/components/schemas/Log'}}}}}}}\n\
         components: {schemas: {Log: {oneOf: [{type: string, maxLength: 9}, {type: array, items: {$ref: '#/components/schemas/Log'}}]}}}\n",
    );
    assert!(os_api_ref_of(&api).contains("Sent as a cookie."));
    let page = squeezed(&classic_of(&api).replace('|', " "));
    for text in ["At least 2 characters.", "``mast`` integer.", "At most 9 characters."] {
        assert!(page.contains(text), "{text:?} is not there:\n{page}");
    }
}

#[test]
fn objects_without_other_properties_are_stated_where_they_are_sent() {
    let page = |verb: &str, message: &str| {
        described(&format!(
            "openapi: 3.1.0
info: {{title: Harbour, version: '1'}}
paths:
  /boat:
    {verb}:
      summary: One boat
      {message}
"
        ))
    };
    let closed = "{application/json: {schema: {type: object, additionalProperties: false, properties: {hull: {type: string}}}}}";
    let sent = page(
        "put",
        &format!(
            "requestBody: {{content: {closed}}}\n      responses: {{'204': {{description: OK}}}}"
        ),
    );
    let returned =
        page("get", &format!("responses: {{'200': {{description: OK, content: {closed}}}}}"));
    for style in [sphinx_of, os_api_ref_of, classic_of] {
        let line = "No other properties are allowed.";
        assert!(style(&sent).contains(line), "{}", style(&sent));
        assert!(!style(&returned).contains(line), "{}", style(&returned));
    }
}

const POSITIONS: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    post:
      operationId: build
      summary: Build boat
      requestBody: {content: {application/json: {schema: {type: object, description: A new boat., properties: {berth: {type: object, description: Where it will be., properties: {pier: {type: string, description: The pier wanted.}, old: {type: string}}}}}}}}
      responses: {'204': {description: Done.}}
  /moves:
    post:
      operationId: move
      summary: Move boat
      requestBody: {content: {application/json: {schema: {type: object, description: A move., properties: {berth: {type: object, description: Where it is now., properties: {pier: {type: string, description: The pier left.}, old: {type: string}}}}}}}}
      responses: {'204': {description: Done.}}
";

/// Schemas that are written out twice may have the same shape and different texts.
#[test]
fn texts_of_equal_schemas_are_those_of_each_position() {
    let api = described(POSITIONS);
    for page in [sphinx_of(&api), os_api_ref_of(&api), classic_of(&api)] {
        let page = squeezed(&page.replace('|', " "));
        for text in [
            "A new boat.",
            "Where it will be.",
            "The pier wanted.",
            "A move.",
            "Where it is now.",
            "The pier left.",
        ] {
            assert_eq!(page.matches(text).count(), 1, "{text:?}:\n{page}");
        }
    }
}

const EXAMPLES: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    get:
      operationId: list
      summary: List boats
      responses:
        '200':
          description: Boats.
          content:
            application/json:
              schema: {type: array, items: {type: string}}
              examples:
                few: {summary: A small harbour, description: 'Only *two* boats.', value: [a, b]}
webhooks:
  sunk:
    summary: About sinking
    description: Sent at most once.
    post:
      summary: Boat sunk
      description: Says which one.
      responses: {'204': {description: Noted.}}
";

#[test]
fn texts_of_examples_and_of_webhooks_are_stated() {
    let api = described(EXAMPLES);
    assert!(squeezed(&classic_of(&api)).contains("Only *two* boats."));
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        let page = squeezed(&page);
        assert!(page.contains("Only *two* boats."), "{page}");
    }
    let page = squeezed(&sphinx_of(&api));
    assert!(page.contains("Says which one. About sinking Sent at most once."), "{page}");
}

const NAMED: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    get:
      operationId: list
      summary: List boats
      responses: {'200': {description: Boats., content: {application/json: {schema: {$ref: '#/components/schemas/Fleet'}}}}}
components:
  schemas:
    Fleet: {type: array, description: All that floats., items: {$ref: '#/components/schemas/Boat'}}
    Boat:
      type: object
      description: It floats.
      properties:
        flags: {$ref: '#/components/schemas/Flags'}
        sizes: {$ref: '#/components/schemas/Sizes'}
        past: {type: array, items: {$ref: '#/components/schemas/Sizes'}}
        rig: {$ref: '#/components/schemas/Rig', description: As built.}
    Rig: {type: string, enum: [sloop, ketch], description: All kinds of rigs.}
    Flags: {type: array, description: Up the mast., items: {type: object, properties: {colour: {type: string}}}}
    Sizes: {type: object, description: In metres., additionalProperties: {type: number}}
";

/// They are no types of their own: only their positions can state their descriptions.
#[test]
fn texts_of_named_lists_and_maps_are_stated() {
    let api = described(NAMED);
    for page in [sphinx_of(&api), os_api_ref_of(&api), classic_of(&api)] {
        let page = squeezed(&page.replace('|', " "));
        for text in ["All that floats.", "Up the mast.", "In metres.", "Each item: In metres."] {
            assert!(page.contains(text), "{text:?} is not there:\n{page}");
        }
        // The text of a type without a section follows that of its position.
        assert_order(&page, &["As built.", "All kinds of rigs."]);
    }
}

const KINDS: &str = "openapi: 3.1.0
info: {title: Harbour, version: '1'}
paths:
  /boats:
    post:
      operationId: add
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Ketch'}}}}
      responses: {'204': {description: Done.}}
components:
  schemas:
    Boat: {type: object, description: Any boat., required: [rig], properties: {rig: {type: string, description: Any rig.}}}
    Ketch:
      allOf:
        - {$ref: '#/components/schemas/Boat'}
        - type: object
          description: A boat with two masts.
          required: [rig, berth, grade, odd]
          properties:
            rig: {enum: [ketch, yawl], description: Where the mizzen is.}
            berth: {anyOf: [{const: any}, {type: integer}]}
            grade: {oneOf: [{const: 1, title: First grade}, {const: 2, description: Leaks.}]}
            odd: {type: object, properties: {a: {type: string}}, not: {required: [a]}}
            hull: {oneOf: [{const: wood, description: Of oak.}, {const: steel}]}
";

#[test]
fn the_texts_of_a_schema_precede_those_of_the_schemas_it_extends() {
    let api = described(KINDS);
    for page in [sphinx_of(&api), os_api_ref_of(&api)] {
        let page = squeezed(&page);
        assert!(page.contains("A boat with two masts."), "{page}");
        assert!(page.contains("Where the mizzen is."), "{page}");
    }
}

#[test]
fn constants_among_alternatives_are_stated() {
    let page = squeezed(&sphinx_of(&described(KINDS)));
    for text in ["- Always ``any``.", "``1`` - First grade", "``2`` - Leaks.", "``wood`` - Of oak."]
    {
        assert!(page.contains(text), "{text}: {page}");
    }
    // The value of one property is unknown, so the object has no example.
    assert!(!page.contains("generated from the schema"), "{page}");
    let known = KINDS.replace("not: {required: [a]}", "minProperties: 1");
    let page = squeezed(&sphinx_of(&described(&known)));
    let made = between(&page, "generated from the schema", ".. raw");
    assert!(made.contains("\"berth\": \"any\", \"grade\": 1"), "{made}");
}
