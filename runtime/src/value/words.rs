//! Searches texts eight bytes at once.

/// Words in which each byte is 1, or has only its highest bit set.
const ONES: u64 = u64::MAX / 0xff;
const HIGHEST: u64 = ONES << 7;
/// Factor that repeats the lower half of a word in the upper half.
const TWICE: u64 = 1 << 32 | 1;

/// Returns whether a test finds any byte. The test is called with words of eight bytes; the last one
/// overlaps another, and bytes of a shorter text are repeated.
#[inline]
pub(in super::super) fn any(bytes: &[u8], test: impl Fn(u64) -> bool) -> bool {
    let Some(last) = bytes.last_chunk::<8>() else { return short(bytes).is_some_and(test) };
    let mut words = bytes.chunks_exact(8).filter_map(<[u8]>::first_chunk::<8>);
    words.any(|word| test(u64::from_le_bytes(*word))) || test(u64::from_le_bytes(*last))
}

/// Returns the offset of the first byte that a test finds. The test returns a word with the highest
/// bit of each byte that it finds; bits of bytes after the first one may be wrong. The last word is
/// filled up with zeros, which the test must not find.
#[inline]
pub(in super::super) fn find(bytes: &[u8], test: impl Fn(u64) -> u64) -> Option<usize> {
    let words = bytes.chunks_exact(8);
    let rest = words.remainder();
    for (at, word) in words.filter_map(<[u8]>::first_chunk::<8>).enumerate() {
        let found = test(u64::from_le_bytes(*word));
        if found != 0 {
            return Some(at * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let found = test(u64::from_le_bytes(last));
    (found != 0).then(|| bytes.len() - rest.len() + found.trailing_zeros() as usize / 8)
}

/// Returns fewer than eight bytes as a word, in which bytes are repeated; `None` for no bytes.
#[inline]
pub(in super::super) fn short(bytes: &[u8]) -> Option<u64> {
    let half = |bytes: [u8; 4]| u64::from(u32::from_le_bytes(bytes));
    match (bytes.first_chunk::<4>(), bytes.last_chunk::<4>(), bytes) {
        (Some(first), Some(last), _) => Some(half(*first) << 32 | half(*last)),
        (_, _, [first, .., last]) => {
            Some(half([*first, bytes[bytes.len() / 2], *last, *last]) * TWICE)
        }
        (_, _, [only]) => Some(ONES * u64::from(*only)),
        _ => None,
    }
}

/// Returns a word with the highest bit of each byte that is equal to a byte, and of some bytes after
/// it: a byte is zero if its highest bit is not set, but is set after subtracting one.
#[inline]
pub(in super::super) fn equal(word: u64, byte: u8) -> u64 {
    let differing = word ^ (ONES * u64::from(byte));
    differing.wrapping_sub(ONES) & !differing & HIGHEST
}

/// Like [`equal`], with some bits of each byte set before the comparison.
#[inline]
pub(in super::super) fn equal_with(word: u64, bits: u8, byte: u8) -> u64 {
    equal(word | (ONES * u64::from(bits)), byte)
}

/// Returns a word with the highest bit of each byte that is less than a byte below 128, and of some
/// bytes after it.
#[inline]
pub(in super::super) fn less(word: u64, byte: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(byte)) & !word & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_is_found_wherever_it_is() {
        for length in 0..20 {
            let mut bytes = vec![b'!'; length];
            assert!(!any(&bytes, |word| equal(word, b':') != 0 || less(word, b'!') != 0));
            for at in 0..length {
                bytes[at] = b':';
                assert!(any(&bytes, |word| equal(word, b':') != 0));
                bytes[at] = b' ';
                assert!(any(&bytes, |word| less(word, b'!') != 0));
                bytes[at] = 0xff;
                assert!(!any(&bytes, |word| equal(word, b':') != 0 || less(word, b'!') != 0));
                bytes[at] = b'!';
            }
        }
    }

    #[test]
    fn the_first_byte_is_found() {
        for length in 0..20 {
            let mut bytes = vec![b'='; length];
            assert_eq!(find(&bytes, |word| equal(word, b'<')), None);
            for at in (0..length).rev() {
                bytes[at] = b'<';
                assert_eq!(find(&bytes, |word| equal(word, b'<')), Some(at));
            }
        }
    }
}
