//! Encodings of documents (XML 1.0, section 4.3.3): UTF-8 and UTF-16, which all readers must
//! support, and legacy encodings.

use std::borrow::Cow;

use super::super::body::charset;

/// Decodes a document and removes its byte order mark. `stated` is the charset of the media type,
/// which takes precedence over the declaration of the document (RFC 7303, section 3.2).
pub(super) fn decode<'a>(bytes: &'a [u8], stated: Option<&str>) -> Result<Cow<'a, str>, String> {
    match (stated, declared(bytes)) {
        (Some(stated), _) => charset::decode(bytes, Some(stated)),
        // A declaration that is readable as ASCII is not in UTF-16.
        (None, Some(label)) if label.to_ascii_lowercase().starts_with("utf-16") => {
            charset::decode(bytes, None)
        }
        (None, declared) => charset::decode(bytes, declared.as_deref()),
    }
}

/// Returns the encoding in the XML declaration of the document, which is ASCII.
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
