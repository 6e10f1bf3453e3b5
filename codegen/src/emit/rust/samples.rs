//! `tests/samples.rs`: every sample of the description is read, and written to an equal document.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::crate_files::package_name;
use super::documents::document;
use super::gates::Gates;
use super::tokens::inner_type;
use super::{Options, imports};
use crate::plan::rust::{OperationPlan, RustPlan, RustType};
use proc_macro2::{Literal, TokenStream};

/// The tests; `None` where there is no sample to test.
pub(super) fn tests(plan: &RustPlan, options: &Options, gates: Gates<'_>) -> Option<String> {
    let mut cases = String::new();
    let mut left_out: Vec<String> = Vec::new();
    let mut used = TokenStream::new();
    let mut helpers: BTreeSet<&str> = BTreeSet::new();
    for found in plan.operations() {
        for (number, case) in found.samples.iter().enumerate() {
            let name = name(found, number + 1);
            if !case.is_well_formed {
                left_out.push(format!("`{name}`"));
                continue;
            }
            let of = inner_type(plan, &RustType::of(&case.value));
            let document = case.document.as_ref().and_then(|form| document(form, plan));
            let helper = match (case.is_json, &document) {
                (true, _) => "json",
                (false, None) => "xml",
                (false, Some(_)) => "xml_as",
            };
            helpers.insert(helper);
            let document = document
                .map_or_else(String::new, |document| format!("        &{},\n", spelled(&document)));
            let (of_text, text) = (spelled(&of), literal(&case.text));
            let _ = write!(
                cases,
                "\n#[test]\nfn {name}() {{\n    {helper}::<{of_text}>(\n{document}        {text},\n    );\n}}\n",
            );
            used.extend(of);
        }
    }
    if helpers.is_empty() {
        return None;
    }
    let krate = package_name(&options.name).replace('-', "_");
    let mut out = head(&krate, &used, plan, &left_out, helpers.contains("json"));
    if !gates.is_empty() {
        out = out.replacen("\n\n", "\n\n#![cfg(feature = \"all\")]\n\n", 1);
    }
    if plan.service.has_deprecated {
        out = out.replacen("\n\n", "\n\n#![allow(deprecated)]\n\n", 1);
    }
    for (helper, text) in [("json", JSON), ("xml", XML), ("xml_as", XML_AS)] {
        out.push_str(if helpers.contains(helper) { text } else { "" });
    }
    if helpers.iter().any(|helper| *helper != "json") {
        out.push_str(INFOSET);
    }
    Some(out + &cases)
}

/// Tokens of a module of the bindings, as a test outside of them spells them.
fn spelled(tokens: &TokenStream) -> String {
    tokens.to_string().replace(' ', "")
}

fn name(found: &OperationPlan, number: usize) -> String {
    format!("{}_{number}", found.method.trim_end_matches('_'))
}

/// A literal that stands as the description has it, where a raw one can hold it.
fn literal(text: &str) -> String {
    let plain = |found: char| {
        found == '\n'
            || !(found.is_control() || super::prose::harmless(&found.to_string()).is_empty())
    };
    if !text.chars().all(plain) {
        return Literal::string(text).to_string();
    }
    let mut marks = "#".to_owned();
    while text.contains(&format!("\"{marks}")) {
        marks.push('#');
    }
    format!("r{marks}\"{text}\"{marks}")
}

fn head(
    krate: &str,
    used: &TokenStream,
    plan: &RustPlan,
    left_out: &[String],
    json: bool,
) -> String {
    let idents = imports::idents(used);
    let names = plan.type_names().filter(|name| idents.contains(*name));
    let names: BTreeSet<&str> = names.collect();
    let names: Vec<&str> = names.into_iter().collect();
    let mut out = String::from(
        "//! Every sample of the description is read, and written to an equal document.\n",
    );
    if !left_out.is_empty() {
        out.push_str("//!\n//! Not well-formed, and so without a test:\n");
        for name in left_out {
            let _ = writeln!(out, "//! - {name}");
        }
    }
    out.push('\n');
    if idents.contains("BTreeMap") {
        out.push_str("use std::collections::BTreeMap;\n\n");
    }
    for (name, path) in [
        ("Base64", "runtime::Base64"),
        ("Date", "runtime::Date"),
        ("DateTime", "runtime::DateTime"),
        ("Decimal", "runtime::Decimal"),
        ("Integer", "runtime::Integer"),
        ("Uuid", "runtime::Uuid"),
    ] {
        if idents.contains(name) {
            let _ = writeln!(out, "use {krate}::{path};");
        }
    }
    let _ = writeln!(out, "use {krate}::runtime::{{self, Wire}};");
    if json || idents.contains("Value") {
        let _ = writeln!(out, "use {krate}::runtime::serde_json::Value;");
    }
    let _ = write!(out, "{}", super::format::items(import(krate, &names)));
    out
}

fn import(krate: &str, names: &[&str]) -> TokenStream {
    if names.is_empty() {
        return TokenStream::new();
    }
    let krate = super::tokens::ident(krate);
    let names = names.iter().map(|name| super::tokens::ident(name));
    quote::quote!(use #krate::types::{ #( #names ),* };)
}

/// How a JSON sample is tested.
const JSON: &str = include_str!("templates/json_samples.txt");
/// How an XML sample is tested.
const XML: &str = include_str!("templates/xml_samples.txt");
/// The same where the operation says how the document is written.
const XML_AS: &str = include_str!("templates/xml_as_samples.txt");
/// What both of them compare by.
const INFOSET: &str = include_str!("templates/xml_infoset.txt");
