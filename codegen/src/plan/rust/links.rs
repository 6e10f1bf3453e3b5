//! Links: values that are the URL of a resource of a known type (WADL, section 2.12.3), and the
//! operations of that resource.

use std::collections::BTreeSet;

use restwright_api::{Api, DefinitionKind, Member, Operation, PathPart, Scalar, Type, Verb};
use serde::Serialize;

use super::ident::{camel, snake};
use super::operations::{ModulePlan, OperationPlan};
use super::parameters::ArgumentMode;
use super::results::ResultPlan;
use super::scope::{Ask, unique};
use super::trait_methods::Inherent;
use crate::plan::exchange::Returned;

/// Type of links to resources of one type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkPlan {
    /// The name.
    pub name: String,
    /// The id of the resource type.
    pub resource_type: String,
    /// The operations that need no argument but the link.
    pub methods: Vec<LinkMethod>,
}

/// An operation on the target of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkMethod {
    /// The name of the method.
    pub name: String,
    /// The operation: indices of its module and of the operation in it.
    pub operation: (usize, usize),
}

/// A struct that is a page of a list, with a link to the next page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PagePlan {
    /// The index of the type.
    pub page: usize,
    /// The index of the property with the link.
    pub member: usize,
    /// The method that follows the link: index into the methods of its link type.
    pub method: usize,
}

/// Returns the names of link types and their resource types: one for each resource type that a
/// property links to and that has operations, in the order of the properties.
pub(super) fn asked(api: &Api) -> Vec<(String, String)> {
    let mut links: Vec<(String, String)> = Vec::new();
    for member in members(api) {
        let Some(resource_type) = target(member) else { continue };
        let is_known = links.iter().any(|(_, other)| other == resource_type);
        let stands = |operation: &Operation| is_at(operation, resource_type);
        if !is_known && api.operations().any(stands) {
            let words = resource_type.strip_suffix("-resource").unwrap_or(resource_type);
            links.push((format!("{}Link", camel(words, "")), resource_type.to_owned()));
        }
    }
    links
}

fn members(api: &Api) -> impl Iterator<Item = &Member> {
    api.types.definitions.iter().flat_map(|definition| match &definition.kind {
        DefinitionKind::Object(object) => object.members.as_slice(),
        DefinitionKind::Enumeration(_) | DefinitionKind::Choice(_) => &[],
    })
}

/// Returns the resource type that a property links to, if it is the only one.
fn target(member: &Member) -> Option<&str> {
    let is_text = |value: &Type| matches!(value, Type::Scalar(Scalar::String | Scalar::Uri));
    let fits = match &member.value {
        Type::List(item) => is_text(item),
        value => is_text(value),
    };
    match member.links.as_slice() {
        [link] if fits && member.fixed.is_none() => link.resource_type.as_deref(),
        _ => None,
    }
}

/// Returns the link type of a property.
pub(super) fn of_member(member: &Member, links: &[(String, String)]) -> Option<usize> {
    let target = target(member)?;
    links.iter().position(|(_, resource_type)| resource_type == target)
}

/// True if links to a resource type are links to the operation.
fn is_at(operation: &Operation, resource_type: &str) -> bool {
    match &*operation.path.parts {
        [PathPart::Resource { resource_type: segment_type }] => segment_type == resource_type,
        [PathPart::Resource { .. }, ..] => false,
        _ => operation.resource_type.as_deref() == Some(resource_type),
    }
}

/// Returns, for each operation, whether it has a path and is the target of links too. A method of a
/// resource type with several paths is several operations; the first represents all.
pub(super) fn linked(api: &Api, links: &[(String, String)]) -> Vec<bool> {
    let mut seen = BTreeSet::new();
    let has_path = |operation: &Operation| {
        !matches!(operation.path.parts.first(), Some(PathPart::Resource { .. }))
    };
    let is_linked = |operation: &Operation| {
        has_path(operation)
            && links.iter().any(|(_, resource_type)| is_at(operation, resource_type))
    };
    api.operations()
        .map(|op| is_linked(op) && seen.insert((op.resource_type.as_ref(), op.span)))
        .collect()
}

/// Plans the link types with their methods.
pub(super) fn links(
    api: &Api,
    names: Vec<(String, String)>,
    modules: &[ModulePlan],
) -> Vec<LinkPlan> {
    let plan = |(name, resource_type): (String, String)| {
        let mut methods = Vec::new();
        for (group, module) in api.groups.iter().zip(modules).enumerate() {
            let (group, (api_group, module)) = (group, module);
            let operations = api_group.operations.iter().zip(&module.operations).enumerate();
            methods.extend(operations.filter_map(|(index, (operation, plan))| {
                let here = is_at(operation, &resource_type) && takes_nothing(plan);
                here.then(|| LinkMethod {
                    name: short_name(operation, &resource_type),
                    operation: (group, index),
                })
            }));
        }
        let candidates: Vec<Ask> = methods
            .iter()
            .map(|method| {
                let (module, index) = method.operation;
                let whole = &modules[module].operations[index].method;
                Ask::any(vec![method.name.clone(), whole.clone()], whole)
            })
            .collect();
        let taken = Inherent::Link.reserved(&[]);
        for (method, name) in methods.iter_mut().zip(unique(&candidates, &taken, "_")) {
            method.name = name;
        }
        LinkPlan { name, resource_type, methods }
    };
    names.into_iter().map(plan).collect()
}

/// True if a call needs no argument but the link, and no constant parameter makes it a different
/// operation on the same resource.
fn takes_nothing(plan: &OperationPlan) -> bool {
    let by_itself =
        |mode: &ArgumentMode| matches!(mode, ArgumentMode::Setter(_) | ArgumentMode::Client);
    (plan.link || plan.at_link.is_some())
        && plan
            .parameters
            .iter()
            .all(|parameter| parameter.is_in_path() || by_itself(&parameter.mode))
}

/// Returns the name of an operation without the words of its resource type: `get` for `person-get`.
fn short_name(operation: &Operation, resource_type: &str) -> String {
    let (whole, start) = (snake(&operation.id.0, "call"), snake(resource_type, ""));
    let rest = whole.strip_prefix(&start).and_then(|rest| rest.strip_prefix('_'));
    match rest {
        Some(rest) if rest.starts_with(|character: char| character.is_ascii_alphabetic()) => {
            rest.to_owned()
        }
        _ => whole,
    }
}

/// Returns the structs with a link to another page of the same type.
pub(super) fn pages(api: &Api, links: &[LinkPlan], modules: &[ModulePlan]) -> Vec<PagePlan> {
    let mut page_plans = Vec::new();
    for (id, definition) in api.types.iter() {
        let DefinitionKind::Object(object) = &definition.kind else { continue };
        let result =
            ResultPlan::One { returned: Returned::Value(Type::Named(id)), optional: false };
        let page = object.members.iter().enumerate().find_map(|(member, property)| {
            let is_next = property.json.starts_with("next")
                || property.links.iter().any(|link| link.relation.as_deref() == Some("next"));
            let link =
                links.iter().find(|link| Some(link.resource_type.as_str()) == target(property));
            let method = link.filter(|_| is_next && !matches!(property.value, Type::List(_)))?;
            let method = method.methods.iter().position(|method| {
                let (module, index) = method.operation;
                let gets = api.groups[module].operations[index].verb == Verb::Get;
                let plan = &modules[module].operations[index];
                gets && plan.result == result
            })?;
            Some(PagePlan { page: id.0 as usize, member, method })
        });
        page_plans.extend(page);
    }
    page_plans
}
