//! Request and response bodies, by media type.

use restwright_api::{Body, Content, MediaKind, Request, Scalar, Type};

use super::values::{Directions, ValueUse};
use super::{ChangePlace, Matched, WireComparison, matched};
use crate::diff::ChangeCode;
use crate::diff::codes::wire as codes;

static TEXT: Type = Type::Scalar(Scalar::String);

/// Change codes for the bodies of a request or response.
pub(super) struct BodyCodes {
    pub(super) removed: &'static ChangeCode,
    pub(super) media_type_added: &'static ChangeCode,
    pub(super) media_type_removed: &'static ChangeCode,
}

impl<'a> WireComparison<'a> {
    pub(super) fn requests(&mut self, at: &ChangePlace, [old, new]: [Option<&'a Request>; 2]) {
        let bodies = |side: Option<&'a Request>| side.map_or(&[][..], |side| &side.bodies);
        let (before, now) = (bodies(old), bodies(new));
        let is_required = |side: Option<&Request>| side.is_some_and(|side| side.required);
        let span = |bodies: &[Body]| bodies.first().map(|body| body.span);
        let at = at.part("request body", span(before).or(at.old), span(now).or(at.new));
        match (before.is_empty(), now.is_empty()) {
            (true, true) => return,
            (true, false) if is_required(new) => {
                return self.push(
                    &codes::REQUIRED_REQUEST_BODY_ADDED,
                    &at,
                    "required request body added",
                );
            }
            (true, false) => {
                return self.push(&codes::REQUEST_BODY_ADDED, &at, "optional request body added");
            }
            _ => {}
        }
        match (is_required(old), is_required(new) || now.is_empty()) {
            (false, true) if !now.is_empty() => {
                self.push(
                    &codes::REQUEST_BODY_BECAME_REQUIRED,
                    &at,
                    "request body became required",
                );
            }
            (true, false) => {
                self.push(
                    &codes::REQUEST_BODY_BECAME_OPTIONAL,
                    &at,
                    "request body became optional",
                );
            }
            _ => {}
        }
        let directions = Directions { request: true, ..Directions::default() };
        let of = BodyCodes {
            removed: &codes::REQUEST_BODY_REMOVED,
            media_type_added: &codes::REQUEST_MEDIA_TYPE_ADDED,
            media_type_removed: &codes::REQUEST_MEDIA_TYPE_REMOVED,
        };
        self.bodies(&at, directions, &of, [&all(before), &all(now)]);
    }

    /// Compares bodies of the same media type; `at` is the location of all of them.
    pub(super) fn bodies(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        of: &BodyCodes,
        [before, now]: [&[&'a Body]; 2],
    ) {
        if now.is_empty() {
            return self.push(of.removed, at, format!("{} removed", at.place));
        }
        let is_alone = before.len() == 1 && now.len() == 1;
        let same = |one: &Body, other: &Body| {
            let (old, new) = (media_type(one), media_type(other));
            old == new || (is_alone && (old.is_none() || new.is_none()))
        };
        for pair in matched(before, now, same) {
            match pair {
                Matched::Both(old, new) => {
                    let place = match media_type(old).filter(|_| before.len() > 1) {
                        Some(media_type) => format!("{} `{media_type}`", at.place),
                        None => at.place.clone(),
                    };
                    self.body(
                        &at.part(place, Some(old.span), Some(new.span)),
                        directions,
                        old,
                        new,
                    );
                }
                Matched::Removed(old) => {
                    let (word, span) = (media_type(old).unwrap_or_default(), Some(old.span));
                    let at = at.part(format!("{}, media type `{word}`", at.place), span, at.new);
                    self.push(of.media_type_removed, &at, format!("{} removed", at.place));
                }
                Matched::Added(new) => {
                    let (word, span) = (media_type(new).unwrap_or_default(), Some(new.span));
                    let at = at.part(format!("{}, media type `{word}`", at.place), at.old, span);
                    self.push(of.media_type_added, &at, format!("{} added", at.place));
                }
            }
        }
    }

    fn body(&mut self, at: &ChangePlace, directions: Directions, old: &'a Body, new: &'a Body) {
        let is_xml = |body: &Body| {
            body.media_type.as_ref().is_some_and(|media_type| media_type.kind() == MediaKind::Xml)
        };
        let directions = Directions { xml: is_xml(old) && is_xml(new), ..directions };
        let ((before, framing), (now, now_framing)) =
            (content(&old.content), content(&new.content));
        if framing != now_framing {
            let message = format!("{} is {now_framing} now, was {framing}", at.name());
            return self.push_each(
                [&codes::REQUEST_TYPE_CHANGED, &codes::RESPONSE_TYPE_CHANGED],
                directions,
                at,
                &message,
            );
        }
        let value_use =
            |of, body: &'a Body| ValueUse { constraints: &body.constraints, ..ValueUse::of(of) };
        self.value(at, directions, value_use(before, old), value_use(now, new));
        if let (Content::Typed { xml: Some(before), .. }, Content::Typed { xml: Some(now), .. }) =
            (&old.content, &new.content)
            && directions.xml
            && before != now
        {
            let message = format!("{} is the element `{now}` now, was `{before}`", at.name());
            self.push(&codes::XML_FORM_CHANGED, at, message);
        }
        if directions.request {
            self.encodings(at, &old.encodings, &new.encodings);
        }
    }
}

/// The media type, normalized for comparison.
fn media_type(body: &Body) -> Option<String> {
    body.media_type.as_ref().map(|mime_type| mime_type.essence().into_owned())
}

/// The value in a body, and a word for its container.
fn content(content: &Content) -> (&Type, &'static str) {
    match content {
        Content::Bytes => (&Type::Bytes, "a value"),
        Content::Text => (&TEXT, "a value"),
        Content::Json => (&Type::Json, "a value"),
        Content::Typed { value, .. } => (value, "a value"),
        Content::Form(value) => (value, "a form"),
        Content::Multipart(value) => (value, "a multipart body"),
        Content::Events(value) => (value, "a stream of events"),
        Content::Lines(value) => (value, "a stream of values"),
    }
}

/// References to all bodies.
pub(super) fn all(bodies: &[Body]) -> Vec<&Body> {
    bodies.iter().collect()
}
