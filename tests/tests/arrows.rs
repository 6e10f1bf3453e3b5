//! The invariants of ARCHITECTURE.md that a machine can see (`architecture.rs` checks the text itself).

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;

/// The sources that make up the generator.
const FOLDERS: [&str; 8] = [
    "source/src",
    "api/src",
    "data/src",
    "schema/src",
    "wadl/src",
    "openapi/src",
    "codegen/src",
    "cli/src",
];

/// The Rust files below a folder, tests left out.
fn rust_files(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut found = Vec::new();
    for entry in folder.read_dir_utf8().unwrap() {
        let path = entry.unwrap().into_path();
        if path.is_dir() && path.file_name() != Some("tests") {
            found.extend(rust_files(&path));
        } else if path.extension() == Some("rs") && !path.as_str().ends_with("tests.rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// No file below `folder` holds any of `words`.
fn forbid(folder: &str, words: &[&str]) {
    let files = rust_files(&repository().join(folder));
    assert!(!files.is_empty(), "{folder} has no files: was it renamed?");
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for word in words {
            assert!(!code.contains(word), "{file} holds `{word}`");
        }
    }
}

#[test]
fn arrows_point_one_way() {
    let (readers, codegen) = (["restwright_wadl", "restwright_openapi"], "restwright_codegen");
    let above = |others: &[&'static str]| [&readers[..], &[codegen], others].concat();
    forbid("source/src", &above(&["restwright_api", "restwright_data", "restwright_schema"]));
    forbid("api/src", &above(&["restwright_data", "restwright_schema", "roxmltree"]));
    forbid("data/src", &above(&["restwright_api", "restwright_schema"]));
    forbid("schema/src", &above(&["std::fs"]));
    forbid("wadl/src", &[codegen, "restwright_openapi"]);
    forbid("openapi/src", &[codegen, "restwright_wadl", "saphyr_parser"]);
    forbid(
        "codegen/src",
        &["restwright_wadl", "restwright_openapi", "restwright_schema", "roxmltree"],
    );
    forbid("codegen/src/plan", &["crate::emit", "crate::diff"]);
    forbid("codegen/src/diff", &["crate::emit", "crate::output"]);
    forbid("wadl/src/document", &["restwright_api"]);
    forbid("wadl/src/parse", &["restwright_api"]);
    forbid("wadl/src/xml", &["restwright_api", "crate::document"]);
    forbid("wadl/src/xsd", &["crate::parse", "crate::lower", "crate::types", "roxmltree"]);
    forbid("wadl/src/xsd/model", &["crate::xml", "Diagnostics", "Sources"]);
}

#[test]
fn emitters_do_no_input_or_output() {
    let folders = [
        "codegen/src/emit",
        "codegen/src/plan",
        "codegen/src/diff",
        "wadl/src",
        "api/src",
        "data/src",
        "schema/src",
        "openapi/src",
    ];
    for folder in folders {
        forbid(folder, &["std::fs", "std::net", "std::process", "std::env", "println!"]);
    }
}

#[test]
fn one_place_reads_descriptions_and_one_place_writes_output() {
    forbid("source/src", &["fs::write", "File::create"]);
    forbid("cli/src", &["fs::write", "File::create", "fs::remove"]);
}

#[test]
fn nothing_iterates_in_hash_order() {
    for folder in FOLDERS {
        forbid(folder, &["HashMap", "HashSet"]);
    }
}

#[test]
fn files_are_rooms_not_halls() {
    for folder in FOLDERS.into_iter().chain(["xtask/src"]) {
        for file in rust_files(&repository().join(folder)) {
            let lines = std::fs::read_to_string(&file).unwrap().lines().count();
            assert!(lines <= 350, "{file} has {lines} lines: is it one room, or several?");
        }
    }
}
