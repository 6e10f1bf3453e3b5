//! Real descriptions, converted and read again.

use camino::Utf8PathBuf;
use pipeline_tests::{corpus, json_and_yaml, read, wadls};
use restwright_api::Api;
use restwright_codegen::emit::openapi::Syntax;

use super::differences::{DIFFERENCES, Difference, ELSEWHERE};
use super::{looked_past, model, read_again, text};

/// Maximum number of descriptions whose model changes.
const MOST_OTHER_MODELS: usize = 60;

/// Maximum number of descriptions whose conversion changes when converted again.
const MOST_OTHER_TEXTS: usize = 26;

fn models() -> Vec<(Utf8PathBuf, Api)> {
    let Some(corpus) = corpus() else { return Vec::new() };
    let mut found = Vec::new();
    for path in wadls(&corpus) {
        found.extend(read(&corpus, std::slice::from_ref(&path)).api.map(|api| (path, api)));
    }
    for path in json_and_yaml(&corpus.join("openapi/catalogue")) {
        let loaded = restwright::load(std::slice::from_ref(&path), path.parent()).unwrap();
        found.extend(restwright::read(loaded).api.map(|api| (path, api)));
    }
    found
}

/// Some descriptions differ in more than [`DIFFERENCES`]: several responses with the same status
/// are merged, types are named after their components, the description of a type is repeated where
/// it is used, and examples that are not JSON become strings.
#[test]
fn most_conversions_lose_nothing() {
    let all: Vec<&Difference> = DIFFERENCES.iter().chain(ELSEWHERE).collect();
    let models = models();
    if models.is_empty() {
        return;
    }
    let (mut other_models, mut other_texts) = (Vec::new(), Vec::new());
    for (path, api) in &models {
        let written = text(api, Syntax::Json);
        let once = read_again(&written, Syntax::Json);
        if looked_past(model(api), &all) != looked_past(model(&once), &all) {
            other_models.push(path);
        }
        if written != text(&once, Syntax::Json) {
            other_texts.push(path);
        }
    }
    assert!(models.len() > 300, "only {} descriptions", models.len());
    assert!(other_models.len() <= MOST_OTHER_MODELS, "{}: {other_models:#?}", other_models.len());
    assert!(other_texts.len() <= MOST_OTHER_TEXTS, "{}: {other_texts:#?}", other_texts.len());
}
