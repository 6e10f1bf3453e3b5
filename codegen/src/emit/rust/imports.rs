//! `use` declarations of a module.

use std::borrow::Cow;

use super::layout::{filled, is_line};
use super::pieces::ident;
use crate::plan::rust::{FileContent, FilePlan, Imports, RustPlan};

/// Names of the standard library, with their paths.
const STD: &[(&str, &str)] = &[
    ("Arc", "std::sync::Arc"),
    ("BTreeMap", "std::collections::BTreeMap"),
    ("Cow", "std::borrow::Cow"),
    ("Duration", "std::time::Duration"),
    ("Future", "std::future::Future"),
    ("fmt", "std::fmt"),
];

/// Names of the runtime and of the crates that it re-exports.
const RUNTIME: &[(&str, &str)] = &[
    ("Auth", ""),
    ("Base64", ""),
    ("By", ""),
    ("Bytes", "bytes"),
    ("Call", ""),
    ("Cases", ""),
    ("Choice", ""),
    ("Content", ""),
    ("Core", ""),
    ("CoreBuilder", ""),
    ("Date", ""),
    ("DateTime", ""),
    ("Decimal", ""),
    ("Deserialize", "serde"),
    ("Deserializer", "serde"),
    ("Error", ""),
    ("Failure", ""),
    ("Format", ""),
    ("HttpClient", ""),
    ("Integer", ""),
    ("Maybe", ""),
    ("Member", ""),
    ("Middleware", ""),
    ("Mismatch", ""),
    ("Multipart", ""),
    ("Name", ""),
    ("Namespace", ""),
    ("Operation", ""),
    ("Record", ""),
    ("Retry", ""),
    ("Rule", ""),
    ("Scalar", ""),
    ("Serialize", "serde"),
    ("Serializer", "serde"),
    ("Shape", ""),
    ("Slot", ""),
    ("Token", ""),
    ("Transport", ""),
    ("Uuid", ""),
    ("Value", "serde_json"),
    ("View", ""),
    ("Wire", ""),
    ("runtime", ""),
    ("server", ""),
];

/// The `use` declarations of a module next to `client`, `types` and `runtime`.
pub(super) fn imports(file_imports: &Imports) -> String {
    let is_used = |name: &str| file_imports.names.contains(name);
    let std = STD.iter().filter(|(name, _)| is_used(name));
    let mut std: Vec<String> = std.map(|(_, path)| format!("use {path};\n")).collect();
    std.sort();
    let mut own = String::new();
    if is_used("Request") {
        own.push_str("use super::builder::Request;\n");
    }
    if is_used("Client") {
        own.push_str("use super::client::Client;\n");
    }
    for krate in ["bytes", "serde", "serde_json"] {
        let names = RUNTIME.iter().filter(|(_, of)| *of == krate).map(|(name, _)| *name);
        own.push_str(&list(&format!("runtime::{krate}"), names.filter(|name| is_used(name))));
    }
    let names = RUNTIME.iter().filter(|(_, of)| of.is_empty()).map(|(name, _)| *name);
    own.push_str(&list("runtime", names.filter(|name| is_used(name))));
    if is_used("types") {
        own.push_str("use super::types;\n");
    }
    own.push_str(&list("", file_imports.of_parent.iter().map(String::as_str)));
    for (module, names) in &file_imports.own {
        own.push_str(&list(module, names.iter().map(String::as_str)));
    }
    let groups = [std.concat(), own];
    let groups: Vec<String> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    groups.join("\n")
}

/// The imports of a file that its parts use through `super::`. Some modules are only named in
/// documentation.
pub(super) fn shown(file: &FilePlan, plan: &RustPlan) -> String {
    if file.parts.is_empty() {
        return String::new();
    }
    let imports = &file.imports;
    let line = |gate: &str, names: &[&str]| match names {
        [] => String::new(),
        [only] => format!("{gate}use super::{only};\n"),
        _ => format!("{gate}use super::{{{}}};\n", names.join(", ")),
    };
    let mut of_docs = match file.content {
        FileContent::Types | FileContent::TypesOf(_) => vec!["client"],
        FileContent::Operations(_) => {
            let error_responses =
                (!plan.error_responses.variants.is_empty()).then_some("ErrorResponse");
            error_responses
                .into_iter()
                .chain((!plan.headers.is_empty()).then_some("headers"))
                .collect()
        }
        // Tables have no documentation.
        _ => Vec::new(),
    };
    of_docs.retain(|name| !imports.shown.contains(name));
    let shown: Vec<&str> = imports.shown.iter().copied().collect();
    line("", &shown) + &line("#[cfg(doc)]\n", &of_docs)
}

/// A `use` declaration: `use super::types::{Snapshot, Volume};`.
fn list<'a>(module: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.sort_by_key(|name| (*name != "runtime", *name));
    let path = module.split("::").filter(|part| !part.is_empty());
    let path = path.fold(String::new(), |path, part| path + &ident(part) + "::");
    match names.as_slice() {
        [] => String::new(),
        ["runtime"] => format!("use super::{module};\n"),
        _ => several(&format!("super::{path}"), &names),
    }
}

/// The same, wrapped over several lines if needed.
pub(super) fn several(path: &str, names: &[&str]) -> String {
    if let [only] = names {
        return format!("use {path}{};\n", ident(only));
    }
    let names = names.iter().copied();
    let names: Vec<Cow<'_, str>> =
        names.map(|name| if name == "runtime" { "self".into() } else { ident(name) }).collect();
    let line = format!("use {path}{{{}}};\n", names.join(", "));
    if is_line(&line) {
        return line;
    }
    format!("use {path}{{\n{}}};\n", filled(&names))
}
