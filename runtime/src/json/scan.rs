//! Scans strings for special characters.

use super::super::value::words::{equal, less, short};

/// Lowest byte that is not a control character.
const BLANK: u8 = 0x20;

/// Returns the number of bytes before the first quote, backslash or control character.
///
/// Eight bytes are compared at once.
#[inline]
pub(super) fn plain(bytes: &[u8]) -> usize {
    let Some(last) = bytes.last_chunk::<8>() else {
        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        let is_plain = short(bytes).is_none_or(|word| special(word) == 0);
        let found = if is_plain { None } else { bytes.iter().position(is_special) };
        return found.unwrap_or(bytes.len());
    };
    let words = bytes.chunks_exact(8);
    for (at, word) in words.filter_map(<[u8]>::first_chunk::<8>).enumerate() {
        let found = special(u64::from_le_bytes(*word));
        if found != 0 {
            return at * 8 + (found.trailing_zeros() / 8) as usize;
        }
    }
    // The last word overlaps the previous one.
    let found = special(u64::from_le_bytes(*last));
    if found == 0 { bytes.len() } else { bytes.len() - 8 + (found.trailing_zeros() / 8) as usize }
}

/// Returns a word with the highest bits of special bytes. Only the lowest set bit is reliable.
#[inline]
fn special(word: u64) -> u64 {
    equal(word, b'"') | equal(word, b'\\') | less(word, BLANK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_special_byte_of_any_text() {
        for special in ['"', '\\', '\u{0}', '\u{1f}', '\n'] {
            for before in 0..20 {
                for filler in ["a", " ", "!", "#", "[", "]", "\u{7f}", "é", "\u{ffff}"] {
                    let plain_text = filler.repeat(before);
                    let text = format!("{plain_text}{special}\"\\a");
                    assert_eq!(plain(text.as_bytes()), plain_text.len(), "{text:?}");
                    assert_eq!(plain(plain_text.as_bytes()), plain_text.len());
                }
            }
        }
    }
}
