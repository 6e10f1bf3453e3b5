//! The embedded runtime is the runtime of this workspace.

use super::*;

fn collect(folder: &std::path::Path, below: &str, paths: &mut Vec<String>) {
    for entry in folder.read_dir().unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{path}/"), paths);
        } else {
            paths.push(path);
        }
    }
}

#[test]
fn bindings_are_generated_for_this_runtime() {
    let root = FILES.iter().find(|(path, _)| *path == "lib.rs").unwrap().1;
    assert!(root.contains(&format!("pub const CONTRACT: u32 = {CONTRACT};")));
}

#[test]
fn extras_are_left_out_where_nobody_wants_them() {
    for mode in [Mode::Crate, Mode::Module] {
        for (path, source) in files(mode, &[]) {
            for extra in EXTRAS {
                assert!(!extra.has_file(path), "{path}");
                let condition = format!("#[cfg(feature = \"{}\")]\n", extra.name);
                assert!(!source.rest.contains(&condition), "{path}: {}", extra.name);
            }
            assert!(!source.rest.contains("mod server;"), "{path}");
        }
    }
    let all: Vec<&Extra> = EXTRAS.iter().collect();
    let paths: Vec<&str> = files(Mode::Module, &all).map(|(path, _)| path).collect();
    for start in EXTRAS.iter().flat_map(|extra| extra.files) {
        assert!(paths.iter().any(|path| path.starts_with(start)), "{start}");
    }
    let mut files = files(Mode::Module, &all);
    assert!(files.any(|(_, source)| source.rest.contains("\npub mod server;")));
}

#[test]
fn every_file_is_embedded() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("runtime");
    let mut paths = Vec::new();
    collect(&folder, "", &mut paths);
    paths.sort();
    let embedded: Vec<&str> = FILES.iter().map(|(path, _)| *path).collect();
    assert_eq!(embedded, paths);
}
