//! Text of a description in a URL, in every language alike.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in a query as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// What no URL holds.
const BROKEN: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}')
    .add(b'[')
    .add(b']');

/// What would end a value, beside what no URL holds.
const ENDING: &AsciiSet = &BROKEN.add(b'#').add(b'&').add(b'+');

/// Text as a name or a value in a query or a form.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// Text as it stands, but for what no URL holds and what curl takes for a pattern.
pub(super) fn sound(text: &str) -> String {
    utf8_percent_encode(text, BROKEN).to_string()
}

/// A value of which reserved characters stand as they are (RFC 6570, section 3.2.3).
pub(super) fn reserved(text: &str) -> String {
    utf8_percent_encode(text, ENDING).to_string()
}
