//! Validation of request bodies.

use axum::body::Bytes;
use http::HeaderMap;
use http::header::CONTENT_TYPE;
use http::request::Parts;
use restwright_api::{Body, Content, MediaKind, MediaType, Type};
use restwright_runtime::server::Rejection;
use restwright_runtime::server::untyped::{
    element, media_type, pairs, parts, text, unsupported, without_coding,
};
use serde_json::Value;

use super::{Problem, form, multipart};
use crate::checks::SchemaId;
use crate::operation::Operation;
use crate::service::Service;
use crate::text::{Untyped, value};
use crate::xml;

/// Maximum number of parts of a multipart body.
pub(super) const MAX_PARTS: usize = 1000;

/// Returns the problems of a body.
///
/// # Errors
///
/// Returns 415 if its media type is not accepted, and 400 or 413 for an invalid multipart body.
pub(super) fn problems(
    service: &Service,
    operation: &Operation,
    head: &Parts,
    bytes: &Bytes,
) -> Result<Vec<Problem>, Rejection> {
    let Some(request) = &service.described(operation).request else { return Ok(Vec::new()) };
    let stated = head.headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let stated = MediaType(stated.unwrap_or_default().to_owned());
    if bytes.is_empty() {
        // Empty bodies are valid for forms without fields and for empty text.
        let may_be_empty = matches!(stated.kind(), MediaKind::Form | MediaKind::Text);
        let is_missing = request.required && !may_be_empty && !request.bodies.is_empty();
        return Ok(is_missing
            .then(|| Problem::new("#", "the body is missing"))
            .into_iter()
            .collect());
    }
    if request.bodies.is_empty() {
        return Ok(Vec::new());
    }
    without_coding(&head.headers)?;
    let offered: Vec<&str> = request.bodies.iter().map(offered).collect();
    let essence = stated.essence();
    let at = match media_type(&offered, &essence) {
        Some(at) => at,
        None if essence.is_empty() => 0,
        None => return Err(unsupported(&essence, &offered)),
    };
    // Several bodies of one media type are alternatives.
    let alike = (0..offered.len()).filter(|index| offered[*index] == offered[at]);
    let mut first = None;
    for at in alike {
        let (body, schema) = (&request.bodies[at], operation.bodies[at]);
        let problems = Check { service, body, schema, headers: &head.headers }.problems(bytes)?;
        if problems.is_empty() {
            return Ok(problems);
        }
        first = first.or(Some(problems));
    }
    Ok(first.unwrap_or_default())
}

/// Returns the media type of a body in the description.
fn offered(body: &Body) -> &str {
    body.media_type.as_ref().map_or("*/*", |media_type| media_type.0.as_str())
}

struct Check<'a> {
    service: &'a Service,
    body: &'a Body,
    schema: Option<SchemaId>,
    headers: &'a HeaderMap,
}

impl Check<'_> {
    fn problems(&self, bytes: &Bytes) -> Result<Vec<Problem>, Rejection> {
        let stated = self.headers.get(CONTENT_TYPE).and_then(|header| header.to_str().ok());
        let declared = self.body.media_type.as_ref().map(|mime| mime.0.as_str());
        let media_type = MediaType(stated.or(declared).unwrap_or_default().to_owned());
        let value = match (&self.body.content, media_type.kind()) {
            (Content::Bytes | Content::Events(_), MediaKind::Bytes | MediaKind::Text) => {
                return Ok(Vec::new());
            }
            (Content::Lines(_), _) => return Ok(self.lines(bytes)),
            (_, MediaKind::Json) => self.json(bytes),
            (_, MediaKind::Xml) => self.xml(bytes),
            (Content::Form(of) | Content::Multipart(of), MediaKind::Form) => self.form(bytes, of),
            (Content::Form(of) | Content::Multipart(of), MediaKind::Multipart) => {
                let parts = parts(&media_type.0, bytes, MAX_PARTS)?;
                multipart::value(&self.service.api.types, parts, of, &self.body.encodings)
            }
            (Content::Text | Content::Typed { .. }, MediaKind::Text | MediaKind::Bytes) => {
                self.text(bytes)
            }
            _ => return Ok(Vec::new()),
        };
        Ok(match value {
            Ok(value) => self.checked(&value, ""),
            Err(problems) => problems,
        })
    }

    /// Returns the schema violations of a value.
    fn checked(&self, value: &Value, prefix: &str) -> Vec<Problem> {
        let Some(schema) = self.schema else { return Vec::new() };
        let violations = self.service.requests.violations(schema, value).into_iter();
        violations
            .map(|violation| Problem {
                at: format!("#{}", violation.pointer),
                detail: format!("{prefix}{}", violation.detail),
                is_structural: violation.is_structural,
            })
            .collect()
    }

    fn json(&self, bytes: &Bytes) -> Result<Value, Vec<Problem>> {
        let text = decoded(bytes, self.headers)?;
        serde_json::from_str(text.trim_start_matches('\u{FEFF}'))
            .map_err(|error| vec![Problem::new("#", format!("it is not JSON: {error}"))])
    }

    fn xml(&self, bytes: &Bytes) -> Result<Value, Vec<Problem>> {
        let root = element(bytes, self.headers)
            .map_err(|error| vec![Problem::new("#", format!("it is not XML: {error}"))])?;
        // Only grammars declare all elements and attributes that are allowed.
        let is_strict = self.body.by_schema && self.body.element.is_some();
        let types = &self.service.api.types;
        xml::read(types, &self.body.content, &root, is_strict).map_err(|misreads| {
            misreads
                .into_iter()
                .map(|misread| Problem::new(misread.pointer, misread.detail))
                .collect()
        })
    }

    fn text(&self, bytes: &Bytes) -> Result<Value, Vec<Problem>> {
        let text = decoded(bytes, self.headers)?;
        Ok(match &self.body.content {
            Content::Typed { value: of, .. } => {
                value(&self.service.api.types, of, &text, Untyped::Json)
            }
            _ => text.into(),
        })
    }

    fn lines(&self, bytes: &Bytes) -> Vec<Problem> {
        let text = match decoded(bytes, self.headers) {
            Ok(text) => text,
            Err(problems) => return problems,
        };
        let lines = text.split(['\n', '\u{1e}']).enumerate();
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        lines
            .flat_map(|(at, line)| match serde_json::from_str(line) {
                Ok(value) => self.checked(&value, &format!("line {}: ", at + 1)),
                Err(error) => {
                    vec![Problem::new("#", format!("line {} is not JSON: {error}", at + 1))]
                }
            })
            .collect()
    }

    fn form(&self, bytes: &Bytes, of: &Type) -> Result<Value, Vec<Problem>> {
        let text = decoded(bytes, self.headers)?;
        let pairs = pairs(&text).map_err(|problem| vec![Problem::new("#", problem)])?;
        let stated = |name: &str| {
            let encoding = self.body.encodings.iter().find(|encoding| encoding.name == name)?;
            Some((encoding.encoding.as_ref(), encoding.media_type.as_ref()))
        };
        form::value(&self.service.api.types, of, &pairs, &stated)
    }
}

fn decoded(bytes: &Bytes, headers: &HeaderMap) -> Result<String, Vec<Problem>> {
    text(bytes, headers).map_err(|problem| vec![Problem::new("#", problem)])
}
