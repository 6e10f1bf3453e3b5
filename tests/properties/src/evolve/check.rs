//! Compiles callers, many of them in a few crates, in several rounds.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::Api;
use restwright_codegen::emit::rust::{self, Mode, Options, Runtime};
use restwright_codegen::plan::rust::{Decided, RustPlan, Surface};

use super::{Pair, breaking, caller};

/// Result of the compiler and of `diff` for a pair.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Name of the pair.
    pub name: String,
    /// Compile error of the old caller against the new bindings, if any.
    pub error: Option<String>,
    /// Compile error of the old caller against the old bindings: then the surface does not match
    /// the bindings.
    pub old_error: Option<String>,
    /// True if the new version only adds and reorders.
    pub is_growth: bool,
    /// Codes that `diff` reports as breaking in source.
    pub breaking: Vec<&'static str>,
}

impl Verdict {
    /// Returns a problem, if any: a broken caller that `diff` does not report, an invalid caller,
    /// or growth that is reported as breaking.
    pub fn problem(&self) -> Option<String> {
        let Self { name, error, old_error, is_growth, breaking } = self;
        if let Some(why) = old_error {
            return Some(format!(
                "{name}: the caller does not compile against the old version: {why}"
            ));
        }
        if *is_growth && !breaking.is_empty() {
            let compiles = error.as_deref().unwrap_or("the caller compiles");
            return Some(format!("{name}: growth is called {breaking:?}: {compiles}"));
        }
        let why = error.as_ref().filter(|_| breaking.is_empty())?;
        Some(format!("{name}: `diff` says compatible, and the caller does not compile: {why}"))
    }
}

/// Number of callers in one crate, which are compiled together.
const PER_CRATE: usize = 16;

/// Maximum number of compiler runs: unresolved names hide type errors, which hide borrow errors.
const ROUNDS: usize = 6;

/// A module with bindings and a caller.
struct Module {
    name: String,
    pair: usize,
    is_old: bool,
}

/// Compiles a caller for each pair, below a folder.
///
/// # Panics
///
/// Panics if Cargo cannot be run, or if bindings alone do not compile.
pub fn check(
    pairs: &[Pair],
    folder: &Utf8Path,
    runtime: &Utf8Path,
    target: &Utf8Path,
) -> Vec<Verdict> {
    let modules: Vec<Module> = (0..pairs.len())
        .flat_map(|pair| [(pair, true), (pair, false)])
        .map(|(pair, is_old)| {
            let version = if is_old { "old" } else { "new" };
            Module { name: format!("{version}_{pair}"), pair, is_old }
        })
        .collect();
    let crates: Vec<&[Module]> = modules.chunks(PER_CRATE).collect();
    write_workspace(folder, runtime, crates.len());
    for (at, modules) in crates.iter().enumerate() {
        for module in *modules {
            write_module(
                &folder.join(format!("part{at}/src/{}", module.name)),
                &pairs[module.pair],
                module.is_old,
            );
        }
    }
    let errors = rounds(folder, target, &crates);
    let verdict = |(at, pair): (usize, &Pair)| {
        let of = |version: &str| errors.get(&format!("{version}_{at}")).cloned();
        Verdict {
            name: pair.name.clone(),
            error: of("new"),
            old_error: of("old"),
            is_growth: pair.is_growth,
            breaking: breaking(&pair.changes()),
        }
    };
    pairs.iter().enumerate().map(verdict).collect()
}

fn write(path: &Utf8Path, text: &str) {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).expect("a folder");
    }
    std::fs::write(path, text).expect("a file");
}

fn write_workspace(folder: &Utf8Path, runtime: &Utf8Path, crates: usize) {
    let members: Vec<String> = (0..crates).map(|at| format!("\"part{at}\"")).collect();
    let text = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
    write(&folder.join("Cargo.toml"), &text);
    for at in 0..crates {
        let text = format!(
            "[package]\nname = \"part{at}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
             restwright-runtime = {{ path = \"{runtime}\", default-features = false }}\n"
        );
        write(&folder.join(format!("part{at}/Cargo.toml")), &text);
    }
    // Use the locked versions of this workspace, which are already downloaded.
    let lock = runtime.parent().map(|root| root.join("Cargo.lock"));
    if let Some(lock) = lock.filter(|lock| lock.exists()) {
        std::fs::copy(lock, folder.join("Cargo.lock")).expect("Cargo.lock");
    }
}

fn write_module(folder: &Utf8Path, pair: &Pair, is_old: bool) {
    let api = if is_old { &pair.old } else { &pair.new };
    for (path, text) in bindings(api) {
        write(&folder.join("bindings").join(path), &text);
    }
    let plan = RustPlan::of(&pair.old, &Decided::default());
    write(&folder.join("caller.rs"), &caller::text(&Surface::of(&plan)));
    write(&folder.join("mod.rs"), "pub mod bindings;\npub mod caller;\n");
}

fn bindings(api: &Api) -> Vec<(Utf8PathBuf, String)> {
    let options = Options { mode: Mode::Module, runtime: Runtime::Crate, ..Options::default() };
    let files = rust::emit(&RustPlan::of(api, &Decided::default()), &options).unwrap();
    files.iter().map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

/// Returns the modules whose callers do not compile, each with an error.
fn rounds(folder: &Utf8Path, target: &Utf8Path, crates: &[&[Module]]) -> BTreeMap<String, String> {
    let mut errors: BTreeMap<String, String> = BTreeMap::new();
    for _ in 0..ROUNDS {
        for (at, modules) in crates.iter().enumerate() {
            let mut root = String::from("#![allow(warnings)]\n");
            for module in modules.iter().filter(|module| !errors.contains_key(&module.name)) {
                let _ = writeln!(root, "pub mod {};", module.name);
            }
            let path = folder.join(format!("part{at}/src/lib.rs"));
            if std::fs::read_to_string(&path).ok().as_deref() != Some(&root) {
                write(&path, &root);
            }
        }
        let found = compile(folder, target);
        if found.is_empty() {
            return errors;
        }
        errors.extend(found);
    }
    panic!("there are still errors after {ROUNDS} rounds");
}

/// Compiles once; returns the first error of each module.
fn compile(folder: &Utf8Path, target: &Utf8Path) -> BTreeMap<String, String> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["check", "--workspace", "--keep-going", "--offline", "--quiet"])
        .args(["--message-format", "json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .expect("cargo runs");
    let mut found = BTreeMap::new();
    let mut strange = BTreeSet::new();
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<serde_json::Value>(line) else { continue };
        let message = &message["message"];
        if message["level"] != "error" {
            continue;
        }
        let said = message["rendered"].as_str().unwrap_or_default().to_owned();
        let files = message["spans"].as_array().into_iter().flatten();
        let files: Vec<&str> = files.filter_map(|span| span["file_name"].as_str()).collect();
        let module = files.iter().find_map(|file| {
            let mut parts = file.split('/').skip_while(|part| *part != "src").skip(1);
            let module = parts.next()?;
            (parts.next()? == "caller.rs").then(|| module.to_owned())
        });
        match module {
            Some(module) => drop(found.entry(module).or_insert(said)),
            None if files.is_empty() => {}
            None => drop(strange.insert(said)),
        }
    }
    assert!(strange.is_empty() || !found.is_empty(), "bindings do not compile: {strange:?}");
    let is_fine = output.status.success() || !found.is_empty();
    assert!(is_fine, "{}", String::from_utf8_lossy(&output.stderr));
    found
}
