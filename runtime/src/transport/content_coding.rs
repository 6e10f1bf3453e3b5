//! Content codings of responses (RFC 9110, section 8.4): requests and decodes gzip.

use std::io::{self, Write};
use std::mem;
use std::task::{Context, Poll, ready};

use bytes::{Buf, Bytes};
use flate2::write::GzDecoder;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, Entry, RANGE};
use http::{HeaderMap, HeaderValue, StatusCode};

use super::super::body::{Body, Polled};
use super::{TransportError, TransportErrorKind};

/// Maximum number of codings of one body that are decoded.
const MAX_CODINGS: usize = 4;
/// Number of input bytes that are decoded at once. The output may be a thousand times as large.
const PIECE: usize = 8 * 1024;

/// Requests gzip, unless the caller sets the codings, or requests a range, since a part of a
/// compressed body cannot be decoded.
pub(super) fn request(headers: &mut HeaderMap) {
    if headers.contains_key(RANGE) {
        return;
    }
    if let Entry::Vacant(place) = headers.entry(ACCEPT_ENCODING) {
        place.insert(HeaderValue::from_static("gzip"));
    }
}

/// Returns the body of a response after decoding its outer gzip codings, and updates the headers.
/// Responses without a whole body are unchanged: to HEAD, without a body, or with a part of the
/// compressed bytes (RFC 9110, sections 9.3.2 and 15.3.7).
pub(super) fn decoded(
    source: Box<dyn Polled>,
    (is_head, status): (bool, StatusCode),
    headers: &mut HeaderMap,
) -> Body {
    let is_whole = !is_head
        && !matches!(
            status,
            StatusCode::NO_CONTENT | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED
        );
    if is_whole && headers.contains_key(CONTENT_ENCODING) {
        Body::polled(of_codings(source, headers))
    } else {
        Body::polled(source)
    }
}

/// Returns the source after decoding the outer gzip codings.
fn of_codings(mut source: Box<dyn Polled>, headers: &mut HeaderMap) -> Box<dyn Polled> {
    let mut codings = codings(headers);
    // The last coding in the list was applied last.
    let is_gzip = |coding: &&String| matches!(coding.as_str(), "gzip" | "x-gzip");
    let count = codings.iter().rev().take_while(is_gzip).count();
    if count == 0 || count > MAX_CODINGS {
        return source;
    }
    codings.truncate(codings.len() - count);
    headers.remove(CONTENT_LENGTH);
    headers.remove(CONTENT_ENCODING);
    if let Ok(left) = HeaderValue::from_str(&codings.join(", ")) {
        if !codings.is_empty() {
            headers.insert(CONTENT_ENCODING, left);
        }
    }
    for _ in 0..count {
        source = Box::new(Gzip { source, input: Bytes::new(), member: None, is_padding: false });
    }
    source
}

/// Returns the codings in lower case, without `identity`, which changes nothing.
fn codings(headers: &HeaderMap) -> Vec<String> {
    let values = headers.get_all(CONTENT_ENCODING).iter();
    let names = values.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    let names = names.map(|name| String::from_utf8_lossy(name).trim().to_ascii_lowercase());
    names.filter(|name| !name.is_empty() && name != "identity").collect()
}

/// Decoder of a gzip body: a sequence of members (RFC 1952, section 2.2). Empty input is an empty
/// body.
struct Gzip {
    source: Box<dyn Polled>,
    /// Bytes that are not yet decoded.
    input: Bytes,
    /// Decoder of the current member.
    member: Option<GzDecoder<Vec<u8>>>,
    /// True after the members, where archivers append zeros.
    is_padding: bool,
}

/// Cancel safe: all state is in the decoder.
impl Polled for Gzip {
    fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        loop {
            let output = if self.input.is_empty() {
                match ready!(self.source.poll_next(context)) {
                    Some(Ok(input)) => {
                        self.input = input;
                        continue;
                    }
                    Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                    None => {
                        let end = self.end().map(|end| end.map_err(|error| damaged(&error)));
                        return Poll::Ready(end);
                    }
                }
            } else {
                self.decode()
            };
            match output {
                Ok(output) if output.is_empty() => {}
                Ok(output) => return Poll::Ready(Some(Ok(output.into()))),
                Err(error) => return Poll::Ready(Some(Err(damaged(&error)))),
            }
        }
    }
}

impl Gzip {
    /// Decodes a piece of the input. All output is flushed, so that events are not delayed.
    fn decode(&mut self) -> io::Result<Vec<u8>> {
        if self.is_padding {
            return self.skip_padding();
        }
        let member = self.member.get_or_insert_with(|| GzDecoder::new(Vec::new()));
        let length = member.write(&self.input[..self.input.len().min(PIECE)])?;
        self.input.advance(length);
        if length > 0 {
            member.flush()?;
            return Ok(mem::take(member.get_mut()));
        }
        self.is_padding = self.input[0] == 0;
        self.end().unwrap_or(Ok(Bytes::new())).map(Vec::from)
    }

    fn skip_padding(&mut self) -> io::Result<Vec<u8>> {
        if mem::take(&mut self.input).iter().any(|byte| *byte != 0) {
            return Err(io::Error::other("bytes of another kind follow its members"));
        }
        Ok(Vec::new())
    }

    /// Ends the member and checks its length and checksum. Returns its remaining output.
    fn end(&mut self) -> Option<io::Result<Bytes>> {
        let mut member = self.member.take()?;
        let output = member.try_finish().map(|()| mem::take(member.get_mut()));
        Some(output.map(Bytes::from))
            .filter(|output| !matches!(output, Ok(rest) if rest.is_empty()))
    }
}

fn damaged(error: &io::Error) -> TransportError {
    let source = format!("the gzip body is damaged or incomplete: {error}").into();
    TransportError { kind: TransportErrorKind::Interrupted, source }
}
