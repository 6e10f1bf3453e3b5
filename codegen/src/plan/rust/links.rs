//! Links: values that are the URL of a resource of a known type (WADL, section 2.12.3), and what
//! can be done with one.

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

/// A type for the links to one type of resources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkPlan {
    /// Its name.
    pub name: String,
    /// The id of the resource type.
    pub resource_type: String,
    /// What can be called with the link alone.
    pub methods: Vec<LinkMethod>,
}

/// An operation at the end of a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkMethod {
    /// What it is called there.
    pub name: String,
    /// The module of the operation, and its place there.
    pub operation: (usize, usize),
}

/// A struct that is a page of many, by the link that leads to the next one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PagePlan {
    /// Index of the type.
    pub page: usize,
    /// Index of the member.
    pub member: usize,
    /// What is called at the link: index into the methods of its type.
    pub method: usize,
}

/// The names of the types of links: one for each type of resources that members lead to and that
/// operations stand at, in the order of the members.
pub(super) fn asked(api: &Api) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = Vec::new();
    for member in members(api) {
        let Some(resource_type) = target(member) else { continue };
        let is_known = found.iter().any(|(_, known)| known == resource_type);
        let stands = |operation: &Operation| is_at(operation, resource_type);
        if !is_known && api.operations().any(stands) {
            let words = resource_type.strip_suffix("-resource").unwrap_or(resource_type);
            found.push((format!("{}Link", camel(words, "")), resource_type.to_owned()));
        }
    }
    found
}

fn members(api: &Api) -> impl Iterator<Item = &Member> {
    api.types.definitions.iter().flat_map(|definition| match &definition.kind {
        DefinitionKind::Object(object) => object.members.as_slice(),
        DefinitionKind::Enumeration(_) | DefinitionKind::Choice(_) => &[],
    })
}

/// The resource type that the value of a member leads to, where it is the only one.
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

/// The link type of a member.
pub(super) fn of_member(member: &Member, links: &[(String, String)]) -> Option<usize> {
    let target = target(member)?;
    links.iter().position(|(_, resource_type)| resource_type == target)
}

/// True where links to a type of resources lead to an operation.
fn is_at(operation: &Operation, resource_type: &str) -> bool {
    match &*operation.path.parts {
        [PathPart::Resource { resource_type: found }] => found == resource_type,
        [PathPart::Resource { .. }, ..] => false,
        _ => operation.resource_type.as_deref() == Some(resource_type),
    }
}

/// For each operation whether it has a path and links lead to it too. A method of a resource type
/// that several paths reach is several operations; the first stands for all.
pub(super) fn linked(api: &Api, links: &[(String, String)]) -> Vec<bool> {
    let mut seen = BTreeSet::new();
    let has_path = |operation: &Operation| {
        !matches!(operation.path.parts.first(), Some(PathPart::Resource { .. }))
    };
    let is_linked = |operation: &Operation| {
        has_path(operation) && links.iter().any(|(_, known)| is_at(operation, known))
    };
    api.operations()
        .map(|found| is_linked(found) && seen.insert((found.resource_type.as_ref(), found.span)))
        .collect()
}

/// The types of links with their methods.
pub(super) fn links(
    api: &Api,
    names: Vec<(String, String)>,
    modules: &[ModulePlan],
) -> Vec<LinkPlan> {
    let plan = |(name, resource_type): (String, String)| {
        let mut methods = Vec::new();
        for (group, module) in api.groups.iter().zip(modules).enumerate() {
            let (group, (found, module)) = (group, module);
            let operations = found.operations.iter().zip(&module.operations).enumerate();
            methods.extend(operations.filter_map(|(place, (operation, plan))| {
                let here = is_at(operation, &resource_type) && takes_nothing(plan);
                here.then(|| LinkMethod {
                    name: short_name(operation, &resource_type),
                    operation: (group, place),
                })
            }));
        }
        let asked: Vec<Ask> = methods
            .iter()
            .map(|method| {
                let (module, place) = method.operation;
                let whole = &modules[module].operations[place].method;
                Ask::any(vec![method.name.clone(), whole.clone()], whole)
            })
            .collect();
        let taken = Inherent::Link.reserved(&[]);
        for (method, name) in methods.iter_mut().zip(unique(&asked, &taken, "_")) {
            method.name = name;
        }
        LinkPlan { name, resource_type, methods }
    };
    names.into_iter().map(plan).collect()
}

/// True where the link is all that a call needs, and nothing fixed makes it another operation on
/// the same resource.
fn takes_nothing(plan: &OperationPlan) -> bool {
    let by_itself =
        |given: &ArgumentMode| matches!(given, ArgumentMode::Setter(_) | ArgumentMode::Client);
    (plan.link || plan.at_link.is_some())
        && plan.parameters.iter().all(|found| found.is_in_path() || by_itself(&found.mode))
}

/// The name of an operation without the words of its resource type: `get` of `person-get`.
fn short_name(operation: &Operation, resource_type: &str) -> String {
    let (whole, start) = (snake(&operation.id.0, "call"), snake(resource_type, ""));
    let rest = whole.strip_prefix(&start).and_then(|rest| rest.strip_prefix('_'));
    match rest {
        Some(rest) if rest.starts_with(|found: char| found.is_ascii_alphabetic()) => {
            rest.to_owned()
        }
        _ => whole,
    }
}

/// The structs that lead to the next of their own.
pub(super) fn pages(api: &Api, links: &[LinkPlan], modules: &[ModulePlan]) -> Vec<PagePlan> {
    let mut found = Vec::new();
    for (id, definition) in api.types.iter() {
        let DefinitionKind::Object(object) = &definition.kind else { continue };
        let result =
            ResultPlan::One { returned: Returned::Value(Type::Named(id)), optional: false };
        let page = object.members.iter().enumerate().find_map(|(member, what)| {
            let is_next = what.json.starts_with("next")
                || what.links.iter().any(|link| link.relation.as_deref() == Some("next"));
            let link = links.iter().find(|link| Some(link.resource_type.as_str()) == target(what));
            let method = link.filter(|_| is_next && !matches!(what.value, Type::List(_)))?;
            let method = method.methods.iter().position(|method| {
                let (module, place) = method.operation;
                let gets = api.groups[module].operations[place].verb == Verb::Get;
                let plan = &modules[module].operations[place];
                gets && plan.result == result
            })?;
            Some(PagePlan { page: id.0 as usize, member, method })
        });
        found.extend(page);
    }
    found
}
