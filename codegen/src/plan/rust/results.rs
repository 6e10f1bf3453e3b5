//! What a successful call results in.

use std::collections::BTreeMap;

use http::StatusCode;
use restwright_api::{Body, Content, Operation, Response, Status, Type, Verb};

use super::bodies::{media_type, value_of};
use super::ident::camel;
use super::scope::unique;

/// What a successful call results in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResultPlan {
    /// The same thing, whatever the status.
    One {
        /// What comes back.
        returned: Returned,
        /// True where a success may come without it.
        optional: bool,
    },
    /// It depends on the status.
    ByStatus(StatusPlan),
}

/// What comes back with a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Returned {
    /// Nothing.
    Nothing,
    /// The body as bytes.
    Bytes,
    /// The body as text.
    Text,
    /// A value.
    Value(Type),
}

/// An enum over the statuses of a success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusPlan {
    /// Its name.
    pub name: String,
    /// Its variants, in the order of the statuses.
    pub variants: Vec<StatusVariant>,
}

/// A variant of a [`StatusPlan`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusVariant {
    /// Its name.
    pub name: String,
    /// The status; [`Status::Default`] for all that no other variant has.
    pub status: Status,
    /// What comes back with it.
    pub returned: Returned,
}

/// The result of an operation, and the media types that it may come in. The enum over
/// statuses has yet to be named.
pub(super) fn result(operation: &Operation) -> (ResultPlan, Vec<String>) {
    let one = |returned| ResultPlan::One { returned, optional: false };
    if operation.verb == Verb::Head {
        return (one(Returned::Nothing), Vec::new());
    }
    let by_status = by_status(operation.successes());
    let kinds: Vec<(Status, Returned)> =
        by_status.iter().map(|(status, bodies)| (*status, returned(bodies))).collect();
    let bodies: Vec<&Body> = by_status.into_values().flatten().collect();
    let mut distinct: Vec<&Returned> = Vec::new();
    for (_, kind) in kinds.iter().filter(|(_, kind)| *kind != Returned::Nothing) {
        if !distinct.contains(&kind) {
            distinct.push(kind);
        }
    }
    let empty = kinds.iter().any(|(_, kind)| *kind == Returned::Nothing);
    let result = match *distinct {
        [] => one(Returned::Nothing),
        [only @ Returned::Value(_)] => ResultPlan::One { returned: only.clone(), optional: empty },
        [only] => one(only.clone()),
        _ => named_statuses(kinds),
    };
    (result, media_types(&bodies))
}

/// The bodies of each status, that of any other success last.
fn by_status<'a>(responses: impl Iterator<Item = &'a Response>) -> BTreeMap<Status, Vec<&'a Body>> {
    let mut found: BTreeMap<Status, Vec<&Body>> = BTreeMap::new();
    for response in responses {
        let statuses = match response.status.0.as_slice() {
            [] => &[Status::Default],
            statuses => statuses,
        };
        for status in statuses.iter().filter(|status| !is_fault(**status)) {
            found.entry(*status).or_default().extend(&response.bodies);
        }
    }
    found
}

fn is_fault(status: Status) -> bool {
    matches!(status, Status::Code(400..) | Status::Class(4..))
}

/// What the bodies of one status are. Where they are values of several types, what is in them
/// says which.
fn returned(bodies: &[&Body]) -> Returned {
    let mut values: Vec<Type> = Vec::new();
    for body in bodies {
        let Some((value, false)) = value_of(body) else { continue };
        if !values.contains(&value) {
            values.push(value);
        }
    }
    match values.as_slice() {
        [] if bodies.is_empty() => Returned::Nothing,
        [] if bodies.iter().all(|body| body.content == Content::Text) => Returned::Text,
        [] => Returned::Bytes,
        [value] => Returned::Value(value.clone()),
        _ => Returned::Value(Type::Json),
    }
}

/// The media types to ask for: those of values where there are any, since nothing else is read.
fn media_types(bodies: &[&Body]) -> Vec<String> {
    let typed: Vec<&Body> =
        bodies.iter().copied().filter(|body| matches!(value_of(body), Some((_, false)))).collect();
    let mut found: Vec<String> = Vec::new();
    for body in if typed.is_empty() { bodies } else { &typed } {
        found.extend(media_type(body).filter(|known| !found.contains(known)));
    }
    found
}

fn named_statuses(kinds: Vec<(Status, Returned)>) -> ResultPlan {
    let asked: Vec<String> = kinds.iter().map(|(status, _)| word(*status)).collect();
    let names = unique(&asked, &["Other", "Self"], "Status");
    let variants = names.into_iter().zip(kinds);
    let variants =
        variants.map(|(name, (status, returned))| StatusVariant { name, status, returned });
    ResultPlan::ByStatus(StatusPlan { name: String::new(), variants: variants.collect() })
}

/// What a status is called: `Created`.
fn word(status: Status) -> String {
    match status {
        Status::Code(code) => {
            let known = StatusCode::from_u16(code).ok();
            let reason = known.as_ref().and_then(StatusCode::canonical_reason);
            reason.map_or_else(|| format!("Status{code}"), |reason| camel(reason, ""))
        }
        Status::Class(_) | Status::Default => "Success".to_owned(),
    }
}

/// The statuses beside 2xx that are a success.
pub(super) fn also(operation: &Operation) -> Vec<u16> {
    let statuses = operation.successes().flat_map(|response| &response.status.0);
    let mut codes: Vec<u16> = statuses
        .filter_map(|status| match status {
            Status::Code(code @ (100..=199 | 300..=399)) => Some(*code),
            Status::Code(_) | Status::Class(_) | Status::Default => None,
        })
        .collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}
