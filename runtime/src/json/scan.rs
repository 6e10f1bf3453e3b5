//! Scans strings for special characters.

/// Words in which each byte is 1, or has only its highest bit set.
const ONES: u64 = u64::MAX / 0xff;
const HIGHEST: u64 = ONES << 7;
/// Lowest byte that is not a control character.
const BLANK: u64 = 0x20;

/// Returns the number of bytes before the first quote, backslash or control character.
///
/// Eight bytes are compared at once: a byte is zero if its highest bit is not set, but is set after
/// subtracting one.
pub(super) fn plain(bytes: &[u8]) -> usize {
    let Some(last) = bytes.last_chunk::<8>() else {
        let is_special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
        let found = if is_plain(bytes) { None } else { bytes.iter().position(is_special) };
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

/// Returns whether fewer than eight bytes contain no special character. Bytes are repeated to fill
/// a word.
fn is_plain(bytes: &[u8]) -> bool {
    let word = match bytes {
        [] => return true,
        [first, .., last] if bytes.len() < 4 => {
            let bytes = [*first, bytes[bytes.len() / 2], *last, *last];
            u64::from(u32::from_le_bytes(bytes)) << 32 | u64::from(u32::from_le_bytes(bytes))
        }
        [only] => u64::from_le_bytes([*only; 8]),
        _ => match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
                u64::from(first) << 32 | u64::from(last)
            }
            _ => return false,
        },
    };
    special(word) == 0
}

/// Returns a word with the highest bits of special bytes. Only the lowest set bit is reliable,
/// since borrows affect later bytes.
fn special(word: u64) -> u64 {
    let equal = |byte: u8| {
        let differing = word ^ (ONES * u64::from(byte));
        differing.wrapping_sub(ONES) & !differing
    };
    let control = word.wrapping_sub(ONES * BLANK) & !word;
    (equal(b'"') | equal(b'\\') | control) & HIGHEST
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
