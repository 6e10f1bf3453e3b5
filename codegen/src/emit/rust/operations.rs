//! Operation modules: one method and one request builder per operation.

use super::calls;
use super::documents::whole;
use super::error_responses;
use super::form_fields::field;
use super::layout::{Function, STEP, apart, block, chained, enclosed, is_short, lines};
use super::method_docs::method_docs;
use super::parameters::{self, kept, set, taken_outside};
use super::pieces::{deprecated, doc, ident, list, text, texts};
use super::prose;
use super::results::by_status;
use super::security;
use crate::plan::rust::{ArgumentMode, CountingPlan, ModulePlan, OperationPlan, RustPlan};

/// The operations of a group in this file.
pub(super) fn module(module: &ModulePlan, holds: &[usize], plan: &RustPlan) -> String {
    let here = || holds.iter().map(|at| &module.operations[*at]);
    // The documentation of the group is only in the file of its first operation.
    let docs = if holds.contains(&0) { doc(&prose::lines(&module.docs)) } else { String::new() };
    let methods: Vec<String> = here().flat_map(|operation| methods(operation, plan)).collect();
    let methods = block(&format!("{docs}impl Client"), &methods);
    let requests = here().map(|operation| calls::request(operation, plan));
    let results = here().map(|operation| by_status(operation, plan));
    apart([methods].into_iter().chain(requests).chain(results))
}

/// The methods that call an operation, by its arguments and by a link.
fn methods(operation: &OperationPlan, plan: &RustPlan) -> Vec<String> {
    let deprecated = deprecated(operation.about.deprecated.as_ref());
    let mut arguments = vec!["&self".to_owned()];
    if operation.link {
        arguments.push("link: impl Into<String>".to_owned());
    }
    arguments.extend(operation.parameters.iter().filter_map(|parameter| match &parameter.mode {
        ArgumentMode::Argument(name) => {
            Some(format!("{}: {}", ident(name), taken_outside(&parameter.taken, plan)))
        }
        _ => None,
    }));
    let method = Function {
        before: doc(&method_docs(operation, plan)) + &deprecated,
        head: format!("pub fn {}", ident(&operation.method)),
        arguments: &arguments,
        returns: &ident(&operation.request),
        body: fixed(operation, plan) + &call(operation, plan),
    };
    [Some(method.member()), at_link(operation, &deprecated, plan)].into_iter().flatten().collect()
}

/// The method that calls an operation by a link.
fn at_link(operation: &OperationPlan, deprecated: &str, plan: &RustPlan) -> Option<String> {
    let (name, method) = (ident(operation.at_link.as_ref()?), ident(&operation.method));
    let mut arguments = vec!["&self".to_owned(), "link: impl Into<String>".to_owned()];
    let mut call_arguments = Vec::new();
    for parameter in &operation.parameters {
        let ArgumentMode::Argument(name) = &parameter.mode else { continue };
        if parameter.is_in_path() {
            call_arguments.push(parameters::unset(&parameter.taken, plan));
        } else {
            let (name, taken) = (ident(name), taken_outside(&parameter.taken, plan));
            arguments.push(format!("{name}: {taken}"));
            call_arguments.push(name.into_owned());
        }
    }
    let docs = format!("Like [`Self::{}`], for the resource at `link`.", operation.method);
    let at_link = Function {
        before: doc(&[docs]) + deprecated,
        head: format!("pub fn {name}"),
        arguments: &arguments,
        returns: &ident(&operation.request),
        body: format!(
            "Request::new(self.{method}({}).into_inner().to(link))\n",
            call_arguments.join(", ")
        ),
    };
    Some(at_link.member())
}

/// The static part of an operation.
pub(super) fn fixed(operation: &OperationPlan, plan: &RustPlan) -> String {
    let new = [&operation.about.id, operation.about.verb.as_str(), &operation.template].map(text);
    let mut fields = settings(operation, plan);
    let head = "static OPERATION: Operation = Operation";
    if fields.is_empty() {
        return enclosed(&format!("{head}::new("), &new, ");", 2 * STEP.len());
    }
    let line =
        format!("{head} {{ {}, ..Operation::new({}) }};\n", fields.join(", "), new.join(", "));
    if is_short(&line) {
        return line;
    }
    for field in &mut fields {
        field.push_str(",\n");
    }
    fields.push(enclosed("..Operation::new(", &new, ")", 3 * STEP.len()));
    format!("{};\n", lines(head, fields).trim_end())
}

/// The fields of the static part: `returns: &["application/json"]`.
fn settings(operation: &OperationPlan, plan: &RustPlan) -> Vec<String> {
    let OperationPlan { sends, returns, also, values, .. } = operation;
    let mut out = Vec::new();
    if !sends.is_empty() {
        out.push(format!("sends: &[{}]", texts(sends)));
    }
    if !sends.is_empty() && operation.body_optional {
        out.push("body_optional: true".to_owned());
    }
    if operation.infinite {
        out.push("infinite: true".to_owned());
    }
    if !returns.is_empty() {
        out.push(format!("returns: &[{}]", texts(returns)));
    }
    if !also.is_empty() {
        out.push(format!("also: &[{}]", list(also.iter().map(ToString::to_string))));
    }
    if !values.is_empty() {
        out.push(format!("values: &[{}]", list(values.iter().map(|value| format!("{value:?}")))));
    }
    if operation.by_element {
        out.push("by_element: true".to_owned());
    }
    for (name, form) in [("sends_as", &operation.sends_as), ("returns_as", &operation.returns_as)] {
        if let Some(document) = form.as_ref().and_then(|form| whole(form, plan)) {
            out.push(format!("{name}: Some({document})"));
        }
    }
    if !operation.fields.is_empty() {
        out.push(format!(
            "fields: &[{}]",
            list(operation.fields.iter().map(|encoding| field(encoding, plan)))
        ));
    }
    if !operation.media_options.is_empty() {
        let options = operation.media_options.iter().map(|option| {
            let all = [&option.parameter, &option.value, &option.media_type];
            format!("({})", texts(all))
        });
        out.push(format!("media_options: &[{}]", list(options)));
    }
    if let Some(error_responses) = error_responses::declared(operation) {
        out.push(format!("error_responses: {error_responses}"));
    }
    out.extend(pages(operation));
    if let Some(server) = &operation.server {
        out.push(format!("server: {}", text(server)));
    }
    if let Some(lists) = &operation.security {
        out.push(format!("security: Some({})", security::lists(lists)));
    }
    out
}

/// The fields of the static part for pagination.
fn pages(operation: &OperationPlan) -> Vec<String> {
    let mut out = Vec::new();
    if let Some(paging) = &operation.paging {
        let (next, parameter) = (texts(&paging.next), paging.parameter.as_deref().unwrap_or(""));
        out.push(format!(
            "paging: Some(runtime::Paging {{ next: &[{next}], parameter: {} }})",
            text(parameter)
        ));
    }
    if let Some(CountingPlan { parameter, items, first, by_items }) = &operation.counting {
        out.push(format!(
            "counting: Some(runtime::Counting {{ parameter: {}, items: &[{}], first: {first}, \
             by_items: {by_items} }})",
            text(parameter),
            texts(items)
        ));
    }
    out
}

/// The call with its arguments and fixed parameters.
fn call(operation: &OperationPlan, plan: &RustPlan) -> String {
    let set = operation.parameters.iter().filter_map(|parameter| match &parameter.mode {
        ArgumentMode::Argument(name) => {
            Some(set(parameter, &kept(&parameter.taken, plan, &ident(name))))
        }
        ArgumentMode::Fixed(fixed) => Some(set(parameter, &format!("&{}.to_owned()", text(fixed)))),
        ArgumentMode::Setter(_) => parameters::of_client(parameter),
        ArgumentMode::Client => None,
    });
    let at = operation.link.then(|| ".at(link)".to_owned());
    let calls: Vec<String> = at.into_iter().chain(set).collect();
    chained("Request::new", "Call::new(&self.core, &OPERATION)", &calls)
}
