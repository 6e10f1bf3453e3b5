//! The `use` lines of a module: what its tokens name, and nothing else.

use std::collections::BTreeSet;

use proc_macro2::{Delimiter, Spacing, TokenStream, TokenTree};
use quote::quote;

use super::format;
use super::tokens::ident;

/// Names of the standard library and where they are.
const STD: &[(&str, &str)] = &[
    ("BTreeMap", "std::collections::BTreeMap"),
    ("Cow", "std::borrow::Cow"),
    ("Duration", "std::time::Duration"),
    ("fmt", "std::fmt"),
];

/// Names of the runtime, and of the crates that it shows.
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
    ("Integer", ""),
    ("Maybe", ""),
    ("Member", ""),
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
];

/// Values in fields and arguments.
pub(super) const VALUES: &[&str] =
    &["BTreeMap", "Base64", "Date", "DateTime", "Decimal", "Integer", "Maybe", "Uuid", "Value"];

/// Names of the bindings, and the module that a name is imported from: `types`, or nothing for the
/// root.
pub(super) type Own<'a> = (&'a str, BTreeSet<&'a str>);

/// The imports of a module next to `client`, `types` and `runtime`: those of `allowed` that it
/// uses, and those of the bindings.
pub(super) fn imports(used: &BTreeSet<String>, allowed: &[&str], own_names: &[Own<'_>]) -> String {
    let is_used =
        |name: &str| used.contains(name) && (allowed.contains(&name) || VALUES.contains(&name));
    let std = STD.iter().filter(|(name, _)| is_used(name));
    let mut std: Vec<String> = std.map(|(_, path)| format!("use {path};\n")).collect();
    std.sort();
    let mut own = String::new();
    if is_used("request_methods") {
        own.push_str("use super::builder::request_methods;\n");
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
    for (module, names) in own_names {
        own.push_str(&list(module, names.iter().copied().filter(|name| used.contains(*name))));
    }
    let groups = [std.concat(), own];
    let groups: Vec<String> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    groups.join("\n")
}

/// `use super::types::{Snapshot, Volume};`
fn list<'a>(module: &str, names: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = names.collect();
    names.sort_by_key(|name| (*name != "runtime", *name));
    let path: Vec<_> = module.split("::").filter(|part| !part.is_empty()).map(ident).collect();
    let tokens = match names.as_slice() {
        [] => return String::new(),
        ["runtime"] => return format!("use super::{module};\n"),
        [only] => {
            let only = ident(only);
            quote!(use super::#(#path::)*#only;)
        }
        _ => {
            let names = names.iter().map(|name| match *name {
                "runtime" => quote!(self),
                other => {
                    let other = ident(other);
                    quote!(#other)
                }
            });
            quote!(use super::#(#path::)*{ #( #names ),* };)
        }
    };
    format::items(tokens)
}

/// Modules: a name of theirs that begins no path is something else.
const MODULES: &[&str] = &["fmt", "runtime", "types"];

/// The identifiers in tokens, except those that a path leads to, those that a colon makes labels
/// (`name: value`), associated types where they are given, and the variants of enums.
pub(super) fn idents(tokens: &TokenStream) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open = vec![tokens.clone()];
    while let Some(stream) = open.pop() {
        let (mut colons, mut in_enum, mut in_alias) = (0, false, false);
        let mut last: Option<String> = None;
        for tree in stream {
            let is_colon = |spacing: Spacing| {
                matches!(&tree, TokenTree::Punct(punct)
                    if punct.as_char() == ':' && punct.spacing() == spacing)
            };
            let label = is_colon(Spacing::Alone) && colons == 0;
            let begins_path = is_colon(Spacing::Joint);
            let is_named =
                |name: &String| !label && (begins_path || !MODULES.contains(&name.as_str()));
            found.extend(last.take().filter(is_named));
            let before = std::mem::take(&mut colons);
            match tree {
                TokenTree::Group(group) if in_enum && group.delimiter() == Delimiter::Brace => {
                    in_enum = false;
                    open.extend(group.stream().into_iter().filter_map(held));
                }
                TokenTree::Group(group) => open.push(group.stream()),
                TokenTree::Ident(ident) if before < 2 => {
                    in_enum |= ident == "enum";
                    last = Some(ident.to_string()).filter(|_| !in_alias);
                    in_alias = ident == "type";
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons = before + 1,
                TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
        found.extend(last);
    }
    found
}

/// What a variant of an enum holds.
fn held(tree: TokenTree) -> Option<TokenStream> {
    match tree {
        TokenTree::Group(group) => Some(group.stream()),
        TokenTree::Ident(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => None,
    }
}
