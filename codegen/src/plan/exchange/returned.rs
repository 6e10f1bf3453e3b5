//! What comes back from a successful call, and the media types asked for.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{Api, Body, Content, MediaKind, Operation, Scalar, Status, Type, Verb};
use serde::Serialize;

use super::answers::{Answer, Answers};
use super::value::{is_element, media_type, put_preferred_first, value_of};

/// What comes back with a status.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
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

/// What comes back with a status, in some media types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Success {
    /// The status; [`Status::Default`] for any success that no other status names.
    pub status: Status,
    /// What comes back.
    pub returned: Returned,
    /// Its media types, where the description names any.
    pub media_types: Vec<String>,
}

/// The media types that a caller asks for in `Accept`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accept {
    /// The media types that a program can read, the one first that a call asks for whose caller has
    /// no preference.
    pub media_types: Vec<String>,
    /// That one; where there is none, the range that the description states (`image/*`).
    pub preferred: Option<String>,
}

/// What comes back from a successful call, by status. Nothing answers `HEAD`.
pub(super) fn successes(api: &Api, operation: &Operation, answers: &Answers<'_>) -> Vec<Success> {
    if operation.verb == Verb::Head {
        return Vec::new();
    }
    responses(api, &answers.successes)
}

/// Returns the bodies of responses by status, for any method.
pub(crate) fn responses(api: &Api, answers: &[Answer<'_>]) -> Vec<Success> {
    let mut found = Vec::new();
    for (status, bodies) in by_status(answers) {
        for (returned, media_types) in returned(api, &bodies) {
            found.push(Success { status, returned, media_types });
        }
    }
    found
}

/// What is asked for.
pub(super) fn accept(api: &Api, successes: &[Success], answers: &Answers<'_>) -> Accept {
    let mut media_types = media_types(successes);
    if media_types.is_empty() {
        let stated = answers.successes.iter().flat_map(|found| &found.response.media_types);
        for found in stated {
            if !media_types.contains(&found.0) {
                media_types.push(found.0.clone());
            }
        }
    }
    let mut of_successes = answers.successes.iter().flat_map(|found| &found.response.bodies);
    put_preferred_first(&mut media_types, of_successes.any(|body| is_element(api, body)));
    let stated = || {
        let mut bodies = answers.successes.iter().flat_map(|found| &found.response.bodies);
        let range = bodies.find_map(|body| body.media_type.as_ref())?;
        (!successes.is_empty()).then(|| range.0.clone())
    };
    let preferred = media_types.first().cloned();
    Accept { preferred: preferred.or_else(stated), media_types }
}

/// The bodies of each status, that of any other success last.
fn by_status<'a>(successes: &[Answer<'a>]) -> BTreeMap<Status, Vec<&'a Body>> {
    let mut found: BTreeMap<Status, Vec<&Body>> = BTreeMap::new();
    for answer in successes {
        let statuses = match answer.statuses.as_slice() {
            [] => &[Status::Default],
            statuses => statuses,
        };
        for status in statuses {
            let bodies = found.entry(*status).or_default();
            if !is_bodiless(*status) {
                bodies.extend(&answer.response.bodies);
            }
        }
    }
    found
}

/// True for statuses whose responses never have a body, whatever a description says (RFC 9110,
/// sections 15.3.5 and 15.3.6).
fn is_bodiless(status: Status) -> bool {
    matches!(status, Status::Code(204 | 205))
}

/// What the bodies of one status are, with their media types. Where values of several types come
/// in one media type, what is in them says which. Text and bytes beside values are not asked for.
fn returned(api: &Api, bodies: &[&Body]) -> Vec<(Returned, Vec<String>)> {
    let mut found: Vec<(Returned, Vec<String>)> = Vec::new();
    let is_any = bodies.iter().any(|body| value_of(api, body) == Some((Type::Json, false)));
    for body in bodies {
        let returned = match (value_of(api, body), &body.content) {
            (Some((value, false)), _) => Returned::Value(value),
            (_, Content::Events(value)) => Returned::Events(value.clone()),
            (_, Content::Lines(value)) => Returned::Lines(value.clone()),
            // Any XML can be read as a value of which nothing is known.
            (_, Content::Bytes) if is_xml(body) && is_any => Returned::Value(Type::Json),
            _ => continue,
        };
        let media_type = media_type(body);
        match found.iter_mut().find(|(known, _)| *known == returned) {
            Some((_, media_types)) => media_types.extend(media_type),
            None => found.push((returned, media_type.into_iter().collect())),
        }
    }
    if let [(Returned::Value(value), media_types)] = found.as_mut_slice()
        && is_text(value)
    {
        // A text is the same value in JSON and as it is.
        let texts = bodies.iter().filter(|body| body.content == Content::Text);
        media_types.extend(texts.filter_map(|body| media_type(body)));
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

/// True for a value that any text is.
fn is_text(value: &Type) -> bool {
    match value {
        Type::Scalar(Scalar::String) => true,
        Type::Nullable(inner) => is_text(inner),
        _ => false,
    }
}

fn is_xml(body: &Body) -> bool {
    body.media_type.as_ref().is_some_and(|found| found.kind() == MediaKind::Xml)
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
fn media_types(kinds: &[Success]) -> Vec<String> {
    let is_typed = |kind: &&Success| {
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
