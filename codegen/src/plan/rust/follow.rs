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
    let mut places: BTreeMap<&OperationId, (usize, usize)> = BTreeMap::new();
    for (module, group) in api.groups.iter().enumerate() {
        for (at, operation) in group.operations.iter().enumerate() {
            places.entry(&operation.id).or_insert((module, at));
        }
    }
    let mut found: Vec<FollowPlan> = Vec::new();
    for answer in api.operations().flat_map(|operation| Answers::of(operation).successes) {
        let response = answer.response;
        for link in &response.links {
            let Some(place) = places.get(&link.operation) else { continue };
            let target = &modules[place.0].operations[place.1];
            for body in &response.bodies {
                let Content::Typed { value: Type::Named(from), .. } = &body.content else {
                    continue;
                };
                let Some(arguments) = arguments(api, types, *from, link, target) else { continue };
                let (name, docs) = (ident::snake(&link.name, "follow"), link.docs.clone());
                let plan = FollowPlan { from: *from, name, docs, operation: *place, arguments };
                let is_known = |known: &FollowPlan| {
                    (known.from, known.operation) == (plan.from, plan.operation)
                };
                if !found.iter().any(is_known) {
                    found.push(plan);
                }
            }
        }
    }
    name(&mut found, types, modules, &Inherent::Struct.reserved(derives));
    found
}

/// Makes the names of the methods unique for each type, and distinct from its setters.
fn name(found: &mut [FollowPlan], types: &[TypePlan], modules: &[ModulePlan], reserved: &[&str]) {
    let mut by_type: BTreeMap<TypeId, Vec<&mut FollowPlan>> = BTreeMap::new();
    for plan in found {
        by_type.entry(plan.from).or_default().push(plan);
    }
    for (id, plans) in by_type {
        let KindPlan::Struct(layout) = &types[id.0 as usize].kind else { continue };
        let setters = layout.fields.iter().map(|field| field.setter.as_str());
        let extra = layout.extra.iter().map(|extra| extra.setter.as_str());
        let taken: Vec<&str> = reserved.iter().copied().chain(setters).chain(extra).collect();
        let asked: Vec<Ask> = plans
            .iter()
            .map(|plan| {
                let (module, place) = plan.operation;
                let target = &modules[module].operations[place].method;
                Ask::any(vec![plan.name.clone(), format!("follow_{target}")], target)
            })
            .collect();
        for (plan, name) in plans.into_iter().zip(unique(&asked, &taken, "_link")) {
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
        || target.parameters.iter().filter(|found| matches!(found.mode, ArgumentMode::Argument(_)));
    if target.link || needed().count() != link.arguments.len() {
        return None;
    }
    let path = |parameter: &ParameterPlan| {
        let is_meant = |place| parameter.location == place;
        let mut given = link.arguments.iter();
        let given = given.find(|given| {
            given.parameter == parameter.wire && given.location.is_none_or(is_meant)
        })?;
        match (&given.source, &parameter.value) {
            (LinkSource::ResponseBody(keys), Type::Scalar(wanted)) => {
                let (steps, value) = super::field_path::field_path(api, types, from, keys)?;
                let fits = matches!(value, Type::Scalar(found) if are_alike(*found, *wanted));
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
