//! Content of responses: examples of the description, or generated values.

use http::StatusCode;
use restwright_api::{Access, Body, Content, MediaKind, MediaType, Sample, SampleFormat, Type};
use restwright_codegen::plan::exchange::samples;
use restwright_codegen::plan::made;
use restwright_runtime::server::Rejection;
use serde_json::Value;

use crate::service::Service;
use crate::xml;

/// Returns the media type of a body in a response.
pub(super) fn media_type(body: &Body) -> String {
    let named = body.media_type.as_ref().map(|mime| mime.0.trim().to_owned());
    if let Some(named) = named.as_ref().filter(|named| !named.contains('*') && named.contains('/'))
    {
        return named.clone();
    }
    // For a range, a media type within it.
    let of_range = match named.as_deref().and_then(|named| named.split_once('/')) {
        Some(("image", _)) => Some("image/png"),
        Some(("text", _)) => Some("text/plain"),
        Some(("audio", _)) => Some("audio/mpeg"),
        Some(("video", _)) => Some("video/mp4"),
        _ => None,
    };
    let is_xml = |sample: &Sample| sample.format == SampleFormat::Xml;
    let by_content = match &body.content {
        Content::Typed { xml: Some(_), .. } if body.by_schema && body.element.is_some() => {
            "application/xml"
        }
        _ if !body.samples.is_empty() && body.samples.iter().all(is_xml) => "application/xml",
        Content::Typed { .. } | Content::Json => "application/json",
        Content::Text => "text/plain",
        Content::Events(_) => "text/event-stream",
        Content::Lines(_) => "application/x-ndjson",
        Content::Form(_) => "application/x-www-form-urlencoded",
        Content::Multipart(_) | Content::Bytes => "application/octet-stream",
    };
    of_range.unwrap_or(by_content).to_owned()
}

/// Returns the content of the first body that has any; `wanted` is the name of an example.
pub(super) fn of(
    service: &Service,
    bodies: &[&Body],
    media_type: &str,
    wanted: Option<&str>,
) -> Result<Vec<u8>, Rejection> {
    let media_type = MediaType(media_type.to_owned());
    let examples: Vec<Example<'_>> =
        bodies.iter().flat_map(|body| examples(body, &media_type)).collect();
    let chosen = match wanted {
        Some(wanted) => {
            let is_wanted = |example: &&Example<'_>| example.is_called(wanted);
            Some(examples.iter().find(is_wanted).ok_or_else(|| unknown(wanted, &examples))?)
        }
        // An example that does not match its schema is only used if there is no other.
        None => examples.iter().find(|entry| entry.sample.is_well_formed).or(examples.first()),
    };
    if let Some(example) = chosen {
        return example.content(service, &media_type).ok_or_else(impossible);
    }
    let made = bodies.iter().find_map(|body| made(service, body, &media_type));
    let alike = || bodies.iter().find_map(|body| alike(service, body, &media_type));
    made.or_else(alike).ok_or_else(impossible)
}

/// True if a body has an example with a name.
pub(super) fn has_example(body: &Body, name: &str) -> bool {
    let media_type = MediaType(media_type(body));
    examples(body, &media_type).iter().any(|example| example.is_called(name))
}

/// Example of a body.
struct Example<'a> {
    body: &'a Body,
    sample: &'a Sample,
    text: &'a str,
}

fn examples<'a>(body: &'a Body, media_type: &MediaType) -> Vec<Example<'a>> {
    let own = samples(body, Some(media_type));
    let mut collected: Vec<Example<'a>> =
        own.map(|(sample, text)| Example { body, sample, text }).collect();
    if media_type.kind() == MediaKind::Xml {
        // JSON values are converted to XML.
        let json = MediaType("application/json".to_owned());
        let values = samples(body, Some(&json));
        collected.extend(values.map(|(sample, text)| Example { body, sample, text }));
    }
    collected
}

impl Example<'_> {
    fn is_called(&self, wanted: &str) -> bool {
        let mut names = [&self.sample.name, &self.sample.title].into_iter().flatten();
        names.any(|name| name.trim().eq_ignore_ascii_case(wanted.trim()))
    }

    fn content(&self, service: &Service, media_type: &MediaType) -> Option<Vec<u8>> {
        let is_value = media_type.kind() == MediaKind::Xml && !self.text.starts_with('<');
        if is_value {
            let value: Value = serde_json::from_str(self.text).ok()?;
            return xml::write(&service.api.types, self.body, &value);
        }
        Some(streamed(self.body, self.text))
    }
}

fn unknown(wanted: &str, examples: &[Example<'_>]) -> Rejection {
    let name = |example: &Example<'_>| example.sample.name.clone().or(example.sample.title.clone());
    let names: Vec<String> = examples.iter().filter_map(name).collect();
    let detail = if names.is_empty() {
        format!("the response has no example `{wanted}`, and none with a name")
    } else {
        format!("the response has no example `{wanted}`; there are {}", names.join(", "))
    };
    Rejection::new(StatusCode::BAD_REQUEST, detail).invalid("header Prefer", "no such example")
}

/// Returns an example of another body with the same type.
fn alike(service: &Service, body: &Body, media_type: &MediaType) -> Option<Vec<u8>> {
    let Content::Typed { value: Type::Named(_), .. } = &body.content else { return None };
    let mut operations = service.api.operations();
    operations.find_map(|operation| {
        let sent = operation.request.iter().flat_map(|request| &request.bodies);
        let returned = operation.responses.iter().flat_map(|response| &response.bodies);
        let mut same_content =
            sent.chain(returned).filter(|candidate| candidate.content == body.content);
        let first = |candidate| examples(candidate, media_type).into_iter().next();
        same_content.find_map(|candidate| first(candidate)?.content(service, media_type))
    })
}

/// Returns 501: the description of the response is insufficient.
fn impossible() -> Rejection {
    let detail = "the response has no example, and no valid one can be generated from its schema";
    Rejection::new(StatusCode::NOT_IMPLEMENTED, detail)
}

/// Generates the content of a body.
fn made(service: &Service, body: &Body, media_type: &MediaType) -> Option<Vec<u8>> {
    let types = &service.api.types;
    let of = match &body.content {
        Content::Typed { value, .. }
        | Content::Form(value)
        | Content::Events(value)
        | Content::Lines(value)
        | Content::Multipart(value) => value,
        // The service describes itself, as services of lazr.restful do at their root.
        Content::Bytes | Content::Json if restwright_wadl::is_wadl(&media_type.essence()) => {
            let (_, text) = service.document("/application.wadl")?;
            return Some(text.as_bytes().to_vec());
        }
        Content::Json => return Some(b"{}".to_vec()),
        Content::Text => return Some(b"text".to_vec()),
        Content::Bytes if media_type.kind() == MediaKind::Json => {
            return Some(b"\"bytes\"".to_vec());
        }
        Content::Bytes if media_type.kind() == MediaKind::Xml => return Some(b"<value/>".to_vec()),
        Content::Bytes => return Some(b"bytes".to_vec()),
    };
    let json = made::value(types, of, &body.constraints, Access::WriteOnly);
    let json = json.or_else(|| (*of == Type::Json).then(|| "{}".to_owned()))?;
    let value: Value = serde_json::from_str(&json).ok()?;
    match media_type.kind() {
        MediaKind::Xml => xml::write(types, body, &value),
        // A scalar is plain text.
        MediaKind::Text | MediaKind::Bytes if value.is_string() => {
            Some(value.as_str()?.as_bytes().to_vec())
        }
        MediaKind::Form | MediaKind::Multipart => None,
        _ => Some(streamed(body, &json)),
    }
}

/// Formats a text as an event or a line if the body is a stream.
fn streamed(body: &Body, text: &str) -> Vec<u8> {
    let line = || text.lines().map(str::trim).collect::<String>();
    let is_stream = |prefix: &str| text.trim_start().starts_with(prefix);
    let text = match &body.content {
        Content::Events(_) if !is_stream("data:") => format!("data: {}\n\n", line()),
        Content::Lines(_) if !text.contains("}\n{") => format!("{}\n", line()),
        _ => text.to_owned(),
    };
    text.into_bytes()
}
