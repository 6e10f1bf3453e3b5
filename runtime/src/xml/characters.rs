//! Characters that XML allows (XML 1.0, section 2.2).

/// Returns whether XML allows a character, also by reference.
pub(super) fn is_valid(found: char) -> bool {
    matches!(found, '\t' | '\n' | '\r' | ' '..) && !matches!(found, '\u{fffe}' | '\u{ffff}')
}

pub(super) fn invalid(found: char) -> String {
    format!("XML does not allow the character {found:?}")
}

/// Returns whether a document has carriage returns, or an error if it has a character that XML does not
/// allow. Pieces without an early end use vector instructions.
pub(super) fn check(document: &str) -> Result<bool, String> {
    let bytes = document.as_bytes();
    // U+FFFE and U+FFFF share their first byte with valid characters.
    let is_special = |byte: u8| matches!(byte, 0..=0x08 | 0x0b..=0x1f | FIRST_OF_LAST);
    let mut has_returns = false;
    for (number, piece) in bytes.chunks(PIECE).enumerate() {
        if piece.iter().fold(0, |found, byte| found | u8::from(is_special(*byte))) == 0 {
            continue;
        }
        for (at, byte) in piece.iter().enumerate().filter(|(_, byte)| is_special(**byte)) {
            has_returns |= *byte == b'\r';
            let found = document.get(number * PIECE + at..).and_then(|rest| rest.chars().next());
            if let Some(found) = found.filter(|found| !is_valid(*found)) {
                return Err(invalid(found));
            }
        }
    }
    Ok(has_returns)
}

/// Returns an error if a text has a character that XML does not allow.
pub(super) fn check_text(text: &str) -> Result<(), String> {
    check(text).map(|_| ())
}

/// First byte of U+F000 to U+FFFF.
const FIRST_OF_LAST: u8 = 0xef;

/// Number of bytes that are searched at once.
const PIECE: usize = 256;
