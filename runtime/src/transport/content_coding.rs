//! Content codings of responses (RFC 9110, section 8.4): gzip is requested, and decoded.

use std::io::{self, Write};
use std::mem;

use bytes::{Buf, Bytes};
use flate2::write::GzDecoder;
use http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, RANGE};
use http::{HeaderMap, HeaderValue};

use super::super::body::{Body, Chunks};
use super::{BoxFuture, TransportError, TransportErrorKind};

/// Maximum number of codings of one body.
const MAX_CODINGS: usize = 4;
/// Bytes that are decoded at once: they may become a thousand times as many.
const PIECE: usize = 8 * 1024;

/// Requests gzip, unless the caller requests codings, or a range: a part of compressed bytes
/// cannot be decoded. Returns whether it was requested.
pub(super) fn request(headers: &mut HeaderMap) -> bool {
    if headers.contains_key(ACCEPT_ENCODING) || headers.contains_key(RANGE) {
        return false;
    }
    headers.insert(ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
    true
}

/// Returns the body of a response, decoded if its only coding is gzip; the headers then describe
/// what is left. Bytes in a coding that this transport did not request are an error, unless the
/// caller requested some.
pub(super) fn decoded(
    chunks: impl Chunks + 'static,
    headers: &mut HeaderMap,
    is_requested: bool,
) -> Body {
    let codings = codings(headers);
    let is_known = codings.len() <= MAX_CODINGS
        && codings.iter().all(|coding| matches!(coding.as_str(), "gzip" | "x-gzip"));
    if codings.is_empty() || !(is_known || is_requested) {
        return Body::new(chunks);
    }
    if !is_known {
        return Body::new(Unknown { source: chunks, codings: codings.join(", ") });
    }
    headers.remove(CONTENT_ENCODING);
    headers.remove(CONTENT_LENGTH);
    let mut source: Box<dyn Chunks> = Box::new(chunks);
    for _ in codings {
        source = Box::new(Gzip { source, input: Bytes::new(), member: None, is_padding: false });
    }
    Body::new(source)
}

/// Returns the codings in lower case, without `identity`, which changes nothing.
fn codings(headers: &HeaderMap) -> Vec<String> {
    let values = headers.get_all(CONTENT_ENCODING).iter();
    let names = values.flat_map(|value| value.as_bytes().split(|byte| *byte == b','));
    let names = names.map(|name| String::from_utf8_lossy(name).trim().to_ascii_lowercase());
    names.filter(|name| !name.is_empty() && name != "identity").collect()
}

impl Chunks for Box<dyn Chunks> {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        (**self).next()
    }
}

/// Body of gzip: members one after another (RFC 1952, section 2.2). No bytes at all are an empty
/// body, as of a response to HEAD.
struct Gzip {
    source: Box<dyn Chunks>,
    /// Bytes that are not yet decoded.
    input: Bytes,
    /// Decoder of a member that has begun.
    member: Option<GzDecoder<Vec<u8>>>,
    /// True behind the members, where archivers write zeros.
    is_padding: bool,
}

impl Chunks for Gzip {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(async move {
            loop {
                let output = if self.input.is_empty() {
                    match self.source.next().await {
                        Some(Ok(input)) => {
                            self.input = input;
                            continue;
                        }
                        Some(Err(error)) => return Some(Err(error)),
                        None => return self.end().map(|end| end.map_err(|error| damaged(&error))),
                    }
                } else {
                    self.decode()
                };
                match output {
                    Ok(output) if output.is_empty() => {}
                    Ok(output) => return Some(Ok(output.into())),
                    Err(error) => return Some(Err(damaged(&error))),
                }
            }
        })
    }
}

impl Gzip {
    /// Decodes a piece of the input. Everything that can be decoded is returned: events do not
    /// wait for the next ones.
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

    /// Ends the member: its length and its checksum must be right. Returns what is left of it.
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

/// Body in a coding that was not requested.
struct Unknown<C> {
    source: C,
    codings: String,
}

impl<C: Chunks> Chunks for Unknown<C> {
    fn next(&mut self) -> BoxFuture<'_, Option<Result<Bytes, TransportError>>> {
        Box::pin(async move {
            match self.source.next().await {
                Some(Ok(chunk)) if !chunk.is_empty() => {
                    let source = format!(
                        "its content coding is {:?}, which was not requested; to decode it \
                         yourself, request it with the header `accept-encoding`",
                        self.codings
                    );
                    let kind = TransportErrorKind::Interrupted;
                    Some(Err(TransportError { kind, source: source.into() }))
                }
                other => other,
            }
        })
    }
}
