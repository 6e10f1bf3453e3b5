//! Charsets: detection, decoding and encoding of text.

use std::borrow::Cow;
use std::convert::TryFrom;
use std::fmt::Write;

use bytes::Bytes;
use encoding_rs::{Encoding, UTF_8};
use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// Decodes text by its byte order mark, by the declared charset, otherwise as UTF-8. Text in an
/// unknown charset is accepted if it is valid UTF-8: text in other charsets rarely is.
pub(in super::super) fn decode<'a>(
    bytes: &'a [u8],
    stated: Option<&str>,
) -> Result<Cow<'a, str>, String> {
    let known = stated.and_then(|label| Encoding::for_label(label.as_bytes()));
    let (text, used, is_broken) = known.unwrap_or(UTF_8).decode(bytes);
    match stated {
        Some(label) if is_broken && known.is_none() => {
            Err(format!("its charset {label} is unknown"))
        }
        _ if is_broken => Err(format!("it is not {}", used.name())),
        _ => Ok(text),
    }
}

/// Decodes text; invalid bytes are replaced.
pub(in super::super) fn decode_lossy<'a>(bytes: &'a [u8], headers: &HeaderMap) -> Cow<'a, str> {
    let stated = stated(headers).and_then(|label| Encoding::for_label(label.as_bytes()));
    stated.unwrap_or(UTF_8).decode(bytes).0
}

/// Returns the first non-blank character after any byte order mark.
pub(in super::super) fn first(bytes: &[u8]) -> Option<u8> {
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    let text = if is_wide { &bytes[2..] } else { unmarked(bytes) };
    let is_blank = |byte: u8| byte.is_ascii_whitespace() || (is_wide && byte == 0);
    text.iter().copied().find(|byte| !is_blank(*byte))
}

/// Returns the bytes without the byte order mark of UTF-8.
pub(super) fn unmarked(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes)
}

/// Returns the charset of the content type.
pub(in super::super) fn stated(headers: &HeaderMap) -> Option<&str> {
    parameter(headers.get(CONTENT_TYPE)?.to_str().ok()?)
}

/// Returns the `charset` parameter of a media type.
fn parameter(media_type: &str) -> Option<&str> {
    let start = media_type.bytes().position(|byte| byte == b';')? + 1;
    let parameters = media_type.get(start..).unwrap_or_default().split(';');
    let mut parameters = parameters.filter_map(|found| found.split_once('='));
    let (_, value) = parameters.find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))?;
    Some(value.trim().trim_matches(['"', '\''])).filter(|label| !label.is_empty())
}

/// Encodes text in the charset of a media type, by default UTF-8.
///
/// # Errors
///
/// Returns an error if the charset is unknown, or does not contain all characters of the text.
pub(in super::super) fn encode(text: String, media_type: &str) -> Result<Bytes, String> {
    let Some(label) = other(media_type) else { return Ok(Bytes::from(text)) };
    match bytes(&text, label)? {
        Ok(bytes) => Ok(Bytes::from(bytes)),
        Err(missing) => Err(format!("the charset {label} does not have the character {missing:?}")),
    }
}

/// Encodes JSON text in the charset of a media type. Non-ASCII characters are escaped, which works
/// in all charsets.
pub(super) fn encode_json(text: String, media_type: &str) -> Result<Bytes, String> {
    let Some(label) = other(media_type) else { return Ok(Bytes::from(text)) };
    let mut out = String::with_capacity(text.len());
    for found in text.chars() {
        if found.is_ascii() {
            out.push(found);
            continue;
        }
        for unit in found.encode_utf16(&mut [0; 2]) {
            let _ = write!(out, "\\u{unit:04x}");
        }
    }
    encode(out, &format!(";charset={label}"))
}

/// Encodes an XML document in the charset of a media type. Characters that the charset does not
/// contain are written as character references.
pub(super) fn encode_xml(document: String, media_type: &str) -> Result<Bytes, String> {
    let Some(label) = other(media_type) else { return Ok(Bytes::from(document)) };
    let text = document.replacen("encoding=\"UTF-8\"", &format!("encoding=\"{label}\""), 1);
    if let Ok(bytes) = bytes(&text, label)? {
        return Ok(Bytes::from(bytes));
    }
    let mut out = String::with_capacity(text.len());
    for found in text.chars() {
        let is_there = found.is_ascii() || bytes(found.encode_utf8(&mut [0; 4]), label)?.is_ok();
        if is_there {
            out.push(found);
        } else {
            let _ = write!(out, "&#{};", u32::from(found));
        }
    }
    encode(out, &format!(";charset={label}"))
}

/// Returns the charset of a media type, unless it is UTF-8.
fn other(media_type: &str) -> Option<&str> {
    let label = parameter(media_type)?;
    let is_usual = label.eq_ignore_ascii_case("utf-8") || label.eq_ignore_ascii_case("utf8");
    if is_usual { None } else { Some(label) }
}

/// Returns the bytes of a text in a charset, or a character that the charset does not contain.
fn bytes(text: &str, label: &str) -> Result<Result<Vec<u8>, char>, String> {
    let units = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect();
    let lower = label.to_ascii_lowercase();
    Ok(match lower.as_str() {
        // A byte order mark states the byte order of `UTF-16` (RFC 2781, section 4.3).
        "utf-16" => {
            let mut marked: Vec<u8> = vec![0xfe, 0xff];
            marked.extend::<Vec<u8>>(units(u16::to_be_bytes));
            Ok(marked)
        }
        "utf-16be" => Ok(units(u16::to_be_bytes)),
        "utf-16le" => Ok(units(u16::to_le_bytes)),
        // For these labels, `encoding_rs` would use windows-1252, which differs from 0x80 to 0x9F.
        "us-ascii" | "ascii" => single(text, '\u{7f}'),
        "iso-8859-1" | "iso_8859-1" | "iso8859-1" | "latin1" | "l1" => single(text, '\u{ff}'),
        _ => {
            let known = Encoding::for_label(label.as_bytes());
            let known = known.ok_or_else(|| format!("the charset {label} is unknown"))?;
            let one = |found: char| known.encode(found.encode_utf8(&mut [0; 4])).2;
            match known.encode(text) {
                (bytes, _, false) => Ok(bytes.into_owned()),
                (_, _, true) => Err(text.chars().find(|found| one(*found)).unwrap_or('\u{fffd}')),
            }
        }
    })
}

/// Encodes text with one byte per character, up to the character `last` and without C1 control
/// characters.
fn single(text: &str, last: char) -> Result<Vec<u8>, char> {
    let is_there = |found: char| found <= last && !('\u{80}'..'\u{a0}').contains(&found);
    let byte = |found: char| u8::try_from(found).ok().filter(|_| is_there(found)).ok_or(found);
    text.chars().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_encoded_in_the_stated_charset() {
        let encoded = |text: &str, label: &str| {
            encode(text.to_owned(), &format!("text/plain; charset={label}"))
        };
        assert_eq!(encoded("ü€", "utf-8").unwrap(), "ü€");
        assert_eq!(encoded("ü", "ISO-8859-1").unwrap(), &b"\xfc"[..]);
        assert_eq!(encoded("ü€", "\"windows-1252\"").unwrap(), &b"\xfc\x80"[..]);
        assert_eq!(encoded("語", "shift_jis").unwrap(), &b"\x8c\xea"[..]);
        assert_eq!(encoded("ü", "utf-16").unwrap(), &b"\xfe\xff\0\xfc"[..]);
        assert_eq!(encoded("\u{1f600}", "UTF-16LE").unwrap(), &b"\x3d\xd8\0\xde"[..]);
        for (text, label) in [("€", "latin1"), ("ü", "us-ascii"), ("\u{80}", "l1"), ("a", "x-own")]
        {
            encoded(text, label).unwrap_err();
        }
    }

    #[test]
    fn documents_have_escapes_for_characters_that_are_missing() {
        let latin = "application/json; charset=iso-8859-1";
        let json = encode_json("{\"ü\":\"\u{1f600}\"}".into(), latin).unwrap();
        assert_eq!(json, "{\"\\u00fc\":\"\\ud83d\\ude00\"}");
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>ü€</a>";
        let xml = encode_xml(xml.into(), "text/xml; charset=latin1").unwrap();
        assert_eq!(xml, &b"<?xml version=\"1.0\" encoding=\"latin1\"?><a>\xfc&#8364;</a>"[..]);
    }
}
