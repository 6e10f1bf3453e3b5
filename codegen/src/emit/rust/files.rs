//! The files of the bindings, one independent of the others: they are written on all cores.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use super::gates::Gates;
use super::imports::{self, Own};
use super::{
    Mode, Options, builder, client, crate_files, faults, follow, format, headers, links,
    operations, prose, root, samples, servers, types, webhooks, wire,
};
use crate::plan::rust::RustPlan;

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
    "types",
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
const FAULTS: &[&str] = &["Failure", "fmt", "runtime", "types"];
/// What `links.rs` may import.
const LINKS: &[&str] = &["Client", "fmt", "runtime", "types"];
/// What a module of operations may import.
const OPERATIONS: &[&str] =
    &["Bytes", "Call", "Client", "Multipart", "Operation", "request_methods", "runtime", "types"];
/// What `builder.rs` imports: it names everything in full, for the modules that its macro is used in.
const BUILDER: &[&str] = &[];
/// What modules may import that name little of the runtime.
const OTHERS: &[&str] = &["runtime", "types"];

/// A file of the bindings.
#[derive(Clone, Copy)]
pub(super) enum File {
    Types,
    /// The types that a module alone needs.
    TypesOf(usize),
    /// What all request builders have.
    Builder,
    Wire,
    Links,
    Client,
    Headers,
    Webhooks,
    BaseUrls,
    Faults,
    /// The operations of a group.
    Operations(usize),
    Root,
    Manifest,
    Samples,
}

/// What files are written from.
pub(super) struct Files<'a> {
    plan: &'a RustPlan,
    options: &'a Options,
    gates: Gates<'a>,
}

impl<'a> Files<'a> {
    pub(super) fn new(plan: &'a RustPlan, options: &'a Options, gates: Gates<'a>) -> Self {
        Self { plan, options, gates }
    }

    /// The files that there are, those that take long first.
    pub(super) fn all(&self) -> Vec<File> {
        let plan = self.plan;
        let mut all = Vec::new();
        if !plan.types.is_empty() {
            all.extend([File::Types, File::Wire]);
            all.extend(self.gates.owners().into_iter().map(File::TypesOf));
        }
        all.extend((0..plan.modules.len()).map(File::Operations));
        let some = [
            (!plan.modules.is_empty(), File::Builder),
            (!plan.links.is_empty(), File::Links),
            (!plan.headers.is_empty(), File::Headers),
            (!plan.webhooks.is_empty(), File::Webhooks),
            (!plan.servers.is_empty(), File::BaseUrls),
            (!plan.faults.variants.is_empty(), File::Faults),
            (self.options.mode == Mode::Crate, File::Manifest),
            (self.options.mode == Mode::Crate, File::Samples),
        ];
        all.extend(some.into_iter().filter_map(|(is_there, file)| is_there.then_some(file)));
        all.extend([File::Client, File::Root]);
        all
    }

    /// The path and the text of a file; `None` where there is nothing to say in it.
    pub(super) fn write(&self, file: File) -> Option<(String, String)> {
        let Self { plan, options, gates } = *self;
        Some(match file {
            File::Types => {
                let linked = plan.links.iter().map(|link| link.name.as_str()).collect();
                let mut shared = gates.exports();
                shared.extend(types::types(plan, gates, None));
                self.rust("types.rs", shared, TYPES, &[("links", linked)])
            }
            File::TypesOf(owner) => {
                let tokens = types::types(plan, gates, Some(owner));
                let path = format!("{}.rs", gates.features()[owner].types);
                self.rust(&path, tokens, TYPES, &[("types", gates.others(plan, owner))])
            }
            File::Wire => self.text_module("wire.rs", &wire::wire(plan, gates), WIRE, &[]),
            File::Links => self.text_module("links.rs", &links::links(plan), LINKS, &[]),
            File::Builder => self.text_module("builder.rs", &builder::text(options), BUILDER, &[]),
            File::Client => self.rust("client.rs", client::client(plan), CLIENT, &[]),
            File::Headers => self.rust("headers.rs", headers::headers(plan), OTHERS, &[]),
            File::Webhooks => self.rust("webhooks.rs", webhooks::webhooks(plan), OTHERS, &[]),
            File::BaseUrls => {
                self.rust("base_urls.rs", servers::servers(plan), &["fmt", "runtime"], &[])
            }
            File::Faults => self.rust("faults.rs", faults::faults(plan), FAULTS, &[]),
            File::Operations(at) => {
                let module = &plan.modules[at];
                let mut tokens = operations::module(module, plan);
                tokens.extend(follow::follows(at, plan, gates));
                self.rust(&format!("{}.rs", module.name), tokens, OPERATIONS, &[])
            }
            File::Root => {
                let path = if options.mode == Mode::Crate { "src/lib.rs" } else { "mod.rs" };
                self.text(path, "//", &root::root(plan, options, gates))
            }
            File::Manifest => self.text(
                "Cargo.toml",
                "#",
                &crate_files::manifest(&plan.service.title, options, gates),
            ),
            File::Samples => {
                self.text("tests/samples.rs", "//", &samples::tests(plan, options, gates)?)
            }
        })
    }

    /// A module of ours, of tokens.
    fn rust(
        &self,
        path: &str,
        tokens: TokenStream,
        allowed: &[&str],
        own: &[Own<'_>],
    ) -> (String, String) {
        let imports = imports::imports(&imports::idents(&tokens), allowed, own);
        self.module(path, &imports, &format::items(tokens))
    }

    /// A module of ours, of text.
    fn text_module(
        &self,
        path: &str,
        items: &str,
        allowed: &[&str],
        own: &[Own<'_>],
    ) -> (String, String) {
        let used = items.parse().map_or_else(|_| BTreeSet::new(), |found| imports::idents(&found));
        self.module(path, &imports::imports(&used, allowed, own), items)
    }

    /// A module of ours: imports and items.
    fn module(&self, path: &str, imports: &str, items: &str) -> (String, String) {
        let gap = if imports.is_empty() || items.is_empty() { "" } else { "\n" };
        self.source(path, &format!("{imports}{gap}{items}"))
    }

    /// A file of Rust below the folder of the sources.
    pub(super) fn source(&self, path: &str, text: &str) -> (String, String) {
        let folder = if self.options.mode == Mode::Crate { "src/" } else { "" };
        self.text(&format!("{folder}{path}"), "//", text)
    }

    /// A file with the header that marks it as generated.
    fn text(&self, path: &str, comment: &str, text: &str) -> (String, String) {
        let source = prose::harmless(&self.options.source).replace(['\n', '\t'], " ");
        let head =
            format!("{comment} Generated by `restwright rust` from {source}; do not edit.\n");
        // The printer is not rustfmt: wherever the bindings are put, they are left as they are.
        let skip = if comment == "//" { "#![cfg_attr(rustfmt, rustfmt_skip)]\n\n" } else { "" };
        let (docs, rest) = split_docs(text);
        (path.to_owned(), format!("{head}\n{docs}{skip}{rest}"))
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
