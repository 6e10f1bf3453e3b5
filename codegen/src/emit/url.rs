//! URL encoding of text from a description, shared by all languages.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Characters that are not encoded in a query.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Characters that are invalid in a URL, or curl patterns.
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

/// Invalid characters, and those that would end a value.
const ENDING: &AsciiSet = &BROKEN.add(b'#').add(b'&').add(b'+');

/// Encodes a name or a value in a query or a form.
pub(super) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// Encodes only invalid characters and curl patterns.
pub(super) fn sound(text: &str) -> String {
    utf8_percent_encode(text, BROKEN).to_string()
}

/// Encodes a value with reserved expansion (RFC 6570, section 3.2.3).
pub(super) fn reserved(text: &str) -> String {
    utf8_percent_encode(text, ENDING).to_string()
}
