//! Fields and body of the input of an operation of a server.

use restwright_api::{
    Api, Body, Content, Location, Object, Operation, Scalar, SecurityKind, Style, Type,
};

use super::{BodyVariant, InputBody, InputField, alternatives};
use crate::plan::rust::bodies::{BodyKind, BodyPlan};
use crate::plan::rust::ident::{camel, snake};
use crate::plan::rust::operations::OperationPlan;
use crate::plan::rust::parameters::{ArgumentMode, ParameterPlan, SharedPlan};
use crate::plan::rust::rules::{self, RulesPlan};
use crate::plan::rust::rust_type::RustType;
use crate::plan::rust::scope::{Ask, unique};

/// Returns the fields for the parameters without a constant value.
pub(super) fn fields(
    api: &Api,
    parameters: &[ParameterPlan],
    shared: &[SharedPlan],
) -> Vec<InputField> {
    let wanted = || {
        let all = parameters.iter().enumerate();
        all.filter(|(_, found)| !matches!(found.mode, ArgumentMode::Fixed(_)))
    };
    let ask = |(_, found): (usize, &ParameterPlan)| {
        let name = match &found.mode {
            ArgumentMode::Argument(name) | ArgumentMode::Setter(name) => name.clone(),
            ArgumentMode::Fixed(_) | ArgumentMode::Client => snake(&found.wire, "value"),
        };
        let word = found.location.word();
        let precise = format!("{}_{word}", name.trim_end_matches('_'));
        Ask::any(vec![name, precise], format!("{word} {}", found.wire))
    };
    let asked: Vec<Ask> = wanted().map(ask).collect();
    let names = unique(&asked, &["body", "head"], "_");
    let fields = wanted().zip(names).map(|((parameter, found), name)| {
        let value = match found.mode {
            ArgumentMode::Client => {
                let same = |known: &&SharedPlan| {
                    known.location == found.location && known.wire == found.wire
                };
                shared.iter().find(same).map_or(&found.value, |known| &known.value)
            }
            _ => &found.value,
        };
        let others = has_entries_of_any_name(api, found).then(|| others(api, found, parameters));
        InputField { name, parameter, of: field_type(value, found.is_required()), others }
    });
    fields.collect()
}

/// True for a map whose entries are parameters of their own, and for an object of which a server keeps or
/// counts such entries.
fn has_entries_of_any_name(api: &Api, parameter: &ParameterPlan) -> bool {
    let is_exploded = match &parameter.encoding {
        Some(encoding) => encoding.style == Style::Form && encoding.explode,
        None => true,
    };
    is_exploded
        && matches!(parameter.location, Location::Query | Location::Cookie)
        && has_other_entries(api, &parameter.value)
}

fn has_other_entries(api: &Api, value: &Type) -> bool {
    let counts = |object: &Object| !object.is_closed && object.min_properties.is_some();
    let of_object = |object: &Object| object.extra.is_some() || counts(object);
    matches!(value, Type::Map(_)) || api.types.object(value).is_some_and(of_object)
}

/// Returns the names of the other parameters in the location of a parameter, with those of API keys.
fn others(api: &Api, parameter: &ParameterPlan, parameters: &[ParameterPlan]) -> Vec<String> {
    let location = parameter.location;
    let declared = parameters.iter().filter(|other| other.location == location);
    let declared = declared.map(|other| &other.wire).filter(|name| **name != parameter.wire);
    let keys = api.security_schemes.iter().filter_map(|scheme| match &scheme.kind {
        SecurityKind::ApiKey { location: of, name } if *of == location => Some(name),
        _ => None,
    });
    declared.chain(keys).cloned().collect()
}

/// Returns the type of a field. Absent lists and maps are empty, other optional parameters `None`.
fn field_type(value: &Type, required: bool) -> RustType {
    let of = RustType::of(value);
    match of {
        RustType::Vec(_) | RustType::Map(_) | RustType::Option(_) => of,
        other if required => other,
        other => RustType::Option(Box::new(other)),
    }
}

/// Returns the body, if the operation has one.
pub(super) fn body(operation: &Operation, plan: &OperationPlan) -> Option<InputBody> {
    // Bytes and streams are one kind of body on a server.
    let kinds = plan.bodies.iter().filter(|found| !matches!(found.kind, BodyKind::Stream(_)));
    let kinds: Vec<&BodyPlan> = kinds.collect();
    let asked: Vec<Ask> =
        kinds.iter().map(|found| Ask::of(camel(&found.setter, "Body"), &found.setter)).collect();
    let names = unique(&asked, &["Self"], "Body");
    let variants = names.into_iter().zip(kinds).map(|(name, found)| {
        let media_types = found.kind.media_types(&plan.sends);
        let rules = |media_type: &String| body_rules(operation, &found.kind, media_type);
        let rules = media_types.iter().map(rules).collect();
        let document = found.document.clone();
        BodyVariant { name, rules, kind: found.kind.clone(), media_types, document }
    });
    let variants: Vec<BodyVariant> = variants.collect();
    let optional = plan.body_optional;
    let is_compared = alternatives::are_compared(&variants);
    let name = String::new();
    (!variants.is_empty()).then_some(InputBody { optional, name, variants, is_compared })
}

/// Returns the constraints of a body with a media type. If several bodies may have the media type, their
/// constraints are checked where they are the same.
fn body_rules(operation: &Operation, kind: &BodyKind, media_type: &str) -> RulesPlan {
    let text = Type::Scalar(Scalar::String);
    let of = match kind {
        BodyKind::Value(of) | BodyKind::ValueOf(of, _) => of,
        BodyKind::Text(_) => &text,
        _ => return RulesPlan::default(),
    };
    let bodies = operation.request.iter().flat_map(|request| &request.bodies);
    let is_same = |body: &&Body| match &body.content {
        Content::Typed { value, .. } | Content::Form(value) => value == of,
        Content::Text => matches!(kind, BodyKind::Text(_)),
        _ => false,
    };
    let bodies: Vec<&Body> = bodies.filter(is_same).collect();
    let is_own = |body: &&&Body| body.media_type.as_ref().is_some_and(|own| own.0 == media_type);
    let own: Vec<&Body> = bodies.iter().filter(is_own).copied().collect();
    let mut stated = if own.is_empty() { bodies } else { own }.into_iter();
    let first = stated.next().map(|body| &body.constraints);
    let first = first.filter(|first| stated.all(|other| other.constraints == **first));
    first.map(|stated| rules::of(stated, of, true)).unwrap_or_default()
}
