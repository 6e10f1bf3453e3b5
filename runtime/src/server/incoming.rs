//! Multipart bodies of requests as streams of parts.

use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;

use axum::body::BodyDataStream;
use bytes::{Bytes, BytesMut};
use futures_core::Stream;
use http::{HeaderMap, StatusCode};

use super::super::call::operation::Field;
use super::super::value::watch::Objects;
use super::super::value::wire::Wire;
use super::form::Form;
use super::multipart::ReceivedPart;
use super::objects;
use super::pointer::pointer;
use super::received::check_with;
use super::splitter::{Next, Splitter};
use super::{Limits, Rejection, Result};

/// Multipart body of a request, decoded as a whole or streamed part by part.
pub struct Multipart<T> {
    parts: IncomingParts,
    fields: &'static [Field],
    objects: Objects,
    of: PhantomData<fn() -> T>,
}

impl<T> Multipart<T> {
    pub(super) fn new(parts: IncomingParts, fields: &'static [Field], objects: Objects) -> Self {
        Self { parts, fields, objects, of: PhantomData }
    }

    /// Returns the parts as a stream, without a limit for their size.
    #[must_use]
    pub fn into_parts(self) -> IncomingParts {
        self.parts
    }
}

impl<T: Wire> Multipart<T> {
    /// Decodes the whole body.
    ///
    /// # Errors
    ///
    /// Returns 400 if it cannot be decoded, 413 if it is larger than [`Limits::body`], and 422 if
    /// the value violates a constraint.
    pub async fn read(self) -> Result<T> {
        let memory = self.parts.limits.memory;
        let form = Form::of_parts(self.parts.collect().await?, self.fields);
        let mut path = objects::path(self.objects, memory);
        let mut value = T::initial();
        form.fill(&mut value, self.fields, &mut path).map_err(|problem| {
            Rejection::bad_request("the body cannot be read")
                .invalid(pointer(&path.to_string()), problem)
        })?;
        check_with(&value, (&[], false), objects::recorded(&mut path))?;
        Ok(value)
    }
}

impl<T> fmt::Debug for Multipart<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Multipart").finish_non_exhaustive()
    }
}

/// Stream of the parts of a multipart body.
pub struct IncomingParts {
    body: BodyDataStream,
    splitter: Splitter,
    limits: Limits,
    /// True while the content of the last part has not ended.
    is_in_part: bool,
}

impl IncomingParts {
    pub(super) fn new(content_type: &str, body: axum::body::Body, limits: Limits) -> Result<Self> {
        let splitter = Splitter::new(content_type, limits.parts)?;
        Ok(Self { body: body.into_data_stream(), splitter, limits, is_in_part: false })
    }

    /// Returns the next part. The unread rest of the previous part is discarded.
    ///
    /// # Errors
    ///
    /// Returns 400 if the body is invalid or ends too early, and 413 if it has more parts than
    /// [`Limits::parts`].
    pub async fn next(&mut self) -> Result<Option<IncomingPart<'_>>> {
        while self.chunk().await?.is_some() {}
        match self.step().await? {
            Next::Part(headers) => {
                self.is_in_part = true;
                let ReceivedPart { name, file_name, headers, .. } =
                    ReceivedPart::of(headers, Bytes::new());
                Ok(Some(IncomingPart { name, file_name, headers, parts: self }))
            }
            _ => Ok(None),
        }
    }

    /// Returns all remaining parts.
    ///
    /// # Errors
    ///
    /// Returns 400 if the body is invalid or ends too early, and 413 if the parts together are
    /// larger than [`Limits::body`], or if there are too many.
    pub async fn collect(mut self) -> Result<Vec<ReceivedPart>> {
        let mut left = self.limits.body;
        let mut parts = Vec::new();
        while let Some(part) = self.next().await? {
            let part = part.collect_up_to(left).await?;
            left -= part.size();
            parts.push(part);
        }
        Ok(parts)
    }

    /// Returns the next piece of the content of a part; `None` at its end.
    async fn chunk(&mut self) -> Result<Option<Bytes>> {
        if !self.is_in_part {
            return Ok(None);
        }
        if let Next::Content(content) = self.step().await? {
            return Ok(Some(content));
        }
        self.is_in_part = false;
        Ok(None)
    }

    async fn step(&mut self) -> Result<Next> {
        loop {
            match self.splitter.step()? {
                Next::More => {}
                next => return Ok(next),
            }
            let body = &mut self.body;
            let piece = std::future::poll_fn(|context| Pin::new(&mut *body).poll_next(context));
            match piece.await {
                Some(Ok(piece)) => self.splitter.push(piece),
                Some(Err(_)) => return Err(Rejection::bad_request("the body ends too early")),
                None => return Err(self.splitter.cut_off()),
            }
        }
    }
}

impl fmt::Debug for IncomingParts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("IncomingParts").finish_non_exhaustive()
    }
}

/// Part of a multipart body with streamed content.
#[derive(Debug)]
pub struct IncomingPart<'a> {
    /// Field name; empty if the part has none.
    pub name: String,
    /// File name; `None` if the part is not a file.
    pub file_name: Option<String>,
    /// Headers of the part.
    pub headers: HeaderMap,
    parts: &'a mut IncomingParts,
}

impl IncomingPart<'_> {
    /// Returns the next piece of the content; `None` at its end.
    ///
    /// # Errors
    ///
    /// Returns 400 if the body ends in the part.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>> {
        self.parts.chunk().await
    }

    /// Reads the whole content and returns the part.
    ///
    /// # Errors
    ///
    /// Returns 400 if the body ends in the part, and 413 if it is larger than [`Limits::body`].
    pub async fn collect(self) -> Result<ReceivedPart> {
        let most = self.parts.limits.body;
        self.collect_up_to(most).await
    }

    async fn collect_up_to(mut self, most: u64) -> Result<ReceivedPart> {
        let mut content = BytesMut::new();
        let too_large = || Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, "the body is too large");
        let mut part = ReceivedPart::of(std::mem::take(&mut self.headers), Bytes::new());
        let head = part.size();
        while let Some(chunk) = self.chunk().await? {
            content.extend_from_slice(&chunk);
            if head + content.len() as u64 > most {
                return Err(too_large());
            }
        }
        part.body = content.freeze();
        if part.size() > most { Err(too_large()) } else { Ok(part) }
    }
}
