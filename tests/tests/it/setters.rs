//! Structs have setters exactly if the program sends their values.

use camino::Utf8PathBuf;
use pipeline_tests::read;
use restwright_codegen::emit::rust::{Mode, Options, Runtime, emit};
use restwright_codegen::plan::rust::{Decided, ItemKind, RustPlan, Surface};

const DESCRIPTION: &str = "
openapi: 3.1.0
info: {title: Harbour, version: '1'}
servers: [{url: 'https://harbour.example'}]
paths:
  /ships:
    post:
      operationId: addShip
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/NewShip'}}}}
      responses:
        '201': {description: Added, content: {application/json: {schema: {$ref: '#/components/schemas/Ship'}}}}
webhooks:
  arrival:
    post:
      operationId: arrival
      requestBody: {required: true, content: {application/json: {schema: {$ref: '#/components/schemas/Arrival'}}}}
      responses:
        '200': {description: Noted, content: {application/json: {schema: {$ref: '#/components/schemas/Noted'}}}}
components:
  schemas:
    NewShip: {type: object, properties: {name: {type: string}, home: {$ref: '#/components/schemas/Port'}}}
    Port: {type: object, properties: {country: {type: string}}}
    Ship: {type: object, properties: {id: {type: integer}, tags: {type: array, items: {type: string}}, port: {$ref: '#/components/schemas/Port'}, crew: {$ref: '#/components/schemas/Crew'}}}
    Crew: {type: object, properties: {size: {type: integer}}}
    Arrival: {type: object, properties: {pier: {type: integer}}}
    Noted: {type: object, properties: {note: {type: string}}}
";

fn plan(decided: &Decided) -> RustPlan {
    let folder = tempfile::tempdir().unwrap();
    let root = Utf8PathBuf::from_path_buf(folder.path().to_owned()).unwrap();
    let path = root.join("harbour.yaml");
    std::fs::write(&path, DESCRIPTION).unwrap();
    RustPlan::of(&read(&root, &[path]).api.unwrap(), decided)
}

/// Returns the setters of types, sorted.
fn setters(decided: &Decided) -> Vec<String> {
    let surface = Surface::of(&plan(decided));
    let items = surface.items.iter().filter(|item| item.kind == ItemKind::Setter);
    let setters = items.filter_map(|item| item.path.strip_prefix("types::"));
    let mut setters: Vec<String> = setters.map(str::to_owned).collect();
    setters.sort_unstable();
    setters
}

#[test]
fn clients_set_what_they_send() {
    // A port is read, changed and sent back, with the properties that are not listed.
    let sent =
        ["NewShip::home()", "NewShip::name()", "Noted::note()", "Port::country()", "Port::extra()"];
    assert_eq!(setters(&Decided::default()), sent);
}

#[test]
fn servers_set_responses_too() {
    let setters = setters(&Decided { server: true, ..Decided::default() });
    for setter in ["Ship::id()", "Ship::tags()", "Crew::size()", "NewShip::name()"] {
        assert!(setters.iter().any(|found| found == setter), "{setter} is not in {setters:?}");
    }
}

#[test]
fn the_listed_setters_are_generated() {
    let options = Options { mode: Mode::Module, runtime: Runtime::Crate, ..Options::default() };
    let files = emit(&plan(&Decided::default()), &options).unwrap();
    let text: String = files.iter().map(|(_, text)| text).collect();
    let written: String = text.split_whitespace().collect();
    for (setter, is_there) in [
        ("pubfncountry(mutself,", true),
        ("pubfnnote(mutself,", true),
        ("pubfncrew(mutself,", false),
        ("pubfnpier(mutself,", false),
        ("pubfntags(mutself,", false),
    ] {
        assert_eq!(written.contains(setter), is_there, "{setter}");
    }
}
