//! Generates a program that uses every public item of bindings with its signature, and the traits
//! of its types.

use std::fmt::Write;

use restwright_codegen::plan::rust::{Item, ItemKind, Surface, is_keyword};

use super::traits;

const HEAD: &str = "\
#![allow(deprecated, unused_imports, clippy::all)]
use std::collections::BTreeMap;
use super::bindings::*;
use super::bindings::runtime::{self, Base64, Call, Date, DateTime, Decimal, Integer, Maybe, Multipart, Uuid};
use super::bindings::runtime::bytes::Bytes;
use super::bindings::runtime::serde_json::Value;

";

/// Returns the text of the program, one function per item. The bindings are `super::bindings`.
pub(super) fn text(surface: &Surface) -> String {
    let mut out = format!("{HEAD}{}", traits::HEAD);
    let items = surface.items.iter().map(function);
    for (at, function) in items.chain(traits::functions(surface)).enumerate() {
        let _ = writeln!(out, "pub fn use_{at}{function}");
    }
    out
}

/// Returns the arguments and the body of the function that uses an item.
fn function(item: &Item) -> String {
    let path = path(&item.path);
    let (parent, name) = path.rsplit_once("::").unwrap_or(("", &path));
    let name = name.trim_end_matches("()");
    let taken: Vec<String> = item
        .arguments
        .iter()
        .enumerate()
        .map(|(at, (_, of))| format!("a{at}: {}", raw(&concrete(of))))
        .collect();
    let given: Vec<String> = (0..taken.len()).map(|at| format!("a{at}")).collect();
    let (taken, given) = (taken.join(", "), given.join(", "));
    let of = raw(&item.of);
    let returned = of.replace("<Self>", &format!("<{parent}>"));
    match item.kind {
        ItemKind::Type => format!("(_: Option<{path}>) {{}}"),
        ItemKind::Field => format!("(x: &{parent}) -> &{of} {{ &x.{name} }}"),
        ItemKind::Setter => format!("(x: {parent}, {taken}) -> {parent} {{ x.{name}({given}) }}"),
        ItemKind::Constructor => format!("({taken}) -> {parent} {{ {parent}::new({given}) }}"),
        ItemKind::Method => {
            format!("(x: {parent}, {taken}) {{ let _: {returned} = x.{name}({given}); }}")
        }
        ItemKind::Function => format!("({taken}) {{ let _: {returned} = {path}({given}); }}"),
        ItemKind::Variant if of.is_empty() => format!("() -> {parent} {{ {path} }}"),
        ItemKind::Variant => format!("(x: {of}) -> {parent} {{ {path}(x) }}"),
        ItemKind::Constant => format!("() {{ let _: {of} = {path}; }}"),
        ItemKind::Implementation => implementation(&item.path),
    }
}

fn implementation(words: &str) -> String {
    let (of, name) = words.split_once(" for ").unwrap_or((words, ""));
    if let Some(of) = of.strip_prefix("From<").and_then(|of| of.strip_suffix('>')) {
        return format!("(x: {of}, y: {of}) -> {name} {{ let _ = {name}::from(y); x.into() }}");
    }
    let module = match of {
        "Hash" => "std::hash::",
        "FromStr" => "std::str::",
        "Display" => "std::fmt::",
        _ => "",
    };
    let calls = traits::calls(of, name);
    format!("(x: {name}) {{ fn has<T: {module}{of}>(_: &T) {{}} has(&x); {calls} }}")
}

/// Returns a path; keywords become raw identifiers.
pub(super) fn path(words: &str) -> String {
    let segments = words.split("::").map(|segment| {
        let name = segment.trim_end_matches("()");
        let end = &segment[name.len()..];
        if is_keyword(name) { format!("r#{name}{end}") } else { segment.to_owned() }
    });
    segments.collect::<Vec<_>>().join("::")
}

/// Returns a type for an `impl Trait` argument.
fn concrete(of: &str) -> String {
    let inside = |prefix: &str| of.strip_prefix(prefix).and_then(|rest| rest.strip_suffix('>'));
    if let Some(of) = inside("impl Into<") {
        return of.to_owned();
    }
    if let Some(item) = inside("impl IntoIterator<Item = ") {
        return format!("Vec<{item}>");
    }
    if of.starts_with("impl Fn() -> runtime::Body") {
        return "fn() -> runtime::Body".to_owned();
    }
    of.to_owned()
}

/// Returns a type; module names that are keywords become raw identifiers.
fn raw(of: &str) -> String {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let mut out = String::new();
    for piece in of.split_inclusive(|c: char| !is_part(c)) {
        let name = piece.trim_end_matches(|c: char| !is_part(c));
        let is_module = is_keyword(name) && !["impl", "fn", "static", "dyn"].contains(&name);
        out.push_str(if is_module { "r#" } else { "" });
        out.push_str(piece);
    }
    out
}
