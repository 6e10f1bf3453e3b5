//! Values returned by a successful call, and the accepted media types.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{Api, Body, Content, MediaKind, Operation, Scalar, Status, Type, Verb};
use serde::Serialize;

use super::answers::{Answer, Answers};
use super::value::{is_element, media_type, put_preferred_first, value_of};

/// Kind of value returned with a status.
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
    /// Server-sent events with values as their data.
    Events(Type),
    /// A stream of values.
    Lines(Type),
}

impl Returned {
    /// True for a stream.
    pub fn is_stream(&self) -> bool {
        matches!(self, Self::Events(_) | Self::Lines(_))
    }
}

/// Value returned with a status, in some media types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Success {
    /// The status; [`Status::Default`] for any other success.
    pub status: Status,
    /// The value.
    pub returned: Returned,
    /// The media types in the description, if any.
    pub media_types: Vec<String>,
}

/// Media types to accept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accept {
    /// The supported media types, the one requested by default first.
    pub media_types: Vec<String>,
    /// The media type requested by default; if none is supported, the range in the description
    /// (`image/*`).
    pub preferred: Option<String>,
}

/// Returns the values of a successful call, by status. Responses to `HEAD` have no body.
pub(super) fn successes(api: &Api, operation: &Operation, answers: &Answers<'_>) -> Vec<Success> {
    if operation.verb == Verb::Head {
        return Vec::new();
    }
    responses(api, &answers.successes)
}

/// Returns the bodies of responses by status, for any method.
pub(crate) fn responses(api: &Api, answers: &[Answer<'_>]) -> Vec<Success> {
    let mut successes = Vec::new();
    for (status, bodies) in by_status(answers) {
        for (returned, media_types) in returned(api, &bodies) {
            successes.push(Success { status, returned, media_types });
        }
    }
    successes
}

/// Returns the media types to accept.
pub(super) fn accept(api: &Api, successes: &[Success], answers: &Answers<'_>) -> Accept {
    let mut media_types = media_types(successes);
    if media_types.is_empty() {
        let stated = answers.successes.iter().flat_map(|answer| &answer.response.media_types);
        for media_type in stated {
            if !media_types.contains(&media_type.0) {
                media_types.push(media_type.0.clone());
            }
        }
    }
    let mut of_successes = answers.successes.iter().flat_map(|answer| &answer.response.bodies);
    put_preferred_first(&mut media_types, of_successes.any(|body| is_element(api, body)));
    let stated = || {
        let mut bodies = answers.successes.iter().flat_map(|answer| &answer.response.bodies);
        let range = bodies.find_map(|body| body.media_type.as_ref())?;
        (!successes.is_empty()).then(|| range.0.clone())
    };
    let preferred = media_types.first().cloned();
    Accept { preferred: preferred.or_else(stated), media_types }
}

/// Returns the bodies of each status, those of [`Status::Default`] last.
fn by_status<'a>(successes: &[Answer<'a>]) -> BTreeMap<Status, Vec<&'a Body>> {
    let mut bodies_by_status: BTreeMap<Status, Vec<&Body>> = BTreeMap::new();
    for answer in successes {
        let statuses = match answer.statuses.as_slice() {
            [] => &[Status::Default],
            statuses => statuses,
        };
        for status in statuses {
            let bodies = bodies_by_status.entry(*status).or_default();
            if !is_bodiless(*status) {
                bodies.extend(&answer.response.bodies);
            }
        }
    }
    bodies_by_status
}

/// True for statuses whose responses never have a body, regardless of the description (RFC 9110,
/// sections 15.3.5 and 15.3.6).
fn is_bodiless(status: Status) -> bool {
    matches!(status, Status::Code(204 | 205))
}

/// Returns the kinds of bodies of one status, with their media types. If values of several types
/// share a media type, they are decoded as any JSON. Text and bytes are ignored if there are values
/// too.
fn returned(api: &Api, bodies: &[&Body]) -> Vec<(Returned, Vec<String>)> {
    let mut kinds: Vec<(Returned, Vec<String>)> = Vec::new();
    let is_any = bodies.iter().any(|body| value_of(api, body) == Some((Type::Json, false)));
    for body in bodies {
        let returned = match (value_of(api, body), &body.content) {
            (Some((value, false)), _) => Returned::Value(value),
            (_, Content::Events(value)) => Returned::Events(value.clone()),
            (_, Content::Lines(value)) => Returned::Lines(value.clone()),
            // Any XML can be decoded as an untyped value.
            (_, Content::Bytes) if is_xml(body) && is_any => Returned::Value(Type::Json),
            _ => continue,
        };
        let media_type = media_type(body);
        match kinds.iter_mut().find(|(kind, _)| *kind == returned) {
            Some((_, media_types)) => media_types.extend(media_type),
            None => kinds.push((returned, media_type.into_iter().collect())),
        }
    }
    if let [(Returned::Value(value), media_types)] = kinds.as_mut_slice()
        && is_text(value)
    {
        // A string is the same value in JSON and as plain text.
        let texts = bodies.iter().filter(|body| body.content == Content::Text);
        media_types.extend(texts.filter_map(|body| media_type(body)));
    }
    let all_media_types: Vec<String> = bodies.iter().copied().filter_map(media_type).collect();
    match kinds.as_slice() {
        [] if bodies.is_empty() => vec![(Returned::Nothing, all_media_types)],
        [] if bodies.iter().all(|body| body.content == Content::Text) => {
            vec![(Returned::Text, all_media_types)]
        }
        [] => vec![(Returned::Bytes, all_media_types)],
        _ if are_told_apart(&kinds) => kinds,
        _ => vec![(Returned::Value(Type::Json), all_media_types)],
    }
}

/// True for a string, whose value may be any text.
fn is_text(value: &Type) -> bool {
    match value {
        Type::Scalar(Scalar::String) => true,
        Type::Nullable(inner) => is_text(inner),
        _ => false,
    }
}

fn is_xml(body: &Body) -> bool {
    body.media_type.as_ref().is_some_and(|media_type| media_type.kind() == MediaKind::Xml)
}

/// True if the media type determines the kind of a body: at most one has none of its own.
fn are_told_apart(kinds: &[(Returned, Vec<String>)]) -> bool {
    let mut seen = BTreeSet::new();
    let mut media_types = kinds.iter().flat_map(|(_, media_types)| media_types);
    let nameless = kinds.iter().filter(|(_, media_types)| media_types.is_empty()).count();
    nameless <= 1
        && (kinds.len() == 1
            || media_types.all(|media_type| seen.insert(restwright_api::essence(media_type))))
}

/// Returns the media types to accept: those of values if there are any, since nothing else is
/// decoded then.
fn media_types(kinds: &[Success]) -> Vec<String> {
    let is_typed = |kind: &&Success| {
        matches!(kind.returned, Returned::Value(_) | Returned::Events(_) | Returned::Lines(_))
    };
    let any_typed = kinds.iter().any(|kind| is_typed(&kind));
    let accepted = kinds.iter().filter(|kind| !any_typed || is_typed(kind));
    let mut distinct: Vec<String> = Vec::new();
    for media_type in accepted.flat_map(|kind| &kind.media_types) {
        if !distinct.contains(media_type) {
            distinct.push(media_type.clone());
        }
    }
    distinct
}
