//! Form bodies: `application/x-www-form-urlencoded` and `multipart/…`.

use url::form_urlencoded;

use super::super::call::operation::Field;
use super::super::call::param;
use super::super::call::style;
use super::super::json::ser::{Reader, members_text, object, to_text};
use super::super::value::member::Member;
use super::super::value::wire::{ListItems, View, Wire};
use super::super::xml;
use super::charset;
use super::media::{self, Kind};
use super::multipart::{Multipart, Part};

/// The multipart type of forms.
pub(in super::super) const DATA: &str = "multipart/form-data";

/// Encodes the fields of an object. By default, a list repeats its field, and an object is written
/// as JSON; `fields` contains other encodings.
pub(in super::super) fn encode_value(value: &dyn Wire, fields: &[Field]) -> Result<String, String> {
    let Ok(members) = object(value.view(), Reader::Service) else {
        return Err("only an object can be a form".to_owned());
    };
    let mut pairs: Vec<String> = Vec::new();
    for (name, view) in members {
        let field = fields.iter().find(|field| field.name == name);
        if let Some(by) = field.and_then(|field| field.encoding) {
            let encoded = style::query(name, view, by)?;
            pairs.extend(encoded.iter().map(|(name, text)| format!("{name}={text}")));
        } else {
            let texts = match field.map(|field| media::kind(field.media_type)) {
                Some(Kind::Json) if !matches!(view, View::Absent) => vec![json(&view)?],
                _ => param::view_texts(view)?,
            };
            let plain: Vec<(String, String)> =
                texts.into_iter().map(|text| (name.to_owned(), text)).collect();
            pairs.extend((!plain.is_empty()).then(|| encode_fields(&plain)));
        }
    }
    Ok(pairs.join("&"))
}

/// Adds a field once for each of its values.
pub(in super::super) fn push(
    fields: &mut Vec<(String, String)>,
    name: &str,
    value: &dyn Wire,
) -> Result<(), String> {
    fields.extend(param::texts(value)?.into_iter().map(|text| (name.to_owned(), text)));
    Ok(())
}

/// Encodes form fields as a body.
pub(in super::super) fn encode_fields(fields: &[(String, String)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn json(view: &View<'_>) -> Result<String, String> {
    to_text(view, Reader::Service)
}

/// Encodes the fields of an object as parts of a form. By default, files are sent as files, objects
/// as JSON, other values as text, and lists as one part for each item; `fields` contains other
/// encodings.
pub(super) fn parts(view: View<'_>, fields: &[Field]) -> Result<Multipart, String> {
    let declared = match &view {
        View::Record(record) => record.shape().members(),
        _ => &[],
    };
    let members = match object(view, Reader::Service) {
        Ok(members) => members,
        Err(View::List(items)) if fields.iter().any(|field| field.unnamed) => {
            return items_by_position(items, fields);
        }
        Err(_) => return Err("only an object can be a form".to_owned()),
    };
    check_positions(declared, &members, fields)?;
    let usual = Field::new("");
    members.into_iter().try_fold(Multipart::new(), |form, (name, view)| {
        let field = fields.iter().find(|field| field.name == name).unwrap_or(&usual);
        match field.encoding.filter(|_| !holds_files(&view)) {
            Some(by) => {
                let texts = style::fields(name, view, by)?.into_iter();
                let parts = texts.map(|(name, text)| with_headers(Part::text(&name, text), field));
                Ok(parts.fold(form, Multipart::part))
            }
            None => part(form, name, view, field),
        }
    })
}

/// Adds each item as a part, with the encoding of its position.
fn items_by_position(items: &dyn ListItems, fields: &[Field]) -> Result<Multipart, String> {
    let rest = fields.iter().find(|field| field.is_rest);
    let mut first = fields.iter().filter(|field| field.unnamed && !field.is_rest);
    items.iter().try_fold(Multipart::new(), |form, item| {
        let field = first.next().or(rest).ok_or("the list has more items than parts")?;
        match item.view() {
            view if !field.parts.is_empty() => nested_part(form, field.name, view, field),
            view if is_xml(field) => xml_part(form, field.name, view, field),
            view => one_part(form, field.name, object(view, Reader::Service), field),
        }
    })
}

/// Returns an error if an unnamed part is omitted before another one: parts without a name are
/// identified by position, so the service would misinterpret the following ones.
fn check_positions(
    declared: &[Member],
    members: &[(&str, View<'_>)],
    fields: &[Field],
) -> Result<(), String> {
    let is_sent = |view: &View<'_>| match view {
        View::Absent | View::Null => false,
        View::List(items) => !items.is_empty(),
        _ => true,
    };
    let mut left_out = None;
    for Member { name, .. } in declared {
        if !fields.iter().any(|field| field.unnamed && field.name == *name) {
            continue;
        }
        let is_sent = members.iter().any(|(found, view)| found == name && is_sent(view));
        match left_out {
            Some(before) if is_sent => {
                return Err(format!(
                    "`{name}` is set and `{before}` is not: these parts have no names, and the \
                     service counts them"
                ));
            }
            None if !is_sent => left_out = Some(*name),
            _ => {}
        }
    }
    Ok(())
}

/// Returns whether a value is a file or a list of files: these are sent unchanged, independent of
/// styles.
fn holds_files(view: &View<'_>) -> bool {
    match view {
        View::File(_) => true,
        View::List(items) => items.iter().any(|item| matches!(item.view(), View::File(_))),
        _ => false,
    }
}

fn with_headers(part: Part, field: &Field) -> Part {
    field.headers.iter().fold(part, |part, (name, value)| part.header(name, value))
}

/// Returns the first of the alternative media types of a field. A file has its own media type.
fn media_type(field: &Field) -> &str {
    field.media_type.split(',').next().unwrap_or("").trim()
}

/// Returns the media type of a file that has none: of the media types of the field, the one that
/// matches the file name extension, otherwise the first that is not a range.
fn listed<'f>(field: &'f Field, name: &str) -> Option<&'f str> {
    let all = field.media_type.split(',').map(str::trim);
    let mut all = all.filter(|found| !found.is_empty() && !found.contains('*'));
    let extension = name.rsplit_once('.').map(|(_, extension)| extension).unwrap_or_default();
    let first = all.clone().next();
    all.clone()
        .find(|found| extension.eq_ignore_ascii_case(subtype(found)))
        .or_else(|| all.find(|found| abbreviates(extension, subtype(found))))
        .or(first)
}

/// Returns the subtype of a media type, without prefix, suffix and parameters: `svg` of
/// `image/svg+xml`.
fn subtype(media_type: &str) -> &str {
    let subtype = media_type.split(';').next().and_then(|found| found.split('/').nth(1));
    let subtype = subtype.unwrap_or_default().trim();
    let subtype = subtype.split('+').next().unwrap_or_default();
    subtype.strip_prefix("x-").unwrap_or(subtype)
}

/// Returns whether an extension abbreviates a subtype, like `jpg` for `jpeg`: it starts with the
/// same letter, and its letters occur in the subtype in the same order.
fn abbreviates(extension: &str, subtype: &str) -> bool {
    let mut left = subtype.bytes();
    let mut letters = extension.bytes();
    let is_first = letters
        .next()
        .is_some_and(|first| left.next().is_some_and(|found| found.eq_ignore_ascii_case(&first)));
    is_first && letters.all(|one| left.any(|found| found.eq_ignore_ascii_case(&one)))
}

/// Returns whether the value of a field is written as an XML document.
fn is_xml(field: &Field) -> bool {
    media::kind(media_type(field)) == Kind::Xml && !field.is_verbatim
}

/// Returns whether each item of a list is a separate part.
fn is_part_by_part(field: &Field) -> bool {
    field.is_rest || field.is_verbatim || media::kind(media_type(field)) != Kind::Json
}

/// Adds a value as one part, or as one part for each item of a list.
fn part(form: Multipart, name: &str, view: View<'_>, field: &Field) -> Result<Multipart, String> {
    if !field.parts.is_empty() {
        return nested(form, name, view, field);
    }
    if is_xml(field) {
        return match view {
            View::List(items) => {
                let mut items = items.iter();
                items.try_fold(form, |form, item| xml_part(form, name, item.view(), field))
            }
            view => xml_part(form, name, view, field),
        };
    }
    match object(view, Reader::Service) {
        Err(View::List(items)) if is_part_by_part(field) => {
            let mut items = items.iter().map(|item| object(item.view(), Reader::Service));
            items.try_fold(form, |form, item| one_part(form, name, item, field))
        }
        value => one_part(form, name, value, field),
    }
}

/// Adds a value as a nested multipart body, or as one for each item of a list.
fn nested(form: Multipart, name: &str, view: View<'_>, field: &Field) -> Result<Multipart, String> {
    match view {
        View::List(items) if field.is_rest || !field.is_list => {
            let mut items = items.iter();
            items.try_fold(form, |form, item| nested_part(form, name, item.view(), field))
        }
        view => nested_part(form, name, view, field),
    }
}

/// Adds a value as one nested multipart body.
fn nested_part(
    form: Multipart,
    name: &str,
    view: View<'_>,
    field: &Field,
) -> Result<Multipart, String> {
    if matches!(view, View::Absent | View::Null | View::File(_)) {
        return one_part(form, name, Err(view), field);
    }
    let (media_type, body) = parts(view, field.parts)?.encode(media_type(field));
    let part = with_headers(Part::bytes(name, body).media_type(&media_type), field);
    Ok(form.part(if field.unnamed { part.unnamed() } else { part }))
}

/// Adds a value as one XML part. Files, and texts that start like XML documents, are sent
/// unchanged.
fn xml_part(
    form: Multipart,
    name: &str,
    view: View<'_>,
    field: &Field,
) -> Result<Multipart, String> {
    let is_as_it_is = match &view {
        View::Absent | View::Null | View::File(_) => true,
        View::Text(text) => text.trim_start().starts_with('<'),
        _ => false,
    };
    if is_as_it_is {
        return one_part(form, name, Err(view), field);
    }
    let stated = media_type(field);
    let body = charset::encode_xml(xml::write(&view, field.document.as_ref())?, stated)?;
    let part = with_headers(Part::bytes(name, body).media_type(stated), field);
    Ok(form.part(if field.unnamed { part.unnamed() } else { part }))
}

/// Adds a value as one part. A list is written as JSON, since its parts could not be distinguished
/// from those of the outer list.
fn one_part(
    form: Multipart,
    name: &str,
    value: Result<Vec<(&str, View<'_>)>, View<'_>>,
    field: &Field,
) -> Result<Multipart, String> {
    let stated = media_type(field);
    let is_json = media::kind(stated) == Kind::Json;
    let as_json = |text: String| {
        let media_type = if is_json { stated } else { "application/json" };
        let body = charset::encode_json(text, media_type)?;
        Ok::<_, String>(Part::bytes(name, body).media_type(media_type))
    };
    let found = match value {
        Ok(members) => as_json(members_text(members, Reader::Service)?)?,
        Err(View::Absent | View::Null) => return Ok(form),
        Err(View::File(file)) => {
            let is_usual = file.media_type == "application/octet-stream";
            let listed = if is_usual { listed(field, &file.name) } else { None };
            let media_type = listed.unwrap_or(&file.media_type);
            let part = Part::file(name, &file.name, media_type, file.content.clone());
            file.headers.iter().fold(part, |part, (name, value)| part.header(name, value))
        }
        Err(view @ View::List(_)) => as_json(json(&view)?)?,
        Err(view) if is_json && !field.is_verbatim => as_json(json(&view)?)?,
        Err(view) => {
            let text = param::view_texts(view)?.into_iter().next().unwrap_or_default();
            Part::bytes(name, charset::encode(text, stated)?).media_type(stated)
        }
    };
    let found = with_headers(found, field);
    Ok(form.part(if field.unnamed { found.unnamed() } else { found }))
}
