//! The quick start example of the bindings: a client and a first request.

use restwright_api::{Scalar, Type, Verb};

use super::crate_files::package_name;
use super::pieces::ident;
use super::{Mode, Options, security};
use crate::plan::rust::{ArgumentMode, OperationPlan, ParameterPlan, RustPlan};

/// The lines of the example; empty if there is no suitable operation.
pub(super) fn lines(plan: &RustPlan, options: &Options) -> Vec<String> {
    let mut calls = plan.operations().filter(|operation| operation.about.verb == Verb::Get);
    let Some(call) = calls.find_map(call) else { return Vec::new() };
    let Some(shared) = shared(plan) else { return Vec::new() };
    let credentials = security::set(plan, |_| "\"…\"".to_owned());
    // The name of the crate that contains a module is unknown.
    let (path, word) = match options.mode {
        Mode::Crate => (package_name(&options.name).replace('-', "_"), "no_run"),
        Mode::Module => ("crate::bindings".to_owned(), "ignore"),
    };
    let has_base_url = plan.service.base_url.is_some();
    let url = if has_base_url { "DEFAULT_BASE_URL" } else { "\"https://service.example\"" };
    let used = if has_base_url { "{Client, DEFAULT_BASE_URL}" } else { "Client" };
    vec![
        "# Use".to_owned(),
        String::new(),
        format!("```{word}"),
        format!("# async fn run() -> {path}::Result<()> {{"),
        format!("use {path}::{used};"),
        String::new(),
        format!("let client = Client::builder({url}){shared}{credentials}.build()?;"),
        format!("let response = client.{call}.send().await?;"),
        "# Ok(())".to_owned(),
        "# }".to_owned(),
        "```".to_owned(),
    ]
}

/// The setters of client parameters.
fn shared(plan: &RustPlan) -> Option<String> {
    let setters = plan.shared.iter().map(|parameter| {
        let value = value(&parameter.value)?;
        Some(format!(".{}({value})", ident(&parameter.setter)))
    });
    setters.collect()
}

/// A request whose arguments have simple example values.
fn call(operation: &OperationPlan) -> Option<String> {
    if !operation.bodies.is_empty() && !operation.body_optional {
        return None;
    }
    let link = operation.link.then(|| Some("\"https://service.example/thing\"".to_owned()));
    let parameters = operation
        .parameters
        .iter()
        .filter(|parameter| matches!(parameter.mode, ArgumentMode::Argument(_)));
    let arguments: Option<Vec<String>> = link.into_iter().chain(parameters.map(argument)).collect();
    Some(format!("{}({})", ident(&operation.method), arguments?.join(", ")))
}

fn argument(parameter: &ParameterPlan) -> Option<String> {
    value(&parameter.value).map(str::to_owned)
}

/// An example value of a simple type.
fn value(of: &Type) -> Option<&'static str> {
    let Type::Scalar(scalar) = of else { return None };
    match scalar {
        Scalar::Int32 | Scalar::Int64 | Scalar::Int64Text | Scalar::UInt64 => Some("1"),
        Scalar::Boolean => Some("true"),
        Scalar::Base64
        | Scalar::Date
        | Scalar::DateTime
        | Scalar::Decimal
        | Scalar::Double
        | Scalar::Integer
        | Scalar::Uuid => None,
        _ => Some("\"…\""),
    }
}
