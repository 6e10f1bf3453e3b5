//! Decoding of bytes to text: byte order marks, UTF-16, declared single-byte encodings.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decoded file, with the offset of the first byte sequence that could not be decoded.
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) fault: Option<usize>,
    /// Offset of the first character whose encoding is assumed.
    pub(crate) guessed: Option<usize>,
}

/// Decodes a file according to its byte order mark, or else the encoding in its XML declaration, or
/// else as UTF-8 (XML 1.0, appendix F; RFC 8259, section 8.1). Text without a declaration that is
/// not valid UTF-8 and has no control characters is decoded as windows-1252, as in browsers (WHATWG
/// Encoding, section 4.2).
///
/// The text is always complete, with U+FFFD for invalid bytes, so that diagnostics can show it.
pub(crate) fn decode(bytes: &[u8]) -> Decoded<'_> {
    let (encoding, skip) = encoding_of(bytes);
    let bytes = &bytes[skip..];
    if encoding == UTF_8 {
        return match std::str::from_utf8(bytes) {
            Ok(text) => Decoded { text: Cow::Borrowed(text), fault: None, guessed: None },
            Err(error) if skip == 0 && declared_encoding(bytes).is_none() && is_text(bytes) => {
                let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
                Decoded { text, fault: None, guessed: Some(error.valid_up_to()) }
            }
            Err(error) => Decoded {
                text: String::from_utf8_lossy(bytes),
                fault: Some(error.valid_up_to()),
                guessed: None,
            },
        };
    }
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let fault = broken.then(|| text.find('\u{FFFD}').unwrap_or(0));
    Decoded { text, fault, guessed: None }
}

/// True if there are no control characters except whitespace.
fn is_text(bytes: &[u8]) -> bool {
    let is_control = |byte: &u8| *byte < 0x20 && !b"\t\n\r\x0C".contains(byte);
    !bytes.iter().any(is_control)
}

/// Returns the encoding, and the length of the byte order mark.
fn encoding_of(bytes: &[u8]) -> (&'static Encoding, usize) {
    if let Some(by_bom) = Encoding::for_bom(bytes) {
        return by_bom;
    }
    match bytes {
        [b'<', 0, ..] => (UTF_16LE, 0),
        [0, b'<', ..] => (UTF_16BE, 0),
        _ => (declared_encoding(bytes).unwrap_or(UTF_8), 0),
    }
}

/// Returns the encoding of `<?xml … encoding="…"?>`, if it is a superset of ASCII.
fn declared_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(256)];
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let head = std::str::from_utf8(&head[..end]).ok()?;
    let value = head.split_once("encoding")?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|&c| c == '"' || c == '\'')?;
    let label = value.trim_start_matches(quote).split(quote).next()?;
    // A file that starts with ASCII bytes is not UTF-16, even if it is declared as such.
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(bytes: &[u8]) -> String {
        let decoded = decode(bytes);
        assert_eq!(decoded.fault, None);
        decoded.text.into_owned()
    }

    #[test]
    fn marks_and_declarations() {
        assert_eq!(text(b"\xEF\xBB\xBF<a/>"), "<a/>");
        assert_eq!(text(b"\xFF\xFE<\0a\0/\0>\0"), "<a/>");
        assert_eq!(text(b"\xFE\xFF\0<\0a\0/\0>"), "<a/>");
        assert_eq!(text(b"<\0\xE9\0/\0>\0"), "<é/>");
        let latin1 = b"<?xml version='1.0' encoding='ISO-8859-1'?><a>\xE9</a>";
        assert!(text(latin1).ends_with("<a>é</a>"));
        let claims = b"<?xml version='1.0' encoding='UTF-16'?><a/>";
        assert!(text(claims).ends_with("<a/>"));
    }

    #[test]
    fn what_declares_nothing_is_guessed() {
        let decoded = decode(b"title: caf\xE9 \x93x\x94");
        assert_eq!(decoded.text, "title: caf\u{e9} \u{201c}x\u{201d}");
        assert_eq!((decoded.fault, decoded.guessed), (None, Some(10)));
        assert_eq!(decode(b"PK\x03\x04\xE9").fault, Some(4));
    }

    #[test]
    fn faults_are_located() {
        let decoded = decode(b"<?xml version='1.0' encoding='UTF-8'?><a>\xC3(</a>");
        assert_eq!(decoded.fault, Some(41));
        assert!(decoded.text.contains('\u{FFFD}'));
    }
}
