//! Characters: which may be printed, how wide they are, what RST makes of them beside mark-up.

use std::borrow::Cow;

use restwright_source::text::turns;
use unicode_width::UnicodeWidthChar;

/// What stands in for a character that could make a page lie or break it apart.
const REPLACEMENT: char = '\u{fffd}';

/// A character of prose as it is printed: line ends and blanks of any kind become blanks, other
/// control characters and those that change the direction of text become visible.
pub(super) fn printable(c: char) -> char {
    match c {
        // They keep words together.
        '\u{a0}' | '\u{2007}' | '\u{202f}' => c,
        _ if c.is_whitespace() => ' ',
        _ => visible(c),
    }
}

/// A line of a listing as it is printed: tabs, blanks and visible characters.
pub(super) fn listing_line(line: &str) -> String {
    // Most lines are plain.
    if line.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\t')) {
        return line.to_owned();
    }
    let keep = |c| match c {
        '\t' => '\t',
        // Python ends a line at these, and what follows would leave the listing.
        '\u{2028}' | '\u{2029}' => REPLACEMENT,
        _ => visible(c),
    };
    line.chars().map(keep).collect()
}

fn visible(c: char) -> char {
    // Marks of a single character only hint at a direction; whole scripts need them.
    let turns = turns(c) && !matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}');
    let is_none = matches!(c, '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
    if c.is_control() || turns || is_none { REPLACEMENT } else { c }
}

/// Text as it is printed. Most text is plain already.
pub(super) fn printed(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text;
    }
    Cow::Owned(text.chars().map(printable).collect())
}

/// The columns that a text takes up.
pub(super) fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.chars().map(|c| columns(c).unwrap_or(1)).sum()
}

/// True where every reader of RST counts the columns of a text alike, so that it can stand in a
/// grid table. Readers disagree about combining and other characters without a width, and about
/// characters that one version of Unicode made wide.
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

/// True where inline mark-up surely starts behind this character.
pub(super) fn opens(c: char) -> bool {
    c.is_whitespace() || "'\"([{<-/:".contains(c) || is_typographic(c)
}

/// True where inline mark-up surely ends before this character.
pub(super) fn closes(c: char) -> bool {
    c.is_whitespace() || "'\")]}>-/:.,;!?\\".contains(c) || is_typographic(c)
}

/// True where inline mark-up might start behind this character.
pub(super) fn may_open(c: char) -> bool {
    if c.is_ascii() { opens(c) } else { !c.is_alphanumeric() }
}

/// True where inline mark-up might end before this character; also where the character may get a
/// backslash, at which it ends as well.
pub(super) fn may_close(c: char) -> bool {
    if c.is_ascii() { closes(c) || "*`|_".contains(c) } else { !c.is_alphanumeric() }
}

/// Dashes, quotation marks and bullets of running text, which count as both.
fn is_typographic(c: char) -> bool {
    matches!(c, '\u{2010}'..='\u{2017}' | '\u{2018}'..='\u{201f}' | '\u{2020}'..='\u{2027}'
        | '\u{ab}' | '\u{bb}')
}

/// True where two characters are a pair, so that RST does not take what begins between them for
/// mark-up: the `*` in `(*)`.
pub(super) fn is_pair(open: char, close: char) -> bool {
    matches!(
        (open, close),
        ('\'', '\'') | ('"', '"') | ('(', ')') | ('[', ']') | ('{', '}') | ('<', '>')
    )
}

/// True where two characters might be such a pair.
pub(super) fn may_pair(open: char, close: char) -> bool {
    is_pair(open, close) || !(open.is_ascii() || close.is_ascii())
}
