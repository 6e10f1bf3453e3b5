//! Pagination that a user configures in place of that of the description.

use std::collections::BTreeMap;

use restwright_api::{Api, Content, Location, Operation, Paging, Type};

use super::keys::value_at;
use super::overrides::{UnknownName, same, unknown};

/// Returns the API with the configured pagination, by operation id.
pub(super) fn set(mut api: Api, stated: &BTreeMap<String, Paging>) -> Result<Api, UnknownName> {
    for (key, paging) in stated {
        let ids: Vec<String> = api.operations().map(|candidate| candidate.id.0.clone()).collect();
        let Some(operation) = api.operations().find(|candidate| same(&candidate.id.0, key)) else {
            let unknown = UnknownName { known: ids, ..unknown(key, "unknown operation") };
            return Err(unknown.within(&["paging"]));
        };
        let checked = check(&api, operation, key, paging);
        checked.map_err(|error| error.within(&["paging", key]))?;
        let id = operation.id.clone();
        for candidate in api.groups.iter_mut().flat_map(|group| &mut group.operations) {
            if candidate.id == id {
                candidate.paging = Some(paging.clone());
            }
        }
    }
    Ok(api)
}

fn check(api: &Api, operation: &Operation, key: &str, paging: &Paging) -> Result<(), UnknownName> {
    let unknown = |name: &str, why, known| Err(UnknownName { known, ..unknown(name, why) });
    if paging.counts.is_some() {
        return check_counted(api, operation, key, paging);
    }
    if paging.next.is_empty() {
        let why = "`next` is empty, but must be the path of the next link or token";
        return unknown(key, why, Vec::new());
    }
    if let Some(parameter) = &paging.parameter {
        let queries = operation.parameters.iter().filter(|query| query.location == Location::Query);
        let known: Vec<String> = queries.map(|query| query.name.clone()).collect();
        if !known.contains(parameter) {
            return unknown(parameter, "the operation has no query parameter of this name", known);
        }
    }
    for keys in [Some(&paging.next), paging.items.as_ref()].into_iter().flatten() {
        if !pages(operation).any(|page| value_at(api, page, keys).is_ok()) {
            let why = "no successful response of the operation has these keys";
            return unknown(&keys.join("."), why, Vec::new());
        }
    }
    Ok(())
}

/// Checks counted pages: the counting parameter, and the list of items that shows the last page.
fn check_counted(
    api: &Api,
    operation: &Operation,
    key: &str,
    paging: &Paging,
) -> Result<(), UnknownName> {
    let unknown = |name: &str, why, known| Err(UnknownName { known, ..unknown(name, why) });
    if !paging.next.is_empty() {
        let why = "`next` and `style` exclude each other";
        return unknown(key, why, Vec::new());
    }
    let queries = operation.parameters.iter().filter(|query| query.location == Location::Query);
    let known: Vec<String> = queries.map(|query| query.name.clone()).collect();
    match &paging.parameter {
        None => {
            let why = "`parameter` names the query parameter that counts";
            return unknown(key, why, known);
        }
        Some(name) if !known.contains(name) => {
            return unknown(name, "the operation has no query parameter of this name", known);
        }
        Some(_) => {}
    }
    let items = paging.items.clone().unwrap_or_default();
    let is_list = |page| matches!(value_at(api, page, &items), Ok(Type::List(_) | Type::Json));
    if pages(operation).any(is_list) {
        return Ok(());
    }
    let name = if items.is_empty() { key.to_owned() } else { items.join(".") };
    unknown(&name, "`items` is not the path of a list in a success response", Vec::new())
}

/// Returns the types of the response bodies.
fn pages(operation: &Operation) -> impl Iterator<Item = &Type> {
    let bodies = operation.responses.iter().flat_map(|response| &response.bodies);
    bodies.filter_map(|body| match &body.content {
        Content::Typed { value, .. } => Some(value),
        _ => None,
    })
}
