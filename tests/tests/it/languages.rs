//! One API described in two languages has the same bindings.

use camino::Utf8Path;
use pipeline_tests::{read, repository};
use restwright_codegen::emit::rust::{Mode, Options, Runtime, emit};
use restwright_codegen::plan::rust::{Decided, RustPlan};

/// Returns the sources of the bindings of a description, without the line that names it.
fn sources(folder: &Utf8Path, description: &str) -> Vec<(String, String)> {
    let api = read(folder, &[folder.join(description)]).api.unwrap();
    let options = Options {
        name: "harbour".to_owned(),
        mode: Mode::Crate,
        runtime: Runtime::Path("runtime".to_owned()),
        source: description.to_owned(),
        ..Options::default()
    };
    let files = emit(&RustPlan::of(&api, &Decided::default()), &options).unwrap();
    let body = |text: &str| text.split_once('\n').map_or("", |(_, body)| body).to_owned();
    files.iter().map(|(path, text)| (path.to_string(), body(text))).collect()
}

#[test]
fn one_api_in_two_languages_has_the_same_bindings() {
    let folder = repository().join("tests/data/languages");
    let (wadl, openapi) = (sources(&folder, "harbour.wadl"), sources(&folder, "harbour.yaml"));
    let names = |files: &[(String, String)]| -> Vec<String> {
        files.iter().map(|(path, _)| path.clone()).collect()
    };
    assert_eq!(names(&wadl), names(&openapi));
    for ((path, one), (_, other)) in wadl.iter().zip(&openapi) {
        assert!(
            one == other,
            "{path}\n{}",
            similar::TextDiff::from_lines(one, other).unified_diff()
        );
    }
}
