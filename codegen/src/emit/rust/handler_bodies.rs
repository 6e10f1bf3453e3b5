//! Bodies of server inputs: their types and decoding.

use super::documents::whole;
use super::layout::{indented, lines};
use super::pieces::{doc, ident, outer_type, texts};
use super::prose::{code_span, spelled};
use super::rules::listed;
use crate::plan::rust::{
    BodyKind, BodyVariant, InputBody, OperationPlan, RulesPlan, RustPlan, RustType,
};

/// The type of the body field.
pub(super) fn body_type(body: &InputBody, plan: &RustPlan) -> String {
    let of = match body.variants.as_slice() {
        [only] => kind_type(&only.kind, plan),
        _ => ident(&body.name).into_owned(),
    };
    if body.optional { format!("Option<{of}>") } else { of }
}

fn kind_type(kind: &BodyKind, plan: &RustPlan) -> String {
    let of = |value| outer_type(plan, &RustType::of(value));
    match kind {
        kind if kind.is_multipart_value() => {
            format!("server::Multipart<{}>", kind.value().map(of).unwrap_or_default())
        }
        BodyKind::Value(value) | BodyKind::ValueOf(value, _) => of(value),
        BodyKind::Lines(value, _) => format!("Vec<{}>", of(value)),
        BodyKind::Text(_) => "String".to_owned(),
        BodyKind::Bytes(_) | BodyKind::Stream(_) => "runtime::Body".to_owned(),
        BodyKind::Multipart => "server::IncomingParts".to_owned(),
    }
}

/// The code that reads the body by its media type.
pub(super) fn read_body(body: &InputBody, plan: &RustPlan) -> String {
    let mut at = 0;
    let is_one = body.variants.len() == 1;
    let arms = body.variants.iter().flat_map(|variant| {
        // Media types with the same constraints are read by one arm.
        let mut reads: Vec<(&RulesPlan, Vec<String>)> = Vec::new();
        for rules in &variant.rules {
            match reads.iter_mut().find(|(known, _)| *known == rules) {
                Some((_, indices)) => indices.push(at.to_string()),
                None => reads.push((rules, vec![at.to_string()])),
            }
            at += 1;
        }
        reads.into_iter().map(move |(rules, indices)| {
            let value = read_kind(variant, rules);
            let value = if is_one {
                value
            } else {
                format!("{}::{}({value})", ident(&body.name), ident(&variant.name))
            };
            let value = if body.optional { format!("Some({value})") } else { value };
            format!("Some({}) => {value},\n", indices.join(" | "))
        })
    });
    let arms: String = arms.collect();
    let none = if body.optional { "None" } else { "return Err(server::Rejection::no_body())" };
    format!("match request.{} {{\n{}    _ => {none},\n}}", selection(body, plan), indented(&arms))
}

/// The call that returns the index of the alternative.
fn selection<'b>(body: &'b InputBody, plan: &RustPlan) -> String {
    let of_variant = |variant: &'b BodyVariant| {
        let media_types = variant.media_types.iter();
        media_types.map(|media_type| (media_type, variant)).collect::<Vec<_>>()
    };
    let alternatives: Vec<(&String, &BodyVariant)> =
        body.variants.iter().flat_map(of_variant).collect();
    if !body.is_compared {
        return format!(
            "sent_as(&[{}])?",
            texts(alternatives.iter().map(|(media_type, _)| *media_type))
        );
    }
    let alternatives = alternatives.iter().map(|(media_type, variant)| {
        let matches = match variant.kind.value() {
            Some(value) if variant.kind.is_decoded() => {
                format!("matches::<{}>", outer_type(plan, &RustType::of(value)))
            }
            _ => "matches_any".to_owned(),
        };
        let document = variant.document.as_ref().and_then(|form| whole(form, plan));
        let document = document.map_or("None".to_owned(), |form| format!("Some({form})"));
        format!("({}, server::Request::{matches}, {document})", texts([*media_type]))
    });
    let alternatives: Vec<String> = alternatives.collect();
    format!("sent_as_one_of(&[{}]).await?", alternatives.join(", "))
}

fn read_kind(variant: &BodyVariant, rules: &RulesPlan) -> String {
    let rules = listed(rules, "runtime::Rule::");
    match &variant.kind {
        kind if kind.is_multipart_value() => "request.multipart()?",
        BodyKind::Value(_) | BodyKind::ValueOf(..) if !rules.is_empty() => {
            return format!("request.body_of(&[{rules}]).await?");
        }
        BodyKind::Value(_) | BodyKind::ValueOf(..) => "request.body().await?",
        BodyKind::Lines(..) => "request.lines().await?",
        BodyKind::Text(_) if !rules.is_empty() => {
            return format!("server::obeying(request.text().await?, \"#\", &[{rules}])?");
        }
        BodyKind::Text(_) => "request.text().await?",
        BodyKind::Bytes(_) | BodyKind::Stream(_) => "request.stream()",
        BodyKind::Multipart => "request.parts()?",
    }
    .to_owned()
}

/// The enum of alternative bodies.
pub(super) fn bodies(operation: &OperationPlan, body: &InputBody, plan: &RustPlan) -> String {
    if body.variants.len() == 1 {
        return String::new();
    }
    let variants = body.variants.iter().map(|variant| {
        let media_types: Vec<String> =
            variant.media_types.iter().map(|media_type| code_span(media_type)).collect();
        let docs = doc(&spelled(&format!("{}.", media_types.join(", "))));
        format!("{docs}{}({}),\n", ident(&variant.name), kind_type(&variant.kind, plan))
    });
    lines(
        &format!(
            "/// Body of the input of [`Handlers::{}`], by its media type.\n#[derive(Debug)]\npub enum {}",
            operation.method,
            ident(&body.name)
        ),
        variants,
    )
}
