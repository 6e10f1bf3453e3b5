//! Methods of response types that call the operation of an OpenAPI link, in the module of that
//! operation.

use restwright_api::{Scalar, Type};

use super::gates::Gates;
use super::layout::{Function, apart, block};
use super::pieces::{doc, ident, list};
use super::prose;
use crate::plan::rust::{
    ArgumentMode, FieldStep, FollowPlan, OperationPlan, Optionality, ParameterPlan, RustPlan,
};

/// The methods that call the operations of a module in this file.
pub(super) fn follows(module: usize, holds: &[usize], plan: &RustPlan, gates: Gates<'_>) -> String {
    let is_here = |(of, index)| of == module && holds.contains(&index);
    let here = plan.follows.iter().filter(|follow_plan| is_here(follow_plan.operation));
    apart(here.map(|follow_plan| follow(follow_plan, plan, gates)))
}

fn follow(follow_plan: &FollowPlan, plan: &RustPlan, gates: Gates<'_>) -> String {
    let (module, index) = follow_plan.operation;
    let target = &plan.modules[module].operations[index];
    let of = ident(&plan.types[follow_plan.from.0 as usize].name);
    // A type that this module does not use requires the feature of another one.
    let users = gates.of_type(follow_plan.from.0 as usize);
    let gate = if users.contains(&module) { String::new() } else { gates.line(users) };
    let steps = || follow_plan.arguments.iter().flatten();
    let may_miss = steps().any(|step| step.optionality != Optionality::Plain);
    let docs = docs(follow_plan, target, may_miss);
    let needed = target
        .parameters
        .iter()
        .filter(|parameter| matches!(parameter.mode, ArgumentMode::Argument(_)));
    let arguments = follow_plan.arguments.iter().zip(needed).map(|(path, to)| value(path, to));
    let returned = ident(&target.request);
    let call = format!("client.{}({})", ident(&target.method), list(arguments));
    // The request type already has `#[must_use]`.
    let (returned, call, must_use) = if may_miss {
        (format!("Option<{returned}>"), format!("Some({call})\n"), "#[must_use]\n")
    } else {
        (returned.into_owned(), call + "\n", "")
    };
    let follow = Function {
        before: docs + must_use,
        head: format!("pub fn {}", ident(&follow_plan.name)),
        arguments: &["&self".to_owned(), "client: &Client".to_owned()],
        returns: &returned,
        body: call,
    };
    block(&format!("{gate}impl types::{of}"), [&follow.member()])
}

fn docs(follow_plan: &FollowPlan, target: &OperationPlan, may_miss: bool) -> String {
    let missing = if may_miss { "; `None` if one is missing" } else { "" };
    let calls =
        format!("Calls [`Client::{}`] with the values of these fields{missing}.", target.method);
    let mut lines = prose::lines(&follow_plan.docs);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(calls);
    doc(&lines)
}

/// The value at the end of a field path, converted to an argument of the operation.
fn value(path: &[FieldStep], to: &ParameterPlan) -> String {
    let mut text = "self".to_owned();
    let Some((last, before)) = path.split_last() else { return text };
    for step in before {
        text.extend([".", &ident(&step.field)]);
        text.push_str(match step.optionality {
            Optionality::Plain | Optionality::List => "",
            Optionality::Option | Optionality::Nullable => ".as_ref()?",
            Optionality::Maybe => ".get()?",
        });
    }
    text.extend([".", &ident(&last.field)]);
    match (taken(to), last.optionality) {
        (Taken::Text, Optionality::Plain | Optionality::List) => format!("&{text}"),
        (Taken::Text, Optionality::Option | Optionality::Nullable) => text + ".as_ref()?",
        (Taken::Text, Optionality::Maybe) => text + ".get()?",
        (Taken::Copy, Optionality::Plain | Optionality::List) => text,
        (Taken::Copy, Optionality::Option | Optionality::Nullable) => text + "?",
        (Taken::Copy, Optionality::Maybe) => format!("*{text}.get()?"),
        (Taken::Clone, Optionality::Plain | Optionality::List) => text + ".clone()",
        (Taken::Clone, Optionality::Option | Optionality::Nullable) => text + ".clone()?",
        (Taken::Clone, Optionality::Maybe) => text + ".get()?.clone()",
    }
}

/// How an argument is passed.
enum Taken {
    Text,
    Copy,
    Clone,
}

fn taken(to: &ParameterPlan) -> Taken {
    let Type::Scalar(scalar) = to.value else { return Taken::Clone };
    match scalar {
        Scalar::String | Scalar::Time | Scalar::Duration | Scalar::Uri | Scalar::Hex => Taken::Text,
        Scalar::Boolean
        | Scalar::Int32
        | Scalar::Int64
        | Scalar::Int64Text
        | Scalar::UInt64
        | Scalar::Double
        | Scalar::Uuid => Taken::Copy,
        _ => Taken::Clone,
    }
}
