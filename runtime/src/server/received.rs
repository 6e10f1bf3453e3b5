//! Request bodies: media type and content.

use std::convert::TryFrom;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

use super::super::body::codec::{self, Content};
use super::super::body::media::{self, Kind as Media};
use super::super::body::{Body, charset};
use super::super::call::operation::Operation;
use super::super::value::path::Path;
use super::super::value::rule::Rule;
use super::super::value::validate::validate_request;
use super::super::value::wire::Wire;
use super::accept::is_below;
use super::form::Form;
use super::head::without_coding;
use super::incoming::{IncomingParts, Multipart};
use super::multipart::{ReceivedPart, parts};
use super::objects::{self, Broken};
use super::parameters::{Coded, pairs};
use super::pointer::pointer;
use super::request::{Request, unprocessable};
use super::streams;
use super::{Rejection, Result};

impl Request {
    /// Returns the index of the media type of the body; `None` if there is no body.
    ///
    /// # Errors
    ///
    /// Returns 415 if the body has none of these media types.
    pub fn sent_as(&self, media_types: &[&str]) -> Result<Option<usize>> {
        let stated = media::stated(&self.parts.headers);
        let length = self.parts.headers.get(CONTENT_LENGTH);
        let is_empty = length.is_some_and(|length| length == "0")
            || (length.is_none() && http_body_is_empty(&self.body));
        if is_empty {
            return Ok(None);
        }
        match (media_type(media_types, stated), stated) {
            (Some(at), _) => Ok(Some(at)),
            // Without a content type, the first media type is assumed.
            (None, "") if !self.parts.headers.contains_key(CONTENT_TYPE) => Ok(Some(0)),
            (None, "") => Err(unsupported("of no media type", media_types)),
            _ => Err(unsupported(stated, media_types)),
        }
    }

    /// Decodes the body.
    ///
    /// # Errors
    ///
    /// Returns 400 if it cannot be decoded, 413 if it is too large, 415 if it has a content coding, and
    /// 422 if the value violates a constraint.
    pub async fn body<T: Wire>(&mut self) -> Result<T> {
        self.body_of(&[]).await
    }

    /// Decodes the body, and checks constraints that its type does not state.
    ///
    /// # Errors
    ///
    /// The rejections of [`Self::body`].
    pub async fn body_of<T: Wire>(&mut self, rules: &[Rule]) -> Result<T> {
        without_coding(&self.parts.headers)?;
        let body = self.bytes().await?;
        let mut path = objects::path(self.objects, self.limits.memory);
        path = path.notations(self.operation.by_element);
        let value = self.read(&body, &mut path)?;
        let broken = if !self.is_plain_json() {
            objects::recorded(&mut path)
        } else if self.objects.is_empty() {
            Vec::new()
        } else {
            let text = charset::decode(&body, charset::stated(&self.parts.headers));
            objects::broken_text(self.objects, &value, &text.unwrap_or_default())
        };
        check_with(&value, (rules, self.operation.by_element), broken)?;
        Ok(value)
    }

    /// Returns whether the body is JSON whose fast reader records nothing.
    fn is_plain_json(&self) -> bool {
        let is_json = media::kind(media::stated(&self.parts.headers)) == Media::Json;
        is_json && !self.operation.by_element
    }

    /// Decodes the body; `None` if there is no body.
    ///
    /// # Errors
    ///
    /// Returns the same errors as [`Self::body`].
    pub async fn optional_body<T: Wire>(&mut self) -> Result<Option<T>> {
        if self.is_bodiless().await? { Ok(None) } else { self.body().await.map(Some) }
    }

    /// Returns whether the body is absent.
    ///
    /// # Errors
    ///
    /// Returns an error if the body cannot be received.
    pub async fn is_bodiless(&mut self) -> Result<bool> {
        let bytes = self.bytes().await?;
        self.body = axum::body::Body::from(bytes.clone());
        Ok(codec::is_blank(&bytes))
    }

    pub(super) fn read<T: Wire>(&self, body: &Bytes, path: &mut Path) -> Result<T> {
        let Operation { sends, fields, .. } = self.operation;
        let headers = &self.parts.headers;
        let wrong = |path: &Path, problem: String| {
            Rejection::bad_request("the body cannot be read")
                .invalid(pointer(&path.to_string()), problem)
        };
        let form = match media::kind(media::stated(headers)) {
            Media::Form => {
                let pairs = charset::decode(body, charset::stated(headers))
                    .and_then(|text| pairs(&text))
                    .map_err(|problem| wrong(path, problem))?;
                Form { pairs, coded: Coded::Query, parts: Vec::new() }
            }
            Media::Multipart => Form::of_parts(self.parts_of(body)?, fields),
            kind => {
                consistent(kind, body).map_err(|problem| wrong(path, problem.to_owned()))?;
                let content = Content { headers, body, returns: sends };
                return codec::decode_new(content, self.document(), path).map_err(|error| {
                    Rejection::bad_request("the body cannot be read")
                        .invalid(pointer(&error.path), error.problem)
                });
            }
        };
        let mut value = T::initial();
        let filled = form.fill(&mut value, fields, path);
        filled.map(|()| value).map_err(|problem| wrong(path, problem))
    }

    /// Returns the body as bytes.
    ///
    /// # Errors
    ///
    /// Returns 413 if it is too large.
    pub async fn bytes(&mut self) -> Result<Bytes> {
        let body = std::mem::take(&mut self.body);
        let stated = self.parts.headers.get(CONTENT_LENGTH);
        let stated = stated.and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
        let limit = self.limits.body;
        let too_large = || Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is too large");
        if stated.is_some_and(|length| length > limit) {
            return Err(too_large());
        }
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        streams::collect(body, limit).await?.ok_or_else(too_large)
    }

    /// Returns the body as text in its charset.
    ///
    /// # Errors
    ///
    /// Returns 400 if the bytes are invalid in that charset, and 413 if it is too large.
    pub async fn text(&mut self) -> Result<String> {
        without_coding(&self.parts.headers)?;
        let body = self.bytes().await?;
        let text = charset::decode(&body, charset::stated(&self.parts.headers));
        let wrong = |problem| Rejection::bad_request("the body is no text").invalid("#", problem);
        text.map(Into::into).map_err(wrong)
    }

    /// Decodes the body as JSON values, one per line.
    ///
    /// # Errors
    ///
    /// Returns 400 if a value cannot be decoded, 413 if the body is too large, and 422 if a value
    /// violates a constraint.
    pub async fn lines<T: Wire>(&mut self) -> Result<Vec<T>> {
        let text = self.text().await?;
        let lines = text.split(['\n', '\u{1e}']).enumerate();
        let lines = lines.filter(|(_, line)| !line.trim().is_empty());
        lines
            .map(|(at, line)| {
                let value: T = codec::from_json(line).map_err(|error| {
                    let problem = format!("line {}: {}", at + 1, error.problem);
                    Rejection::bad_request("the body cannot be read")
                        .invalid(pointer(&error.path), problem)
                })?;
                let broken = objects::broken_text(self.objects, &value, line);
                check_with(&value, (&[], false), broken)?;
                Ok(value)
            })
            .collect()
    }

    /// Returns the body as a stream without a size limit.
    pub fn stream(&mut self) -> Body {
        streams::incoming(std::mem::take(&mut self.body))
    }

    /// Returns the multipart body, which the service method decodes.
    ///
    /// # Errors
    ///
    /// Returns 400 if the content type has no boundary.
    pub fn multipart<T: Wire>(&mut self) -> Result<Multipart<T>> {
        Ok(Multipart::new(self.parts()?, self.operation.fields, self.objects))
    }

    /// Returns the parts of a multipart body as a stream.
    ///
    /// # Errors
    ///
    /// Returns 400 if the content type has no boundary.
    pub fn parts(&mut self) -> Result<IncomingParts> {
        let body = std::mem::take(&mut self.body);
        IncomingParts::new(stated(&self.parts.headers), body, self.limits)
    }

    fn parts_of(&self, body: &Bytes) -> Result<Vec<ReceivedPart>> {
        let content_type = stated(&self.parts.headers);
        parts(content_type, body, self.limits.parts)
    }
}

/// Returns an error if a body contradicts its content type. A client would read it as what it is; a proxy
/// that checks requests reads it as what it states.
fn consistent(kind: Media, body: &[u8]) -> std::result::Result<(), &'static str> {
    match (kind, charset::first(body)) {
        (Media::Json, Some(b'<')) => Err("it is XML, and its content type is JSON"),
        (Media::Xml, Some(b'{' | b'[' | b'"')) => Err("it is JSON, and its content type is XML"),
        _ => Ok(()),
    }
}

/// Returns the content type.
fn stated(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|found| found.to_str().ok()).unwrap_or_default()
}

fn http_body_is_empty(body: &axum::body::Body) -> bool {
    axum::body::HttpBody::is_end_stream(body)
}

/// Returns the index of the offered media type that matches a body: the same, one with the same
/// format, or a range.
#[must_use]
pub fn media_type(offered: &[&str], stated: &str) -> Option<usize> {
    let is_of_kind = |found: &&str| {
        let kind = media::kind(found);
        kind == media::kind(stated) && !matches!(kind, Media::Other | Media::Text)
    };
    let is_range = |found: &&str| {
        let range = media::bare(found);
        range == "*/*" || is_below(stated, range)
    };
    let is_same = |found: &&str| media::same(found, stated);
    let place = |is: &dyn Fn(&&str) -> bool| offered.iter().position(is);
    place(&is_same).or_else(|| place(&is_of_kind)).or_else(|| place(&is_range))
}

/// Returns 415 with the supported media types.
pub fn unsupported(stated: &str, offered: &[&str]) -> Rejection {
    let detail = format!("the body is {stated}, and the operation takes {}", offered.join(", "));
    let rejection = Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail);
    rejection.header(http::header::ACCEPT, &offered.join(", "))
}

/// Returns an error if a body violates a constraint of its type, one of these, or those that are known
/// to be violated.
pub(super) fn check_with(
    value: &dyn Wire,
    rules: (&[Rule], bool),
    mut broken: Vec<Broken>,
) -> Result<()> {
    if let Err(violations) = validate_request(value, rules) {
        let all = violations.0.into_iter();
        broken.extend(all.map(|it| (pointer(&it.path), format!("it must {}", it.rule))));
    }
    if broken.is_empty() {
        return Ok(());
    }
    let all = broken.into_iter();
    Err(all.fold(unprocessable(), |rejection, (at, detail)| rejection.invalid(at, detail)))
}
