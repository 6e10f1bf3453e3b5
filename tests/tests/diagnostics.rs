//! Every kind of diagnostic, provoked by a file: `tests/data/errors/<case>/main.wadl` →
//! `expected.txt`, the picture that a person sees. A case is named for the code that it shows.

use std::path::Path;

use camino::Utf8Path;
use pipeline_tests::{cases_in, expect_file};
use restwright::{load, read};
use restwright_source::Code;
use restwright_wadl::codes;

/// Codes that no case shows, with the reason.
const NOT_SHOWN: [(&Code, &str); 0] = [];

#[test]
fn pictures() {
    let cases = cases_in("errors");
    assert!(cases.len() >= 55, "only {} cases found: wrong directory?", cases.len());
    for case in &cases {
        check(case);
    }
    for code in codes::ALL {
        let shown = cases.iter().any(|case| is_named_for(case, code));
        let excused = NOT_SHOWN.iter().any(|(known, _)| known == code);
        assert!(shown != excused, "{}: a case for each code, or the reason why not", code.id);
    }
}

fn check(case: &Path) {
    // Paths are relative, so that pictures are the same on every machine.
    let folder = Utf8Path::new("data/errors").join(case.file_name().unwrap().to_str().unwrap());
    let loaded = load(&[folder.join("main.wadl")], Some(&folder)).unwrap();
    let picture = read(loaded).draw(false);
    let shows = |code: &&&Code| is_named_for(case, code) && picture.contains(code.id);
    let found = codes::ALL.iter().find(shows);
    assert!(found.is_some(), "{folder} does not show the code that it is named for:\n{picture}");
    expect_file(&case.join("expected.txt"), &picture);
}

/// `not-wadl-json` is a case of `wadl-not-wadl`.
fn is_named_for(case: &Path, code: &Code) -> bool {
    let name = case.file_name().unwrap().to_str().unwrap();
    let rest = name.strip_prefix(code.id.trim_start_matches("wadl-"));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
