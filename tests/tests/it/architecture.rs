//! Checks that names in ARCHITECTURE.md exist, and that `docs/decisions` has an index of every file
//! and a reason for every dependency.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;

use crate::nested::{program, succeed};

const MAP: &str = "ARCHITECTURE.md";
const DECISIONS: &str = "docs/decisions";
const DEPENDENCIES: &str = "docs/decisions/0084-dependencies.md";

/// Maximum length of the overview in lines.
const LONGEST_MAP: usize = 160;

fn text(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap()
}

/// Returns the code spans of a text.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_path(code: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_./-".contains(c);
    let is_file = |name: &str| {
        let endings = ["rs", "md", "toml", "json", "yaml", "py"];
        Utf8Path::new(name).extension().is_some_and(|end| endings.contains(&end))
    };
    code.chars().all(plain) && (code.contains('/') || is_file(code))
}

fn is_function(code: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    code.contains('_') && code.chars().all(plain)
}

#[test]
fn paths_in_the_map_exist() {
    let map = text(MAP);
    let paths: BTreeSet<&str> = code(&map).filter(|code| is_path(code)).collect();
    assert!(paths.len() > 100, "only {} paths in {MAP}", paths.len());
    let missing: Vec<&str> =
        paths.into_iter().filter(|path| !repository().join(path).exists()).collect();
    assert!(missing.is_empty(), "{MAP} names paths that do not exist: {missing:?}");
}

#[test]
fn functions_in_the_map_exist() {
    let mut functions = 0;
    for line in text(MAP).lines().filter(|line| line.starts_with('|')) {
        let mut file: Option<Utf8PathBuf> = None;
        for code in code(line) {
            if is_path(code) {
                file = Some(repository().join(code));
            } else if let (true, Some(file)) = (is_function(code), &file) {
                let declares = std::fs::read_to_string(file)
                    .is_ok_and(|text| text.contains(&format!("fn {code}(")));
                assert!(declares, "{MAP}: {file} has no function `{code}`");
                functions += 1;
            }
        }
    }
    assert!(functions > 10, "only {functions} functions in {MAP}");
}

#[test]
fn the_map_is_short() {
    let lines = text(MAP).lines().count();
    assert!(lines <= LONGEST_MAP, "{MAP} has {lines} lines; reasons go to {DECISIONS}");
}

#[test]
fn every_decision_is_in_the_index() {
    let index = text(&format!("{DECISIONS}/README.md"));
    let folder = repository().join(DECISIONS);
    let mut numbers = BTreeSet::new();
    for entry in folder.read_dir_utf8().unwrap() {
        let name = entry.unwrap().file_name().to_owned();
        if name == "README.md" {
            continue;
        }
        let number = name.split('-').next().unwrap().to_owned();
        let row = format!("| [{number}]({name}) |");
        assert!(index.contains(&row), "{DECISIONS}/README.md has no row `{row}…`");
        let title = format!("# {number}: ");
        let decision = text(&format!("{DECISIONS}/{name}"));
        assert!(decision.starts_with(&title), "{DECISIONS}/{name} does not start with `{title}`");
        assert!(numbers.insert(number), "{DECISIONS}/{name}: the number is taken");
    }
    for link in index.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(folder.join(link).exists(), "{DECISIONS}/README.md: unresolved link `{link}`");
    }
}

#[test]
fn every_dependency_has_a_reason() {
    let manifest: toml::Table = text("Cargo.toml").parse().unwrap();
    let dependencies = manifest["workspace"]["dependencies"].as_table().unwrap();
    let others = dependencies.iter().filter(|(_, value)| value.get("path").is_none());
    let reasons = text(DEPENDENCIES);
    let rows = reasons.lines().filter_map(|line| line.strip_prefix("| ")?.split(" |").next());
    let explained: BTreeSet<&str> = rows.flat_map(code).collect();
    let named: BTreeSet<&str> = others.map(|(name, _)| name.as_str()).collect();
    let missing: Vec<_> = named.difference(&explained).collect();
    assert!(missing.is_empty(), "{DEPENDENCIES} has no row for {missing:?}");
    let gone: Vec<_> = explained.difference(&named).collect();
    assert!(gone.is_empty(), "{DEPENDENCIES} has rows for what Cargo.toml does not have: {gone:?}");
}

/// Every feature set of a crate is a separate build of it and of its dependents.
#[cfg(target_os = "linux")]
#[test]
fn crates_are_built_once() {
    let mut cargo = program();
    cargo.current_dir(repository()).args(["tree", "--workspace", "--locked"]);
    cargo.args(["--edges", "normal,build,dev", "--prefix", "none", "--format", "{p}|{f}"]);
    let mut features: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in succeed(&mut cargo).lines() {
        let Some((package, set)) = line.split_once('|') else { continue };
        let name = package.split(' ').take(2).collect::<Vec<_>>().join(" ");
        features.entry(name).or_default().insert(set.trim_end_matches(" (*)").to_owned());
    }
    assert!(features.len() > 200, "only {} packages", features.len());
    features.retain(|name, sets| sets.len() > 1 && !name.starts_with("restwright v"));
    assert!(features.is_empty(), "add features to tests/one_build/Cargo.toml: {features:#?}");
}
