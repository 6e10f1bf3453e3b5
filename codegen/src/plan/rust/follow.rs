//! Methods of a response that call a linked operation: one for each link (OpenAPI 3.1, section
//! 4.8.20) whose operation only needs values of the response.

use std::collections::BTreeMap;

use restwright_api::{
    Api, Content, LinkSource, OperationId, OperationLink, Prose, Scalar, Type, TypeId,
};
use serde::Serialize;

use super::field_path::FieldStep;
use super::ident;
use super::operations::{ModulePlan, OperationPlan};
use super::parameters::{ArgumentMode, ParameterPlan};
use super::scope::{Ask, unique};
use super::trait_methods::Inherent;
use super::types::{KindPlan, TypePlan};
use crate::plan::exchange::Answers;

/// A method that calls an operation with values of a response.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FollowPlan {
    /// The type of the response.
    pub from: TypeId,
    /// The name of the method.
    pub name: String,
    /// The documentation.
    pub docs: Prose,
    /// The operation: indices of its module and of the operation in it.
    pub operation: (usize, usize),
    /// The field path to the value of each argument.
    pub arguments: Vec<Vec<FieldStep>>,
}

/// Plans the methods, in the order of the description.
pub(super) fn follows(
    api: &Api,
    types: &[TypePlan],
    modules: &[ModulePlan],
    derives: &[String],
) -> Vec<FollowPlan> {
    let mut positions: BTreeMap<&OperationId, (usize, usize)> = BTreeMap::new();
    for (module, group) in api.groups.iter().enumerate() {
        for (at, operation) in group.operations.iter().enumerate() {
            positions.entry(&operation.id).or_insert((module, at));
        }
    }
    let mut plans: Vec<FollowPlan> = Vec::new();
    for answer in api.operations().flat_map(|operation| Answers::of(operation).successes) {
        let response = answer.response;
        for link in &response.links {
            let Some(position) = positions.get(&link.operation) else { continue };
            let target = &modules[position.0].operations[position.1];
            for body in &response.bodies {
                let Content::Typed { value: Type::Named(from), .. } = &body.content else {
                    continue;
                };
                let Some(arguments) = arguments(api, types, *from, link, target) else { continue };
                let (name, docs) = (ident::snake(&link.name, "follow"), link.docs.clone());
                let plan = FollowPlan { from: *from, name, docs, operation: *position, arguments };
                let is_known = |other: &FollowPlan| {
                    (other.from, other.operation) == (plan.from, plan.operation)
                };
                if !plans.iter().any(is_known) {
                    plans.push(plan);
                }
            }
        }
    }
    name(&mut plans, types, modules, &Inherent::Struct.reserved(derives));
    plans
}

/// Makes the names of the methods unique for each type, and distinct from its setters.
fn name(follows: &mut [FollowPlan], types: &[TypePlan], modules: &[ModulePlan], reserved: &[&str]) {
    let mut by_type: BTreeMap<TypeId, Vec<&mut FollowPlan>> = BTreeMap::new();
    for plan in follows {
        by_type.entry(plan.from).or_default().push(plan);
    }
    for (id, plans) in by_type {
        let KindPlan::Struct(layout) = &types[id.0 as usize].kind else { continue };
        let setters = layout.fields.iter().map(|field| field.setter.as_str());
        let extra = layout.extra.iter().map(|extra| extra.setter.as_str());
        let taken: Vec<&str> = reserved.iter().copied().chain(setters).chain(extra).collect();
        let candidates: Vec<Ask> = plans
            .iter()
            .map(|plan| {
                let (module, index) = plan.operation;
                let target = &modules[module].operations[index].method;
                Ask::any(vec![plan.name.clone(), format!("follow_{target}")], target)
            })
            .collect();
        for (plan, name) in plans.into_iter().zip(unique(&candidates, &taken, "_link")) {
            plan.name = name;
        }
    }
}

/// Returns the field paths to the values of all arguments; `None` if an argument is not in the
/// response, or if the link has other arguments.
fn arguments(
    api: &Api,
    types: &[TypePlan],
    from: TypeId,
    link: &OperationLink,
    target: &OperationPlan,
) -> Option<Vec<Vec<FieldStep>>> {
    let needed =
        || target.parameters.iter().filter(|param| matches!(param.mode, ArgumentMode::Argument(_)));
    if target.link || needed().count() != link.arguments.len() {
        return None;
    }
    let path = |parameter: &ParameterPlan| {
        let is_meant = |location| parameter.location == location;
        let mut link_arguments = link.arguments.iter();
        let argument = link_arguments.find(|argument| {
            argument.parameter == parameter.wire && argument.location.is_none_or(is_meant)
        })?;
        match (&argument.source, &parameter.value) {
            (LinkSource::ResponseBody(keys), Type::Scalar(wanted)) => {
                let (steps, value) = super::field_path::field_path(api, types, from, keys)?;
                let fits = matches!(value, Type::Scalar(scalar) if are_alike(*scalar, *wanted));
                fits.then_some(steps)
            }
            _ => None,
        }
    };
    needed().map(path).collect()
}

/// True if both scalars have the same type in Rust, in a body and outside of it.
fn are_alike(one: Scalar, other: Scalar) -> bool {
    let is_text = |scalar| {
        matches!(
            scalar,
            Scalar::String | Scalar::Time | Scalar::Duration | Scalar::Uri | Scalar::Hex
        )
    };
    let is_whole = |scalar| matches!(scalar, Scalar::Int64 | Scalar::Int64Text);
    one == other || (is_text(one) && is_text(other)) || (is_whole(one) && is_whole(other))
}
