//! Packages of programs that call bindings.

use std::fmt::Write;
use std::process::Command;

use camino::Utf8Path;
use restwright_codegen::emit::rust::{self, Mode, Options, Runtime};
use restwright_codegen::plan::rust::{RustPlan, RustType};

/// A package with bindings, and a program that calls them.
#[derive(Debug)]
pub struct Package<'a> {
    /// The name.
    pub name: &'a str,
    /// The plan of the bindings.
    pub plan: &'a RustPlan,
    /// The text of the program, whose module `bindings` contains the bindings.
    pub main: &'a str,
    /// The dependencies, one per line.
    pub dependencies: &'a str,
}

/// Imports of the types of bindings, as written by [`spelled`].
pub(crate) const IMPORTS: &str = "\
#![allow(warnings)]
// A program calls some of the bindings only.
#[deny(warnings)]
#[allow(dead_code)]
mod bindings;
use std::collections::BTreeMap;
use bindings::*;
use bindings::runtime::{self, Base64, Date, DateTime, Decimal, Integer, Maybe, Multipart, Uuid, Wire};
use bindings::runtime::bytes::Bytes;
use bindings::runtime::serde_json::Value;
";

/// Returns a type of the bindings as Rust code.
pub fn spelled(plan: &RustPlan, of: &RustType) -> String {
    let around = |name: &str, inner: &RustType| format!("{name}<{}>", spelled(plan, inner));
    match of {
        RustType::Word(name) => (*name).to_owned(),
        RustType::Runtime(name) => format!("runtime::{name}"),
        RustType::Named(id) => format!("types::{}", plan.types[id.0 as usize].name),
        RustType::Link(at) => format!("links::{}", plan.links[*at].name),
        RustType::Vec(inner) => around("Vec", inner),
        RustType::Map(inner) => format!("BTreeMap<String, {}>", spelled(plan, inner)),
        RustType::Option(inner) => around("Option", inner),
        RustType::Maybe(inner) => around("Maybe", inner),
        RustType::Boxed(inner) => around("Box", inner),
        RustType::RuntimeOf(name, inner) => format!("runtime::{}", around(name, inner)),
    }
}

/// Writes a package below a folder.
///
/// # Errors
///
/// Returns an error if a file cannot be written.
pub fn write_package(folder: &Utf8Path, package: &Package<'_>) -> Result<(), String> {
    let folder = folder.join(package.name);
    let options = Options {
        name: package.name.to_owned(),
        mode: Mode::Module,
        runtime: Runtime::Crate,
        ..Options::default()
    };
    let files = rust::emit(package.plan, &options).map_err(|error| error.to_string())?;
    for (path, text) in files.iter() {
        write(&folder.join("src/bindings").join(path), text)?;
    }
    write(&folder.join("src/main.rs"), package.main)?;
    let manifest = format!(
        "[package]\nname = \"{}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n{}",
        package.name, package.dependencies
    );
    write(&folder.join("Cargo.toml"), &manifest)
}

/// Creates a workspace of the packages below a folder, with the locked versions of this repository.
///
/// # Errors
///
/// Returns an error if a file cannot be written.
pub fn write_workspace(
    folder: &Utf8Path,
    names: &[String],
    repository: &Utf8Path,
) -> Result<(), String> {
    let mut text = "[workspace]\nresolver = \"3\"\nmembers = [".to_owned();
    for name in names {
        let _ = write!(text, "\"{name}\", ");
    }
    text.push_str("]\n\n[profile.dev]\ndebug = false\n");
    write(&folder.join("Cargo.toml"), &text)?;
    // Use the locked versions of this workspace, which are already downloaded.
    let lock = repository.join("Cargo.lock");
    std::fs::copy(&lock, folder.join("Cargo.lock")).map_err(|error| format!("{lock}: {error}"))?;
    Ok(())
}

/// Builds the programs of a workspace; returns the errors of those that cannot be built.
///
/// # Errors
///
/// Returns an error if Cargo cannot be run.
pub fn build(
    folder: &Utf8Path,
    names: &[String],
    target: &Utf8Path,
) -> Result<Vec<(String, String)>, String> {
    for name in names {
        let _ = std::fs::remove_file(target.join("debug").join(name));
    }
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let output = Command::new(cargo)
        .args(["build", "--workspace", "--keep-going", "--offline", "--quiet"])
        .args(["--message-format", "short"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_INCREMENTAL", "0")
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let is_missing = |name: &&String| !target.join("debug").join(name).exists();
    let why = |name: &String| {
        let own = said.lines().filter(|line| line.starts_with(&format!("{name}/")));
        let own: Vec<&str> = own.take(3).collect();
        let why = if own.is_empty() { said.clone() } else { own.join("\n") };
        (name.clone(), why)
    };
    Ok(names.iter().filter(is_missing).map(why).collect())
}

fn write(path: &Utf8Path, text: &str) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("cannot write {path}: {error}");
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(fault)?;
    }
    if std::fs::read_to_string(path).ok().as_deref() == Some(text) {
        return Ok(());
    }
    std::fs::write(path, text).map_err(fault)
}
