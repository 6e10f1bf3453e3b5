//! `Default` is implemented exactly if its value is valid.

use camino::Utf8PathBuf;
use pipeline_tests::read;
use restwright_codegen::emit::rust::{Mode, Options, Runtime, emit};
use restwright_codegen::plan::rust::{Decided, ItemKind, RustPlan, Surface};

const DESCRIPTION: &str = "
openapi: 3.1.0
info: {title: Harbour, version: '1'}
servers: [{url: 'https://harbour.example'}]
paths:
  /all:
    post:
      operationId: addAll
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/All'}}}}
      responses: {'204': {description: Done}}
components:
  schemas:
    All:
      type: object
      properties:
        optional: {$ref: '#/components/schemas/Optional'}
        id: {$ref: '#/components/schemas/Id'}
        number: {$ref: '#/components/schemas/Number'}
        flag: {$ref: '#/components/schemas/Flag'}
        any: {$ref: '#/components/schemas/Any'}
        color: {$ref: '#/components/schemas/Colored'}
        choice: {$ref: '#/components/schemas/Chosen'}
        list: {$ref: '#/components/schemas/Listed'}
        full: {$ref: '#/components/schemas/Full'}
        filled: {$ref: '#/components/schemas/Filled'}
        map: {$ref: '#/components/schemas/Mapped'}
        nullable: {$ref: '#/components/schemas/Nullable'}
        inner: {$ref: '#/components/schemas/Inner'}
        outer: {$ref: '#/components/schemas/Outer'}
        fixed: {$ref: '#/components/schemas/Fixed'}
        given: {$ref: '#/components/schemas/Given'}
        mixed: {$ref: '#/components/schemas/Mixed'}
        ring: {$ref: '#/components/schemas/Ring'}
    Optional: {type: object, properties: {a: {type: string}, b: {type: array, items: {type: string}}}}
    Id: {type: object, required: [id], properties: {id: {type: string}, a: {type: string}}}
    Number: {type: object, required: [count], properties: {count: {type: integer}}}
    Flag: {type: object, required: [flag], properties: {flag: {type: boolean}}}
    Any: {type: object, required: [any], properties: {any: {}}}
    Color: {type: string, enum: [red, green]}
    Colored: {type: object, required: [color], properties: {color: {$ref: '#/components/schemas/Color'}}}
    Choice: {oneOf: [{$ref: '#/components/schemas/Id'}, {$ref: '#/components/schemas/Number'}]}
    Chosen: {type: object, required: [choice], properties: {choice: {$ref: '#/components/schemas/Choice'}}}
    Listed: {type: object, required: [items], properties: {items: {type: array, items: {type: string}}}}
    Full: {type: object, required: [items], properties: {items: {type: array, minItems: 1, items: {type: string}}}}
    Filled: {type: object, properties: {items: {type: array, minItems: 1, items: {type: string}}}}
    Mapped: {type: object, required: [labels], properties: {labels: {type: object, additionalProperties: {type: string}}}}
    Nullable: {type: object, required: [a], properties: {a: {type: [string, 'null']}}}
    Inner: {type: object, required: [inner], properties: {inner: {$ref: '#/components/schemas/Listed'}}}
    Outer: {type: object, required: [inner], properties: {inner: {$ref: '#/components/schemas/Id'}}}
    Fixed: {type: object, required: [kind], properties: {kind: {const: ship}, a: {type: string}}}
    Given: {type: object, required: [size, wide], properties: {size: {type: integer, default: 7}, wide: {type: boolean, default: true}}}
    Mixed: {type: object, required: [kind, items, fixed], properties: {kind: {const: ship}, items: {type: array, items: {type: string}}, fixed: {$ref: '#/components/schemas/Fixed'}}}
    Ring: {type: object, required: [ring], properties: {ring: {$ref: '#/components/schemas/Ring'}}}
";

fn plan() -> RustPlan {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let path = root.join("harbour.yaml");
    std::fs::write(&path, DESCRIPTION).unwrap();
    RustPlan::of(&read(&root, &[path]).api.unwrap(), &Decided::default())
}

#[test]
fn default_is_a_valid_value() {
    let plan = plan();
    let surface = Surface::of(&plan);
    let items = surface.items.iter().filter(|item| item.kind == ItemKind::Implementation);
    let defaults = items.filter_map(|item| item.path.strip_prefix("Default for types::"));
    let mut found: Vec<&str> = defaults.collect();
    found.sort_unstable();
    // A field that contains its own type is optional, since it could not end otherwise.
    let valid = [
        "All", "Filled", "Fixed", "Given", "Inner", "Listed", "Mapped", "Mixed", "Nullable",
        "Optional", "Ring",
    ];
    assert_eq!(found, valid);
    let names: Vec<&str> = plan.type_names().collect();
    for name in
        ["Id", "Number", "Flag", "Any", "Color", "Colored", "Choice", "Chosen", "Full", "Outer"]
    {
        assert!(names.contains(&name), "{name} is no type of {names:?}");
    }
}

#[test]
fn default_holds_what_the_description_gives() {
    let options = Options { mode: Mode::Module, runtime: Runtime::Crate, ..Options::default() };
    let files = emit(&plan(), &options).unwrap();
    let types = files.iter().find(|(path, _)| path.as_str().ends_with("types.rs")).unwrap().1;
    let written: String = types.split_whitespace().collect();
    for part in [
        "implDefaultforGiven{fndefault()->Self{Self{size:7,wide:true",
        "implDefaultforFixed{fndefault()->Self{Self::new()}}",
        r#"implDefaultforMixed{fndefault()->Self{Self{kind:"ship".to_owned(),items:Vec::new(),fixed:Fixed::default()"#,
    ] {
        assert!(written.contains(part), "{part} is not in {types}");
    }
}
