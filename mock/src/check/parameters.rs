//! Validation of parameters.

use http::request::Parts;
use restwright_api::{FormField, Type};
use restwright_runtime::Style;
use restwright_runtime::server::untyped::{Kind, Located, Place, Texts};
use restwright_runtime::{is_secret, is_secret_in_query};
use serde_json::Value;

use super::{Problem, form};
use crate::checks::Violation;
use crate::operation::Operation;
use crate::parameter::Parameter;
use crate::service::Service;
use crate::text::{Untyped, values};

/// Returns the problems of the parameters of a request.
pub(super) fn problems(
    service: &Service,
    operation: &Operation,
    located: &Located,
    head: &Parts,
) -> Vec<Problem> {
    let described = service.described(operation);
    let mut problems = Vec::new();
    for parameter in &operation.parameters {
        let at = format!("{} {}", parameter.word, parameter.name);
        let form = parameter.at.map(|at| &described.parameters[at]).and_then(query_form);
        if let Some((of, fields)) = form {
            problems.extend(of_form(service, parameter, of, (fields, located)));
            continue;
        }
        let texts = match texts(parameter, located, head) {
            Ok(Some(texts)) => texts,
            Ok(None) if parameter.required => {
                problems.push(Problem::new(at, "it is required"));
                continue;
            }
            Ok(None) => continue,
            Err(problem) => {
                problems.push(Problem::new(at, problem));
                continue;
            }
        };
        let Some(declared) = parameter.at.map(|at| &described.parameters[at]) else { continue };
        let is_empty = matches!(&texts, Texts::One(text) if text.is_empty());
        let Some(schema) = parameter.schema.filter(|_| !(is_empty && declared.allows_empty)) else {
            continue;
        };
        let read = |untyped| match (&texts, parameter.by.style) {
            (Texts::One(text), Style::Json | Style::JsonQuery) => {
                serde_json::from_str::<Value>(text)
                    .map_err(|error| format!("it is not JSON: {error}"))
            }
            _ => Ok(values(&service.api.types, &declared.value.of, &texts, untyped)),
        };
        let check = |untyped| -> Result<Vec<Violation>, String> {
            Ok(service.requests.violations(schema, &read(untyped)?))
        };
        // A text may be a string or a number where both are allowed.
        let violations = check(Untyped::Text).and_then(|violations| {
            let is_other = !violations.is_empty() && check(Untyped::Json)?.is_empty();
            Ok(if is_other { Vec::new() } else { violations })
        });
        match violations {
            Ok(violations) => problems
                .extend(violations.into_iter().map(|violation| problem(parameter, violation))),
            Err(detail) => problems.push(Problem::new(at, detail)),
        }
    }
    problems
}

/// Returns the type of a form that is the whole query, and the encodings of its fields.
fn query_form(declared: &restwright_api::Parameter) -> Option<(&Type, &[FormField])> {
    Some((&declared.value.of, declared.encoding.style.query_form()?))
}

/// Returns the problems of a form that is the whole query.
fn of_form(
    service: &Service,
    parameter: &Parameter,
    of: &Type,
    (fields, located): (&[FormField], &Located),
) -> Vec<Problem> {
    if located.query().is_empty() && !parameter.required {
        return Vec::new();
    }
    let stated = |name: &str| {
        let field = fields.iter().find(|field| field.name == name)?;
        Some((field.encoding.as_ref(), field.media_type.as_ref()))
    };
    let at = format!("{} {}", parameter.word, parameter.name);
    let value = match form::value(&service.api.types, of, located.query(), &stated) {
        Ok(value) => value,
        // The location in the form is relative to the parameter.
        Err(problems) => {
            let within = |inner: Problem| Problem {
                detail: format!("{} at {}", inner.detail, inner.at.trim_start_matches('#')),
                at: at.clone(),
                ..inner
            };
            return problems.into_iter().map(within).collect();
        }
    };
    let Some(schema) = parameter.schema else { return Vec::new() };
    let violations = service.requests.violations(schema, &value);
    violations.into_iter().map(|violation| problem(parameter, violation)).collect()
}

fn texts(parameter: &Parameter, located: &Located, head: &Parts) -> Result<Option<Texts>, String> {
    let members: Option<Vec<&str>> =
        parameter.members.as_ref().map(|members| members.iter().map(String::as_str).collect());
    let at = (parameter.place, parameter.name.as_str());
    let is_json = matches!(parameter.by.style, Style::Json | Style::JsonQuery);
    let kind = if is_json { Kind::Single } else { parameter.kind };
    located.texts(&head.headers, at, (parameter.by, kind), members.as_deref())
}

/// Returns a problem of a parameter.
fn problem(parameter: &Parameter, violation: Violation) -> Problem {
    let Violation { pointer, detail, hidden, is_structural, .. } = violation;
    let is_hidden = match parameter.place {
        Place::Query => is_secret_in_query(&parameter.name),
        _ => is_secret(&parameter.name),
    };
    let detail = if is_hidden { hidden } else { detail };
    let detail = if pointer.is_empty() { detail } else { format!("{detail} at {pointer}") };
    Problem { at: format!("{} {}", parameter.word, parameter.name), detail, is_structural }
}
