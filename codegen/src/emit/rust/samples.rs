//! `tests/samples.rs`: round-trip tests of the examples in the description.

use std::collections::BTreeSet;
use std::fmt::Write;

use proc_macro2::Literal;

use super::crate_files::package_name;
use super::files::Source;
use super::gates::Gates;
use super::imports::several;
use super::pieces::{ident, inner_type, map};
use super::{Options, documents};
use crate::plan::rust::{Imports, RustPlan, RustType, SamplePlan};

/// Generates the tests.
pub(super) fn tests(
    plan: &RustPlan,
    options: &Options,
    gates: Gates<'_>,
    imports: &Imports,
) -> Source {
    let (mut cases, mut left_out) = (String::new(), Vec::new());
    let mut helpers: BTreeSet<&str> = BTreeSet::new();
    for operation in plan.operations() {
        for sample in &operation.samples {
            if sample.is_well_formed {
                let (helper, case) = case(sample, plan);
                helpers.insert(helper);
                cases.push_str(&case);
            } else {
                left_out.push(&sample.name);
            }
        }
    }
    let mut rest = String::new();
    if plan.service.has_deprecated {
        rest.push_str("#![allow(deprecated)]\n\n");
    }
    if !gates.is_empty() {
        rest.push_str("#![cfg(feature = \"all\")]\n\n");
    }
    let krate = package_name(&options.name).replace('-', "_");
    rest.push_str(&uses(&krate, imports));
    for (helper, text) in [("json", JSON), ("xml", XML), ("xml_as", XML_AS)] {
        rest.push_str(if helpers.contains(helper) { text } else { "" });
    }
    if helpers.iter().any(|helper| *helper != "json") {
        rest.push_str(INFOSET);
    }
    Source { docs: docs(&left_out), rest: rest + &cases }
}

/// The test of an example, and the helper that it calls.
fn case(sample: &SamplePlan, plan: &RustPlan) -> (&'static str, String) {
    let document = sample.document.as_ref().and_then(|form| documents::whole(form, plan));
    let helper = match (sample.is_json, &document) {
        (true, _) => "json",
        (false, None) => "xml",
        (false, Some(_)) => "xml_as",
    };
    let document = document.map_or_else(String::new, |document| format!("        &{document},\n"));
    let (of, text) = (spelled(&RustType::of(&sample.value), plan), literal(&sample.text));
    let case = format!(
        "\n#[test]\nfn {}() {{\n    {helper}::<{of}>(\n{document}        {text},\n    );\n}}\n",
        ident(&sample.name)
    );
    (helper, case)
}

/// The type of an example, as named in a test outside the bindings.
fn spelled(of: &RustType, plan: &RustPlan) -> String {
    match of {
        RustType::Vec(inner) => format!("Vec<{}>", spelled(inner, plan)),
        RustType::Map(inner) => format!("{}<String,{}>", map(plan), spelled(inner, plan)),
        RustType::Option(inner) => format!("Option<{}>", spelled(inner, plan)),
        // Runtime types are only used at the top level, by single names or paths of two.
        RustType::Runtime(name) => format!("runtime::{name}"),
        other => inner_type(plan, other),
    }
}

/// A string literal, raw if possible.
fn literal(text: &str) -> String {
    let plain = |c: char| match c {
        '\n' | ' '..='~' => true,
        _ => !(c.is_control() || super::prose::harmless(&c.to_string()).is_empty()),
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

fn docs(left_out: &[&String]) -> String {
    let mut out = String::from(
        "//! Decodes every example of the API description and encodes it to an equal document.\n",
    );
    if !left_out.is_empty() {
        out.push_str("//!\n//! Not well-formed, therefore not tested:\n");
        for name in left_out {
            let _ = writeln!(out, "//! - `{name}`");
        }
    }
    out
}

fn uses(krate: &str, imports: &Imports) -> String {
    let mut out = String::new();
    let is_used = |name: &str| imports.names.contains(name);
    if is_used("BTreeMap") {
        out.push_str("use std::collections::BTreeMap;\n\n");
    }
    for name in ["Base64", "Date", "DateTime", "Decimal", "Integer", "Uuid"] {
        if is_used(name) {
            let _ = writeln!(out, "use {krate}::runtime::{name};");
        }
    }
    let _ = writeln!(out, "use {krate}::runtime::{{self, Wire}};");
    if is_used("Value") {
        let _ = writeln!(out, "use {krate}::runtime::serde_json::Value;");
    }
    if let Some(names) = imports.own.get("types") {
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        out.push_str(&several(&format!("{}::types::", ident(krate)), &names));
    }
    out
}

/// The test of a JSON example.
const JSON: &str = include_str!("templates/json_samples.txt");
/// The test of an XML example.
const XML: &str = include_str!("templates/xml_samples.txt");
/// The test of an XML example whose operation defines the document element.
const XML_AS: &str = include_str!("templates/xml_as_samples.txt");
/// The comparison of XML documents.
const INFOSET: &str = include_str!("templates/xml_infoset.txt");
