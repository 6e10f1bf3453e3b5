//! A quarter of the stack size is enough for every description of the corpus, and for malicious
//! ones, in every reader and every emitter.

// Tests fail by panicking.
#![allow(clippy::unwrap_used)]

mod hostile;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{corpus, json_and_yaml, wadls};
use restwright::{Bindings, Conversion, Pages, RustArgs, STACK, Style, load, read, with_stack};
use restwright_api::outline::outline;
use restwright_codegen::diff::compare;
use restwright_codegen::plan::rust::Decided;
use restwright_source::Diagnostics;

const QUARTER: usize = STACK / 4;

/// Larger descriptions take minutes in a debug build; `cargo xtask growth` and the tests of the
/// corpus process them with the full stack.
const MOST_BYTES: u64 = 60_000;

/// Generates every output of a description.
fn everything(path: &Utf8Path, root: &Utf8Path) {
    let Ok(loaded) = load(&[path.to_owned()], Some(root)) else { return };
    let reading = read(loaded);
    reading.draw(false);
    let Some(api) = reading.api else { return };
    outline(&api);
    serde_json::to_string(&api).unwrap();
    let decided = Decided::default();
    assert!(compare(&api, &api, [&decided, &decided]).is_empty(), "{path}");
    for style in [Style::Classic, Style::Sphinx, Style::OsApiRef] {
        let _ = Pages { style, ..Pages::default() }.emit(&api, None);
    }
    let args = RustArgs { out: "bindings".into(), ..RustArgs::default() };
    let _ = Bindings::try_from(&args).unwrap().emit(&api, &[path.to_owned()]);
    let conversion = Conversion { base: root.to_owned(), path: root.join("o.json"), format: None };
    let _ = conversion.text(&api, &[path.to_owned()], &mut Diagnostics::new());
}

#[test]
fn a_quarter_is_enough_for_the_corpus() {
    let Some(corpus) = corpus() else { return };
    let mut all = wadls(&corpus.join("wadl"));
    all.extend(json_and_yaml(&corpus.join("openapi")));
    all.retain(|path| path.metadata().unwrap().len() <= MOST_BYTES);
    assert!(all.len() > 100, "only {} descriptions", all.len());
    with_stack(QUARTER, || {
        for path in &all {
            everything(path, path.parent().unwrap());
        }
    });
}

#[test]
fn a_quarter_is_enough_for_hostile_depth() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    // Just within the limit, and far beyond it.
    let files: Vec<_> = [20, 60, 110, 235, 100_000].into_iter().flat_map(hostile::files).collect();
    with_stack(QUARTER, || {
        for (name, text) in &files {
            let path = folder.join(name);
            std::fs::write(&path, text).unwrap();
            everything(&path, &folder);
        }
    });
}
