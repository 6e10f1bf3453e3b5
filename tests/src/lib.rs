//! Shared code of the pipeline tests: the corpus, test case folders, expected files.

use std::path::{Path, PathBuf};

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::Api;
use restwright_codegen::emit::rst::classic;
use restwright_codegen::output::FileSet;
use restwright_codegen::plan::pages::PageOptions;
use restwright_codegen::plan::pages::classic::ClassicPlan;
use restwright_source::{Diagnostics, Limits, Sources};

/// Returns the root of the repository.
pub fn repository() -> Utf8PathBuf {
    let tests = Utf8Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("tests/ lies in the repository").to_owned()
}

/// Returns the corpus of real descriptions: `RESTWRIGHT_CORPUS`, or `../shared/corpus` next to the
/// repository.
///
/// If it is missing, prints a note and returns `None`; with `CI=true`, panics.
pub fn corpus() -> Option<Utf8PathBuf> {
    let named = std::env::var("RESTWRIGHT_CORPUS").ok().map(Utf8PathBuf::from);
    let corpus = named.unwrap_or_else(|| repository().join("../shared/corpus"));
    if corpus.is_dir() {
        return Some(corpus);
    }
    skipped(&format!("there is no corpus at {corpus} (set RESTWRIGHT_CORPUS)"));
    None
}

/// Returns a folder of regression cases: `cases` next to the corpus. `None` as for [`corpus`].
pub fn shared_cases(name: &str) -> Option<Utf8PathBuf> {
    let folder = corpus()?.parent()?.join("cases").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    skipped(&format!("there are no cases at {folder}"));
    None
}

/// Prints that a check was skipped, and why; with `CI=true`, panics.
pub fn skipped(why: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "must not be skipped in CI: {why}");
    eprintln!("SKIPPED: {why}");
}

/// Returns the files below a folder whose content is WADL.
pub fn wadls(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    files(folder, is_wadl)
}

/// Returns the JSON and YAML files below a folder.
pub fn json_and_yaml(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    files(folder, |path| matches!(path.extension(), Some("json" | "yaml" | "yml")))
}

fn files(folder: &Utf8Path, wanted: impl Fn(&Utf8Path) -> bool) -> Vec<Utf8PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().expect("a readable folder") {
            let path = entry.expect("a readable entry").into_path();
            if path.is_dir() {
                folders.push(path);
            } else if wanted(&path) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn is_wadl(path: &Utf8Path) -> bool {
    if !matches!(path.extension(), Some("wadl" | "xml")) {
        return false;
    }
    let bytes = std::fs::read(path).expect("a readable file");
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(65_536)]).into_owned();
    head.contains("wadl") && head.contains("application") && !head.contains("<xsl:")
}

/// Result of reading descriptions.
pub struct Read {
    /// The files.
    pub sources: Sources,
    /// The diagnostics.
    pub diagnostics: Diagnostics,
    /// The model, if the descriptions are valid.
    pub api: Option<Api>,
}

/// Reads descriptions below a root folder.
pub fn read(root: &Utf8Path, descriptions: &[Utf8PathBuf]) -> Read {
    let mut sources = Sources::below(root, Limits::default()).expect("the root exists");
    let open = |path: &Utf8PathBuf| sources.open(path).expect("the description can be opened");
    let files: Vec<_> = descriptions.iter().map(open).collect();
    let mut diagnostics = Diagnostics::new();
    let is_wadl = |path: &Utf8PathBuf| matches!(path.extension(), Some("wadl" | "xml"));
    let read = if descriptions.iter().all(is_wadl) {
        restwright_wadl::read
    } else {
        restwright_openapi::read
    };
    let api = read(&mut sources, &files, &mut diagnostics);
    Read { sources, diagnostics, api }
}

/// Returns the pages of style `classic`.
pub fn classic_pages(root: &Utf8Path, descriptions: &[Utf8PathBuf]) -> FileSet {
    let read = read(root, descriptions);
    let drawn = restwright_source::render::render(&read.diagnostics, &read.sources, false);
    classic::emit(&ClassicPlan::of(
        &read.api.unwrap_or_else(|| panic!("{drawn}")),
        &PageOptions::default(),
    ))
    .unwrap()
}

/// Returns the test cases: the folders of `tests/data/<kind>`, sorted.
pub fn cases_in(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(kind);
    let entries = std::fs::read_dir(&folder).expect("the folder of cases exists");
    let mut cases: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    cases.sort();
    cases
}

/// Returns the descriptions of a test case: the files named `main`, in any format.
pub fn descriptions_in(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let files = folder.read_dir_utf8().expect("the folder of the case exists");
    let mut found: Vec<_> = files.map(|entry| entry.expect("an entry").into_path()).collect();
    found.retain(|path| path.file_name().is_some_and(|name| name.starts_with("main")));
    found.sort();
    found
}

/// Returns the overlays of a test case, sorted by name: `fix.overlay.yaml`.
pub fn overlays_in(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let files = folder.read_dir_utf8().expect("the folder of the case exists");
    let mut found: Vec<_> = files.map(|entry| entry.expect("an entry").into_path()).collect();
    found.retain(|path| path.file_name().is_some_and(|name| name.contains(".overlay.")));
    found.sort();
    found
}

/// Compares a text with a file; with `UPDATE_EXPECT=1`, writes the file instead. An empty text
/// means that the file must not exist.
pub fn expect_file(path: &Path, actual: &str) {
    if actual.is_empty() {
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            let _ = std::fs::remove_file(path);
        }
        assert!(!path.exists(), "{} is to be empty: remove it", path.display());
        return;
    }
    expect_test::expect_file![path].assert_eq(actual);
}

/// Texts that would be interpreted as a path, markup, a directive or a false statement, if they
/// were not escaped.
pub const HOSTILE: &[&str] = &[
    "../../x",
    "/etc/passwd",
    "..",
    "CON",
    "a\u{202E}txt.exe",
    "a\u{200B}b\u{FEFF}",
    "*",
    "**",
    "`",
    "``",
    "|",
    "||",
    "_",
    "a_",
    "a__",
    "__a",
    "|a|",
    "[1]_",
    "[#]_",
    "`a`_",
    "`a`__",
    ".. raw:: html",
    ".. include:: /etc/passwd",
    ".. _target:",
    "::",
    ":role:`x`",
    "- a",
    "1. a",
    "====",
    "+---+",
    "|  x |",
    ">>> x",
    "<script>alert(1)</script>",
    "{a}",
    "\\",
    "\\*",
    "a\\",
];

/// Escapes a text for XML content or an attribute.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
