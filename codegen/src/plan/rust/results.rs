//! What a successful call results in.

use std::collections::{BTreeMap, BTreeSet};

use http::StatusCode;
use restwright_api::{Api, Body, Content, Operation, Response, Status, Type, Verb};

use super::bodies::{media_type, value_of};
use super::ident::camel;
use super::scope::{Ask, unique};

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
    /// Events, whose data are values.
    Events(Type),
    /// Values one after the other.
    Lines(Type),
}

impl Returned {
    /// True where it is read piece by piece.
    pub fn is_stream(&self) -> bool {
        matches!(self, Self::Events(_) | Self::Lines(_))
    }
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
    /// The media types that tell it from others of the same status; none where it is what all
    /// others are not.
    pub media_types: Vec<String>,
    /// What comes back with it.
    pub returned: Returned,
}

/// The result of an operation, and the media types that it may come in. The enum over
/// statuses has yet to be named.
pub(super) fn result(api: &Api, operation: &Operation) -> (ResultPlan, Vec<String>) {
    let one = |returned| ResultPlan::One { returned, optional: false };
    if operation.verb == Verb::Head {
        return (one(Returned::Nothing), Vec::new());
    }
    let by_status = by_status(operation.successes());
    let mut kinds: Vec<Kind> = Vec::new();
    for (status, bodies) in &by_status {
        for (returned, media_types) in returned(api, bodies) {
            kinds.push(Kind { status: *status, returned, media_types });
        }
    }
    let mut distinct: Vec<&Returned> = Vec::new();
    for kind in kinds.iter().filter(|kind| kind.returned != Returned::Nothing) {
        if !distinct.contains(&&kind.returned) {
            distinct.push(&kind.returned);
        }
    }
    let empty = kinds.iter().any(|kind| kind.returned == Returned::Nothing);
    let media_types = media_types(&kinds);
    let result = match *distinct {
        [] => one(Returned::Nothing),
        [only @ Returned::Value(_)] => ResultPlan::One { returned: only.clone(), optional: empty },
        [only] => one(only.clone()),
        _ => named_statuses(kinds),
    };
    (result, media_types)
}

/// What comes back with a status, in some media types.
struct Kind {
    status: Status,
    returned: Returned,
    media_types: Vec<String>,
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

/// What the bodies of one status are, with their media types. Where values of several types come
/// in one media type, what is in them says which. Text and bytes beside values are not asked for.
fn returned(api: &Api, bodies: &[&Body]) -> Vec<(Returned, Vec<String>)> {
    let mut found: Vec<(Returned, Vec<String>)> = Vec::new();
    for body in bodies {
        let returned = match (value_of(api, body), &body.content) {
            (Some((value, false)), _) => Returned::Value(value),
            (_, Content::Events(value)) => Returned::Events(value.clone()),
            (_, Content::Lines(value)) => Returned::Lines(value.clone()),
            _ => continue,
        };
        let media_type = media_type(body);
        match found.iter_mut().find(|(known, _)| *known == returned) {
            Some((_, media_types)) => media_types.extend(media_type),
            None => found.push((returned, media_type.into_iter().collect())),
        }
    }
    let all: Vec<String> = bodies.iter().copied().filter_map(media_type).collect();
    match found.as_slice() {
        [] if bodies.is_empty() => vec![(Returned::Nothing, all)],
        [] if bodies.iter().all(|body| body.content == Content::Text) => {
            vec![(Returned::Text, all)]
        }
        [] => vec![(Returned::Bytes, all)],
        _ if are_told_apart(&found) => found,
        _ => vec![(Returned::Value(Type::Json), all)],
    }
}

/// True where the media type says what a body is: at most one has none of its own.
fn are_told_apart(found: &[(Returned, Vec<String>)]) -> bool {
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut media_types = found.iter().flat_map(|(_, media_types)| media_types);
    let nameless = found.iter().filter(|(_, media_types)| media_types.is_empty()).count();
    nameless <= 1 && (found.len() == 1 || media_types.all(|found| seen.insert(essence(found))))
}

fn essence(media_type: &str) -> String {
    restwright_api::MediaType(media_type.to_owned()).essence()
}

/// The media types to ask for: those of values where there are any, since nothing else is read.
fn media_types(kinds: &[Kind]) -> Vec<String> {
    let is_typed = |kind: &&Kind| {
        matches!(kind.returned, Returned::Value(_) | Returned::Events(_) | Returned::Lines(_))
    };
    let any_typed = kinds.iter().any(|kind| is_typed(&kind));
    let asked = kinds.iter().filter(|kind| !any_typed || is_typed(kind));
    let mut found: Vec<String> = Vec::new();
    for media_type in asked.flat_map(|kind| &kind.media_types) {
        if !found.contains(media_type) {
            found.push(media_type.clone());
        }
    }
    found
}

/// A variant for each status, and for each kind of body that it may have. The last of a status is
/// what the others are not: one that has no media type of its own, or else the first.
fn named_statuses(mut kinds: Vec<Kind>) -> ResultPlan {
    let count =
        |status: Status, kinds: &[Kind]| kinds.iter().filter(|kind| kind.status == status).count();
    let several: Vec<bool> = kinds.iter().map(|kind| count(kind.status, &kinds) > 1).collect();
    let name = |(kind, several): (&Kind, &bool)| {
        let (word, identity) =
            (word(kind.status), format!("{} {:?}", kind.status, kind.media_types));
        let short = match kind.media_types.first() {
            Some(media_type) if *several => {
                let essence = essence(media_type);
                let subtype = essence.rsplit('/').next().unwrap_or("").to_owned();
                format!("{word}{}", camel(&subtype, "Body"))
            }
            _ => word,
        };
        let whole = kind.media_types.first().map_or_else(String::new, |found| essence(found));
        Ask::any(vec![short, camel(&format!("status {} {whole}", kind.status), "Status")], identity)
    };
    let asked: Vec<Ask> = kinds.iter().zip(&several).map(name).collect();
    let names = unique(&asked, &["Other", "Self"], "Status");
    let mut seen: BTreeSet<Status> = BTreeSet::new();
    let has_nameless: BTreeSet<Status> =
        kinds.iter().filter(|kind| kind.media_types.is_empty()).map(|kind| kind.status).collect();
    for kind in &mut kinds {
        let is_first = seen.insert(kind.status);
        if is_first && !has_nameless.contains(&kind.status) {
            kind.media_types.clear();
        }
    }
    let variants = names.into_iter().zip(kinds).map(|(name, kind)| {
        let media_types = kind.media_types.iter().map(|found| essence(found)).collect();
        StatusVariant { name, status: kind.status, media_types, returned: kind.returned }
    });
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
