//! Injection tests: payloads are inserted into every string of a model, in every output. Each
//! output must have the same structure as one with benign text.

mod calls;
mod commands;
mod fields;
mod outputs;
mod payloads;
mod places;
mod shapes;

use std::collections::BTreeMap;

use camino::Utf8Path;
use pipeline_tests::{read, repository};
use restwright_api::Api;

use outputs::{Pages, Shapes};
use payloads::{PAYLOADS, Side, twin, with};
use places::{Model, Places};

/// Documentation with every kind of block.
const PROSE: &str = "First *words* **of** `it`, [a link](https://a.example/b).\n\n- one\n- two\n\n\
    1. one\n2. two\n\n> quoted\n\n> [!NOTE]\n> noted\n\n```json\n{}\n```\n\n```cobol\nMOVE\n```\n\n\
    | a | b |\n|---|---|\n| c | d |\n\n# Part\n\ninside\n\n<dl><dt>term</dt><dd>what it is</dd></dl>\n\n\
    one\\\ntwo\n";

/// Returns the models of the descriptions in this repository, with missing features added.
fn models() -> Vec<(&'static str, Api)> {
    let apis = repository().join("apis");
    let files =
        ["tickets/tickets.yaml", "parcel-office/parcel-office.wadl", "library/library.wadl"];
    let model = |file: &'static str| {
        let path = apis.join(file);
        let found = read(path.parent().unwrap(), std::slice::from_ref(&path));
        let mut api = found.api.unwrap();
        let prose = restwright_openapi::prose(PROSE);
        api.docs = prose.clone();
        api.groups[0].docs = prose.clone();
        api.groups[0].operations[0].docs = prose;
        fields::fill(&mut api);
        (Utf8Path::new(file).file_stem().unwrap(), api)
    };
    files.map(model).to_vec()
}

#[test]
fn every_text_stays_text_in_bindings_documents_and_outlines() {
    std::thread::scope(|scope| {
        for (at, (name, api)) in models().into_iter().enumerate() {
            scope.spawn(move || texts_of(name, &api, at));
        }
    });
}

/// Tests every payload in a model, alternately after and before the original text; the next model
/// starts with the other side.
fn texts_of(name: &str, api: &Api, at: usize) {
    let model = Model::of(api);
    let mut faults = Vec::new();
    let mut twins: BTreeMap<(&str, Side), Shapes> = BTreeMap::new();
    for (payload, number) in PAYLOADS.iter().zip(at..) {
        let side = Side::of(number);
        let label = format!("{name}: {payload:?} {side:?}");
        let shapes = |text: &str, places| {
            let api = model.with(places, |it| with(it, text, side));
            outputs::of(&api, &with("a.yaml", text, side), &label)
        };
        let benign = twin(payload);
        let twin = twins.entry((benign, side)).or_insert_with(|| shapes(benign, Places::Texts));
        faults.extend(compare(&label, twin, &shapes(payload, Places::Texts)));
        // Outputs with payloads in tokens are only checked for their own validity, for a third of
        // the payloads in each model.
        if number.is_multiple_of(3) {
            shapes(payload, Places::Tokens);
        }
    }
    report(&faults);
}

fn report(faults: &[String]) {
    let some: Vec<&str> = faults.iter().take(4).map(String::as_str).collect();
    assert!(faults.is_empty(), "{} differ from their twins\n{}", faults.len(), some.join("\n"));
}

#[test]
fn every_text_stays_text_on_pages() {
    let Some(mut pages) = Pages::new() else { return };
    let mut runs = Vec::new();
    // Reading pages is slow: each payload is tested in one model, on one side.
    let models = models();
    for (at, (name, api)) in models.iter().enumerate() {
        let model = Model::of(api);
        let mut twins = BTreeMap::new();
        for (round, payload) in PAYLOADS.iter().skip(at).step_by(models.len()).enumerate() {
            let side = Side::of(round);
            let mut add = |text: &str| {
                let api = model.with(Places::Texts, |it| with(it, text, side));
                pages.add(&api, side == Side::Behind)
            };
            let benign = twin(payload);
            let twin = *twins.entry((benign, side)).or_insert_with(|| add(benign));
            runs.push((format!("{name}: {payload:?} {side:?}"), twin, add(payload)));
        }
    }
    let shapes = pages.read();
    let faults =
        runs.iter().filter_map(|(label, twin, run)| compare(label, &shapes[twin], &shapes[run]));
    report(&faults.collect::<Vec<_>>());
}

/// Returns the difference between an output and its benign counterpart, if any.
fn compare(label: &str, twin: &Shapes, shapes: &Shapes) -> Option<String> {
    let names = |shapes: &Shapes| shapes.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(shapes), names(twin), "{label}");
    let (output, shape) = shapes.iter().find(|(output, shape)| twin[*output] != **shape)?;
    let twin = &twin[output];
    let own: Vec<_> = shape.iter().filter(|part| !twin.contains(part)).take(2).collect();
    let other: Vec<_> = twin.iter().filter(|part| !shape.contains(part)).take(2).collect();
    let count = (shape.len(), twin.len());
    Some(format!("{label}: {output} {count:?}\n  has  {own:#?}\n  twin {other:#?}"))
}
