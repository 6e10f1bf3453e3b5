//! Encodings of documents (XML 1.0, section 4.3.3): UTF-8 and UTF-16, which all readers must
//! support, and those that old services still use.

use std::borrow::Cow;

use super::super::body::charset;

/// The text of a document, without the mark at its beginning; `stated` is what the media type
/// states, which outweighs the document itself (RFC 7303, section 3.2).
pub(super) fn decode<'a>(bytes: &'a [u8], stated: Option<&str>) -> Result<Cow<'a, str>, String> {
    match (stated, declared(bytes)) {
        (Some(stated), _) => charset::decode(bytes, Some(stated)),
        // Whoever could read that in single bytes has read another encoding already.
        (None, Some(label)) if label.to_ascii_lowercase().starts_with("utf-16") => {
            charset::decode(bytes, None)
        }
        (None, declared) => charset::decode(bytes, declared.as_deref()),
    }
}

/// What the declaration of the document states; it is written in the characters of ASCII.
fn declared(bytes: &[u8]) -> Option<String> {
    let end = bytes.iter().take(200).position(|byte| *byte == b'>')?;
    let head = bytes.get(..end)?.strip_prefix(b"<?xml")?;
    let head = String::from_utf8_lossy(head).into_owned();
    let (_, after) = head.split_once("encoding")?;
    let after = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|found| matches!(found, '"' | '\''))?;
    let value = after.strip_prefix(quote)?.split(quote).next()?;
    Some(value.to_owned())
}
