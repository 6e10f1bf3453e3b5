//! Valid descriptions have neither errors nor warnings: examples like those of the specifications,
//! and the descriptions of this repository.

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{load, read_and_lint};
use restwright_source::Severity;

/// Returns the rendered diagnostics of a description at the default level.
fn doubts(path: &Utf8Path) -> Option<String> {
    let root = path.parent().unwrap();
    let reading = read_and_lint(load(&[path.to_owned()], Some(root)).unwrap());
    assert!(reading.api.is_some(), "{path} is rejected");
    let is_doubt = [Severity::Error, Severity::Warning]
        .into_iter()
        .any(|severity| reading.diagnostics.count(severity) > 0);
    is_doubt.then(|| reading.draw(false))
}

fn descriptions(folder: &str) -> Vec<Utf8PathBuf> {
    let mut found = Vec::new();
    for entry in Utf8Path::new(folder).read_dir_utf8().unwrap() {
        let path = entry.unwrap().into_path();
        if path.is_dir() {
            found.extend(descriptions(path.as_str()).into_iter().filter(|path| {
                let inner = path.parent().and_then(Utf8Path::file_name);
                inner != Some("samples")
            }));
        } else if matches!(path.extension(), Some("wadl" | "yaml" | "json")) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn what_is_right_is_clean() {
    for (folder, least) in [("data/clean", 9), ("../apis", 4)] {
        let found = descriptions(folder);
        assert!(found.len() >= least, "{folder} has only {found:?}");
        let doubts: Vec<String> = found.iter().filter_map(|path| doubts(path)).collect();
        assert!(doubts.is_empty(), "{}", doubts.join("\n"));
    }
}
