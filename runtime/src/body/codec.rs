//! Bodies: values to bytes and back, by media type.

use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;

use super::super::call::operation::Field;
use super::super::call::param;
use super::super::json::de::{self, Fill};
use super::super::json::parse::parse;
use super::super::json::read::JsonReader;
use super::super::json::ser::{self, Reader};
use super::super::json::spelled;
use super::super::json::whole::Whole;
use super::super::reply::error::{DecodeError, HTML};
use super::super::value::member::Member;
use super::super::value::path::Path;
use super::super::value::wire::{Slot, Token, Wire};
use super::super::xml;
use super::charset;
use super::form;
use super::media::{self, Kind};

/// The bytes of a value in a media type, and that media type with what is needed to read them.
/// `document` says how XML writes the whole, where the value itself does not; `fields` how members
/// of a form are written.
pub(in super::super) fn encode(
    media_type: &str,
    value: &dyn Wire,
    document: Option<&Member>,
    fields: &[Field],
) -> Result<(String, Bytes), String> {
    let body = match media::kind(media_type) {
        Kind::Json => ser::to_bytes(value, Reader::Service)?,
        Kind::Xml => xml::write(value, document)?,
        Kind::Form => form::encode_value(value, fields)?.into_bytes(),
        Kind::Multipart => return Ok(form::parts(value, fields)?.encode(media_type)),
        Kind::Text | Kind::Other => match param::texts(value) {
            Ok(texts) if texts.len() == 1 => texts.concat().into_bytes(),
            _ => return Err(format!("a body of type {media_type} is not made from a value")),
        },
    };
    Ok((media_type.to_owned(), Bytes::from(body)))
}

/// The body of a response, and what is known of it.
#[derive(Clone, Copy)]
pub(in super::super) struct Content<'a> {
    pub(in super::super) headers: &'a HeaderMap,
    pub(in super::super) body: &'a [u8],
    /// The media types that were asked for.
    pub(in super::super) returns: &'static [&'static str],
}

/// The value of a body, by its content type or, where that says nothing, by its first character.
/// The path says how much memory it may take, and how lenient to be.
pub(in super::super) fn decode_new<T: Wire>(
    content: Content<'_>,
    document: Option<&Member>,
    path: &mut Path,
) -> Result<T, DecodeError> {
    let mut value = T::initial();
    decode(content, document, &mut value, path)
        .map_err(|problem| DecodeError::new(path.to_string(), problem))?;
    Ok(value)
}

fn decode(
    Content { headers, body, returns }: Content<'_>,
    document: Option<&Member>,
    value: &mut dyn Wire,
    path: &mut Path,
) -> Result<(), String> {
    let media_type = headers.get(CONTENT_TYPE).and_then(|found| found.to_str().ok());
    let charset = charset::stated(headers);
    let stated = media_type.map_or(Kind::Other, media::kind);
    if is_blank(body) {
        return if stated == Kind::Text && matches!(value.slot(), Slot::Scalar(_)) {
            read_text(&charset::decode(body, charset)?, value.slot())
        } else {
            Err(EMPTY.to_owned())
        };
    }
    let first = charset::first(body);
    let scalar = is_single(value.slot());
    let offers_xml = media::offers_xml(returns);
    let not_asked = || returns.first().map(|first| format!(", not {first}")).unwrap_or_default();
    if media::is_unasked_html(media_type.unwrap_or(""), body, returns, scalar) {
        return Err(format!("{HTML}{}", not_asked()));
    }
    match (stated, first) {
        (Kind::Text, first)
            if matches!(value.slot(), Slot::Scalar(_))
                && (first != Some(b'<') || media::offers_text(returns)) =>
        {
            read_text(&charset::decode(body, charset)?, value.slot())
        }
        (Kind::Json, _) | (Kind::Text | Kind::Other, Some(b'{' | b'[')) => {
            read_json(&as_utf8(body, charset)?, value, document, path)
        }
        (Kind::Xml, _) if xml::takes(value.slot(), document, offers_xml) => {
            xml::read((body, charset), value, document, path)
        }
        (Kind::Text | Kind::Other, Some(b'<'))
            if offers_xml && xml::takes(value.slot(), document, true) =>
        {
            xml::read((body, charset), value, document, path)
        }
        (_, Some(b'<')) => Err(format!("it is XML{}", not_asked())),
        (Kind::Text, _) => read_text(&charset::decode(body, charset)?, value.slot()),
        (Kind::Other, _) if media_type.is_none() => {
            read_json(&as_utf8(body, charset)?, value, document, path)
        }
        _ => Err(format!("its type is {}", media_type.unwrap_or("not stated"))),
    }
}

/// The value of an empty body: none, for a type that has such a value.
pub(in super::super) fn nothing<T: Wire>() -> Option<T> {
    let mut value = T::initial();
    let is_one = match value.slot() {
        Slot::Optional(_) | Slot::Any(_) | Slot::List(_) | Slot::Map(_) => true,
        Slot::Record(record) => de::missing(record.shape().members(), |_| false).is_none(),
        Slot::Scalar(_) | Slot::Choice(_) | Slot::Xml(_) => false,
    };
    is_one.then_some(value)
}

/// True where there is no body.
pub(in super::super) fn is_blank(body: &[u8]) -> bool {
    charset::unmarked(body).trim_ascii().is_empty()
}

/// What is said where a value is expected, and there is none.
const EMPTY: &str = "there is no body";

/// JSON is UTF-8 (RFC 8259, section 8.1), whatever a media type states; where it is not, that
/// counts.
fn as_utf8<'a>(body: &'a [u8], charset: Option<&str>) -> Result<Cow<'a, str>, String> {
    match std::str::from_utf8(charset::unmarked(body)) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => charset::decode(body, charset),
    }
}

/// True where a slot takes text.
fn is_single(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Scalar(_) => true,
        Slot::Optional(place) => is_single(place.fill()),
        _ => false,
    }
}

fn read_json(
    text: &str,
    value: &mut dyn Wire,
    document: Option<&Member>,
    path: &mut Path,
) -> Result<(), String> {
    if path.takes_notations() {
        let found = parse(Whole::new(path), text)?;
        path.forget_tried();
        return spelled::fill_document(value.slot(), document, &found, path);
    }
    if !path.is_lenient() && JsonReader::read(text, path.left(), value) {
        return Ok(());
    }
    // What is wrong, and where, is found out by a slower reader.
    value.reset();
    parse(Fill { slot: value.slot(), path }, text)
}

fn read_text(text: &str, slot: Slot<'_>) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => read_text(text, place.fill()),
        Slot::Scalar(place) => place
            .set(Token::Text(text.into()))
            .map_err(|mismatch| format!("expected {}", mismatch.expected)),
        _ => Err("it is text".to_owned()),
    }
}

/// The JSON text of a value.
pub fn to_json(value: &dyn Wire) -> Result<String, DecodeError> {
    let text = ser::to_bytes(value, Reader::Anybody).map_err(unreadable)?;
    String::from_utf8(text).map_err(|error| unreadable(error.to_string()))
}

/// The value of a JSON text.
pub fn from_json<T: Wire>(text: &str) -> Result<T, DecodeError> {
    from_json_by(text, Path::default())
}

/// The same, as a path says how.
pub(super) fn from_json_by<T: Wire>(text: &str, mut path: Path) -> Result<T, DecodeError> {
    let mut value = T::initial();
    read_json(text, &mut value, None, &mut path)
        .map_err(|problem| DecodeError::new(path.to_string(), problem))?;
    Ok(value)
}

/// The value of a text outside of a body: of a list, its items stand between commas.
pub(in super::super) fn from_text<T: Wire>(text: &str, separator: &str) -> Result<T, DecodeError> {
    let mut value = T::initial();
    let done = match value.slot() {
        Slot::List(list) => text
            .split(separator)
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .try_for_each(|item| read_text(item, list.push())),
        slot => read_text(text, slot),
    };
    done.map(|()| value).map_err(unreadable)
}

/// The value of a text that is JSON, or else text as it is.
pub(super) fn from_json_or_text<T: Wire>(text: &str, path: Path) -> Result<T, DecodeError> {
    let refused = match from_json_by(text, path) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let mut value = T::initial();
    let is_text = matches!(value.slot(), Slot::Scalar(_) | Slot::Optional(_));
    if is_text && read_text(text, value.slot()).is_ok() {
        return Ok(value);
    }
    if let Slot::Any(place) = value.slot() {
        *place = serde_json::Value::String(text.to_owned());
        return Ok(value);
    }
    Err(refused)
}

/// The XML text of a value that is a document by itself.
pub fn to_xml(value: &dyn Wire) -> Result<String, DecodeError> {
    write_xml(value, None)
}

/// The XML text of a value, written as a whole document like this.
pub fn to_xml_as(document: &Member, value: &dyn Wire) -> Result<String, DecodeError> {
    write_xml(value, Some(document))
}

fn write_xml(value: &dyn Wire, document: Option<&Member>) -> Result<String, DecodeError> {
    let bytes = xml::write(value, document).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|error| unreadable(error.to_string()))
}

/// The value of an XML text that is a document by itself.
pub fn from_xml<T: Wire>(text: &str) -> Result<T, DecodeError> {
    read_xml(text, None)
}

/// The value of an XML text that is written as a whole document like this.
pub fn from_xml_as<T: Wire>(document: &Member, text: &str) -> Result<T, DecodeError> {
    read_xml(text, Some(document))
}

fn read_xml<T: Wire>(text: &str, document: Option<&Member>) -> Result<T, DecodeError> {
    let (mut value, mut path) = (T::initial(), Path::default());
    xml::read((text.as_bytes(), None), &mut value, document, &mut path)
        .map_err(|problem| DecodeError::new(path.to_string(), problem))?;
    Ok(value)
}

fn unreadable(problem: String) -> DecodeError {
    DecodeError::new(Path::default().to_string(), problem)
}
