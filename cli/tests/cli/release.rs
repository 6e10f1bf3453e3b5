//! The release workflow, the GitHub action, the container file and the CI examples: they parse,
//! files and commands in them exist, and their scripts run.

use clap::Parser as _;
use restwright_data::{Node, Value};
use restwright_source::{Diagnostics, Limits, Sources};

use super::*;

const SCRIPTS: &str = ".github/scripts";
/// Workflows and CI examples.
const WORKFLOWS: [&str; 5] = [
    ".github/workflows/release.yml",
    "action.yml",
    "docs/examples/github.yml",
    "docs/examples/gitlab.yml",
    "docs/examples/pre-commit.yaml",
];

fn repository() -> Utf8PathBuf {
    Utf8Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn text(path: &str) -> String {
    std::fs::read_to_string(repository().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// Parses a YAML file, which must have no errors.
fn yaml(path: &str) -> Node {
    let mut sources = Sources::in_memory([(path, text(path))], Limits::default());
    let file = sources.open(Utf8Path::new(path)).unwrap();
    let mut diagnostics = Diagnostics::new();
    let tree = restwright_data::read(&text(path), file, Limits::default(), &mut diagnostics);
    assert!(diagnostics.is_empty(), "{path}");
    tree.unwrap_or_else(|| panic!("{path} is not valid YAML"))
}

/// Collects the strings under a key anywhere in a tree, including items of lists.
fn strings<'a>(tree: &'a Node, key: &str, values: &mut Vec<&'a str>) {
    match &tree.value {
        Value::Object(object) => {
            for entry in object {
                if &*entry.key == key {
                    let items = entry.value.as_list().unwrap_or_default();
                    values.extend(entry.value.as_str());
                    values.extend(items.iter().filter_map(Node::as_str));
                }
                strings(&entry.value, key, values);
            }
        }
        Value::List(items) => items.iter().for_each(|item| strings(item, key, values)),
        _ => {}
    }
}

/// Returns the shell commands of a workflow.
fn commands(tree: &Node) -> Vec<&str> {
    let mut scripts = Vec::new();
    for key in ["run", "script", "entry"] {
        strings(tree, key, &mut scripts);
    }
    scripts
}

fn is_valid_shell(name: &str, text: &str) {
    let place = Place::new();
    place.put("script", text);
    let run = Command::new("sh").args(["-n", "script"]).current_dir(&place.base).output().unwrap();
    assert!(run.status.success(), "{name}: {}", String::from_utf8_lossy(&run.stderr));
}

#[cfg(unix)]
#[test]
fn workflows_name_scripts_and_commands_that_exist() {
    let mut scripts = 0;
    for path in WORKFLOWS {
        let tree = yaml(path);
        let commands = commands(&tree);
        assert!(!commands.is_empty(), "{path} runs nothing");
        for command in commands {
            // Replace GitHub expressions by a word.
            let mut plain = command.to_owned();
            while let Some((before, rest)) = plain.split_once("${{") {
                plain = format!("{before}x{}", rest.split_once("}}").unwrap().1);
            }
            is_valid_shell(path, &plain);
            for name in plain.split(&format!("{SCRIPTS}/")).skip(1) {
                let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
                let script = repository().join(SCRIPTS).join(&name[..end]);
                assert!(script.exists(), "{path}: {script} does not exist");
                scripts += 1;
            }
            if plain.starts_with("restwright ") {
                let parsed = restwright::Args::try_parse_from(plain.split_whitespace());
                assert!(parsed.is_ok(), "{path}: {plain}");
            }
        }
    }
    assert!(scripts >= 5, "only {scripts} scripts are used");
}

#[cfg(unix)]
#[test]
fn scripts_are_valid_and_state_their_arguments() {
    let mut count = 0;
    for entry in repository().join(SCRIPTS).read_dir_utf8().unwrap() {
        let path = entry.unwrap().into_path();
        let script = std::fs::read_to_string(&path).unwrap();
        is_valid_shell(path.as_str(), &script);
        count += 1;
        if script.contains("usage: ") {
            let run = Command::new("sh").arg(&path).output().unwrap();
            assert_eq!(run.status.code(), Some(2), "{path} without arguments");
            let usage = String::from_utf8(run.stderr).unwrap();
            assert!(usage.contains(path.file_name().unwrap()), "{path}: {usage}");
        }
    }
    assert!(count >= 5, "only {count} scripts");
}

#[cfg(unix)]
#[test]
fn the_archive_has_the_command_and_its_documentation() {
    let place = Place::new();
    // The test binary is large: pack a script that starts it.
    let program = format!("#!/bin/sh\nexec {} \"$@\"\n", env!("CARGO_BIN_EXE_restwright"));
    place.put("bin/restwright", &program);
    let script = repository().join(SCRIPTS).join("pack");
    let pack = format!(
        "chmod +x bin/restwright && sh {script} bin/restwright x-y-z archives \
         && tar -xzf archives/*.tar.gz && ls archives"
    );
    let run =
        Run::of(Command::new("sh").args(["-c", &pack]).current_dir(&place.base).output().unwrap());
    let name = format!("restwright-{}-x-y-z", env!("CARGO_PKG_VERSION"));
    assert_eq!(run.ends(0, "").out, format!("{name}.tar.gz\n"));
    let names = place.names(&name);
    for file in ["CHANGELOG.md", "LICENSE-APACHE", "LICENSE-MIT", "README.md", "restwright"] {
        assert!(names.iter().any(|name| name == file), "{file} is not packed: {names:?}");
    }
    assert_eq!(place.names(&format!("{name}/completions")).len(), 5);
    assert!(place.names(&format!("{name}/man")).contains(&"restwright-gen.1".to_owned()));
}

#[cfg(unix)]
#[test]
fn the_key_of_the_cache_follows_the_sources() {
    let place = Place::new();
    place.put(".github/scripts/key", &text(&format!("{SCRIPTS}/key")));
    place.put("Cargo.lock", "");
    place.put("cli/src/main.rs", "fn main() {}");
    let key = || {
        let run = Command::new("sh").arg(".github/scripts/key").current_dir(&place.base).output();
        Run::of(run.unwrap()).ends(0, "").out.clone()
    };
    let first = key();
    assert!(first.trim().parse::<u64>().is_ok(), "{first}");
    place.put("target/debug/src/main.rs", "");
    place.put("docs/page.md", "");
    assert_eq!(key(), first, "the key depends on other files");
    place.put("cli/src/main.rs", "fn main() { }");
    assert_ne!(key(), first, "the key does not depend on sources");
}

#[cfg(unix)]
#[test]
fn release_notes_are_the_section_of_the_version() {
    let place = Place::new();
    place.put(
        "CHANGELOG.md",
        "# Changelog\n\n## Unreleased\n\n- c\n\n## 0.2.0\n\n- b\n\n## 0.1.0\n\n- a\n",
    );
    let notes = |version: &str| {
        let script = repository().join(SCRIPTS).join("notes");
        let mut command = Command::new("sh");
        command.arg(script).args([version, "CHANGELOG.md"]).current_dir(&place.base);
        Run::of(command.output().unwrap())
    };
    assert_eq!(notes("0.2.0").ends(0, "").out.trim(), "- b");
    notes("0.3.0").ends(1, "no section `## 0.3.0`");
}

/// Images are built with the Rust version of the workspace, and copy only files that exist.
#[test]
fn images_have_the_rust_version_of_the_workspace() {
    let workspace: toml::Table = toml::from_str(&text("Cargo.toml")).unwrap();
    let version = workspace["workspace"]["package"]["rust-version"].as_str().unwrap().to_owned();
    let file = text("Containerfile");
    assert!(file.contains(&format!("rust:{version} ")), "{file}");
    assert!(file.contains(&format!("/source/{SCRIPTS}/install ")), "{file}");
    let example = yaml("docs/examples/gitlab.yml");
    let mut images = Vec::new();
    strings(&example, "image", &mut images);
    assert_eq!(images, [format!("rust:{version}")]);
}

/// restwright is not on a registry: every `cargo install` specifies a repository or a folder.
#[test]
fn no_text_claims_a_published_package() {
    let mut texts: Vec<String> = WORKFLOWS.iter().map(|path| text(path)).collect();
    texts.extend(["README.md", "CONTRIBUTING.md", "Containerfile"].map(text));
    for entry in repository().join("docs/src").read_dir_utf8().unwrap() {
        texts.push(std::fs::read_to_string(entry.unwrap().path()).unwrap());
    }
    let mut installs = 0;
    for line in
        texts.iter().flat_map(|text| text.lines()).filter(|line| line.contains("cargo install"))
    {
        if line.contains("restwright") {
            assert!(line.contains("--git") || line.contains("--path"), "{line}");
            installs += 1;
        }
    }
    assert!(installs >= 3, "only {installs} lines install restwright");
}
