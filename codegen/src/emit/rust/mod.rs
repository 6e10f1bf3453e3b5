//! Rust bindings: types, what reads and writes them, a client with a method for every operation.
//!
//! A crate or a module has these files: `types.rs` (structs and enums), `wire.rs` (what reads and
//! writes them), `client.rs`, `faults.rs`, and a module of operations for every group.

mod calls;
mod choices;
mod client;
mod crate_files;
mod documents;
mod enums;
pub mod example;
mod faults;
mod fields;
mod follow;
mod format;
mod gates;
mod headers;
mod imports;
mod links;
mod method_docs;
mod numbers;
mod operations;
mod parameters;
mod prose;
mod quick_start;
mod results;
mod root;
mod rules;
mod runtime;
mod samples;
mod security;
mod servers;
mod tables;
#[cfg(test)]
mod tests;
mod tokens;
mod types;
mod uses;
pub mod vendoring;
mod webhooks;
mod wire;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use restwright_api::Api;

use crate::output::FileSet;
use crate::plan::rust::{Decided, OperationPlan, RustPlan};
use gates::Gates;
use imports::Own;

/// How bindings are put into files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The name of the package; not used in a module.
    pub name: String,
    /// A package or a module.
    pub mode: Mode,
    /// Where the runtime is.
    pub runtime: Runtime,
    /// What the bindings are made from, for the header: `api/volumes.wadl`.
    pub source: String,
    /// What a user has decided.
    pub decided: Decided,
    /// The features of the package that are on by default, or those of the runtime that a module
    /// needs.
    pub features: Vec<String>,
}

/// A package or a module.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A package with a `Cargo.toml`.
    #[default]
    Crate,
    /// A folder to put below the `src` of a package, and to name in a `mod` line there.
    Module,
}

/// Where the runtime is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Runtime {
    /// A module of the bindings.
    #[default]
    Embedded,
    /// The package `restwright-runtime` of a registry.
    Crate,
    /// The package in a folder, relative to that of the bindings.
    Path(String),
}

/// What `types.rs` may import beside the types of values.
const TYPES: &[&str] = &["fmt", "runtime"];
/// What `wire.rs` may import.
const WIRE: &[&str] = &[
    "By",
    "Cases",
    "Choice",
    "Content",
    "Cow",
    "Deserialize",
    "Deserializer",
    "Member",
    "Mismatch",
    "Name",
    "Namespace",
    "Record",
    "Rule",
    "Scalar",
    "Serialize",
    "Serializer",
    "Shape",
    "Slot",
    "Token",
    "View",
    "Wire",
    "fmt",
    "runtime",
    "types",
];
/// What `client.rs` may import.
const CLIENT: &[&str] = &[
    "Auth",
    "Core",
    "CoreBuilder",
    "Duration",
    "Error",
    "Format",
    "Retry",
    "Transport",
    "runtime",
];
/// What `faults.rs` may import.
const FAULTS: &[&str] = &["Failure", "runtime"];
/// What `links.rs` may import.
const LINKS: &[&str] = &["Bytes", "Call", "Client", "fmt", "runtime"];
/// What a module of operations may import.
const OPERATIONS: &[&str] =
    &["Bytes", "Call", "Client", "Deref", "Multipart", "Operation", "runtime"];
/// What modules may import that name little of the runtime.
const OTHERS: &[&str] = &["runtime"];

/// The bindings of an API.
pub fn emit(api: &Api, options: &Options) -> FileSet {
    let plan = RustPlan::of(api, &options.decided);
    let gates = Gates::of(&plan, options);
    let mut files = Files { files: FileSet::new(), options };
    let types = type_names(&plan);
    let types: Own<'_> = ("types", types.iter().map(String::as_str).collect());
    if !plan.types.is_empty() || !plan.options.is_empty() {
        files.types(api, &plan, gates);
        files.module("wire.rs", &wire::wire(api, &plan, gates), WIRE, &[]);
    }
    if !plan.links.is_empty() {
        let calls = plan.modules.iter().flat_map(|module| &module.operations);
        let calls = calls.flat_map(OperationPlan::types).chain(types.1.iter().copied());
        files.module("links.rs", &links::links(&plan), LINKS, &[("", calls.collect())]);
    }
    files.rust("client.rs", &client::client(api, &plan), CLIENT, &[]);
    if !plan.headers.is_empty() {
        files.rust("headers.rs", &headers::headers(&plan), OTHERS, std::slice::from_ref(&types));
    }
    if !plan.webhooks.is_empty() {
        let tokens = webhooks::webhooks(api, &plan);
        files.rust("webhooks.rs", &tokens, OTHERS, std::slice::from_ref(&types));
    }
    if !plan.servers.is_empty() {
        files.rust("base_urls.rs", &servers::servers(api, &plan), &["fmt"], &[]);
    }
    if !plan.faults.variants.is_empty() {
        files.rust("faults.rs", &faults::faults(&plan), FAULTS, std::slice::from_ref(&types));
    }
    for (at, (group, module)) in api.groups.iter().zip(&plan.modules).enumerate() {
        let mut tokens = operations::module(api, group, module, &plan);
        tokens.extend(follow::follows(at, &plan, gates));
        let path = format!("{}.rs", module.name);
        files.rust(&path, &tokens, OPERATIONS, std::slice::from_ref(&types));
    }
    let root = root::root(api, &plan, options, gates);
    match options.mode {
        Mode::Crate => {
            files.text("src/lib.rs", "//", &root);
            files.text("Cargo.toml", "#", &crate_files::manifest(api, options, gates));
            if let Some(tests) = samples::tests(api, &plan, options, gates) {
                files.text("tests/samples.rs", "//", &tests);
            }
        }
        Mode::Module => files.text("mod.rs", "//", &root),
    }
    if options.runtime == Runtime::Embedded {
        for (path, text) in runtime::files(options.mode) {
            files.source(&format!("runtime/{path}"), &text);
        }
    }
    files.files
}

/// The names that a module may import from `types`.
fn type_names(plan: &RustPlan) -> BTreeSet<String> {
    let types = plan.types.iter().map(|found| found.name.clone());
    types.chain(plan.options.iter().map(|found| found.name.clone())).collect()
}

/// The files, as far as they are written.
struct Files<'a> {
    files: FileSet,
    options: &'a Options,
}

impl Files<'_> {
    /// The types that are always there, and those that modules alone need.
    fn types(&mut self, api: &Api, plan: &RustPlan, gates: Gates<'_>) {
        let linked = plan.links.iter().map(|link| link.name.as_str()).collect();
        let mut shared = gates.exports();
        shared.extend(types::types(api, plan, gates, None));
        self.rust("types.rs", &shared, TYPES, &[("links", linked)]);
        for owner in gates.owners() {
            let tokens = types::types(api, plan, gates, Some(owner));
            let path = format!("{}.rs", gates.features()[owner].types);
            self.rust(&path, &tokens, TYPES, &[("types", gates.others(plan, owner))]);
        }
    }

    /// A module of ours, of tokens.
    fn rust(&mut self, path: &str, tokens: &TokenStream, allowed: &[&str], own: &[Own<'_>]) {
        self.module(path, &format::items(tokens), allowed, own);
    }

    /// A module of ours: imports and items.
    fn module(&mut self, path: &str, items: &str, allowed: &[&str], own: &[Own<'_>]) {
        let imports = imports::imports(items, allowed, own);
        let gap = if imports.is_empty() || items.is_empty() { "" } else { "\n" };
        self.source(path, &format!("{imports}{gap}{items}"));
    }

    /// A file of Rust below the folder of the sources.
    fn source(&mut self, path: &str, text: &str) {
        let folder = if self.options.mode == Mode::Crate { "src/" } else { "" };
        self.text(&format!("{folder}{path}"), "//", text);
    }

    /// A file with the header that marks it as generated.
    fn text(&mut self, path: &str, comment: &str, text: &str) {
        let source = prose::harmless(&self.options.source).replace(['\n', '\t'], " ");
        let head =
            format!("{comment} Generated by `restwright rust` from {source}; do not edit.\n");
        // Two files of one path would be a mistake of the plan, which gives every module its name.
        // The printer is not rustfmt: wherever the bindings are put, they are left as they are.
        let skip = if comment == "//" { "#![cfg_attr(rustfmt, rustfmt_skip)]\n\n" } else { "" };
        let (docs, rest) = split_docs(text);
        let _ = self.files.insert(path, format!("{head}\n{docs}{skip}{rest}"));
    }
}

/// The documentation of a file, which stands before its attributes, and what follows it.
fn split_docs(text: &str) -> (String, &str) {
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        if !line.starts_with("//!") {
            break;
        }
        end += line.len();
    }
    let docs = if end == 0 { String::new() } else { format!("{}\n", &text[..end]) };
    (docs, text[end..].trim_start_matches('\n'))
}
