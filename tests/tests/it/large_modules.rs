//! Large modules are split into several files, which does not change the public API.

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;
use restwright_codegen::emit::rust::{Mode, Options, Runtime, emit};
use restwright_codegen::plan::rust::{Decided, RustPlan, Surface};
use restwright_source::{Diagnostics, Limits, Sources};
use serde_json::{Map, Value, json};

use crate::nested::{cargo, succeed};

/// Maximum number of lines of a file in this test.
const MOST_LINES: usize = 3_200;

/// Resources of the harbour.
const THINGS: [&str; 8] = ["Boats", "Oars", "Sails", "Types", "Fmt", "Ropes", "Anchors", "Crews"];

/// Returns a description with this number of operations for each resource, all but one in one
/// group; each has its own types. Some types have the names of generated items.
fn described(count: usize) -> String {
    let (mut paths, mut schemas) = (Map::new(), Map::new());
    for name in ["Client", "ErrorResponse", "Error", "Runtime"] {
        schemas.insert(
            name.into(),
            json!({"type": "object", "properties": {"code": {"type": "string"}}}),
        );
    }
    // Types used by both groups are in a separate module.
    let gear = |at: usize| format!("Gear{}{at}", THINGS[at % THINGS.len()]);
    for at in 0..count * 10 {
        let field = |at: usize| (format!("field{at}"), json!({"type": "string"}));
        let properties: Map<String, Value> = (0..8).map(field).collect();
        schemas.insert(gear(at), json!({"type": "object", "properties": properties}));
        let reference = json!({"$ref": format!("#/components/schemas/{}", gear(at))});
        schemas["Client"]["properties"][format!("gear{at}")] = reference;
    }
    for (thing, at) in THINGS.iter().flat_map(|thing| (0..count).map(move |at| (thing, at))) {
        let name = format!("{thing}Part{at}");
        let field = |at: usize| (format!("field{at}"), json!({"type": "string"}));
        let mut properties: Map<String, Value> = (0..8).map(field).collect();
        properties.insert("owner".into(), json!({"$ref": "#/components/schemas/Client"}));
        properties
            .insert("next".into(), json!({"$ref": format!("#/components/schemas/{name}Next")}));
        schemas.insert(name.clone(), json!({"type": "object", "properties": properties}));
        schemas.insert(format!("{name}Next"), json!({"oneOf": [
            {"$ref": format!("#/components/schemas/{name}")}, {"$ref": "#/components/schemas/ErrorResponse"},
        ]}));
        let tag = if *thing == "Oars" && at == 0 { "bin" } else { "harbour" };
        let schema = json!({"$ref": format!("#/components/schemas/{name}")});
        let content = json!({"application/json": {"schema": schema}});
        let error = json!({"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}});
        paths.insert(format!("/harbours/{{id}}/{thing}/{at}"), json!({"get": {
            "operationId": format!("get{name}"),
            "tags": [tag],
            "parameters": [
                {"name": "id", "in": "path", "required": true, "schema": {"type": "string"}},
                {"name": "limit", "in": "query", "schema": {"type": "integer"}},
                {"name": "kind", "in": "query", "schema": {"type": "string", "enum": ["a", "b"]}},
            ],
            "responses": {
                "200": {
                    "description": "ok",
                    "headers": {"X-Total": {"schema": {"type": "integer"}}},
                    "content": content,
                },
                "404": {"description": "gone", "content": error},
            },
        }}));
    }
    json!({
        "openapi": "3.1.0",
        "info": {"title": "Harbour", "version": "1"},
        "servers": [{"url": "https://harbour.example.com"}],
        "paths": paths,
        "components": {"schemas": schemas},
    })
    .to_string()
}

/// A program that uses operations and types by their paths in a small version.
const CALLER: &str = "\
use harbour::types::{BoatsPart0, Client as Owner};

pub fn call(client: &harbour::Client) -> harbour::harbour::GetBoatsPart0Request {
    client.get_boats_part0(\"1\").limit(3)
}

pub fn named(part: harbour::BoatsPart0) -> (BoatsPart0, Option<Owner>) {
    let owner = part.owner.clone();
    (part, owner)
}

pub fn bin(request: harbour::bin::GetOarsPart0Request) -> harbour::bin::GetOarsPart0Request {
    request.limit(1)
}

fn main() {}
";

/// Writes the bindings of a description, and returns the number of lines of each file.
fn write(count: usize, folder: &Utf8Path) -> (Vec<(String, usize)>, Surface) {
    let text = described(count);
    let mut sources = Sources::in_memory([("main.json", text.as_bytes())], Limits::default());
    let main = sources.open("main.json".into()).unwrap();
    let api = restwright_openapi::read(&mut sources, &[main], &mut Diagnostics::new()).unwrap();
    let options = Options {
        name: "harbour".to_owned(),
        mode: Mode::Crate,
        runtime: Runtime::Path(repository().join("runtime").to_string()),
        source: "main.json".to_owned(),
        features: vec!["reqwest".to_owned()],
    };
    let plan = RustPlan::of(&api, &Decided::default());
    let mut lengths = Vec::new();
    for (path, text) in emit(&plan, &options).unwrap().iter() {
        let to = folder.join(path);
        std::fs::create_dir_all(to.parent().unwrap()).unwrap();
        std::fs::write(to, text).unwrap();
        lengths.push((path.to_string(), text.lines().count()));
    }
    let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    std::fs::write(folder.join("Cargo.toml"), manifest + "\n[workspace]\n").unwrap();
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    std::fs::create_dir_all(folder.join("examples")).unwrap();
    std::fs::write(folder.join("examples/caller.rs"), CALLER).unwrap();
    (lengths, Surface::of(&plan))
}

#[test]
fn growth_splits_files_and_moves_no_path() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    let (small, large) = (folder.join("small"), folder.join("large"));
    let (files, before) = write(1, &small);
    assert!(!files.iter().any(|(path, _)| path.starts_with("src/harbour/")), "{files:?}");
    let (files, after) = write(20, &large);
    for part in ["harbour/", "harbour_types/", "types/", "wire/"] {
        let count =
            files.iter().filter(|(path, _)| path.starts_with(&format!("src/{part}"))).count();
        assert!(count > 1, "{part}: {files:?}");
    }
    let longest = files.iter().max_by_key(|(_, lines)| *lines).unwrap();
    assert!(longest.1 <= MOST_LINES, "{longest:?}");
    assert_eq!(before.files, after.files, "private files are not part of the surface");
    for item in &before.items {
        assert!(after.items.iter().any(|found| found.path == item.path), "{}", item.path);
    }
    for folder in [&large, &small] {
        succeed(&mut cargo(folder, &["check", "--quiet", "--example", "caller"]));
    }
    succeed(&mut cargo(
        &large,
        &["clippy", "--quiet", "--all-targets", "--", "--deny", "warnings"],
    ));
    succeed(&mut cargo(&large, &["doc", "--quiet", "--no-deps"]));
    let part = ["clippy", "--quiet", "--no-default-features", "--lib", "--features"];
    for feature in ["bin", "harbour", "blocking"] {
        succeed(&mut cargo(&large, &[&part[..], &[feature, "--", "--deny", "warnings"]].concat()));
    }
}

/// Types that several modules use are compiled with each of them, and left out without them.
#[test]
fn shared_types_need_a_module_that_uses_them() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    let (files, _) = write(20, &folder);
    assert!(files.iter().any(|(path, _)| path == "src/types/always.rs"), "{files:?}");
    let root = std::fs::read_to_string(folder.join("src/types.rs")).unwrap();
    let shared = root.split("mod used_by_harbour_bin").next().unwrap();
    let gate = "#[cfg(any(feature = \"harbour\", feature = \"bin\"))]\n";
    assert!(shared.ends_with(gate), "{root}");
    let caller = "pub fn part(_: harbour::types::GearBoats0) {}\nfn main() {}\n";
    std::fs::write(folder.join("examples/caller.rs"), caller).unwrap();
    for (feature, is_there) in [("bin", true), ("harbour", true), ("blocking", false)] {
        let arguments = ["check", "--quiet", "--no-default-features", "--example", "caller"];
        let mut check = cargo(&folder, &[&arguments[..], &["--features", feature]].concat());
        assert_eq!(check.output().unwrap().status.success(), is_there, "{feature}");
    }
}
