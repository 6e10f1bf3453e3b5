//! `lib.rs` or `mod.rs`: what there is, and what of it is seen from outside.

use std::fmt::Write;

use restwright_api::{Api, Definition, DefinitionKind};

use super::client::has_base_url;
use super::prose::{lines, sentence};
use super::tokens::ident;
use super::{Mode, Options, Runtime, quick_start};
use crate::plan::rust::RustPlan;

/// The text of the root module.
pub(super) fn root(api: &Api, plan: &RustPlan, options: &Options) -> String {
    let mut out = String::new();
    let start = quick_start::lines(api, plan, options);
    let gap = (!start.is_empty()).then(String::new);
    for line in documentation(api).into_iter().chain(gap).chain(start) {
        let line = if line.is_empty() { "//!".to_owned() } else { format!("//! {line}") };
        let _ = writeln!(out, "{line}");
    }
    if options.mode == Mode::Crate && plan.types.len() > MANY_TYPES {
        out.push_str(DEEP);
    }
    out.push_str(LINTS);
    if has_deprecated(api) {
        out.push_str(DEPRECATED);
    }
    if options.mode == Mode::Module {
        out.push_str(MODULE_LINTS);
    }
    out.push('\n');
    modules(plan, options, &mut out);
    out.push('\n');
    exports(api, plan, options, &mut out);
    out
}

/// Of more types than this some may hold each other more deeply than rustdoc looks by itself.
const MANY_TYPES: usize = 256;

/// What lets rustdoc look deeper. It stands for a whole crate only: a module cannot say it.
const DEEP: &str = "
// Types hold types: rustdoc asks of each whether it may cross threads.
#![recursion_limit = \"512\"]
";

/// What the names of a description may be, and what its size may be.
const LINTS: &str = "
// Names and numbers of arguments are those of the description.
#![allow(
    clippy::enum_variant_names,
    clippy::large_enum_variant,
    clippy::should_implement_trait,
    clippy::too_many_arguments,
    clippy::wrong_self_convention
)]
";

/// Callers are told, not the bindings themselves.
const DEPRECATED: &str = "#![allow(deprecated)]\n";

/// True where callers are told not to use something any more.
pub(super) fn has_deprecated(api: &Api) -> bool {
    let of_kind = |definition: &Definition| match &definition.kind {
        DefinitionKind::Object(object) => object.members.iter().any(|member| member.deprecated),
        DefinitionKind::Choice(choice) => choice.variants.iter().any(|variant| variant.deprecated),
        DefinitionKind::Enumeration(_) => false,
    };
    api.operations().any(|operation| {
        operation.deprecated || operation.parameters.iter().any(|parameter| parameter.deprecated)
    }) || api.types.definitions.iter().any(|found| found.deprecated || of_kind(found))
}

/// A crate need not use all of a module.
const MODULE_LINTS: &str = "\
// A crate need not use all of this, and may call it what a group is called.
#![allow(dead_code, unused_imports, clippy::module_inception)]
";

fn documentation(api: &Api) -> Vec<String> {
    let title = sentence(&api.title).join(" ");
    let title = if title.is_empty() { "a service".to_owned() } else { title };
    let mut out = vec![format!("Bindings of {title}.")];
    let docs = lines(&api.docs);
    if !docs.is_empty() {
        out.push(String::new());
        out.extend(docs);
    }
    out
}

fn modules(plan: &RustPlan, options: &Options, out: &mut String) {
    let mut names = vec!["client"];
    if !plan.types.is_empty() || !plan.options.is_empty() {
        names.extend(["types", "wire"]);
    }
    if !plan.faults.variants.is_empty() {
        names.push("faults");
    }
    if !plan.links.is_empty() {
        names.push("links");
    }
    names.extend(plan.modules.iter().map(|module| module.name.as_str()));
    names.sort_unstable();
    let names: Vec<String> = names.into_iter().map(|name| ident(name).to_string()).collect();
    for name in names {
        let _ = writeln!(out, "mod {name};");
    }
    if !plan.headers.is_empty() {
        out.push_str("\n/// Headers of responses, for [`runtime::Response::header`].\n");
        out.push_str("pub mod headers;\n");
    }
    if !plan.webhooks.is_empty() {
        out.push_str("\n/// What the service sends by itself.\n");
        out.push_str("pub mod webhooks;\n");
    }
    if !plan.servers.is_empty() {
        out.push_str("\n/// Where the service is: what [`Client::builder`] can begin with.\n");
        out.push_str("pub mod base_urls;\n");
    }
    if options.runtime == Runtime::Embedded {
        let _ = writeln!(out, "pub mod runtime;");
    }
}

fn exports(api: &Api, plan: &RustPlan, options: &Options, out: &mut String) {
    let mut lines = Vec::new();
    let url = if has_base_url(api) { ", DEFAULT_BASE_URL" } else { "" };
    lines.push(format!("pub use self::client::{{Client, ClientBuilder{url}}};"));
    if !plan.faults.variants.is_empty() {
        lines.push("pub use self::faults::Fault;".to_owned());
    }
    if !plan.types.is_empty() || !plan.options.is_empty() {
        lines.push("pub use self::types::*;".to_owned());
    }
    if !plan.links.is_empty() {
        lines.push("pub use self::links::*;".to_owned());
    }
    for module in &plan.modules {
        if module.operations.iter().any(|operation| operation.types().next().is_some()) {
            lines.push(format!("pub use self::{}::*;", ident(&module.name)));
        }
    }
    lines.sort();
    if options.runtime != Runtime::Embedded {
        lines.push("pub use restwright_runtime as runtime;".to_owned());
    }
    for line in lines {
        let _ = writeln!(out, "{line}");
    }
}
