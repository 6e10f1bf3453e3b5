//! States to wait for, as a user configures them.

use std::collections::BTreeMap;

use restwright_api::{Api, DefinitionKind, Operation, Type, Verb};
use serde::Serialize;

use super::exchange::{Exchange, Returned};
use super::keys::{NoKey, value_at};
use super::overrides::{UnknownName, same, unknown};

/// States of a resource, in a property of the response of a read operation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct States {
    /// The path of keys from the response to the property.
    pub property: Vec<String>,
    /// The states that end the wait with success.
    pub success: Vec<String>,
    /// The states that end it with an error.
    pub failure: Vec<String>,
    /// Seconds between the first two requests; `None` for the default.
    pub interval: Option<u64>,
    /// Seconds after which the wait ends; `None` for the default.
    pub time_limit: Option<u64>,
}

/// States by operation name and waiter name.
pub(crate) type Waiters = BTreeMap<String, BTreeMap<String, States>>;

/// The waiters of an operation: its index in the API, and their names and states.
pub(crate) type WaitersOf = (usize, Vec<(String, States)>);

/// Resolves the waiters of each operation.
///
/// # Errors
///
/// Returns an error if a name is not in the description, or if an operation cannot be waited for.
pub(super) fn find(api: &Api, stated: &Waiters) -> Result<Vec<WaitersOf>, UnknownName> {
    let mut resolved = Vec::new();
    for (key, waiters) in stated {
        let ids: Vec<String> = api.operations().map(|candidate| candidate.id.0.clone()).collect();
        let mut operations = api.operations().enumerate();
        let Some((at, operation)) = operations.find(|(_, candidate)| same(&candidate.id.0, key))
        else {
            let unknown = UnknownName { known: ids, ..unknown(key, "unknown operation") };
            return Err(unknown.within(&["waiters"]));
        };
        for (name, states) in waiters {
            let checked = check(api, operation, key, states);
            checked.map_err(|error| error.within(&["waiters", key, name]))?;
        }
        let waiters = waiters.iter().map(|(name, states)| (name.clone(), states.clone()));
        resolved.push((at, waiters.collect()));
    }
    Ok(resolved)
}

fn check(api: &Api, operation: &Operation, key: &str, states: &States) -> Result<(), UnknownName> {
    let unknown = |name: &str, why, known| Err(UnknownName { known, ..unknown(name, why) });
    if operation.verb != Verb::Get {
        let why = "only an operation with the method GET can be waited for";
        return unknown(key, why, Vec::new());
    }
    if states.success.is_empty() {
        return unknown(key, "`success` lists the states to wait for", Vec::new());
    }
    let returned = Exchange::of(api, operation).returned;
    let mut values = returned.iter().filter(|success| success.returned != Returned::Nothing);
    let first = values.next().map(|success| &success.returned);
    let (Some(Returned::Value(value)), true) =
        (first, values.all(|success| Some(&success.returned) == first))
    else {
        let why = "the successful responses of the operation are not values of one type";
        return unknown(key, why, Vec::new());
    };
    let at = match value_at(api, value, &states.property) {
        Ok(at) => at,
        Err(NoKey { key, known }) => {
            return unknown(key, "the result of the operation has no such property", known);
        }
    };
    let Some(known) = possible(api, at) else {
        let why = "the state is not a single value";
        let name = if states.property.is_empty() { key } else { &states.property.join(".") };
        return unknown(name, why, Vec::new());
    };
    let mut state_names = states.success.iter().chain(&states.failure);
    match state_names.find(|state| !known.is_empty() && !known.contains(state)) {
        Some(state) => unknown(state, "the property has no such value", known),
        None => Ok(()),
    }
}

/// Returns the possible values of a property, none if it may have any; `None` if it is not a single
/// value.
fn possible(api: &Api, of: &Type) -> Option<Vec<String>> {
    match of {
        Type::Scalar(_) | Type::Json => Some(Vec::new()),
        Type::Nullable(inner) => possible(api, inner),
        Type::Named(id) => match &api.types.definition(*id).kind {
            DefinitionKind::Enumeration(enumeration) => {
                Some(enumeration.values.iter().map(|value| value.value.clone()).collect())
            }
            DefinitionKind::Object(_) | DefinitionKind::Choice(_) => None,
        },
        Type::List(_) | Type::Map(_) | Type::Bytes | Type::Xml => None,
    }
}
