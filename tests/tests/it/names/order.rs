//! Names depend neither on the order of a description nor on the selection of other operations.

use std::collections::BTreeSet;

use restwright_api::{Api, Selection};
use restwright_codegen::emit::openapi::{self, Syntax};
use restwright_codegen::plan::openapi::Document;
use restwright_codegen::plan::rust::{Decided, RustPlan, Surface};
use restwright_source::{Diagnostics, Limits, Sources};
use serde_json::Value;

use super::told::names;

/// A description in which most names clash with another one.
const CLASHES: &str = include_str!("clashes.json");

/// Deterministic random numbers.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end.max(1)
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.below(at + 1));
        }
    }
}

/// Writes a value as JSON, with keys and parameters in random order.
fn shuffled(value: &Value, (key, seed): (&str, u64), numbers: &mut Numbers, out: &mut String) {
    match value {
        Value::Object(object) => {
            let mut entries: Vec<(&String, &Value)> = object.iter().collect();
            numbers.shuffle(&mut entries);
            out.push('{');
            for (at, (key, value)) in entries.into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                out.push_str(&Value::String(key.clone()).to_string());
                out.push(':');
                shuffled(value, (key, seed), numbers, out);
            }
            out.push('}');
        }
        Value::Array(list) => {
            let mut list: Vec<&Value> = list.iter().collect();
            if matches!(key, "parameters" | "required" | "oneOf" | "anyOf") {
                // Equal lists stay equal.
                list.sort_by_cached_key(ToString::to_string);
                Numbers(list.len() as u64 + seed).shuffle(&mut list);
            }
            out.push('[');
            for (at, value) in list.into_iter().enumerate() {
                out.push_str(if at == 0 { "" } else { "," });
                shuffled(value, ("", seed), numbers, out);
            }
            out.push(']');
        }
        _ => out.push_str(&value.to_string()),
    }
}

fn api(text: &str) -> Api {
    let mut sources = Sources::in_memory([("main.json", text.as_bytes())], Limits::default());
    let main = sources.open("main.json".into()).unwrap();
    let mut diagnostics = Diagnostics::new();
    restwright_openapi::read(&mut sources, &[main], &mut diagnostics).expect("a description")
}

/// Returns the name of each item, by its identity.
fn called(api: &Api) -> BTreeSet<(String, String)> {
    let plan = RustPlan::of(api, &Decided::default());
    let surface = Surface::of(&plan);
    // Of several media types of a status, the first one represents the others.
    let identity = |found: &str| found.split(" [").next().unwrap_or_default().to_owned();
    let items = surface.items.into_iter().map(|item| (identity(&item.identity), item.path));
    items.chain(surface.aliases).collect()
}

fn differences(one: &BTreeSet<(String, String)>, other: &BTreeSet<(String, String)>) -> String {
    let first: Vec<_> = one.difference(other).take(10).collect();
    let second: Vec<_> = other.difference(one).take(10).collect();
    format!("{first:#?}\n{second:#?}")
}

#[test]
fn the_order_of_a_description_changes_no_name() {
    let mut all = vec![("clashes".to_owned(), CLASHES.to_owned())];
    // The descriptions of this repository (including WADLs), as OpenAPI.
    for case in pipeline_tests::cases_in("openapi") {
        let case = camino::Utf8PathBuf::from_path_buf(case).unwrap();
        let main = pipeline_tests::descriptions_in(&case);
        let read = pipeline_tests::read(&case, &main);
        if let Some(api) = read.api {
            let document = Document::of(&api, "it", &mut Diagnostics::new());
            all.push((case.to_string(), openapi::write(&document, Syntax::Json).unwrap()));
        }
    }
    assert!(all.len() > 40, "only {} descriptions", all.len());
    for (told, text) in all {
        let value: Value = serde_json::from_str(&text).unwrap();
        let whole = api(&text);
        let (before, every) = (called(&whole), names(&whole));
        for seed in 0..8 {
            let mut other = String::new();
            shuffled(&value, ("", seed), &mut Numbers(seed), &mut other);
            let other = api(&other);
            let after = called(&other);
            assert!(before == after, "{told}, seed {seed}: {}", differences(&before, &after));
            assert_eq!(every, names(&other), "{told}, seed {seed}");
        }
    }
}

/// Larger descriptions, in bytes, are shuffled only once.
const LARGE: usize = 100_000;

/// The published descriptions of the corpus: most of their types have no name.
#[test]
fn the_order_of_published_descriptions_changes_no_name() {
    let Some(corpus) = pipeline_tests::corpus() else { return };
    let mut failed = Vec::new();
    let mut count = 0;
    for path in pipeline_tests::json_and_yaml(&corpus.join("openapi")) {
        let text = std::fs::read_to_string(&path).unwrap();
        // Shuffling preserves JSON; YAML would be read by another parser.
        let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
        count += 1;
        let before = called(&api(&text));
        for seed in 0..if text.len() > LARGE { 1 } else { 3 } {
            let mut other = String::new();
            shuffled(&value, ("", seed), &mut Numbers(seed), &mut other);
            let after = called(&api(&other));
            if before != after {
                failed.push(format!("{path}, seed {seed}: {}", differences(&before, &after)));
            }
        }
    }
    assert!(count > 50, "only {count} descriptions");
    assert!(failed.is_empty(), "{}\n{} fail", failed.join("\n"), failed.len());
}

#[test]
fn what_is_selected_changes_no_name_of_it() {
    // Groups and ids that differ only in case are distinguished by the bindings, and therefore
    // depend on the selection (docs/decisions/0043-what-tells-names-apart.md).
    let whole = api(&CLASHES.replace("/Berths", "/berths"));
    let before = called(&whole);
    let ids: Vec<String> = whole.operations().map(|found| found.id.0.clone()).collect();
    for seed in 0..16 {
        let mut ids = ids.clone();
        let mut numbers = Numbers(seed);
        numbers.shuffle(&mut ids);
        ids.truncate(1 + numbers.below(ids.len()));
        let selected = Selection { keep: ids, skip: Vec::new() }.apply(whole.clone());
        let after = called(&selected);
        assert!(after.is_subset(&before), "{:#?}", after.difference(&before).collect::<Vec<_>>());
    }
}

/// Servers used only by operations that are not selected have no constants.
#[test]
fn selecting_more_removes_no_server() {
    let operation = |name: &str, server: &str| {
        let own = format!(r#""servers": [{{"url": "https://{server}.harbour.example"}}]"#);
        let rest = r#""responses": {"204": {"description": "Done"}}"#;
        format!(r#""/{name}": {{"get": {{"operationId": "show{name}", {own}, {rest}}}}}"#)
    };
    let paths = [operation("A", "a"), operation("B", "b"), operation("C", "c")].join(", ");
    let whole = api(&format!(
        r#"{{"openapi": "3.1.0", "info": {{"title": "Harbour", "version": "1"}}, "servers": [{{"url": "https://harbour.example"}}, {{"url": "https://test.harbour.example"}}], "paths": {{{paths}}}}}"#
    ));
    let constants = |api: &Api| {
        let mut found = called(api);
        found.retain(|(_, path)| path.starts_with("base_urls::"));
        found
    };
    let every = constants(&whole);
    assert_eq!(every.len(), 2, "{every:?}");
    for keep in ["showA", "showB", "showC"] {
        let selection = Selection { keep: vec![keep.to_owned()], skip: Vec::new() };
        let selected = selection.apply(whole.clone());
        assert_eq!(constants(&selected), every);
        let own =
            selected.operations().next().map(|found| selected.servers[found.server].url.clone());
        let letter = keep.trim_start_matches("show").to_lowercase();
        assert_eq!(own, Some(format!("https://{letter}.harbour.example")));
    }
}

/// A server of the whole service keeps its constant, even if operations list it, too.
#[test]
fn naming_a_listed_server_removes_none() {
    let described = |own: &str| {
        api(&format!(
            r#"{{"openapi": "3.1.0", "info": {{"title": "Harbour", "version": "1"}},
            "servers": [{{"url": "https://harbour.example"}}, {{"url": "https://test.harbour.example"}}],
            "paths": {{"/berths": {{"get": {{"operationId": "list", {own}
            "responses": {{"204": {{"description": "Done"}}}}}}}}}}}}"#
        ))
    };
    let before = called(&described(""));
    let own = r#""servers": [{"url": "https://test.harbour.example"}, {"url": "https://other.harbour.example"}],"#;
    let after = called(&described(own));
    let constants = |found: &BTreeSet<(String, String)>| {
        let paths = found.iter().map(|(_, path)| path.clone());
        paths.filter(|path| path.starts_with("base_urls::")).collect::<Vec<_>>()
    };
    assert_eq!(constants(&before).len(), 2, "{before:?}");
    assert_eq!(constants(&after), constants(&before));
}
