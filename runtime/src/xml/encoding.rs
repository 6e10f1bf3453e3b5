//! The characters of a document (XML 1.0, section 4.3.3): UTF-8 and UTF-16, which every reader must
//! know, and ISO-8859-1, which old services still write.

use std::borrow::Cow;

/// The text of a document, without the mark at its beginning.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, String> {
    match bytes {
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        _ if is_latin_1(bytes) => Ok(Cow::Owned(bytes.iter().copied().map(char::from).collect())),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|error| format!("not UTF-8: {error}"))?;
            Ok(Cow::Borrowed(text.trim_start_matches('\u{feff}')))
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, String> {
    let (pairs, []) = bytes.as_chunks::<2>() else {
        return Err("UTF-16 has an odd number of bytes".to_owned());
    };
    let units = pairs.iter().map(|pair| unit(*pair));
    let text: Result<String, _> = char::decode_utf16(units).collect();
    text.map(Cow::Owned).map_err(|error| format!("not UTF-16: {error}"))
}

/// True where the declaration of the document says so.
fn is_latin_1(bytes: &[u8]) -> bool {
    let end = bytes.iter().take(200).position(|byte| *byte == b'>').unwrap_or(0);
    let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
    head.starts_with("<?xml") && (head.contains("iso-8859-1\"") || head.contains("iso-8859-1'"))
}
