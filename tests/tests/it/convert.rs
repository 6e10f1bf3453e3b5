//! WADL converted to OpenAPI 3.1: valid by the JSON Schema of the specification, and equal in JSON
//! and YAML.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{corpus, json_and_yaml, read, repository, skipped, wadls};
use restwright_api::Parameter;
use restwright_codegen::emit::openapi::{self, Syntax};
use restwright_codegen::plan::openapi::{Document, codes};
use restwright_properties::validity::is_openapi;
use restwright_source::Diagnostics;

/// Validates every `*.json` file of a folder, and compares it with its YAML counterpart, if any.
/// Prints the errors.
const VALIDATE: &str = r#"
import json, multiprocessing, pathlib, sys, yaml
from openapi_spec_validator import OpenAPIV31SpecValidator

def check(path):
    document = json.loads(path.read_text(encoding="utf-8"))
    found = [f"{path.name}: {'/'.join(map(str, error.absolute_path))}: {error.message[:300]}"
             for error in OpenAPIV31SpecValidator(document).iter_errors()
             # Expressions are those of ECMAScript, which Python does not know.
             if not error.message.endswith("is not a 'regex'")]
    beside = path.with_suffix(".yaml")
    if beside.exists() and yaml.safe_load(beside.read_text(encoding="utf-8")) != document:
        found.append(f"{beside.name} says something else")
    return found

if __name__ == "__main__":
    with multiprocessing.Pool(2) as pool:
        for found in pool.imap(check, sorted(pathlib.Path(sys.argv[1]).glob("*.json")), 8):
            for line in found:
                print(line)
"#;

/// Validates descriptions; returns false if the validator is not installed.
fn validate(folder: &Utf8Path) -> bool {
    let known =
        Command::new("python3").args(["-c", "import openapi_spec_validator, yaml"]).output();
    if !known.is_ok_and(|output| output.status.success()) {
        skipped("python3 with openapi-spec-validator is needed to validate descriptions");
        return false;
    }
    let script = folder.join("validate.py");
    std::fs::write(&script, VALIDATE).unwrap();
    let run = Command::new("python3").args([script.as_str(), folder.as_str()]).output().unwrap();
    let said = String::from_utf8_lossy(&run.stdout).into_owned();
    let failed = String::from_utf8_lossy(&run.stderr).into_owned();
    assert!(said.is_empty() && failed.is_empty(), "{said}{failed}");
    true
}

/// Maximum size of descriptions validated in Python, which takes minutes for larger ones. All are
/// validated against the JSON Schema of the specification in Rust, which is fast.
const MOST_BYTES: usize = 50_000;

/// Validates a description against the JSON Schema, and writes it if it is small enough for Python.
fn written_to(path: &Utf8Path, document: &Document, most: usize) {
    let text = openapi::write(document, Syntax::Json).unwrap();
    is_openapi(&text);
    if text.len() <= most {
        std::fs::write(path, text).unwrap();
    }
}

/// Converts each file into a folder; returns the number of descriptions.
fn convert(root: &Utf8Path, files: &[Utf8PathBuf], with_yaml: bool, out: &Utf8Path) -> usize {
    let mut written = 0;
    for (at, file) in files.iter().enumerate() {
        let Some(api) = read(root, std::slice::from_ref(file)).api else { continue };
        let document = Document::of(&api, file.as_str(), &mut Diagnostics::new());
        let name = format!("{at:04}-{}", file.file_name().unwrap());
        let most = if with_yaml { usize::MAX } else { MOST_BYTES };
        written_to(&out.join(format!("{name}.json")), &document, most);
        if with_yaml {
            let yaml = openapi::write(&document, Syntax::Yaml).unwrap();
            std::fs::write(out.join(format!("{name}.yaml")), yaml).unwrap();
        }
        written += 1;
    }
    written
}

#[test]
fn our_services_become_valid_descriptions() {
    let place = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(place.path()).unwrap();
    let apis = repository().join("apis");
    assert!(convert(&apis, &wadls(&apis), true, out) >= 3);
    validate(out);
}

#[test]
fn the_corpus_becomes_valid_descriptions() {
    let Some(corpus) = corpus() else { return };
    let place = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(place.path()).unwrap();
    let written = convert(&corpus, &wadls(&corpus), false, out);
    assert!(written > 100, "only {written} descriptions");
    validate(out);
}

/// A description with features that OpenAPI lacks.
const AWKWARD: &str = "<application xmlns=\"http://wadl.dev.java.net/2009/02\">\
    <resources base=\"https://h.example\"><resource path=\"a/{b}\">\
    <method name=\"COPY\" id=\"copyIt\"/><method name=\"POST\" id=\"one\"/>\
    <method name=\"POST\" id=\"other\"><request><param style=\"query\" name=\"q\"/></request>\
    </method></resource></resources>\
    <resource_type id=\"page\"><method name=\"GET\" id=\"turn\"/></resource_type></application>";

#[test]
fn nothing_is_left_out_without_a_word() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(place.path()).unwrap();
    let path = folder.join("a.wadl");
    std::fs::write(&path, AWKWARD).unwrap();
    let mut api = read(folder, &[path]).api.unwrap();
    let parameters = api.groups.iter_mut().flat_map(|group| &mut group.operations);
    for parameters in parameters.map(|operation| &mut operation.parameters) {
        let twins: Vec<_> = parameters.iter().filter(|found| found.name == "q").cloned().collect();
        parameters.extend(twins.into_iter().map(|twin| Parameter { deprecated: true, ..twin }));
    }
    let mut diagnostics = Diagnostics::new();
    let document = Document::of(&api, "a.wadl", &mut diagnostics);
    let said: Vec<&str> = diagnostics.sorted().iter().map(|found| found.code.id).collect();
    for code in [
        &codes::LINKED_OPERATION,
        &codes::REPEATED_OPERATION,
        &codes::REPEATED_PARAMETER,
        &codes::UNKNOWN_METHOD,
    ] {
        assert!(said.contains(&code.id), "{} is missing in {said:?}", code.id);
    }
    let text = openapi::write(&document, Syntax::Json).unwrap();
    let written: serde_json::Value = serde_json::from_str(&text).unwrap();
    let path = &written["paths"]["/a/{b}"];
    assert_eq!(path["x-additional-operations"]["COPY"]["operationId"], "copyIt");
    assert_eq!(path["post"]["operationId"], "one");
    assert_eq!(path["x-repeated-operations"][0]["operationId"], "other");
    assert_eq!(path["x-repeated-operations"][0]["method"], "POST");
    assert_eq!(written["x-linked-paths"]["{page}"]["get"]["operationId"], "turn");
}

/// Swagger 2.0 is converted to OpenAPI 3.1.
#[test]
fn swagger_becomes_openapi() {
    let folder = repository().join("tests/data/swagger");
    let loaded = restwright::load(&[folder.join("tickets.yaml")], Some(&folder)).unwrap();
    let api = restwright::read(loaded).api.unwrap();
    let mut diagnostics = Diagnostics::new();
    let document = Document::of(&api, "tickets.yaml", &mut diagnostics);
    let said: Vec<&str> = diagnostics.sorted().iter().map(|found| found.code.id).collect();
    assert_eq!(said, [codes::UNKNOWN_STYLE.id]);
    let text = openapi::write(&document, Syntax::Json).unwrap();
    pipeline_tests::expect_file(folder.join("expected.json").as_std_path(), &text);
    let place = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(place.path()).unwrap();
    std::fs::write(out.join("tickets.json"), text).unwrap();
    validate(out);
}

/// Every style of Swagger 2.0 in every location is valid in OpenAPI 3.1, and preserved when read
/// again.
#[test]
fn styles_of_swagger_survive() {
    let mut parameters = Vec::new();
    for place in ["path", "query", "header"] {
        for format in ["csv", "ssv", "tsv", "pipes"] {
            parameters.push(format!(
                "{{\"name\": \"{place}-{format}\", \"in\": \"{place}\", \"type\": \"array\", \
                 \"items\": {{\"type\": \"string\"}}, \"required\": true, \
                 \"collectionFormat\": \"{format}\"}}"
            ));
        }
    }
    let text = format!(
        "{{\"swagger\": \"2.0\", \"info\": {{\"title\": \"a\", \"version\": \"1\"}}, \
         \"host\": \"h.example\", \"paths\": {{\"/{{path-csv}}/{{path-ssv}}/{{path-tsv}}/{{path-pipes}}\": \
         {{\"get\": {{\"parameters\": [{}], \"responses\": {{\"200\": {{\"description\": \"b\", \
         \"headers\": {{\"X-Bars\": {{\"type\": \"array\", \"items\": {{\"type\": \"string\"}}, \
         \"collectionFormat\": \"pipes\"}}}}}}}}}}}}}}}}",
        parameters.join(", ")
    );
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(place.path()).unwrap();
    let read = |name: &str, text: &str| {
        std::fs::write(folder.join(name), text).unwrap();
        restwright::read(restwright::load(&[folder.join(name)], Some(folder)).unwrap()).api.unwrap()
    };
    let api = read("old.json", &text);
    let converted = Document::of(&api, "old.json", &mut Diagnostics::new());
    let again = read("new.json", &openapi::write(&converted, Syntax::Json).unwrap());
    let encodings = |api: &restwright_api::Api| {
        let operation = api.operations().next().unwrap();
        let headers = operation.responses.iter().flat_map(|response| &response.headers);
        let all = operation.parameters.iter().chain(headers);
        all.map(|found| (found.name.clone(), found.encoding.clone())).collect::<Vec<_>>()
    };
    assert_eq!(encodings(&api).len(), 13);
    assert_eq!(encodings(&again), encodings(&api));
    std::fs::remove_file(folder.join("old.json")).unwrap();
    validate(folder);
}

/// Every other valid description can be converted to OpenAPI 3.1, too.
#[test]
fn the_catalogue_becomes_valid_descriptions() {
    let Some(corpus) = corpus() else { return };
    let place = tempfile::tempdir().unwrap();
    let out = Utf8Path::from_path(place.path()).unwrap();
    let mut written = 0;
    for path in json_and_yaml(&corpus.join("openapi/catalogue")) {
        let loaded = restwright::load(std::slice::from_ref(&path), path.parent()).unwrap();
        let Some(api) = restwright::read(loaded).api else { continue };
        let document = Document::of(&api, path.as_str(), &mut Diagnostics::new());
        written_to(&out.join(format!("{written:04}.json")), &document, MOST_BYTES);
        written += 1;
    }
    assert!(written > 90, "only {written} descriptions");
    validate(out);
}

/// Derived names are not written, since other tools derive them, too.
#[test]
fn names_that_a_description_does_not_state_are_not_added() {
    let text = r##"{
        "openapi": "3.0.3", "info": {"title": "Boats", "version": "1"},
        "servers": [{"url": "https://boats.example"}],
        "paths": {
            "/boats/{id}": {
                "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
                "get": {"responses": {"204": {"description": "Done."}}},
                "delete": {"operationId": "sink", "tags": ["ends"], "responses": {"204": {"description": "Done."}}}
            },
            "/next": {"get": {"summary": "What is next", "responses": {"204": {
                "description": "Done.",
                "links": {
                    "boat": {"operationRef": "#/paths/~1boats~1{id}/get", "parameters": {"id": "7"}},
                    "end": {"operationId": "sink", "parameters": {"id": "7"}}
                }
            }}}}
        }
    }"##;
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(folder.path()).unwrap();
    let file = folder.join("boats.json");
    std::fs::write(&file, text).unwrap();
    let api = read(folder, &[file]).api.unwrap();
    let document = Document::of(&api, "boats.json", &mut Diagnostics::new());
    let written = openapi::write(&document, Syntax::Json).unwrap();
    let written: serde_json::Value = serde_json::from_str(&written).unwrap();
    let (boat, next) = (&written["paths"]["/boats/{id}"], &written["paths"]["/next"]["get"]);
    let keys = |operation: &serde_json::Value| -> Vec<String> {
        operation.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&boat["get"]), ["parameters", "responses"]);
    assert_eq!(keys(&boat["delete"]), ["operationId", "parameters", "responses", "tags"]);
    assert_eq!(keys(next), ["responses", "summary"]);
    assert!(written.get("tags").is_none(), "{written}");
    let links = &next["responses"]["204"]["links"];
    assert_eq!(links["boat"]["operationRef"], "#/paths/~1boats~1%7Bid%7D/get");
    assert_eq!(links["end"]["operationId"], "sink");
}
