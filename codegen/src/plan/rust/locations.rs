//! Targets of the response header `Location`: the operation that reads the resource.

use std::collections::BTreeMap;

use restwright_api::{Api, Location, Operation, Presence, Response, Status, Verb};
use serde::Serialize;

use super::operations::ModulePlan;
use super::servers::own_server;
use crate::plan::exchange::Answers;
use crate::plan::exchange::template::is_link;

/// The operation that reads the resource created by a request, or its progress.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LocationPlan {
    /// The operation: indices of its module and of the operation in it.
    pub operation: (usize, usize),
    /// The template of its path, which the URL must match.
    pub path: String,
}

/// Returns, for each operation, the target of its `Location`, as indices among all operations.
pub(super) fn targets(api: &Api) -> Vec<Option<usize>> {
    let all: Vec<&Operation> = api.operations().collect();
    let mut by_shape: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    let readers = all.iter().enumerate().filter(|(_, candidate)| is_reader(candidate));
    for (at, operation) in readers {
        by_shape.entry(shape(operation)).or_default().push(at);
    }
    all.iter().map(|operation| target(api, operation, &all, &by_shape)).collect()
}

/// Returns the operation of a link in the response, or else the only GET whose path is the path of
/// a PUT, or that of a POST plus a parameter.
fn target(
    api: &Api,
    operation: &Operation,
    all: &[&Operation],
    by_shape: &BTreeMap<Vec<String>, Vec<usize>>,
) -> Option<usize> {
    let answers = Answers::of(operation);
    let located = answers.successes.iter().filter(|answer| {
        answer.statuses.iter().any(|status| is_located(*status)) && has_location(answer.response)
    });
    let responses: Vec<&Response> = located.map(|answer| answer.response).collect();
    if responses.is_empty() || is_link(operation) {
        return None;
    }
    let links: Vec<_> = responses.iter().flat_map(|response| &response.links).collect();
    let is_stated = |at: &usize| links.iter().any(|link| link.operation == all[*at].id);
    let fits =
        |at: &usize| is_reader(all[*at]) && own_server(api, all[*at]) == own_server(api, operation);
    let stated = || only((0..all.len()).filter(is_stated).filter(fits));
    let is_any_stated = !links.is_empty();
    is_any_stated.then(stated).flatten().or_else(|| {
        let item = by_shape.get(&item_of(operation)?)?;
        only(item.iter().copied().filter(fits))
    })
}

/// Returns the only item; `None` if there are several.
fn only(mut indices: impl Iterator<Item = usize>) -> Option<usize> {
    let at = indices.next()?;
    indices.next().is_none().then_some(at)
}

/// True for an operation that reads a resource with no argument but its URL.
fn is_reader(operation: &Operation) -> bool {
    operation.verb == Verb::Get && !is_link(operation) && takes_its_path(operation)
}

/// True for statuses whose `Location` identifies a resource (RFC 9110, sections 10.2.2, 15.3.2 and
/// 15.3.3): the created one, or one that reports progress.
fn is_located(status: Status) -> bool {
    matches!(status, Status::Code(201 | 202 | 300..=399))
}

fn has_location(response: &Response) -> bool {
    response.headers.iter().any(|header| header.name.trim().eq_ignore_ascii_case("location"))
}

/// True if only path parameters are required, so that a URL is sufficient.
fn takes_its_path(operation: &Operation) -> bool {
    operation.parameters.iter().all(|parameter| {
        parameter.location == Location::Path
            || parameter.value.presence != Presence::Required
            || parameter.value.fixed.is_some()
    })
}

/// Returns the path shape of the resource that an operation creates.
fn item_of(made_by: &Operation) -> Option<Vec<String>> {
    let mut shape = shape(made_by);
    match made_by.verb {
        Verb::Post => shape.push("{}".to_owned()),
        Verb::Put => {}
        _ => return None,
    }
    Some(shape)
}

/// Returns the segments of a path, without the names of parameters.
fn shape(operation: &Operation) -> Vec<String> {
    let segments = operation.path.segments().into_iter().map(|segment| {
        let mut out = String::new();
        let mut rest = segment.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            out.push_str("{}");
            rest = after.split_once('}').map_or("", |(_, rest)| rest);
        }
        out + rest
    });
    segments.collect()
}

/// Sets the location of each operation, once the modules are planned.
pub(super) fn note(api: &Api, modules: &mut [ModulePlan]) {
    let mut positions = Vec::new();
    for (module, module_plan) in modules.iter().enumerate() {
        for (at, operation) in module_plan.operations.iter().enumerate() {
            positions.push(((module, at), operation.template.clone()));
        }
    }
    let plans = modules.iter_mut().flat_map(|module| &mut module.operations);
    for (plan, target) in plans.zip(targets(api)) {
        let position = target.and_then(|at| positions.get(at));
        plan.location = position
            .map(|(operation, path)| LocationPlan { operation: *operation, path: path.clone() });
    }
}
