//! Documentation of methods.

use super::prose::{self, code_span, sentence, spelled};
use crate::plan::rust::{ArgumentMode, OperationPlan, RustPlan};

/// Documents the purpose, method and path, arguments and error responses.
pub(super) fn method_docs(operation: &OperationPlan, plan: &RustPlan) -> Vec<String> {
    let about = &operation.about;
    let title = sentence(&about.title);
    let request = code_span(&format!("{} {}", about.verb, about.path));
    let parts = [
        title,
        prose::lines(&about.docs),
        spelled(&request),
        arguments(operation),
        headers(operation, plan),
        error_responses(operation, plan),
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

fn arguments(operation: &OperationPlan) -> Vec<String> {
    let mut out = Vec::new();
    if operation.link {
        out.push("- `link`: the URL of the resource, from a link to it.".to_owned());
    }
    for parameter in &operation.parameters {
        let ArgumentMode::Argument(name) = &parameter.mode else { continue };
        let docs = parameter.docs.plain();
        let mut item = if docs.is_empty() {
            let (word, wire) = (parameter.location.word(), code_span(&parameter.wire));
            spelled(&format!("- `{name}`: the {word} parameter {wire}."))
        } else {
            prose::blend(&format!("- `{name}`: "), &docs)
        };
        item.extend(prose::lines(&parameter.constraints));
        out.extend(prose::item(item));
    }
    out
}

/// Documents the response headers.
fn headers(operation: &OperationPlan, plan: &RustPlan) -> Vec<String> {
    let names: Vec<&str> =
        operation.headers.iter().map(|at| plan.headers[*at].name.as_str()).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let link = |name: &&str| format!("[`{name}`](super::headers::{name})");
    let links: Vec<String> = names.iter().map(link).collect();
    let mut out = vec!["# Headers".to_owned(), String::new()];
    out.extend(spelled(&links.join(", ")));
    out
}

fn error_responses(operation: &OperationPlan, plan: &RustPlan) -> Vec<String> {
    let responses = &operation.error_responses;
    if responses.is_empty() {
        return Vec::new();
    }
    let mut out = vec!["# Errors".to_owned(), String::new()];
    let words: Vec<String> = responses
        .iter()
        .map(|(status, at)| {
            let name = &plan.error_responses.variants[*at].name;
            format!("{status}\u{e000}[`{name}`](super::ErrorResponse::{name})")
        })
        .collect();
    out.extend(spelled(&words.join(", ")));
    out
}
