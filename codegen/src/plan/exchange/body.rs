//! Request bodies in order of preference, and the body of an example call.

use restwright_api::{
    Access, Api, Body, Content, DefinitionKind, FieldEncoding, MediaKind, MediaType, Member,
    Operation, Presence, Type,
};

use super::Notation;
use super::example;
use super::spelling::{self, Piece, Purpose};
use super::value;
use crate::plan::made;

/// Longest example, in lines, that is part of a call; a longer one goes into a file or a variable.
const MOST_LINES: usize = 25;

/// The body of an example call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CallBody {
    /// Fields of a form.
    Form(Vec<CallField>),
    /// Parts of a multipart form.
    Parts {
        /// The media type, if it is not `multipart/form-data`.
        media_type: Option<String>,
        /// The parts.
        parts: Vec<CallPart>,
    },
    /// A body without structure.
    Whole {
        /// The media type; `None` if the caller chooses it.
        media_type: Option<String>,
        /// An example; `None` if it is too long for a call.
        example: Option<String>,
        /// True for text rather than a file.
        is_text: bool,
    },
}

/// A field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallField {
    /// The name.
    pub name: Vec<Piece>,
    /// The value.
    pub value: Vec<Piece>,
}

/// A part of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallPart {
    /// The name; `None` if the caller chooses it.
    pub name: Option<String>,
    /// True if the name only denotes a position, and is not sent.
    pub is_unnamed: bool,
    /// The content, or the name of the file with the content.
    pub content: Vec<Piece>,
    /// The source of the content.
    pub source: PartSource,
    /// The media type, if it is not the default.
    pub media_type: Option<String>,
}

/// Source of the content of a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartSource {
    /// A text argument.
    Text,
    /// A text file.
    TextFile,
    /// A file, sent with its name.
    File,
}

/// Returns the body in the media type that [`value::put_preferred_first`] prefers, or else the
/// first. If the types of values differ by media type, the JSON one is preferred.
fn preferred<'a>(api: &Api, bodies: &'a [Body]) -> Option<&'a Body> {
    let differ = value::Values::of(api, bodies).differ;
    let by_element = !differ && bodies.iter().any(|body| value::is_element(api, body));
    let rank = |body: &&Body| match body.media_type.as_ref().map(MediaType::kind) {
        Some(MediaKind::Xml) if by_element => 0,
        Some(MediaKind::Json) => 1,
        _ => 2,
    };
    // `min_by_key` returns the first minimum.
    bodies.iter().min_by_key(rank)
}

/// Returns the body of an example call. For methods whose content has no meaning (RFC 9110, section
/// 9.3) there is none, unless the description requires a body or has an example.
pub(super) fn call_body(api: &Api, operation: &Operation) -> Option<CallBody> {
    let request = operation.request.as_ref()?;
    let body = preferred(api, &request.bodies)?;
    let sent = match &body.content {
        Content::Form(value) => form(api, body, value),
        Content::Multipart(value) => parts(api, body, value),
        _ => None,
    };
    let sent = sent.unwrap_or_else(|| whole(api, body));
    let is_shown = matches!(&sent, CallBody::Whole { example: Some(_), .. });
    let sent = match sent {
        CallBody::Whole { media_type, example, is_text } => {
            let mut values = body.samples.iter().filter(|sample| made::is_value(body, sample));
            let example = example
                .or_else(|| values.find_map(|sample| made::in_xml(&api.types, body, sample)))
                .or_else(|| made::of_body(&api.types, body, Access::ReadOnly))
                .filter(|text| text.lines().count() <= MOST_LINES);
            CallBody::Whole { media_type, example, is_text }
        }
        sent => sent,
    };
    (operation.verb.has_body_semantics() || request.required || is_shown).then_some(sent)
}

fn whole(api: &Api, body: &Body) -> CallBody {
    let media_type = value::media_type(body).or_else(|| match &body.content {
        Content::Typed { .. } | Content::Json => Some("application/json".to_owned()),
        Content::Text => Some("text/plain".to_owned()),
        Content::Lines(_) => Some("application/x-ndjson".to_owned()),
        Content::Form(_) => Some("application/x-www-form-urlencoded".to_owned()),
        Content::Bytes | Content::Multipart(_) | Content::Events(_) => None,
    });
    let example = example::sent(body, media_type.clone().map(MediaType).as_ref());
    let is_text = match &body.content {
        Content::Text => true,
        Content::Typed { value, .. } => {
            let kind = media_type.clone().map(|text| MediaType(text).kind());
            kind == Some(MediaKind::Text) && api.types.is_single(value)
        }
        _ => false,
    };
    CallBody::Whole { media_type, example, is_text }
}

/// Returns the properties in an example call: the required ones, or else the first.
fn members<'a>(api: &'a Api, value: &Type) -> Vec<&'a Member> {
    let kind = match value {
        Type::Named(id) => Some(&api.types.definition(*id).kind),
        _ => None,
    };
    let members = match kind {
        Some(DefinitionKind::Object(object)) => &object.members[..],
        _ => &[],
    };
    let sent = members.iter().filter(|member| member.access != Access::ReadOnly);
    let required: Vec<&Member> =
        sent.clone().filter(|member| member.presence == Presence::Required).collect();
    if required.is_empty() { sent.take(1).collect() } else { required }
}

fn form(api: &Api, body: &Body, value: &Type) -> Option<CallBody> {
    let of = |member: &Member| {
        let encoding = encoding_of(body, member).and_then(|field| field.encoding.as_ref());
        spelling::fields(member, encoding, &api.types, Purpose::Call)
    };
    let fields = members(api, value).into_iter().flat_map(of);
    let fields: Vec<CallField> = fields.map(|(name, value)| CallField { name, value }).collect();
    (!fields.is_empty()).then_some(CallBody::Form(fields))
}

fn encoding_of<'a>(body: &'a Body, member: &Member) -> Option<&'a FieldEncoding> {
    body.encodings.iter().find(|encoding| encoding.name == member.json)
}

fn parts(api: &Api, body: &Body, value: &Type) -> Option<CallBody> {
    let parts: Vec<CallPart> = match value {
        Type::Map(item) => {
            let source = if **item == Type::Bytes { PartSource::File } else { PartSource::Text };
            let content = vec![Piece::Value("content".to_owned(), Notation::of(item, &api.types))];
            vec![CallPart { name: None, is_unnamed: false, content, source, media_type: None }]
        }
        _ => members(api, value).into_iter().flat_map(|member| part(api, body, member)).collect(),
    };
    let media_type = body.media_type.as_ref().map(|of| of.essence().into_owned());
    let media_type = media_type.filter(|essence| essence != "multipart/form-data");
    (!parts.is_empty()).then_some(CallBody::Parts { media_type, parts })
}

/// Returns the parts of a property. By default files are sent as files, objects as JSON, all else
/// as text.
fn part(api: &Api, body: &Body, member: &Member) -> Vec<CallPart> {
    let encoding = encoding_of(body, member);
    // Several media types are alternatives; a range is not a media type to send.
    let stated = encoding.and_then(|field| field.media_type.as_ref());
    let stated = stated.and_then(|alternatives| alternatives.0.split(',').next()).map(str::trim);
    let stated = stated.filter(|alternative| !alternative.is_empty() && !alternative.contains('*'));
    let item = match &member.value {
        Type::List(item) => item,
        value => value,
    };
    let style = encoding.and_then(|field| field.encoding.as_ref());
    let (source, usual) = match item {
        Type::Bytes => (PartSource::File, None),
        _ if style.is_some() || member.fixed.is_some() => (PartSource::Text, None),
        item if api.types.is_single(item) => (PartSource::Text, None),
        _ => (PartSource::TextFile, Some("application/json")),
    };
    let is_plain = stated.is_none_or(|alternative| alternative.eq_ignore_ascii_case("text/plain"));
    let is_typed = source == PartSource::Text && !is_plain && style.is_none();
    let source = if is_typed { PartSource::TextFile } else { source };
    let media_type = stated.or(usual).filter(|_| source != PartSource::Text).map(str::to_owned);
    let is_unnamed = encoding.is_some_and(|field| field.unnamed);
    let style = style.filter(|_| source == PartSource::Text);
    let fields = match &media_type {
        Some(media_type) if source == PartSource::TextFile => {
            let notation = Notation::in_media_type(&MediaType(media_type.clone()));
            let value = Piece::Value(member.json.clone(), notation);
            vec![(vec![Piece::Name(member.json.clone())], vec![value])]
        }
        _ => spelling::fields(member, style, &api.types, Purpose::Call),
    };
    let part = |(name, content): (Vec<Piece>, Vec<Piece>)| {
        let media_type = media_type.clone();
        CallPart { name: plain_name(&name), is_unnamed, content, source, media_type }
    };
    fields.into_iter().map(part).collect()
}

/// Returns a name without parts that the caller chooses.
fn plain_name(pieces: &[Piece]) -> Option<String> {
    let piece = |piece: &Piece| match piece {
        Piece::Mark(text) => Some((*text).to_owned()),
        Piece::Name(text) | Piece::Fixed(text) | Piece::Reserved(text) => Some(text.clone()),
        Piece::Key(_) | Piece::Value(..) => None,
    };
    pieces.iter().map(piece).collect()
}
