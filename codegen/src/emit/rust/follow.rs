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
    let is_here = |(of, place)| of == module && holds.contains(&place);
    let here = plan.follows.iter().filter(|found| is_here(found.operation));
    apart(here.map(|found| follow(found, plan, gates)))
}

fn follow(found: &FollowPlan, plan: &RustPlan, gates: Gates<'_>) -> String {
    let (module, place) = found.operation;
    let target = &plan.modules[module].operations[place];
    let of = ident(&plan.types[found.from.0 as usize].name);
    // A type used by one other module only requires the feature of that module.
    let owner = gates.of_type(found.from.0 as usize).filter(|owner| *owner != module);
    let gate = gates.line(owner);
    let steps = || found.arguments.iter().flatten();
    let may_miss = steps().any(|step| step.optionality != Optionality::Plain);
    let docs = docs(found, target, may_miss);
    let needed =
        target.parameters.iter().filter(|found| matches!(found.mode, ArgumentMode::Argument(_)));
    let arguments = found.arguments.iter().zip(needed).map(|(path, to)| value(path, to));
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
        head: format!("pub fn {}", ident(&found.name)),
        arguments: &["&self".to_owned(), "client: &Client".to_owned()],
        returns: &returned,
        body: call,
    };
    block(&format!("{gate}impl types::{of}"), [&follow.member()])
}

fn docs(found: &FollowPlan, target: &OperationPlan, may_miss: bool) -> String {
    let missing = if may_miss { "; `None` if one is missing" } else { "" };
    let calls =
        format!("Calls [`Client::{}`] with the values of these fields{missing}.", target.method);
    let mut lines = prose::lines(&found.docs);
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
