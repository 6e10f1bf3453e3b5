//! Request bodies of an operation.

use restwright_api::{
    Api, Body, Content, FieldEncoding, MediaKind, MediaType, Operation, Request, Type, XmlForm,
    XmlRole,
};
use serde::Serialize;

use super::ident::snake;
use super::rust_type::{RustType, Taken};
use super::scope::{Ask, beside};
use super::types::TypePlan;
use crate::plan::exchange::Answers;
use crate::plan::exchange::value::{Values, is_element, media_type, put_preferred_first, value_of};

/// Setter of a request body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BodyPlan {
    /// The name of the setter.
    pub setter: String,
    /// The kind of body.
    pub kind: BodyKind,
    /// The type of the setter's argument.
    pub taken: Taken,
    /// The XML form of the body, if its type does not determine it.
    pub document: Option<DocumentPlan>,
}

/// Kind of a request body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum BodyKind {
    /// A value of a type, in any media type of [`super::OperationPlan::sends`].
    Value(Type),
    /// A value of a type, in this media type: a form in addition to another value, or one type of
    /// several.
    ValueOf(Type, String),
    /// A stream of values of a type, in this media type.
    Lines(Type, String),
    /// Text, in this media type.
    Text(String),
    /// Bytes, in this media type; `None` for that of the operation.
    Bytes(Option<String>),
    /// A stream of bytes, in this media type; `None` for that of the operation.
    Stream(Option<String>),
    /// Fields and files.
    Multipart,
}

impl BodyKind {
    /// Returns the type of a value.
    pub fn value(&self) -> Option<&Type> {
        match self {
            Self::Value(of) | Self::ValueOf(of, _) => Some(of),
            _ => None,
        }
    }

    /// True for text that the runtime encodes in the charset of its media type.
    pub fn has_charset(&self) -> bool {
        matches!(self, Self::Text(media_type) if media_type.contains("charset"))
    }

    /// True for a multipart value, which a server reads as a stream.
    pub fn is_multipart_value(&self) -> bool {
        matches!(self, Self::ValueOf(_, media_type) if media_type.starts_with("multipart/"))
    }

    /// True if a server decodes the whole body as a value before it calls the method.
    pub fn is_decoded(&self) -> bool {
        matches!(self, Self::Value(_) | Self::ValueOf(..)) && !self.is_multipart_value()
    }

    /// Returns the media types of a body. `sends` are those of the operation, for kinds without one
    /// of their own.
    pub(super) fn media_types(&self, sends: &[String]) -> Vec<String> {
        match self {
            Self::ValueOf(_, own)
            | Self::Lines(_, own)
            | Self::Text(own)
            | Self::Bytes(Some(own))
            | Self::Stream(Some(own)) => vec![own.clone()],
            // A body without a media type in the description may have any.
            Self::Value(_) | Self::Bytes(None) | Self::Stream(None) if sends.is_empty() => {
                vec!["*/*".to_owned()]
            }
            Self::Value(_) | Self::Bytes(None) | Self::Stream(None) => sends.to_vec(),
            Self::Multipart => {
                let stated = sends.iter().find(|media_type| media_type.starts_with("multipart/"));
                vec![stated.cloned().unwrap_or_else(|| "multipart/form-data".to_owned())]
            }
        }
    }
}

/// XML form of a body whose type does not determine it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DocumentPlan {
    /// The form of the root element.
    pub form: XmlForm,
    /// True if a reader accepts any root element.
    pub any_root: bool,
}

/// Request bodies of an operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sent {
    pub(super) bodies: Vec<BodyPlan>,
    pub(super) media_types: Vec<String>,
    pub(super) optional: bool,
}

/// The default media type of a form.
const FORM: &str = "application/x-www-form-urlencoded";

/// Plans the request bodies of an operation. `setters` are the names taken by parameters.
pub(super) fn sent(
    api: &Api,
    request: Option<&Request>,
    setters: &[String],
    types: &[TypePlan],
) -> Sent {
    let optional = request.is_none_or(|request| !request.required);
    let mut sent = Sent { optional, ..Sent::default() };
    let bodies = request.map_or(&[][..], |request| &request.bodies);
    let values = Values::of(api, bodies);
    let mut kinds: Vec<BodyKind> = Vec::new();
    for body in bodies {
        let (kind, media_type) = sent_as(api, body, &values);
        if let Some(media_type) = media_type
            && !sent.media_types.contains(&media_type)
        {
            sent.media_types.push(media_type);
        }
        let stream = match &kind {
            BodyKind::Bytes(media_type) => Some(BodyKind::Stream(media_type.clone())),
            _ => None,
        };
        for kind in std::iter::once(kind).chain(stream) {
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
    }
    let by_element = bodies.iter().any(|body| is_element(api, body));
    put_preferred_first(&mut sent.media_types, by_element);
    let main = main_value(&kinds);
    let ask = |(at, kind): (usize, &BodyKind)| {
        let (name, identity) = (setter(kind), format!("{kind:?}"));
        let plain = (name != "body" || Some(at) == main).then(|| name.to_owned());
        let by_media_type = by_media_type(name, kind);
        let by_type = by_type(api, kind).map(|of| format!("{name}_as_{of}"));
        let names = plain.into_iter().chain([by_media_type]).chain(by_type);
        Ask::any(names.collect(), identity)
    };
    let candidates: Vec<Ask> = kinds.iter().enumerate().map(ask).collect();
    let names = beside(&candidates, setters, &[], "");
    let plan = |(setter, kind): (String, BodyKind)| {
        let taken = taken(&kind, types);
        let mut same = bodies.iter().filter(|body| sent_as(api, body, &values).0 == kind);
        let document = same.next().and_then(|body| form(api, body));
        BodyPlan { setter, kind, taken, document }
    };
    sent.bodies = names.into_iter().zip(kinds).map(plan).collect();
    sent
}

/// Returns the type of a setter's argument.
fn taken(kind: &BodyKind, types: &[TypePlan]) -> Taken {
    match kind {
        BodyKind::Value(value) | BodyKind::ValueOf(value, _) => Taken::body(value, types),
        BodyKind::Text(_) => Taken::Into(RustType::Word("String")),
        BodyKind::Bytes(_) => Taken::Into(RustType::Word("Bytes")),
        BodyKind::Stream(_) => Taken::Stream,
        BodyKind::Lines(value, _) => Taken::Each(RustType::of(value)),
        BodyKind::Multipart => Taken::Value(RustType::Word("Multipart")),
    }
}

/// Returns the name of a setter with the media type that it sends: `bytes_as_text_csv`.
fn by_media_type(name: &str, kind: &BodyKind) -> String {
    match kind {
        BodyKind::ValueOf(_, media_type)
        | BodyKind::Lines(_, media_type)
        | BodyKind::Text(media_type)
        | BodyKind::Bytes(Some(media_type))
        | BodyKind::Stream(Some(media_type)) => format!("{name}_as_{}", snake(media_type, "any")),
        BodyKind::Value(_)
        | BodyKind::Bytes(None)
        | BodyKind::Stream(None)
        | BodyKind::Multipart => {
            format!("{name}_body")
        }
    }
}

/// Returns the name of the type of a value, which distinguishes it from others of the same media
/// type.
fn by_type(api: &Api, kind: &BodyKind) -> Option<String> {
    let (BodyKind::Value(value) | BodyKind::ValueOf(value, _) | BodyKind::Lines(value, _)) = kind
    else {
        return None;
    };
    let mut inner = value;
    while let Type::List(item) | Type::Map(item) | Type::Nullable(item) = inner {
        inner = item;
    }
    let name = match inner {
        Type::Named(id) => api.types.definition(*id).name.to_string(),
        _ => api.types.words(inner),
    };
    Some(snake(&name, "value"))
}

/// Returns the index of the value that the setter `body` takes: the JSON one, or else the one whose
/// media type sorts first; `None` if that media type has several. The other setters are named after
/// their media types, so that their names do not depend on which formats there are.
fn main_value(kinds: &[BodyKind]) -> Option<usize> {
    let values = kinds.iter().enumerate().filter(|(_, kind)| setter(kind) == "body");
    let media_type = |kind: &BodyKind| match kind {
        BodyKind::ValueOf(_, text) => {
            (MediaType(text.clone()).kind() != MediaKind::Json, text.clone())
        }
        _ => (true, String::new()),
    };
    let of: Vec<(_, usize)> = values.map(|(at, kind)| (media_type(kind), at)).collect();
    let least = of.iter().min()?;
    let is_alone = of.iter().filter(|(key, _)| *key == least.0).count() == 1;
    is_alone.then_some(least.1)
}

/// Returns the preferred name of a setter, regardless of other bodies.
fn setter(kind: &BodyKind) -> &'static str {
    match kind {
        BodyKind::ValueOf(_, media_type) if media_type == FORM => "form",
        BodyKind::ValueOf(_, media_type) if media_type.starts_with("multipart/") => "multipart",
        BodyKind::Value(_) | BodyKind::ValueOf(..) => "body",
        BodyKind::Lines(..) => "lines",
        BodyKind::Text(_) => "text",
        BodyKind::Bytes(_) => "bytes",
        BodyKind::Stream(_) => "stream",
        BodyKind::Multipart => "multipart",
    }
}

/// Returns the kind of a body, and the media type that a value is encoded in.
fn sent_as(api: &Api, body: &Body, values: &Values) -> (BodyKind, Option<String>) {
    let media_type = media_type(body);
    let has_value = values.has_others;
    match (value_of(api, body), &body.content) {
        (Some((value, true)), _) if has_value => {
            (BodyKind::ValueOf(value, media_type.unwrap_or_else(|| FORM.to_owned())), None)
        }
        (Some((value, is_form)), _) => {
            let usual = if is_form { FORM } else { "application/json" };
            let media_type = media_type.unwrap_or_else(|| usual.to_owned());
            let kind = if values.differ || is_form {
                BodyKind::ValueOf(value, media_type.clone())
            } else {
                BodyKind::Value(value)
            };
            (kind, Some(media_type))
        }
        (_, Content::Lines(value)) => {
            let media_type = media_type.unwrap_or_else(|| "application/x-ndjson".to_owned());
            (BodyKind::Lines(value.clone(), media_type.clone()), Some(media_type))
        }
        (_, Content::Multipart(_)) => (BodyKind::Multipart, media_type),
        (_, Content::Text) => match media_type {
            Some(stated) => (BodyKind::Text(stated), None),
            None => (BodyKind::Text("text/plain".to_owned()), None),
        },
        (_, _) => {
            let listed = if has_value { None } else { media_type.clone() };
            (BodyKind::Bytes(media_type.filter(|_| has_value)), listed)
        }
    }
}

/// Returns the encodings of form fields that differ from the default.
pub(super) fn fields(operation: &Operation) -> Vec<FieldEncoding> {
    let mut encodings: Vec<FieldEncoding> = Vec::new();
    let bodies = operation.request.iter().flat_map(|request| &request.bodies);
    for field in bodies.flat_map(|body| &body.encodings) {
        if !encodings.iter().any(|other| other.name == field.name) {
            encodings.push(field.clone());
        }
    }
    encodings
}

/// Returns the XML form of the request body, if its type does not determine it.
pub(super) fn sends_as(api: &Api, operation: &Operation) -> Option<DocumentPlan> {
    operation.request.iter().flat_map(|request| &request.bodies).find_map(|body| form(api, body))
}

/// Returns the XML form of the body of a success, if its type does not determine it.
pub(super) fn returns_as(api: &Api, answers: &Answers<'_>) -> Option<DocumentPlan> {
    let bodies = answers.successes.iter().flat_map(|answer| &answer.response.bodies);
    bodies.into_iter().find_map(|body| form(api, body))
}

/// Returns the XML form of a body, if its type does not determine it.
pub(super) fn form(api: &Api, body: &Body) -> Option<DocumentPlan> {
    let Content::Typed { value, xml: Some(form) } = &body.content else { return None };
    let is_stated = match api.types.object(value).and_then(|object| object.xml.as_ref()) {
        Some(XmlRole::Document(name)) => *form == XmlForm::Element(name.clone()),
        Some(XmlRole::Wrapper) => true,
        Some(XmlRole::Content) | None => false,
    };
    let plan = || DocumentPlan { form: form.clone(), any_root: body.any_root };
    (!is_stated && form.name().is_some()).then(plan)
}
