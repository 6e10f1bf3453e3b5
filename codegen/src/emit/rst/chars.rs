//! Character classes: printable characters, display width, and inline markup boundaries.

use std::borrow::Cow;

use restwright_source::text::turns;
use unicode_width::UnicodeWidthChar;

/// Replacement for characters that could disguise or corrupt text.
const REPLACEMENT: char = '\u{fffd}';

/// Normalizes a character of prose: line breaks and whitespace become spaces; control characters
/// and bidirectional overrides become visible.
pub(super) fn printable(c: char) -> char {
    match c {
        // Non-breaking spaces are kept.
        '\u{a0}' | '\u{2007}' | '\u{202f}' => c,
        _ if c.is_whitespace() => ' ',
        _ => visible(c),
    }
}

/// Normalizes a line of a listing: tabs, spaces and visible characters.
pub(super) fn listing_line(line: &str) -> String {
    // Fast path for plain ASCII.
    if line.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t')) {
        return line.to_owned();
    }
    let keep = |c| match c {
        '\t' => '\t',
        // Python treats these as line breaks, which would end the listing.
        '\u{2028}' | '\u{2029}' => REPLACEMENT,
        _ => visible(c),
    };
    line.chars().map(keep).collect()
}

fn visible(c: char) -> char {
    // Implicit marks (ALM, LRM, RLM) only hint at a direction, and some scripts need them.
    let turns = turns(c) && !matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}');
    let is_none = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    if c.is_control() || turns || is_none { REPLACEMENT } else { c }
}

/// Normalizes the characters of a text; plain ASCII is returned unchanged.
pub(super) fn printed(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text;
    }
    Cow::Owned(text.chars().map(printable).collect())
}

/// Display width of a text, in columns.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| columns(c).unwrap_or(1)).sum()
}

/// True if all RST parsers agree on the width of a text, so that it can be in a grid table. They
/// differ on combining and other zero-width characters, and on characters that became wide in some
/// version of Unicode.
pub(super) fn is_grid_safe(text: &str) -> bool {
    text.chars().all(|c| columns(c).is_some())
}

fn columns(c: char) -> Option<usize> {
    match c.width() {
        Some(1) => Some(1),
        Some(2) if long_been_wide(c) => Some(2),
        _ => None,
    }
}

fn long_been_wide(c: char) -> bool {
    matches!(c,
        '\u{1100}'..='\u{115f}' | '\u{2690}'..='\u{27bf}' | '\u{2e80}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1f64f}' | '\u{20000}'..='\u{3fffd}')
}

/// True if inline markup can definitely start after this character.
pub(super) fn opens(c: char) -> bool {
    c.is_whitespace() || "'\"([{<-/:".contains(c) || is_typographic(c)
}

/// True if inline markup can definitely end before this character.
pub(super) fn closes(c: char) -> bool {
    c.is_whitespace() || "'\")]}>-/:.,;!?\\".contains(c) || is_typographic(c)
}

/// True if inline markup may start after this character.
pub(super) fn may_open(c: char) -> bool {
    if c.is_ascii() { opens(c) } else { !c.is_alphanumeric() }
}

/// True if inline markup may end before this character, or before the backslash that may be
/// inserted to escape it.
pub(super) fn may_close(c: char) -> bool {
    if c.is_ascii() { closes(c) || "*`|_".contains(c) } else { !c.is_alphanumeric() }
}

/// Dashes, quotation marks and bullets, which may precede and follow markup.
fn is_typographic(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2017}' | '\u{2018}'..='\u{201f}' | '\u{2020}'..='\u{2027}'
        | '\u{ab}' | '\u{bb}')
}

/// True for a pair of quotes or brackets, between which RST does not recognize an inline markup
/// start-string: the `*` in `(*)`.
pub(super) fn is_pair(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('\'', '\'') | ('"', '"') | ('(', ')') | ('[', ']') | ('{', '}') | ('<', '>')
    )
}

/// True if two characters may be such a pair.
pub(super) fn may_pair(open: char, close: char) -> bool {
    is_pair(open, close) || !(open.is_ascii() || close.is_ascii())
}
