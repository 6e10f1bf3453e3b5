//! Request bodies from files or from fields.

use std::fs;
use std::io::{self, Read};
use std::sync::Arc;

use bytes::Bytes;
use clap::ArgMatches;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderValue};

use super::super::body::charset;
use super::super::body::codec::{self, Content};
use super::super::body::media::{self, Kind};
use super::super::body::multipart::{Multipart, PartHeader};
use super::super::body::payload::Payload;
use super::super::call::content;
use super::super::call::draft::Draft;
use super::super::call::headers::add_header;
use super::super::value::file::File;
use super::super::value::path::Path;
use super::super::value::wire::{Slot, Wire};
use super::Problem;
use super::arguments::PART_HEADER;
use super::request::{json_of, usage};
use super::table::{BodyField, BodyKind, Command, CommandBody, ValueKind};

/// Sets the body of a request, if there are arguments for it.
pub(super) fn set(
    draft: &mut Draft,
    command: &'static Command,
    matches: &ArgMatches,
) -> Result<(), Problem> {
    if command.bodies.is_empty() {
        return Ok(());
    }
    let media_type = matches.try_get_one::<String>("content-type").ok().flatten();
    let media_type = media_type.map(String::as_str);
    let stated = |body: &&CommandBody| media_type.is_none_or(|of| body.media_types.contains(&of));
    let bodies: Vec<&'static CommandBody> = command.bodies.iter().filter(stated).collect();
    let fields = matches.try_get_many::<String>("field").ok().flatten();
    let fields: Vec<&str> = fields.into_iter().flatten().map(String::as_str).collect();
    let headers = matches.try_get_many::<String>(PART_HEADER).ok().flatten();
    for text in headers.into_iter().flatten() {
        draft
            .rare_mut()
            .part_headers
            .push(part_header(text).map_err(|problem| usage(command, &problem))?);
    }
    if !fields.is_empty() {
        return of_fields(draft, command, (&bodies, media_type), &fields);
    }
    let Some(path) = matches.get_one::<String>("body") else { return Ok(()) };
    let content = read(path)?;
    let is_xml = charset::first(&content) == Some(b'<');
    let kind = if is_xml { Kind::Xml } else { Kind::Json };
    let of_kind = |body: &&&CommandBody| {
        matches!(body.kind, BodyKind::Value(_)) && offered(body, kind).is_some()
    };
    let plain = |body: &&&CommandBody| !matches!(body.kind, BodyKind::Multipart);
    let mut all = bodies.iter();
    let Some(body) = all.clone().find(of_kind).or_else(|| all.find(plain)) else {
        return Err(usage(command, "the fields of the body are set with --field"));
    };
    let media_type = media_type.or(offered(body, kind)).or(body.media_types.first().copied());
    let media_type = media_type.filter(|found| !found.contains('*')).map(str::to_owned);
    draft.content = match body.kind {
        BodyKind::Value(make) => {
            let mut value = make();
            let name = if is_xml { "application/xml" } else { "application/json" };
            decode(draft, &content, name, &mut *value)
                .map_err(|problem| usage(command, &format!("{path}: {problem}")))?;
            content::Content::Value(media_type, Arc::from(value))
        }
        BodyKind::Bytes | BodyKind::Multipart => {
            content::Content::Bytes(media_type, Payload::Bytes(content))
        }
    };
    Ok(())
}

/// Parses a header of a part: `PART:NAME=VALUE`.
fn part_header(text: &str) -> Result<PartHeader, String> {
    let pair = text.split_once('=').and_then(|(name, value)| Some((name.split_once(':')?, value)));
    let Some(((part, header), value)) = pair else {
        return Err(format!("`{text}` is not PART:NAME=VALUE"));
    };
    add_header(&mut HeaderMap::new(), header, value)?;
    Ok(PartHeader { part: part.to_owned(), header: header.to_owned(), value: value.to_owned() })
}

/// Returns the first media type of a body with a kind.
fn offered(body: &CommandBody, kind: Kind) -> Option<&'static str> {
    body.media_types.iter().copied().find(|found| media::kind(found) == kind)
}

/// Decodes the value of a body.
fn decode(
    draft: &Draft,
    content: &[u8],
    name: &'static str,
    value: &mut dyn Wire,
) -> Result<(), String> {
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(name));
    let operation = draft.operation;
    let content = Content { headers: &headers, body: content, returns: operation.sends };
    let mut path = Path::default().notations(operation.by_element);
    codec::decode(content, operation.sends_as.as_ref(), value, &mut path)
        .map_err(|problem| format!("the body cannot be read at {path}: {problem}"))
}

/// Sets a body from its fields.
fn of_fields(
    draft: &mut Draft,
    command: &Command,
    (bodies, media_type): (&[&'static CommandBody], Option<&str>),
    fields: &[&str],
) -> Result<(), Problem> {
    let wrong = |problem: String| usage(command, &problem);
    let mut given: Vec<(&str, &str)> = Vec::new();
    for field in fields {
        let pair = field.split_once('=');
        given.push(pair.ok_or_else(|| wrong(format!("`{field}` is not NAME=VALUE")))?);
    }
    let has = |body: &CommandBody, name: &str| body.fields.iter().any(|field| field.name == name);
    let has_all = |body: &&&CommandBody| given.iter().all(|(name, _)| has(body, name));
    let is_open = |body: &&&CommandBody| matches!(body.kind, BodyKind::Multipart);
    let mut all = bodies.iter();
    let Some(body) = all.clone().find(has_all).or_else(|| all.find(is_open)) else {
        let unknown = given.iter().find(|(name, _)| !bodies.iter().any(|body| has(body, name)));
        let problem = match unknown {
            Some((name, _)) => format!("unknown field `{name}`; --help lists the fields"),
            None => "no body has all of these fields".to_owned(),
        };
        return Err(wrong(problem));
    };
    let BodyKind::Value(make) = body.kind else {
        draft.content = content::Content::Multipart(Box::new(multipart(&given)?));
        return Ok(());
    };
    let json = object(body, &given).map_err(wrong)?;
    let mut value = make();
    decode(draft, json.as_bytes(), "application/json", &mut *value).map_err(wrong)?;
    for (name, text) in &given {
        let is_file = |field: &&BodyField| field.name == *name && field.kind == ValueKind::File;
        if let (true, Some(path)) =
            (body.fields.iter().any(|field| is_file(&field)), text.strip_prefix('@'))
        {
            let content = read(path)?;
            set_file(value.slot(), name, &file_name(path), &content);
        }
    }
    let media_type = media_type.or(body.media_types.first().copied()).map(str::to_owned);
    draft.content = content::Content::Value(media_type, Arc::from(value));
    Ok(())
}

/// Returns the JSON of a body with these fields.
fn object(body: &CommandBody, given: &[(&str, &str)]) -> Result<String, String> {
    let mut members = Vec::new();
    for field in body.fields {
        let mut texts = given.iter().filter(|(name, _)| *name == field.name).map(|(_, text)| *text);
        let items: Vec<String> = texts.clone().map(|text| json_of(field.kind, text)).collect();
        let value = match (&items[..], field.list) {
            ([], _) if field.required => {
                return Err(format!("the field `{}` is required", field.name));
            }
            ([], _) => continue,
            (items, true) => format!("[{}]", items.join(",")),
            // The content of a file is set later.
            ([_], false)
                if field.kind == ValueKind::File && texts.all(|text| text.starts_with('@')) =>
            {
                "\"\"".to_owned()
            }
            ([item], false) => item.clone(),
            (_, false) => return Err(format!("the field `{}` is set twice", field.name)),
        };
        members.push(format!("{}:{value}", serde_json::Value::from(field.name)));
    }
    let object = format!("{{{}}}", members.join(","));
    if body.wrapper.is_empty() {
        return Ok(object);
    }
    Ok(format!("{{{}:{object}}}", serde_json::Value::from(body.wrapper)))
}

/// Sets the content of a file field of an object.
fn set_file(slot: Slot<'_>, name: &str, file_name: &str, content: &Bytes) {
    match slot {
        Slot::Optional(place) => set_file(place.fill(), name, file_name, content),
        Slot::List(list) => {
            if let Some(last) = list.last() {
                set_file(last, name, file_name, content);
            }
        }
        Slot::Record(record) => {
            let at = record.shape().members().iter().position(|member| member.name == name);
            if let Some(slot) = at.and_then(|at| record.place(at)) {
                set_file(slot, name, file_name, content);
            }
        }
        Slot::Scalar(scalar) => {
            if let Some(file) = scalar.file() {
                *file = File::new(file_name, content.clone());
            }
        }
        Slot::Map(_) | Slot::Any(_) | Slot::Choice(_) | Slot::Xml(_) => {}
    }
}

/// Returns a multipart body of undeclared fields.
fn multipart(given: &[(&str, &str)]) -> Result<Multipart, Problem> {
    given.iter().try_fold(Multipart::new(), |body, (name, text)| {
        Ok(match text.strip_prefix('@') {
            Some(path) => {
                let media_type = "application/octet-stream";
                body.file(name, &file_name(path), media_type, read(path)?)
            }
            None => body.text(name, *text),
        })
    })
}

fn file_name(path: &str) -> String {
    let name = std::path::Path::new(path).file_name();
    name.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads a file, or standard input for `-`.
fn read(path: &str) -> Result<Bytes, Problem> {
    let mut content = Vec::new();
    let done = if path == "-" {
        io::stdin().lock().read_to_end(&mut content).map(|_| ())
    } else {
        fs::read(path).map(|read| content = read)
    };
    let wrong = |error: io::Error| Problem::Usage(format!("cannot read {path}: {error}"));
    done.map_err(wrong)?;
    Ok(content.into())
}
