//! WADL converted to OpenAPI and read again results in the same model, except for the listed
//! differences. Each difference occurs in at least one service.

mod corpus;
mod differences;
mod words;

use camino::Utf8Path;
use pipeline_tests::{corpus, read, repository, wadls};
use restwright_api::Api;
use restwright_codegen::emit::openapi::{self, Syntax};
use restwright_codegen::plan::openapi::Document;
use restwright_source::{Diagnostics, Limits, Sources};
use serde_json::{Value, json};

use differences::{DIFFERENCES, Difference, each};

/// Descriptions whose models are compared.
const SERVICES: &[&str] = &[
    "block-storage/block-storage-v1.wadl",
    "library/library.wadl",
    "parcel-office/parcel-office.wadl",
];

/// Returns a model as JSON, with types identified by name.
fn model(api: &Api) -> Value {
    let mut value = serde_json::to_value(api).unwrap();
    let names: Vec<Value> = api.types.definitions.iter().map(|found| json!(found.name)).collect();
    each(&mut value, &mut |found| {
        if let Some(id) = found.get("Named").and_then(Value::as_u64) {
            found.insert("Named".to_owned(), names[usize::try_from(id).unwrap()].clone());
        }
    });
    value
}

/// Writes a model as OpenAPI, and reads it again.
fn again(api: &Api, syntax: Syntax) -> Api {
    read_again(&text(api, syntax), syntax)
}

fn text(api: &Api, syntax: Syntax) -> String {
    openapi::write(&Document::of(api, "it", &mut Diagnostics::new()), syntax).unwrap()
}

fn read_again(text: &str, syntax: Syntax) -> Api {
    let path = Utf8Path::new(if syntax == Syntax::Json { "it.json" } else { "it.yaml" });
    let mut sources = Sources::in_memory([(path, text)], Limits::default());
    let file = sources.open(path).unwrap();
    let mut diagnostics = Diagnostics::new();
    restwright_openapi::read(&mut sources, &[file], &mut diagnostics).unwrap()
}

fn service(path: &str) -> Api {
    let apis = repository().join("apis");
    read(&apis, &[apis.join(path)]).api.unwrap()
}

/// Removes what the differences affect from a model.
fn looked_past(mut model: Value, differences: &[&Difference]) -> Value {
    for difference in differences {
        (difference.look_past)(&mut model);
    }
    model
}

/// Returns both models as text, without the differences.
fn compared(one: &Value, other: &Value, differences: &[&Difference]) -> (String, String) {
    let look = |model: &Value| {
        let model = looked_past(model.clone(), differences);
        serde_json::to_string_pretty(&model).unwrap()
    };
    (look(one), look(other))
}

#[test]
fn services_are_the_same_but_for_what_is_named() {
    let models: Vec<(&str, Value, Value)> = SERVICES
        .iter()
        .map(|path| {
            let api = service(path);
            (*path, model(&api), model(&again(&api, Syntax::Json)))
        })
        .collect();
    let all: Vec<&Difference> = DIFFERENCES.iter().collect();
    for (path, one, other) in &models {
        let (one, other) = compared(one, other, &all);
        assert!(one == other, "{path}\n{}", first_difference(&one, &other));
    }
    for left_out in DIFFERENCES {
        let others: Vec<&Difference> =
            DIFFERENCES.iter().filter(|found| found.name != left_out.name).collect();
        let differs = models.iter().any(|(_, one, other)| {
            let (one, other) = compared(one, other, &others);
            one != other
        });
        assert!(differs, "no service shows that {}: strike it from the list", left_out.name);
    }
}

fn first_difference(one: &str, other: &str) -> String {
    let same = one.lines().zip(other.lines()).take_while(|(one, other)| one == other).count();
    let part = |text: &str| {
        let lines: Vec<&str> = text.lines().skip(same.saturating_sub(30)).take(50).collect();
        lines.join("\n")
    };
    format!("{}\n\nand read again:\n{}", part(one), part(other))
}

#[test]
fn yaml_says_the_same_as_json() {
    for path in SERVICES {
        let api = service(path);
        let (json, yaml) = (again(&api, Syntax::Json), again(&api, Syntax::Yaml));
        let digits = Difference {
            name: "YAML has no more digits than a number needs",
            look_past: |api| {
                each(api, &mut |found| {
                    let number = found.get("default").and_then(Value::as_str);
                    if let Some(number) = number.and_then(|text| text.parse::<f64>().ok()) {
                        found.insert("default".to_owned(), json!(number));
                    }
                });
            },
        };
        let (json, yaml) = compared(&model(&json), &model(&yaml), &[&digits]);
        assert!(json == yaml, "{path}\n{}", first_difference(&json, &yaml));
    }
}

/// Returns the call signature of each operation.
fn calls(api: &Api) -> Vec<String> {
    let is_reached = |path: &str| !path.starts_with('{');
    let mut calls: Vec<String> = Vec::new();
    for operation in api.operations().filter(|found| is_reached(&found.path.to_string())) {
        let mut names: Vec<&str> = operation
            .parameters
            .iter()
            .filter(|found| found.location == restwright_api::Location::Query)
            .map(|found| found.name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        calls.push(format!("{} {} {names:?} {}", operation.id, operation.verb, operation.title));
    }
    calls.sort();
    calls
}

#[test]
fn the_corpus_has_the_same_operations() {
    let Some(corpus) = corpus() else { return };
    let (mut same, mut repeated) = (0, 0);
    for path in wadls(&corpus) {
        let Some(api) = read(&corpus, std::slice::from_ref(&path)).api else { continue };
        let mut diagnostics = Diagnostics::new();
        Document::of(&api, "it", &mut diagnostics);
        let cannot = ["openapi-repeated-operation", "openapi-unknown-method"];
        if diagnostics.sorted().iter().any(|found| cannot.contains(&found.code.id)) {
            repeated += 1;
            continue;
        }
        assert_eq!(calls(&api), calls(&again(&api, Syntax::Json)), "{path}");
        same += 1;
    }
    assert!(same > 100 && repeated < same, "{same} are the same, {repeated} cannot be");
}
