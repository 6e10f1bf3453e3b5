//! Every error in `tests/data/faults` is reported with the code stated there, and the description
//! without the error is valid.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{load, read_and_lint};

/// An error: a part of a valid description, and its replacement.
struct Fault {
    version: String,
    what: String,
    code: String,
    old: String,
    new: String,
}

/// Valid description of each version.
const CLEAN: &[(&str, &str)] =
    &[("3.0", "openapi-3.0.yaml"), ("3.1", "openapi-3.1.yaml"), ("2.0", "swagger-2.0.yaml")];

fn faults(file: &str) -> Vec<Fault> {
    let text = std::fs::read_to_string(Utf8Path::new("data/faults").join(file)).unwrap();
    let mut faults: Vec<Fault> = Vec::new();
    for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let add = |part: &mut String, line: &str| {
            if !part.is_empty() {
                part.push('\n');
            }
            part.push_str(line);
        };
        if let Some(line) = line.strip_prefix('-') {
            add(&mut faults.last_mut().unwrap().old, line);
        } else if let Some(line) = line.strip_prefix('+') {
            add(&mut faults.last_mut().unwrap().new, line);
        } else {
            let parts: Vec<String> = line.split(" | ").map(str::to_owned).collect();
            let [version, what, code] = parts.try_into().unwrap();
            faults.push(Fault { version, what, code, old: String::new(), new: String::new() });
        }
    }
    faults
}

/// Returns the diagnostics of a description.
fn said(folder: &Utf8Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    read_and_lint(load(&[path], Some(folder)).unwrap()).draw(false)
}

fn check(file: &str, clean: &[(&str, &str)], least: usize) {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    let read = |name: &str| std::fs::read_to_string(format!("data/faults/{name}")).unwrap();
    let texts: BTreeMap<&str, (&str, String)> =
        clean.iter().map(|(version, name)| (*version, (*name, read(name)))).collect();
    for (name, text) in texts.values() {
        assert_eq!(said(&folder, name, text), "", "{name} is not clean");
    }
    let faults = faults(file);
    assert!(faults.len() >= least, "only {} faults", faults.len());
    let mut silent = Vec::new();
    for Fault { version, what, code, old, new } in faults {
        let (name, text) = &texts[version.as_str()];
        assert!(text.contains(&old), "{what}: {name} has no `{old}`");
        let said = said(&folder, name, &text.replacen(&old, &new, 1));
        if !said.contains(&format!("[{code}]")) {
            silent.push(format!("{version} {what}: no `{code}`\n{said}"));
        }
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn faults_of_openapi_are_reported() {
    check("openapi.txt", CLEAN, 200);
}

#[test]
fn faults_of_wadl_and_its_grammars_are_reported() {
    check("wadl.txt", &[("wadl", "library.wadl")], 80);
}
