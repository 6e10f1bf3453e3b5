//! Constraints and examples of values are in every output: pages of every style, rustdoc, and
//! converted descriptions, which preserve them when read again.

mod documented;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{read, shared_cases};
use restwright_api::{Api, DefinitionKind};
use restwright_codegen::emit::rst::{classic, os_api_ref, sphinx};
use restwright_codegen::emit::{openapi, rust};
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::openapi::Document;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_codegen::plan::pages::{PageOptions, PagesPlan};
use restwright_codegen::plan::rust::{Decided, RustPlan};
use restwright_source::Diagnostics;

/// The same boat in each version of each language; `SCHEMA` is replaced by its schema.
const EDITIONS: &[(&str, &str)] = &[
    (
        "swagger.yaml",
        "swagger: '2.0'
info: {title: pier, version: '1'}
produces: [application/json]
paths:
  /boats:
    get:
      operationId: listBoats
      parameters:
        - {name: find, in: query, type: string, maxLength: 40, x-example: mast}
        - {name: deck, in: header, type: integer, maximum: 9, default: 3, x-example: 7}
      responses: {'200': {description: Boats., schema: {$ref: '#/definitions/Boat'}}}
definitions:
  Boat: SCHEMA
",
    ),
    (
        "openapi-3.0.yaml",
        "openapi: 3.0.3
info: {title: pier, version: '1'}
paths:
  /boats:
    get:
      operationId: listBoats
      parameters:
        - {name: find, in: query, example: mast, schema: {type: string, maxLength: 40}}
        - name: deck
          in: header
          examples: {low: {$ref: '#/components/examples/low'}}
          schema: {type: integer, maximum: 9, default: 3, example: 5}
      responses:
        '200':
          description: Boats.
          content: {application/json: {schema: {$ref: '#/components/schemas/Boat'}}}
components:
  examples: {low: {value: 7}}
  schemas:
    Boat: SCHEMA
",
    ),
    (
        "openapi-3.1.yaml",
        "openapi: 3.1.0
info: {title: pier, version: '1'}
paths:
  /boats:
    get:
      operationId: listBoats
      parameters:
        - {name: find, in: query, schema: {type: string, maxLength: 40, examples: [mast]}}
        - {name: deck, in: header, schema: {type: integer, maximum: 9, default: 3, examples: [7]}}
      responses:
        '200':
          description: Boats.
          content: {application/json: {schema: {$ref: '#/components/schemas/Boat'}}}
components:
  schemas:
    Boat: SCHEMA
",
    ),
    (
        "openapi-3.2.yaml",
        "openapi: 3.2.0
info: {title: pier, version: '1'}
paths:
  /boats:
    get:
      operationId: listBoats
      parameters:
        - name: find
          in: query
          schema: {type: string, maxLength: 40}
          examples: {one: {dataValue: mast, serializedValue: mast}}
        - name: deck
          in: header
          schema: {type: integer, maximum: 9, default: 3}
          examples: {one: {dataValue: 7}}
      responses:
        '200':
          description: Boats.
          content: {application/json: {schema: {$ref: '#/components/schemas/Boat'}}}
components:
  schemas:
    Boat: SCHEMA
",
    ),
];

const SCHEMA: &str = "
      type: object
      required: [name]
      properties:
        name: {type: string, minLength: 2, maxLength: 9, pattern: '^[A-Z]', example: Ada}
        length: {type: integer, minimum: 1, maximum: 500, example: 12, default: 20}
        masts: {type: array, minItems: 1, maxItems: 3, items: {type: string, example: main}}
        hull: {type: array, items: {type: integer}, example: [1, 2]}
        calls: {$ref: '#/SIGN'}
        draught: {type: number, format: double, multipleOf: 0.5, example: 1.5}
        rig: {type: string, deprecated: true, description: What it has up. Use masts instead.}
";

/// Expected text about parameters in each output.
const OF_PARAMETERS: [&str; 4] =
    ["At most 40 characters.", "Example: `mast`.", "At most `9`.", "Example: `7`."];

const OF_PROPERTIES: [&str; 10] = [
    "2 to 9 characters.",
    "Matches `^[A-Z]`.",
    "Example: `Ada`.",
    "From `1` to `500`.",
    "Example: `12`.",
    "1 to 3 items.",
    "`[\"main\"]`.",
    "`[1, 2]`.",
    "Example: `QX7`.",
    "A multiple of `0.5`.",
];

fn api(folder: &Utf8Path, file: &str, text: &str) -> Api {
    std::fs::write(folder.join(file), text).unwrap();
    read(folder, &[folder.join(file)]).api.unwrap_or_else(|| panic!("{file} is read"))
}

/// Calls `check` with the description of the boat in each version.
fn each_edition(check: impl Fn(&Utf8Path, &str, Api)) {
    let temp = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(temp.path().to_owned()).unwrap();
    for (file, text) in EDITIONS {
        let (place, indent) = match *file {
            "swagger.yaml" => ("definitions", "  "),
            _ => ("components/schemas", "    "),
        };
        let schema = SCHEMA.replace("SIGN", &format!("{place}/Sign"));
        let text = text.replace("SCHEMA", &schema);
        let text = format!("{text}\n{indent}Sign: {{type: string, example: QX7}}\n");
        check(&folder, file, api(&folder, file, &text));
    }
}

fn sphinx_pages(api: &Api) -> FileSet {
    sphinx::emit(
        &PagesPlan::for_sphinx(api, &PageOptions::default()),
        &RustPlan::of(api, &Decided::default()),
    )
    .unwrap()
}

/// Returns all generated documentation by name, as running text: code spans with single backticks,
/// without lines of tables and comments.
fn outputs(api: &Api) -> Vec<(&'static str, String)> {
    let bindings =
        rust::emit(&RustPlan::of(api, &Decided::default()), &rust::Options::default()).unwrap();
    let all = [
        ("classic", classic::emit(&ClassicPlan::of(api, &PageOptions::default())).unwrap()),
        ("sphinx", sphinx_pages(api)),
        ("os-api-ref", os_api_ref::emit(&PagesPlan::for_os_api_ref(api)).unwrap()),
        ("rust", bindings),
    ];
    let running = |files: &FileSet| {
        let text: String = files
            .iter()
            .filter(|(path, _)| !path.as_str().contains("runtime"))
            .map(|(_, text)| text)
            .collect();
        let words = text.replace("``", "`").replace("///", " ").replace(['|'], " ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    all.map(|(name, files)| (name, running(&files))).into()
}

#[test]
fn rules_and_examples_are_in_every_output() {
    each_edition(|_, file, api| {
        for (output, text) in outputs(&api) {
            for wanted in OF_PARAMETERS.iter().chain(&OF_PROPERTIES) {
                assert!(text.contains(wanted), "{file}, {output}: no {wanted:?} in\n{text}");
            }
        }
    });
}

#[test]
fn defaults_are_told() {
    each_edition(|_, file, api| {
        for (output, text) in outputs(&api) {
            assert!(text.contains("Default: `20`."), "{file}, {output}: {text}");
        }
    });
}

#[test]
fn what_replaces_it_is_said_where_it_is_deprecated() {
    each_edition(|_, file, api| {
        for (output, text) in outputs(&api) {
            let wanted = match output {
                "rust" => "#[deprecated(note = \"Use masts instead.\")]",
                _ => "Use masts instead.",
            };
            let is_told = text.contains(wanted) && text.to_lowercase().contains("deprecated");
            assert!(is_told, "{file}, {output}: {text}");
        }
    });
}

/// Returns the examples of all properties and parameters, in order.
fn examples(api: &Api) -> Vec<Vec<String>> {
    let mut found: Vec<Vec<String>> = Vec::new();
    for operation in api.operations() {
        let values = operation.parameters.iter().map(|parameter| &parameter.value);
        found.extend(values.map(|value| {
            value.examples.iter().map(|example| example.json.clone()).collect::<Vec<_>>()
        }));
    }
    for definition in &api.types.definitions {
        if let DefinitionKind::Object(object) = &definition.kind {
            found.extend(object.members.iter().map(|member| member.examples.clone()));
        }
    }
    found
}

#[test]
fn converted_descriptions_have_the_same_examples() {
    each_edition(|folder, file, before| {
        let document = Document::of(&before, "boats", &mut Diagnostics::new());
        let text = openapi::write(&document, openapi::Syntax::Json).unwrap();
        let after = api(folder, "converted.json", &text);
        let expected = examples(&before);
        assert!(expected.iter().filter(|found| !found.is_empty()).count() >= 8, "{expected:?}");
        assert_eq!(examples(&after), expected, "{file}:\n{text}");
    });
}

#[test]
fn ranges_of_xml_schema_types_are_not_told() {
    let wadl = r#"<application xmlns="http://wadl.dev.java.net/2009/02" xmlns:x="urn:pier">
  <grammars><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:pier">
    <xs:element name="boat"><xs:complexType><xs:sequence>
      <xs:element name="crew" type="xs:unsignedInt"/><xs:element name="keel" type="xs:short"/>
      <xs:element name="sail" type="xs:positiveInteger"/>
    </xs:sequence></xs:complexType></xs:element>
  </xs:schema></grammars>
  <resources base="https://pier.example/"><resource path="boats"><method name="GET" id="getBoat">
    <response><representation mediaType="application/xml" element="x:boat"/></response>
  </method></resource></resources></application>"#;
    let temp = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(temp.path().to_owned()).unwrap();
    for (output, text) in outputs(&api(&folder, "pier.wadl", wadl)) {
        assert!(text.contains("At least `1`."), "{output}: {text}");
        // The constraints are checked nevertheless.
        let noise = if output == "rust" { &["From `"][..] } else { &["From `", "4294967295"] };
        for noise in noise {
            assert!(!text.contains(noise), "{output}: {noise:?} in {text}");
        }
    }
}

/// Returns a link target with a scheme that runs code, in RST, Markdown or HTML.
fn leads(text: &str) -> Option<&str> {
    let lower = text.to_ascii_lowercase();
    let schemes = ["javascript:", "data:", "vbscript:"];
    let mut places = schemes.iter().flat_map(|scheme| lower.match_indices(scheme));
    let is_target = |at: usize| {
        let before = &lower[..at];
        let opens = before.ends_with(['<', '(']) || before.ends_with("href=\"");
        let escaped = before.len() > 1 && before[..before.len() - 1].ends_with('\\');
        let declares = before.trim_end().ends_with("]:");
        (opens && !escaped) || declares
    };
    places.find(|(at, _)| is_target(*at)).map(|(at, _)| &text[at..])
}

#[test]
fn links_that_run_code_are_found() {
    for text in ["[a](javascript:b)", "<javascript:b>", "`a <data:b>`__", "[r]: vbscript:b"] {
        assert!(leads(text).is_some(), "{text}");
    }
    for text in ["\\<javascript:b\\>", "javascript:b", "a data: b"] {
        assert!(leads(text).is_none(), "{text}");
    }
}

#[test]
fn links_that_run_code_are_no_links() {
    let Some(folder) = shared_cases("pages") else { return };
    for file in ["script-links.yaml", "script-links.wadl"] {
        let api = read(&folder, &[folder.join(file)]).api.unwrap();
        let document = Document::of(&api, "links", &mut Diagnostics::new());
        let converted = openapi::write(&document, openapi::Syntax::Yaml).unwrap();
        for (output, text) in outputs(&api).into_iter().chain([("openapi", converted)]) {
            assert_eq!(leads(&text), None, "{file}, {output}");
        }
    }
}
