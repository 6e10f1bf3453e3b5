//! `tests/samples.rs`: every sample of the description is read, and written to an equal document.

use std::fmt::Write;

use restwright_api::{Api, Body, Content, MediaKind, Operation, SampleFormat, Type, XmlForm};

use super::crate_files::package_name;
use super::tokens::value_type;
use super::{Options, imports};
use crate::plan::rust::{OperationPlan, RustPlan};
use proc_macro2::{Literal, TokenStream};

/// The tests; `None` where there is no sample to test.
pub(super) fn tests(api: &Api, plan: &RustPlan, options: &Options) -> Option<String> {
    let mut cases = String::new();
    let mut used: Vec<TokenStream> = Vec::new();
    let (mut json, mut xml) = (false, false);
    let operations = api.groups.iter().flat_map(|group| &group.operations);
    let plans = plan.modules.iter().flat_map(|module| &module.operations);
    for (operation, found) in operations.zip(plans) {
        for (number, case) in samples(operation).into_iter().enumerate() {
            let of = value_type(&plan.types, case.value, &TokenStream::new());
            let word = if case.json { "json" } else { "xml" };
            json |= case.json;
            xml |= !case.json;
            let _ = write!(
                cases,
                "\n#[test]\nfn {}() {{\n    {word}::<{}>(\n        {},\n    );\n}}\n",
                name(found, number + 1),
                of.to_string().replace(' ', ""),
                literal(case.text),
            );
            used.push(of);
        }
    }
    if used.is_empty() {
        return None;
    }
    let krate = package_name(&options.name).replace('-', "_");
    let used: TokenStream = used.into_iter().collect();
    Some(head(&krate, &used, plan, json, xml) + &cases)
}

fn name(found: &OperationPlan, number: usize) -> String {
    format!("{}_{number}", found.method.trim_end_matches('_'))
}

/// A sample with the type that it is of.
struct Case<'a> {
    value: &'a Type,
    json: bool,
    text: &'a str,
}

fn samples(operation: &Operation) -> Vec<Case<'_>> {
    let request = operation.request.iter().flat_map(|request| &request.bodies);
    let responses = operation.responses.iter().flat_map(|response| &response.bodies);
    request.chain(responses).flat_map(of_body).collect()
}

fn of_body(body: &Body) -> Vec<Case<'_>> {
    let Content::Typed { value, xml } = &body.content else { return Vec::new() };
    let kind = body.media_type.as_ref().map(restwright_api::MediaType::kind);
    let document =
        matches!(value, Type::Named(_)) && matches!(xml, None | Some(XmlForm::Element(_)));
    let samples = body.samples.iter().filter_map(|sample| {
        let json = match (sample.format, kind) {
            (SampleFormat::Json, None | Some(MediaKind::Json)) => true,
            (SampleFormat::Xml, None | Some(MediaKind::Xml)) if document => false,
            _ => return None,
        };
        Some(Case { value, json, text: &sample.text })
    });
    samples.collect()
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

fn head(krate: &str, used: &TokenStream, plan: &RustPlan, json: bool, xml: bool) -> String {
    let idents = imports::idents(used);
    let mut names: Vec<&str> = super::type_names(plan)
        .iter()
        .filter(|name| idents.contains(*name))
        .filter_map(|name| idents.get(name).map(String::as_str))
        .collect();
    names.sort_unstable();
    let mut out = String::from(
        "//! Every sample of the description is read, and written to an equal document.\n\n",
    );
    if idents.contains("BTreeMap") {
        out.push_str("use std::collections::BTreeMap;\n\n");
    }
    for (name, path) in [
        ("Base64", "runtime::Base64"),
        ("Date", "runtime::Date"),
        ("DateTime", "runtime::DateTime"),
        ("Decimal", "runtime::Decimal"),
        ("Uuid", "runtime::uuid::Uuid"),
    ] {
        if idents.contains(name) {
            let _ = writeln!(out, "use {krate}::{path};");
        }
    }
    let _ = writeln!(out, "use {krate}::runtime::{{self, Wire}};");
    if json || idents.contains("Value") {
        let _ = writeln!(out, "use {krate}::runtime::serde_json::Value;");
    }
    let _ = write!(out, "{}", super::format::items(&import(krate, &names)));
    if json {
        out.push_str(JSON);
    }
    if xml {
        out.push_str(XML);
    }
    out
}

fn import(krate: &str, names: &[&str]) -> TokenStream {
    if names.is_empty() {
        return TokenStream::new();
    }
    let krate = super::tokens::ident(krate);
    let names = names.iter().map(|name| super::tokens::ident(name));
    quote::quote!(use #krate::{ #( #names ),* };)
}

/// How a JSON sample is tested.
const JSON: &str = include_str!("templates/json_samples.txt");
/// How an XML sample is tested.
const XML: &str = include_str!("templates/xml_samples.txt");
