//! The documentation of a method.

use restwright_api::{Api, Operation, Prose};

use super::prose::{self, code_span, sentence, spelled};
use crate::plan::exchange::Answers;
use crate::plan::rust::{Given, OperationPlan, RustPlan};

/// What it does, its verb and path, its arguments, its faults.
pub(super) fn method_docs(
    api: &Api,
    operation: &Operation,
    found: &OperationPlan,
    plan: &RustPlan,
) -> Vec<String> {
    let title = sentence(&operation.title);
    let request = code_span(&format!("{} {}", operation.verb, operation.path));
    let parts = [
        title,
        prose::lines(&operation.docs),
        spelled(&request),
        arguments(operation, found),
        headers(api, operation, plan),
        faults(operation, plan),
    ];
    let mut out: Vec<String> = Vec::new();
    for lines in parts.into_iter().filter(|lines| !lines.is_empty()) {
        if !out.is_empty() {
            out.push(String::new());
        }
        out.extend(lines);
    }
    out
}

fn arguments(operation: &Operation, found: &OperationPlan) -> Vec<String> {
    let mut out = Vec::new();
    if found.link {
        out.push("- `link`: the URL of the resource, as a link to it says.".to_owned());
    }
    for parameter in &found.parameters {
        let Given::Argument(name) = &parameter.given else { continue };
        let docs = parameter.at.map(|at| &operation.parameters[at].docs);
        let docs = docs.map(Prose::plain).unwrap_or_default();
        let said = if docs.is_empty() {
            let (word, wire) = (parameter.location.word(), code_span(&parameter.wire));
            spelled(&format!("- `{name}`: the {word} parameter {wire}."))
        } else {
            prose::blend(&format!("- `{name}`: "), &docs)
        };
        let indent = |(at, line): (usize, String)| if at == 0 { line } else { format!("  {line}") };
        out.extend(said.into_iter().enumerate().map(indent));
    }
    out
}

/// The headers of a success.
fn headers(api: &Api, operation: &Operation, plan: &RustPlan) -> Vec<String> {
    let mut names: Vec<&str> = Vec::new();
    for answer in Answers::of(operation).successes {
        for header in plan.headers_of(api, answer.response) {
            if !names.contains(&header.name.as_str()) {
                names.push(&header.name);
            }
        }
    }
    if names.is_empty() {
        return Vec::new();
    }
    let link = |name: &&str| format!("[`{name}`](super::headers::{name})");
    let links: Vec<String> = names.iter().map(link).collect();
    let mut out = vec!["# Headers".to_owned(), String::new()];
    out.extend(spelled(&links.join(", ")));
    out
}

fn faults(operation: &Operation, plan: &RustPlan) -> Vec<String> {
    let found = plan.faults.of(operation);
    if found.is_empty() {
        return Vec::new();
    }
    let mut out = vec!["# Faults".to_owned(), String::new()];
    let words: Vec<String> = found
        .iter()
        .map(|(status, at)| {
            let name = &plan.faults.variants[*at].name;
            format!("{status}\u{e000}[`{name}`](super::Fault::{name})")
        })
        .collect();
    out.extend(spelled(&words.join(", ")));
    out
}
