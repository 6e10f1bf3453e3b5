//! Every diagnostic code of readers, triggered by a file: `tests/data/errors/<case>/main.*` →
//! `expected.txt`, the rendered diagnostics. A case is named after its code.

use std::path::Path;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{cases_in, descriptions_in, expect_file, overlays_in};
use restwright::{codes, load_overlaid, read_and_lint};
use restwright_source::Code;

/// Codes without a case, with the reason.
const NOT_SHOWN: [(&Code, &str); 2] = [
    (
        &restwright_api::codes::COLON_IN_FILE_NAME,
        "pages of style `classic` give it: cli/tests/cli/page_names.rs",
    ),
    (
        &restwright_api::codes::UNCHECKED_PATTERN,
        "generated servers give it: cli/tests/cli/servers.rs",
    ),
];

/// Returns the codes of readers. Those of files and `restwright.toml` are tested with the command
/// line, and those of features that OpenAPI lacks in `convert.rs`.
fn of_readers() -> impl Iterator<Item = &'static Code> {
    let others = codes::ALL.iter().chain(restwright_codegen::plan::openapi::codes::ALL);
    let others: Vec<&Code> = others.copied().collect();
    codes::all().into_iter().filter(move |code| !others.contains(code))
}

#[test]
fn pictures() {
    let cases = cases_in("errors");
    assert!(cases.len() >= 115, "only {} cases found: wrong directory?", cases.len());
    for case in &cases {
        check(case);
    }
    for code in of_readers() {
        let has_case = cases.iter().any(|case| is_named_for(case, code));
        let excused = NOT_SHOWN.iter().any(|(known, _)| *known == code);
        assert!(has_case != excused, "{}: a case for each code, or the reason why not", code.id);
    }
}

fn check(case: &Path) {
    // Paths are relative, so that the output is the same on every machine.
    let folder = Utf8Path::new("data/errors").join(case.file_name().unwrap().to_str().unwrap());
    let descriptions: Vec<Utf8PathBuf> = descriptions_in(&folder);
    let overlays = overlays_in(&folder);
    let loaded = load_overlaid(&descriptions, &overlays, Some(&folder)).unwrap();
    let reading = read_and_lint(loaded);
    for diagnostic in reading.diagnostics.sorted() {
        assert!(
            diagnostic.help.is_some(),
            "{folder} does not say what to do: {}",
            diagnostic.message
        );
    }
    let picture = reading.draw(false);
    let found =
        of_readers().find(|code| is_named_for(case, code) && picture.contains(&shown(code)));
    assert!(found.is_some(), "{folder} does not show the code that it is named for:\n{picture}");
    expect_file(&case.join("expected.txt"), &picture);
}

fn shown(code: &Code) -> String {
    format!("[{}]", code.id)
}

/// True if a case is named after a code: `not-wadl-json` is a case of `wadl-not-wadl`; codes of
/// other readers are spelled out.
fn is_named_for(case: &Path, code: &Code) -> bool {
    let name = case.file_name().unwrap().to_str().unwrap();
    let rest = name.strip_prefix(code.id.trim_start_matches("wadl-"));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
