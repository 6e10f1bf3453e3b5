//! The body of a request: which of several it is, and what it holds.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, StatusCode};

use super::super::body::codec::{self, Content};
use super::super::body::media::{self, Kind as Media, essence};
use super::super::body::{Body, charset};
use super::super::call::operation::Operation;
use super::super::value::path::Path;
use super::super::value::rule::validate;
use super::super::value::wire::Wire;
use super::accept::is_below;
use super::form::Form;
use super::multipart::{ReceivedPart, parts};
use super::parameters::{Coded, pairs};
use super::pointer::pointer;
use super::request::{Request, unprocessable};
use super::streams;
use super::{Rejection, Result};

impl Request {
    /// Which of some media types the body is of, by its place among them; `None` where there is no
    /// body.
    ///
    /// # Errors
    ///
    /// 415, if it is of none of them.
    pub fn sent_as(&self, media_types: &[&str]) -> Result<Option<usize>> {
        let stated = media::stated(&self.parts.headers);
        let length = self.parts.headers.get(CONTENT_LENGTH);
        let is_empty = length.is_some_and(|length| length == "0")
            || (length.is_none() && http_body_is_empty(&self.body));
        if is_empty {
            return Ok(None);
        }
        match (media_type(media_types, &stated), stated.as_str()) {
            (Some(at), _) => Ok(Some(at)),
            // What does not say what it is can only be the first.
            (None, "") => Ok(Some(0)),
            _ => Err(unsupported(&stated, media_types)),
        }
    }

    /// The body as a value.
    ///
    /// # Errors
    ///
    /// 400, if it cannot be read; 413, if it is too large; 422, if the value breaks a constraint.
    pub async fn body<T: Wire>(&mut self) -> Result<T> {
        let body = self.bytes().await?;
        let mut path = Path::with_memory(self.limits.memory);
        path = path.notations(self.operation.by_element);
        let value = self.read(&body, &mut path)?;
        check(&value)?;
        Ok(value)
    }

    /// The same; `None` where there is no body.
    pub async fn optional_body<T: Wire>(&mut self) -> Result<Option<T>> {
        if self.is_bodiless().await? { Ok(None) } else { self.body().await.map(Some) }
    }

    /// True where there is no body.
    pub async fn is_bodiless(&mut self) -> Result<bool> {
        let bytes = self.bytes().await?;
        self.body = axum::body::Body::from(bytes.clone());
        Ok(codec::is_blank(&bytes))
    }

    fn read<T: Wire>(&self, body: &Bytes, path: &mut Path) -> Result<T> {
        let Operation { sends, sends_as, fields, .. } = self.operation;
        let headers = &self.parts.headers;
        let wrong = |path: &Path, problem: String| {
            Rejection::bad_request("the body cannot be read")
                .invalid(pointer(&path.to_string()), problem)
        };
        let form = match media::kind(&media::stated(headers)) {
            Media::Form => {
                let pairs = charset::decode(body, charset::stated(headers))
                    .and_then(|text| pairs(&text))
                    .map_err(|problem| wrong(path, problem))?;
                Form { pairs, coded: Coded::Query, parts: Vec::new() }
            }
            Media::Multipart => Form::of_parts(self.parts_of(body)?, fields),
            _ => {
                let content = Content { headers, body, returns: sends };
                return codec::decode_new(content, sends_as.as_ref(), path).map_err(|error| {
                    Rejection::bad_request("the body cannot be read")
                        .invalid(pointer(&error.path), error.problem)
                });
            }
        };
        let mut value = T::initial();
        let filled = form.fill(&mut value, fields, path);
        filled.map(|()| value).map_err(|problem| wrong(path, problem))
    }

    /// The body as bytes.
    ///
    /// # Errors
    ///
    /// 413, if it is too large.
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

    /// The body as text, by its charset.
    ///
    /// # Errors
    ///
    /// 400, if the bytes are no text of that charset; 413, if it is too large.
    pub async fn text(&mut self) -> Result<String> {
        let body = self.bytes().await?;
        let text = charset::decode(&body, charset::stated(&self.parts.headers));
        let wrong = |problem| Rejection::bad_request("the body is no text").invalid("#", problem);
        text.map(Into::into).map_err(wrong)
    }

    /// The body as JSON values, a line each.
    ///
    /// # Errors
    ///
    /// 400, if one cannot be read; 413, if they are too large; 422, if one breaks a constraint.
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
                check(&value)?;
                Ok(value)
            })
            .collect()
    }

    /// The body piece by piece. Its size has no limit.
    pub fn stream(&mut self) -> Body {
        streams::incoming(std::mem::take(&mut self.body))
    }

    /// The parts of a multipart body.
    ///
    /// # Errors
    ///
    /// 400, if it cannot be read; 413, if it is too large or has too many parts.
    pub async fn multipart(&mut self) -> Result<Vec<ReceivedPart>> {
        let body = self.bytes().await?;
        self.parts_of(&body)
    }

    fn parts_of(&self, body: &Bytes) -> Result<Vec<ReceivedPart>> {
        let content_type = stated(&self.parts.headers);
        parts(content_type, body, self.limits.parts)
    }
}

/// The content type as it is stated.
fn stated(headers: &HeaderMap) -> &str {
    headers.get(CONTENT_TYPE).and_then(|found| found.to_str().ok()).unwrap_or_default()
}

fn http_body_is_empty(body: &axum::body::Body) -> bool {
    axum::body::HttpBody::is_end_stream(body)
}

/// The media type on offer that a body is of: the same, one of the same format, a range.
pub(super) fn media_type(offered: &[&str], stated: &str) -> Option<usize> {
    let is_of_kind = |found: &&str| {
        let kind = media::kind(found);
        kind == media::kind(stated) && !matches!(kind, Media::Other | Media::Text)
    };
    let is_range = |found: &&str| {
        let range = essence(found);
        range == "*/*" || is_below(stated, &range)
    };
    let is_same = |found: &&str| essence(found) == stated;
    let place = |is: &dyn Fn(&&str) -> bool| offered.iter().position(is);
    place(&is_same).or_else(|| place(&is_of_kind)).or_else(|| place(&is_range))
}

/// 415, with what would be read.
fn unsupported(stated: &str, offered: &[&str]) -> Rejection {
    let detail = format!("the body is {stated}, and the operation takes {}", offered.join(", "));
    let rejection = Rejection::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail);
    rejection.header(http::header::ACCEPT, &offered.join(", "))
}

/// Fails where a body breaks a constraint.
fn check(value: &dyn Wire) -> Result<()> {
    let Err(violations) = validate(value) else { return Ok(()) };
    Err(violations.0.into_iter().fold(unprocessable(), |rejection, found| {
        rejection.invalid(pointer(&found.path), format!("it must {}", found.rule))
    }))
}
