//! `lib.rs` or `mod.rs`: module declarations and re-exports.

use std::fmt::Write;

use super::files::Source;
use super::gates::Gates;
use super::pieces::ident;
use super::prose::{code_span, lines, sentence};
use super::{Mode, Options, Runtime, quick_start, runtime};
use crate::plan::rust::RustPlan;

/// Generates the root module.
pub(super) fn root(plan: &RustPlan, options: &Options, gates: Gates<'_>) -> Source {
    let (mut docs, mut out) = (String::new(), String::new());
    let start = quick_start::lines(plan, options);
    let mut parts = vec![documentation(plan), start];
    if !gates.is_empty() {
        parts.push(FEATURES.map(str::to_owned).to_vec());
    }
    parts.retain(|lines| !lines.is_empty());
    for line in parts.join(&String::new()) {
        let line = if line.is_empty() { "//!".to_owned() } else { format!("//! {line}") };
        let _ = writeln!(docs, "{line}");
    }
    if options.mode == Mode::Crate && plan.types.len() > MANY_TYPES {
        out.push_str(DEEP);
    }
    out.push_str(LINTS);
    if plan.service.has_deprecated {
        out.push_str(DEPRECATED);
    }
    if options.mode == Mode::Module {
        out.push_str(MODULE_LINTS);
    }
    if !gates.is_empty() {
        out.push_str(PARTS);
    }
    out.push('\n');
    modules(plan, options, gates, &mut out);
    out.push('\n');
    exports(plan, options, &mut out);
    out.push_str(&runtime::contract());
    Source { docs, rest: out }
}

/// Documentation of the features.
const FEATURES: [&str; 4] = [
    "# Features",
    "",
    "Each module of operations, with its types, is enabled by the feature of its name. `all` enables",
    "every module and is on by default.",
];

/// Lints that are disabled unless all features are enabled.
const PARTS: &str = "\
// Without all features, some items are unused, and some links are unresolved.
#![cfg_attr(
    not(feature = \"all\"),
    allow(dead_code, unused_imports, unused_macros, rustdoc::broken_intra_doc_links)
)]
";

/// Number of types above which nesting may exceed the default recursion limit of rustdoc.
const MANY_TYPES: usize = 256;

/// Raises the recursion limit for rustdoc. Only valid in the root of a crate, not in a module.
const DEEP: &str = "\
// Types are nested: rustdoc determines the auto traits of each.
#![recursion_limit = \"512\"]

";

/// Lints on names and sizes, which come from the description.
const LINTS: &str = "\
// Names, types and numbers of arguments come from the description.
#![allow(
    clippy::disallowed_names,
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::type_complexity,
    clippy::wrong_self_convention
)]
";

/// Deprecation warnings are for callers, not for the bindings themselves.
const DEPRECATED: &str = "#![allow(deprecated)]\n";

/// Lints for a module, which the crate may use in part.
const MODULE_LINTS: &str = "\
// A crate may use only some of this, and may name the module like a group.
#![allow(dead_code, unused_imports, clippy::module_inception)]
// A crate may deny `clippy::pedantic`: texts and sizes come from the description, and arguments
// are taken by value, so that callers do not depend on which of them are stored.
#![allow(
    clippy::doc_markdown,
    clippy::needless_pass_by_value,
    clippy::similar_names,
    clippy::struct_excessive_bools,
    clippy::struct_field_names,
    clippy::too_many_lines
)]
";

fn documentation(plan: &RustPlan) -> Vec<String> {
    let title = sentence(&plan.service.title).join(" ");
    let title = if title.is_empty() { "a service".to_owned() } else { title };
    let mut out = vec![format!("Rust client for {title}.")];
    let docs = lines(&plan.service.docs);
    if !docs.is_empty() {
        out.push(String::new());
        out.extend(docs);
    }
    out
}

fn modules(plan: &RustPlan, options: &Options, gates: Gates<'_>, out: &mut String) {
    let mut names = vec!["client"];
    if !plan.types.is_empty() {
        names.push("wire");
    }
    if !plan.error_responses.variants.is_empty() {
        names.push("error_responses");
    }
    let mut names: Vec<(&str, String)> =
        names.into_iter().map(|name| (name, String::new())).collect();
    let owners = gates.owners().into_iter();
    let of = |owner: usize| (gates.features()[owner].types.as_str(), gates.line(&[owner]));
    names.extend(owners.map(of));
    names.sort_unstable();
    for (name, gate) in names {
        let _ = writeln!(out, "{gate}mod {};", ident(name));
    }
    if !plan.modules.is_empty() {
        out.push_str(
            "\n/// Settings shared by the request builders of all operations.\npub mod builder;\n",
        );
    }
    for (at, module) in plan.modules.iter().enumerate() {
        let group = code_span(&module.group);
        let docs = if group.is_empty() {
            "Operations.".to_owned()
        } else {
            format!("Operations of {group}.")
        };
        let (gate, name) = (gates.line(&[at]), ident(&module.name));
        let _ = write!(out, "\n/// {docs}\n{gate}pub mod {name};\n");
    }
    if !plan.types.is_empty() {
        out.push_str("\n/// Types of requests and responses.\npub mod types;\n");
    }
    if !plan.links.is_empty() {
        out.push_str("\n/// Links to resources.\npub mod links;\n");
    }
    if !plan.headers.is_empty() {
        out.push_str("\n/// Response headers, for [`runtime::Response::header`].\n");
        out.push_str("pub mod headers;\n");
    }
    if !plan.webhooks.is_empty() {
        out.push_str("\n/// Webhooks and callbacks: requests sent by the service.\n");
        let _ = writeln!(out, "{}pub mod webhooks;", gates.webhooks());
    }
    if !plan.servers.is_empty() {
        out.push_str("\n/// Base URLs for [`Client::builder`].\n");
        out.push_str("pub mod base_urls;\n");
    }
    programs(plan, options, out);
    if options.runtime == Runtime::Embedded {
        let _ = writeln!(out, "pub mod runtime;");
    }
}

/// Modules in addition to the client: the server and the command line.
fn programs(plan: &RustPlan, options: &Options, out: &mut String) {
    if plan.has_server() {
        let gate = if options.mode == Mode::Crate { "#[cfg(feature = \"server\")]\n" } else { "" };
        out.push_str("\n/// Server of the operations: traits to implement, and their routes.\n");
        let _ = writeln!(out, "{gate}pub mod axum_server;");
    }
    if plan.command_line.is_some() {
        let gate = if options.mode == Mode::Crate { "#[cfg(feature = \"cli\")]\n" } else { "" };
        out.push_str("\n/// Command-line client.\n");
        let _ = writeln!(out, "{gate}pub mod command_line;");
    }
}

/// Re-exports the client and the errors, whose names are fixed. Types of the description are
/// re-exported as well, unless they have the same name as one of them.
fn exports(plan: &RustPlan, options: &Options, out: &mut String) {
    let url = if plan.service.base_url.is_some() { ", DEFAULT_BASE_URL" } else { "" };
    let _ = writeln!(out, "pub use self::client::{{Client, ClientBuilder{url}}};");
    if !plan.error_responses.variants.is_empty() {
        out.push_str("pub use self::error_responses::ErrorResponse;\n");
    }
    if options.runtime == Runtime::Embedded {
        out.push_str("pub use self::runtime::{Error, Result};\n");
    } else {
        out.push_str("pub use restwright_runtime as runtime;\n");
        out.push_str("pub use restwright_runtime::{Error, Result};\n");
    }
    if !plan.types.is_empty() {
        out.push_str("#[doc(no_inline)]\npub use self::types::*;\n");
    }
}
