//! Encodes and decodes bodies by media type.

use std::borrow::Cow;

use bytes::Bytes;
use http::HeaderMap;
use http::header::CONTENT_ENCODING;

use super::super::call::operation::Field;
use super::super::call::param;
use super::super::json::de::{self, Fill};
use super::super::json::parse::parse;
use super::super::json::read::JsonReader;
use super::super::json::ser::{self, Reader};
use super::super::json::spelled;
use super::super::json::whole::Whole;
use super::super::reply::error::DecodeError;
use super::super::value::member::Member;
use super::super::value::path::{MAX_MEMORY, Path};
use super::super::value::token::Token;
use super::super::value::wire::{Slot, Wire};
use super::super::xml;
use super::charset;
use super::form;
use super::label::{self, Notation};
use super::media::{self, Kind};
use super::multipart::PartHeader;

/// Settings for encoding a value.
#[derive(Clone, Copy)]
pub(in super::super) struct Written<'a> {
    /// XML root element, if the type of the value does not state it.
    pub(in super::super) document: Option<&'a Member>,
    /// Encoding of form fields.
    pub(in super::super) fields: &'a [Field],
    /// Recipient of the value.
    pub(in super::super) reader: Reader,
    /// Headers of parts of a multipart body.
    pub(in super::super) part_headers: &'a [PartHeader],
}

/// Encodes a value in a media type; also returns the media type with its parameters.
pub(in super::super) fn encode<'m>(
    media_type: &'m str,
    value: &dyn Wire,
    Written { document, fields, reader, part_headers }: Written<'_>,
) -> Result<(Cow<'m, str>, Bytes), String> {
    let body = match media::kind(media_type) {
        Kind::Json => charset::encode_json(ser::to_json(value, reader)?, media_type)?,
        Kind::Xml => charset::encode_xml(xml::write(&value.view(), document)?, media_type)?,
        Kind::Form => Bytes::from(form::encode_value(value, fields)?),
        Kind::Multipart => {
            let parts = form::parts(value.view(), fields)?.with_headers(part_headers)?;
            let parts = parts.with_required_headers(fields)?;
            let (media_type, body) = parts.encode(media_type);
            return Ok((media_type.into(), body));
        }
        Kind::Text | Kind::Other => match param::texts(value) {
            Ok(texts) if texts.len() == 1 => charset::encode(texts.concat(), media_type)?,
            _ => return Err(format!("a value cannot be encoded as {media_type}")),
        },
    };
    Ok((media_type.into(), body))
}

/// Response body with its context.
#[derive(Clone, Copy)]
pub(in super::super) struct Content<'a> {
    pub(in super::super) headers: &'a HeaderMap,
    pub(in super::super) body: &'a [u8],
    /// Requested media types.
    pub(in super::super) returns: &'static [&'static str],
}

/// Decodes a body by its content type, or by its first character if that is ambiguous. The path has
/// the memory limit and the `lenient` setting.
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

/// Decodes a body into a value; the path tracks the location for errors.
pub(in super::super) fn decode(
    content: Content<'_>,
    document: Option<&Member>,
    value: &mut dyn Wire,
    path: &mut Path,
) -> Result<(), String> {
    decode_plain(content, document, value, path).map_err(|problem| {
        match content.headers.get(CONTENT_ENCODING) {
            Some(coding) => {
                format!("{problem}; its content coding is {coding:?}, which is not decoded")
            }
            None => problem,
        }
    })
}

fn decode_plain(
    content: Content<'_>,
    document: Option<&Member>,
    value: &mut dyn Wire,
    path: &mut Path,
) -> Result<(), String> {
    let (body, charset) = (content.body, || charset::stated(content.headers));
    if is_blank(body) {
        return if label::is_text(content) && matches!(value.slot(), Slot::Scalar(_)) {
            read_text(&charset::decode(body, charset())?, value.slot())
        } else {
            Err(EMPTY.to_owned())
        };
    }
    let is_scalar = is_single(value.slot());
    let takes_xml = |is_offered| xml::takes(value.slot(), document, is_offered);
    match label::notation(content, is_scalar, takes_xml)? {
        Notation::Json => read_json(&as_utf8(body, charset)?, value, document, path),
        Notation::Xml => xml::read((body, charset()), value.slot(), document, path),
        Notation::Text => read_text(&charset::decode(body, charset())?, value.slot()),
        Notation::JsonOrText => {
            let text = charset::decode(body, charset())?;
            read_json(&text, value, document, path).or_else(|problem| {
                value.reset();
                read_text(&text, value.slot()).map_err(|_| problem)
            })
        }
    }
}

/// Returns whether an empty body is decoded as the initial value of a type.
pub(in super::super) fn is_of_nothing(slot: Slot<'_>) -> bool {
    match slot {
        Slot::Optional(_) | Slot::Any(_) | Slot::List(_) | Slot::Map(_) => true,
        Slot::Record(record) => de::missing(record.shape().members(), |_| false).is_none(),
        Slot::Scalar(_) | Slot::Choice(_) | Slot::Xml(_) => false,
    }
}

/// Returns whether the body is absent.
pub(in super::super) fn is_blank(body: &[u8]) -> bool {
    charset::unmarked(body).trim_ascii().is_empty()
}

/// Returns whether the body is the JSON value null, which services send for no value.
pub(in super::super) fn is_null(body: &[u8]) -> bool {
    charset::unmarked(body).trim_ascii() == b"null"
}

/// Message for a missing value.
const EMPTY: &str = "there is no body";

/// Decodes a JSON body. JSON is UTF-8 (RFC 8259, section 8.1), regardless of the media type; the
/// charset of the media type applies to invalid UTF-8 only.
fn as_utf8<'a, 'c>(
    body: &'a [u8],
    charset: impl FnOnce() -> Option<&'c str>,
) -> Result<Cow<'a, str>, String> {
    match std::str::from_utf8(charset::unmarked(body)) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(_) => charset::decode(body, charset()),
    }
}

/// Returns whether a slot accepts text.
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
    // Parses again with a slower reader, which locates the error.
    value.reset();
    parse(Fill { slot: value.slot(), path }, text)
}

pub(super) fn read_text(text: &str, slot: Slot<'_>) -> Result<(), String> {
    match slot {
        Slot::Optional(place) => read_text(text, place.fill()),
        Slot::Scalar(place) => place
            .set(Token::Text(text.into()))
            .map_err(|mismatch| format!("expected {}", mismatch.expected)),
        _ => Err("it is text".to_owned()),
    }
}

/// Encodes a value as JSON.
///
/// # Errors
///
/// Returns an error if a string or a number of the value cannot be represented in JSON.
pub fn to_json(value: &dyn Wire) -> Result<String, DecodeError> {
    ser::to_json(value, Reader::Anybody).map_err(|problem| unreadable(problem.into()))
}

/// Decodes a value from JSON.
///
/// # Errors
///
/// Returns an error if the text is not JSON, or does not match the type.
pub fn from_json<T: Wire>(text: &str) -> Result<T, DecodeError> {
    let mut value = T::initial();
    fill_json(text, &mut value)?;
    Ok(value)
}

/// Decodes a value from JSON into its initial value.
pub(in super::super) fn fill_json(text: &str, value: &mut dyn Wire) -> Result<(), DecodeError> {
    if JsonReader::read(text, MAX_MEMORY, value) {
        return Ok(());
    }
    // Parses again with a slower reader, which locates the error.
    value.reset();
    let mut path = Path::default();
    parse(Fill { slot: value.slot(), path: &mut path }, text)
        .map_err(|problem| DecodeError::new(path.to_string(), problem))
}

/// Decodes a value from JSON, with the settings of a path.
pub(super) fn from_json_by<T: Wire>(text: &str, mut path: Path) -> Result<T, DecodeError> {
    let mut value = T::initial();
    read_json(text, &mut value, None, &mut path)
        .map_err(|problem| DecodeError::new(path.to_string(), problem))?;
    Ok(value)
}

/// Decodes a value from the bytes of a JSON text, with the settings of a path.
pub(super) fn from_json_bytes<T: Wire>(
    bytes: &[u8],
    charset: Option<&str>,
    path: Path,
) -> Result<T, DecodeError> {
    from_json_by(&as_utf8(bytes, || charset).map_err(unreadable)?, path)
}

/// Decodes a value from text outside of a body, such as a header; list items are split at the
/// separator.
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

/// Encodes a value as an XML document; its type states the root element.
///
/// # Errors
///
/// Returns an error if a value cannot be represented in XML.
pub fn to_xml(value: &dyn Wire) -> Result<String, DecodeError> {
    write_xml(value, None)
}

/// Encodes a value as an XML document with this root element.
///
/// # Errors
///
/// Returns an error if a value cannot be represented in XML.
pub fn to_xml_as(document: &Member, value: &dyn Wire) -> Result<String, DecodeError> {
    write_xml(value, Some(document))
}

fn write_xml(value: &dyn Wire, document: Option<&Member>) -> Result<String, DecodeError> {
    xml::write(&value.view(), document).map_err(unreadable)
}

/// Decodes a value from an XML document; its type states the root element.
///
/// # Errors
///
/// Returns an error if the text is not XML, or does not match the type.
pub fn from_xml<T: Wire>(text: &str) -> Result<T, DecodeError> {
    read_xml(text, None)
}

/// Decodes a value from an XML document with this root element.
///
/// # Errors
///
/// Returns an error if the text is not XML, or does not match the type.
pub fn from_xml_as<T: Wire>(document: &Member, text: &str) -> Result<T, DecodeError> {
    read_xml(text, Some(document))
}

fn read_xml<T: Wire>(text: &str, document: Option<&Member>) -> Result<T, DecodeError> {
    let (mut value, mut path) = (T::initial(), Path::default());
    xml::read((text.as_bytes(), None), value.slot(), document, &mut path)
        .map_err(|problem| DecodeError::new(path.to_string(), problem))?;
    Ok(value)
}

fn unreadable(problem: String) -> DecodeError {
    DecodeError::new(Path::default().to_string(), problem)
}
