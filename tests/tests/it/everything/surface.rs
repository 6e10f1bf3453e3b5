//! The public surface used by `diff` and `inspect` is that declared by the bindings: both are
//! derived from one plan.

use std::collections::BTreeSet;

use super::model;
use camino::Utf8PathBuf;
use pipeline_tests::{read, repository};
use quote::ToTokens;
use restwright_codegen::emit::rust::{Mode, Options, Runtime, emit};
use restwright_codegen::plan::rust::{Decided, ItemKind, RustPlan, Surface};
use syn::{Attribute, Fields, FnArg, ImplItem, Item, ItemImpl, Type, Visibility};

/// Descriptions with all kinds of optional fields, choices, links, pages, enumerations and
/// webhooks.
const SERVICES: [&str; 6] = [
    "apis/block-storage/block-storage-v1.wadl",
    "apis/parcel-office/parcel-office.wadl",
    "apis/library/library.wadl",
    "apis/tickets/tickets.yaml",
    "tests/end_to_end/wire.yaml",
    "tests/end_to_end/guesses.wadl",
];

/// Removes spaces, and module paths that a file may omit.
fn bare(text: &str) -> String {
    let text: String = text.chars().filter(|found| !found.is_whitespace()).collect();
    ["types::", "links::", "r#"].iter().fold(text, |text, module| text.replace(module, ""))
}

/// Collects the declarations of a file: `module::Type::field:T`.
fn declared(module: &str, file: &syn::File, found: &mut BTreeSet<String>) {
    let spelled = |of: &dyn Fn() -> String| bare(&of());
    let at = |name: &str| match (module, name) {
        ("types" | "links", name) | (_, name @ "Client") => name.to_owned(),
        (module, name) => format!("{module}::{name}"),
    };
    for item in &file.items {
        match item {
            Item::Struct(item) => {
                if module == "types" && item.attrs.iter().any(derives_default) {
                    found.insert(format!("Default for {}", item.ident));
                }
                for field in item.fields.iter().filter(|field| is_public(&field.vis)) {
                    let name = field.ident.to_token_stream().to_string();
                    let of = spelled(&|| field.ty.to_token_stream().to_string());
                    found.insert(format!("{}::{}:{of}", at(&item.ident.to_string()), bare(&name)));
                }
            }
            Item::Enum(item) => {
                for variant in &item.variants {
                    let of = match &variant.fields {
                        Fields::Unnamed(of) => of.unnamed.to_token_stream().to_string(),
                        Fields::Named(_) | Fields::Unit => String::new(),
                    };
                    let name = at(&item.ident.to_string());
                    found.insert(format!("{name}::{}({})", variant.ident, bare(&of)));
                }
            }
            Item::Impl(item) if module == "types" && is_default(item) => {
                found.insert(format!("Default for {}", item.self_ty.to_token_stream()));
            }
            Item::Impl(item) if item.trait_.is_none() => {
                let of = bare(&item.self_ty.to_token_stream().to_string());
                let is_of_types =
                    matches!(&*item.self_ty, Type::Path(path) if path.path.segments.len() > 1);
                let name = if is_of_types { of } else { at(&of) };
                for inner in &item.items {
                    if let ImplItem::Fn(method) = inner
                        && is_public(&method.vis)
                    {
                        let given = method.sig.inputs.iter().filter_map(|input| match input {
                            FnArg::Typed(given) => Some(bare(&given.to_token_stream().to_string())),
                            FnArg::Receiver(_) => None,
                        });
                        let given = given.collect::<Vec<_>>().join(",");
                        let method = bare(&method.sig.ident.to_string());
                        found.insert(format!("{name}::{method}({given})"));
                    }
                }
            }
            _ => {}
        }
    }
}

fn derives_default(attribute: &Attribute) -> bool {
    let text = attribute.to_token_stream().to_string();
    attribute.path().is_ident("derive") && text.contains("Default")
}

fn is_default(item: &ItemImpl) -> bool {
    item.trait_.as_ref().is_some_and(|(path, _)| path.is_ident("Default"))
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Returns the same list from the surface, except items declared by a macro.
fn planned(surface: &Surface) -> BTreeSet<String> {
    let modules = ["ClientBuilder", "ErrorResponse", "headers", "webhooks", "base_urls"];
    let items = surface.items.iter().filter(|item| {
        let first = item.path.split("::").next().unwrap_or("");
        item.path.contains("::")
            && !modules.contains(&first)
            && !item.path.ends_with("::into_inner")
    });
    let spelled = items.filter_map(|item| {
        let (path, of) = (bare(item.path.trim_end_matches("()")), bare(&item.of));
        let given: Vec<String> =
            item.arguments.iter().map(|(name, of)| bare(&format!("{name}:{of}"))).collect();
        Some(match item.kind {
            ItemKind::Field => format!("{path}:{of}"),
            ItemKind::Variant => format!("{path}({of})"),
            ItemKind::Setter | ItemKind::Constructor | ItemKind::Method => {
                format!("{path}({})", given.join(","))
            }
            ItemKind::Implementation if path.starts_with("Defaultfor") => {
                path.replacen("Defaultfor", "Default for ", 1)
            }
            ItemKind::Type | ItemKind::Function | ItemKind::Implementation | ItemKind::Constant => {
                return None;
            }
        })
    });
    // Links are generated by a macro, except the methods that call operations.
    spelled.filter(|item| !item.ends_with("Link::as_str()")).collect()
}

#[test]
fn the_surface_is_what_bindings_declare() {
    let everything = std::iter::once(("everything", model::everything()));
    let services = SERVICES.into_iter().map(|service| {
        let path: Utf8PathBuf = repository().join(service);
        let folder = path.parent().unwrap().to_owned();
        (service, read(&folder, &[path]).api.unwrap())
    });
    for (service, api) in services.chain(everything) {
        let plan = RustPlan::of(&api, &Decided::default());
        let options = Options { mode: Mode::Module, runtime: Runtime::Crate, ..Options::default() };
        let mut found = BTreeSet::new();
        for (path, text) in emit(&plan, &options).unwrap().iter() {
            // A large module is split into several files, in a folder of its name.
            let module = path.as_str().trim_end_matches(".rs").split('/').next().unwrap();
            let is_own = plan.modules.iter().any(|own| own.name == module);
            if is_own || ["types", "links"].contains(&module) {
                declared(module, &syn::parse_file(text).unwrap(), &mut found);
            }
        }
        let planned = planned(&Surface::of(&plan));
        let missing: Vec<_> = found.difference(&planned).collect();
        let invented: Vec<_> = planned.difference(&found).collect();
        assert!(
            missing.is_empty() && invented.is_empty(),
            "{service}: the surface has not {missing:#?}, and has {invented:#?}"
        );
        assert!(found.len() > 20, "{service}: {found:?}");
    }
}
