//! File names are valid on every system, in every output, for any description.

use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{HOSTILE, corpus, json_and_yaml, read};
use restwright::{Bindings, Page, Pages, RustFeature, RustMode, RustRuntime, Style};
use restwright_api::Api;
use restwright_codegen::file_names;
use restwright_codegen::output::{FileSet, Mode, sync};
use restwright_codegen::plan::overrides::Overrides;

/// Names that are invalid on some system, or equal to another one of them.
const AWKWARD: [&str; 26] = [
    "con",
    "CON",
    "Con",
    "aux",
    "nul.txt",
    "com1",
    "com¹",
    "LPT9",
    "conin$",
    "prn.tar.gz",
    "a.",
    "a ",
    "A",
    "a",
    "a:b",
    "a?b",
    "a*",
    "..",
    "../../up",
    "/etc/passwd",
    "C:\\x",
    "stra\u{df}e",
    "STRASSE",
    "\u{e9}t\u{e9}",
    "e\u{301}te\u{301}",
    "~",
];

/// Returns every output of a service.
fn outputs(api: &Api) -> Vec<(&'static str, FileSet)> {
    let pages = |style, page| Pages { style, page, ..Pages::default() };
    let bindings = |mode| Bindings {
        base: Utf8PathBuf::new(),
        path: "out".into(),
        mode,
        name: None,
        runtime: RustRuntime::Git("https://example.com/runtime.git".to_owned()),
        features: RustFeature::usual(),
        server: None,
        cli: false,
        stated: None,
        overrides: Overrides::default(),
    };
    let docs = |style, page| pages(style, page).emit(api, None).unwrap();
    let rust = |mode| bindings(mode).emit(api, &["api.yaml".into()]).unwrap();
    vec![
        ("classic", docs(Style::Classic, Page::Group)),
        ("sphinx by group", docs(Style::Sphinx, Page::Group)),
        ("sphinx by operation", docs(Style::Sphinx, Page::Operation)),
        ("os-api-ref", docs(Style::OsApiRef, Page::Group)),
        ("crate", rust(RustMode::Crate)),
        ("module", rust(RustMode::Module)),
    ]
}

/// Asserts that files can be written on every system, and that their paths are distinct.
fn assert_portable(files: &FileSet, told: &str) {
    let mut keys = BTreeSet::new();
    for (path, _) in files.iter() {
        assert!(keys.insert(file_names::key(path.as_str())), "{told}: {path} is there twice");
        for part in path.components() {
            let name = part.as_str();
            // Colons, which are invalid on Windows, are allowed in pages of style `classic`, and
            // reported.
            let name_there =
                if told.starts_with("classic") { name.replace(':', "-") } else { name.to_owned() };
            assert_eq!(file_names::fault(&name_there), None, "{told}: {path}");
            assert!(name.len() <= 200 && !name.starts_with('.'), "{told}: {path}");
        }
    }
}

/// Returns a service with these texts as tags, operation ids, paths and type names.
fn service(texts: &[&str]) -> String {
    let mut paths = serde_json::Map::new();
    let mut schemas = serde_json::Map::new();
    for text in texts {
        let example = serde_json::json!({"application/json": {"example": {"a": 1}}});
        let operation = serde_json::json!({
            "operationId": text, "summary": text, "tags": [text],
            "responses": {"200": {"description": "Done.", "content": example}},
        });
        paths.insert(format!("/{text}"), serde_json::json!({"get": operation}));
        schemas.insert((*text).to_owned(), serde_json::json!({"type": "object"}));
    }
    let info = serde_json::json!({"title": texts[0], "version": "1"});
    serde_json::json!({
        "openapi": "3.1.0", "info": info, "paths": paths, "components": {"schemas": schemas},
    })
    .to_string()
}

fn assert_all_portable(texts: &[&str]) {
    let folder = tempfile::tempdir().unwrap();
    let folder = Utf8Path::from_path(folder.path()).unwrap();
    let path = folder.join("api.json");
    std::fs::write(&path, service(texts)).unwrap();
    let api = read(folder, &[path]).api.unwrap();
    for (name, files) in outputs(&api) {
        assert_portable(&files, &format!("{name} of {texts:?}"));
        // The files can be written, and stay in the folder.
        let out = folder.join("deep/out");
        sync(&files, &out, Mode::Overwrite).unwrap();
        assert_eq!(folder.join("deep").read_dir_utf8().unwrap().count(), 1, "{name}");
    }
}

#[test]
fn awkward_names() {
    assert_all_portable(&AWKWARD);
    for text in AWKWARD.iter().chain(HOSTILE) {
        assert_all_portable(&[text]);
    }
}

#[test]
fn long_names() {
    let words = "boats and harbours ".repeat(30);
    let (one, other) = (format!("{words}one"), format!("{words}other"));
    assert_all_portable(&[&one, &other, &"x".repeat(400), &"ö".repeat(300), &"油".repeat(200)]);
}

#[test]
fn names_of_the_corpus() {
    let Some(corpus) = corpus() else { return };
    let mut services = 0;
    for path in json_and_yaml(&corpus) {
        let small = std::fs::metadata(&path).unwrap().len() < 200_000;
        if !small {
            continue;
        }
        let read = read(path.parent().unwrap(), std::slice::from_ref(&path));
        if let Some(api) = read.api.filter(|api| api.operations().next().is_some()) {
            services += 1;
            if services % 8 == 0 {
                for (name, files) in outputs(&api) {
                    assert_portable(&files, &format!("{name} of {path}"));
                }
            }
        }
    }
    println!("{services} services, every eighth of them in every output");
    assert!(services >= 8, "only {services} services were found");
}
