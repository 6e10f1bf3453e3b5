//! Substrings of texts.

use std::ops::{Bound, RangeBounds};

/// Returns the substring between two byte offsets. Never panics: an offset within a character is
/// moved to its start, one beyond the text to its end, and if the end is before the start, the
/// substring is empty.
///
/// Offsets into descriptions are computed; slicing with `[…]` panics if one is not on a character
/// boundary, so readers use this function instead (enforced by Clippy's `string_slice`).
pub fn cut(text: &str, range: impl RangeBounds<usize>) -> &str {
    let start = match range.start_bound() {
        Bound::Included(start) => *start,
        Bound::Excluded(before) => before.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(last) => last.saturating_add(1),
        Bound::Excluded(end) => *end,
        Bound::Unbounded => text.len(),
    };
    let end = text.floor_char_boundary(end.min(text.len()));
    let start = text.floor_char_boundary(start.min(end));
    text.get(start..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn any_offsets() {
        let text = "aé€\u{1F600}";
        for start in 0..text.len() + 3 {
            for end in 0..text.len() + 3 {
                let part = cut(text, start..end);
                let is_exact = text.get(start..end);
                assert!(is_exact.is_none_or(|exact| exact == part), "{start}..{end}");
                assert!(text.contains(part));
            }
        }
        assert_eq!(cut(text, 2..), "é€\u{1F600}");
        assert_eq!(cut(text, ..=1), "a");
        assert_eq!(cut(text, usize::MAX..usize::MAX), "");
    }
}
