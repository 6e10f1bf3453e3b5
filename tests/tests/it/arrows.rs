//! Checks the invariants of ARCHITECTURE.md that can be verified automatically (`architecture.rs`
//! checks the text itself).
//!
//! They are rules about paths, which `paths` extracts from the syntax tree: names in comments,
//! strings and tests are ignored, and aliases are resolved.

mod circles;
mod paths;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;

use self::paths::{Module, modules};

/// Root files of the generator's crates, lowest layer first.
const ROOTS: [&str; 12] = [
    "source/src/lib.rs",
    "xml/src/lib.rs",
    "api/src/lib.rs",
    "data/src/lib.rs",
    "schema/src/lib.rs",
    "prose/src/lib.rs",
    "xsd/src/lib.rs",
    "wadl/src/lib.rs",
    "openapi/src/lib.rs",
    "codegen/src/lib.rs",
    "mock/src/lib.rs",
    "cli/src/lib.rs",
];

/// All modules of these crates.
static MODULES: LazyLock<Vec<Module>> =
    LazyLock::new(|| ROOTS.iter().flat_map(|root| modules(root)).collect());

/// Returns the names of the crates, lowest layer first.
fn crates() -> Vec<&'static str> {
    let roots = MODULES.iter().filter(|module| module.path.len() == 1);
    roots.map(|module| module.path[0].as_str()).collect()
}

/// Forbidden dependencies: a module with its submodules, and the paths that it must not use.
const LAYERS: &[(&str, &[&str])] = &[
    ("restwright_wadl", &["restwright_openapi"]),
    ("restwright_openapi", &["restwright_wadl", "saphyr_parser"]),
    ("restwright_codegen::plan", &["restwright_codegen::emit", "restwright_codegen::diff"]),
    ("restwright_codegen::diff", &["restwright_codegen::emit", "restwright_codegen::output"]),
    ("restwright_codegen::commonmark", &["restwright_codegen::emit", "restwright_codegen::plan"]),
    ("restwright_codegen::link", &["restwright_codegen::emit", "restwright_codegen::plan"]),
    ("restwright_wadl::document", &["restwright_api"]),
    ("restwright_wadl::parse", &["restwright_api"]),
    ("restwright_wadl::grammars", &["restwright_wadl::parse", "restwright_wadl::lower"]),
    ("restwright_prose", &["restwright_data", "restwright_schema", "roxmltree"]),
    ("restwright_xsd", &["restwright_data", "restwright_schema", "roxmltree"]),
    (
        "restwright_xsd::model",
        &["restwright_xml", "restwright_source::Diagnostics", "restwright_source::Sources"],
    ),
];

/// Emitters only print a plan: diagnostics, choices and names are decided earlier.
const SPELLING: &[(&str, &[&str])] = &[
    (
        "restwright_codegen::emit",
        &[
            "restwright_api::Api",
            "restwright_source::Sources",
            "restwright_source::Diagnostics",
            "restwright_codegen::diff",
        ],
    ),
    ("restwright_codegen::emit::openapi", &["restwright_api"]),
];

/// Access to files, the network, processes, the environment and the terminal.
const OUTSIDE: &[&str] = &[
    "std::fs",
    "std::net",
    "std::process",
    "std::env",
    "std::io",
    "println!",
    "eprintln!",
    "print!",
    "eprint!",
    "dbg!",
    ".read_dir",
    ".read_dir_utf8",
    ".canonicalize",
    ".canonicalize_utf8",
    ".symlink_metadata",
    ".metadata",
];

/// Returns the modules at a path and below it. Panics if there are none.
fn below(path: &str) -> Vec<&'static Module> {
    let of = |module: &&Module| is_below(&module.path.join("::"), path);
    let found: Vec<_> = MODULES.iter().filter(of).collect();
    assert!(!found.is_empty(), "there is no module {path}: was it renamed?");
    found
}

fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

/// Asserts that no module at `path` or below it uses a forbidden path.
fn forbid(path: &str, forbidden: &[&str]) {
    for module in below(path) {
        for name in &module.names {
            let hit = forbidden.iter().find(|forbidden| is_below(name, forbidden));
            assert!(hit.is_none(), "{} names `{name}`", module.file);
        }
    }
}

#[test]
fn arrows_point_one_way() {
    let crates = crates();
    for (path, forbidden) in LAYERS.iter().chain(SPELLING) {
        forbid(path, forbidden);
    }
    // No crate uses a crate of a higher layer.
    for (index, name) in crates.iter().enumerate() {
        forbid(name, &crates[index + 1..]);
    }
    for name in ["restwright_api", "restwright_codegen"] {
        forbid(name, &["restwright_data", "restwright_schema", "restwright_xml", "roxmltree"]);
    }
    for name in ["restwright_data", "restwright_schema", "restwright_openapi"] {
        forbid(name, &["restwright_xml", "restwright_prose", "restwright_xsd"]);
    }
    forbid("restwright_codegen", &["restwright_prose", "restwright_xsd"]);
}

/// Types of the model in which an emitter would look something up.
const LOOKED_UP: [&str; 14] = [
    "Content",
    "Definition",
    "DefinitionKind",
    "Enumeration",
    "Field",
    "Group",
    "Member",
    "Object",
    "Parameter",
    "Request",
    "Response",
    "Server",
    "Types",
    "Webhook",
];

/// Returns their paths, and those of `more`.
fn looked_up(more: &[&str]) -> Vec<String> {
    LOOKED_UP.iter().chain(more).map(|name| format!("restwright_api::{name}")).collect()
}

/// Emitters of pages print a plan. Operations and the bodies of their examples are data of the
/// plan.
#[test]
fn pages_are_spelled_from_their_plan() {
    let looked_up = looked_up(&["SecurityScheme"]);
    let mut forbidden: Vec<&str> = looked_up.iter().map(String::as_str).collect();
    let decided = ["Answers", "Credentials", "Exchange", "undeclared"];
    let decided = decided.map(|name| format!("restwright_codegen::plan::exchange::{name}"));
    forbidden.extend(decided.iter().map(String::as_str));
    forbid("restwright_codegen::emit::rst", &forbidden);
}

/// The Rust emitter prints a plan. Parts of the model that a plan contains are data; anything that
/// requires a lookup is decided by the plan. Imports are planned, and printed code is not modified.
#[test]
fn rust_is_spelled_from_its_plan() {
    let looked_up = looked_up(&["Body", "Operation"]);
    let mut forbidden: Vec<&str> = looked_up.iter().map(String::as_str).collect();
    forbidden.extend(["restwright_codegen::plan::exchange", "proc_macro2::TokenTree", ".replacen"]);
    forbid("restwright_codegen::emit::rust", &forbidden);
    // The formatter does not use the plan; no other module parses printed code.
    forbid("restwright_codegen::emit::rust::format", &["restwright_codegen::plan"]);
    let parsing = below("restwright_codegen::emit::rust").into_iter();
    let parsing =
        parsing.filter(|module| module.names.iter().any(|name| is_below(name, "syn::parse_file")));
    let parsing: Vec<&str> =
        parsing.map(|module| module.path.last().map_or("", |name| name)).collect();
    assert_eq!(parsing, ["example", "format"]);
    forbid("restwright_codegen::plan::rust::surface", &["restwright_api::Api"]);
}

#[test]
fn emitters_do_no_input_or_output() {
    for path in ["restwright_codegen::emit", "restwright_codegen::plan", "restwright_codegen::diff"]
    {
        forbid(path, OUTSIDE);
    }
    for path in ["xml", "api", "data", "schema", "prose", "xsd", "wadl", "openapi"] {
        forbid(&format!("restwright_{path}"), OUTSIDE);
    }
}

#[test]
fn one_place_reads_descriptions_and_one_place_writes_output() {
    let writing = [
        "write",
        "remove_file",
        "remove_dir",
        "remove_dir_all",
        "rename",
        "File::create",
        "OpenOptions",
    ];
    let writing = writing.map(|name| format!("std::fs::{name}"));
    let writing: Vec<&str> = writing.iter().map(String::as_str).collect();
    for path in ["restwright_source", "restwright"] {
        forbid(path, &writing);
    }
}

#[test]
fn one_command_opens_connections() {
    let is_network = |name: &String| {
        ["ureq", "std::net::TcpStream"].iter().any(|network| is_below(name, network))
    };
    let connecting: BTreeSet<String> = crates()
        .into_iter()
        .flat_map(below)
        .filter(|module| module.names.iter().any(is_network))
        .map(|module| module.path.join("::"))
        .collect();
    assert!(connecting.contains("restwright::fetch::client"), "{connecting:?}");
    for module in &connecting {
        let may = is_below(module, "restwright::fetch") || is_below(module, "restwright_runtime");
        assert!(may, "{module} opens connections");
    }
}

#[test]
fn nothing_iterates_in_hash_order() {
    for name in crates() {
        forbid(name, &["std::collections::HashMap", "std::collections::HashSet"]);
    }
}

/// Maximum number of lines of a file.
const LONGEST: usize = 350;

/// Every handwritten file of the workspace; `generated` is split by `codegen`.
#[test]
fn files_are_rooms_not_halls() {
    let files = sources(&repository());
    let has = |folder: &str| files.iter().any(|file| file.starts_with(repository().join(folder)));
    for folder in ["cli/tests", "codegen/src", "runtime/src", "runtime/tests", "tests", "xtask"] {
        assert!(has(folder), "nothing was read below {folder}");
    }
    for file in files {
        let lines = std::fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LONGEST, "{file} has {lines} lines: is it one room, or several?");
    }
}

/// Returns the Rust files in a folder and below it, except generated ones.
fn sources(folder: &Utf8Path) -> Vec<Utf8PathBuf> {
    let mut found = Vec::new();
    for entry in folder.read_dir_utf8().unwrap() {
        let entry = entry.unwrap();
        let is_output = ["generated", "target"].contains(&entry.file_name());
        if entry.file_name().starts_with('.') || is_output {
            continue;
        }
        // Symbolic links refer to files of the repository.
        let kind = entry.file_type().unwrap();
        if kind.is_dir() {
            found.extend(sources(entry.path()));
        } else if kind.is_file() && entry.path().extension() == Some("rs") {
            found.push(entry.into_path());
        }
    }
    found
}
