//! Skipping of ignored parts of a document type.

use std::ops::Range;

use restwright_source::cut;

use super::scan::Cursor;

/// Parses `SYSTEM "href"` or `PUBLIC "id" "href"`. Returns the range of the href.
pub(super) fn external_id(cursor: &mut Cursor) -> Option<Range<usize>> {
    if cursor.eat("PUBLIC") {
        cursor.skip_space();
        cursor.quoted()?;
    } else if !cursor.eat("SYSTEM") {
        return None;
    }
    cursor.skip_space();
    cursor.quoted()
}

/// Skips up to and including a token, or to the end of the text if the token is missing.
pub(super) fn past(cursor: &mut Cursor, token: &str) -> bool {
    let found = cursor.until(token).is_some();
    if !found {
        cursor.at += cursor.rest().len();
    }
    found
}

/// Skips up to and including the `>` that ends a declaration; quoted literals may contain `>`.
pub(super) fn skip_declaration(cursor: &mut Cursor) -> bool {
    while let Some(byte) = cursor.peek() {
        match byte {
            b'>' => {
                cursor.at += 1;
                return true;
            }
            b'"' | b'\'' => {
                if cursor.quoted().is_none() {
                    return false;
                }
            }
            _ => cursor.at += cursor.rest().chars().next().map_or(1, char::len_utf8),
        }
    }
    false
}

/// Skips to the next character after `from` that may start a declaration or end the document type.
pub(super) fn skip_to_declaration(cursor: &mut Cursor, from: usize) {
    cursor.at = from;
    let rest = cursor.rest();
    cursor.at += rest.find(['<', '%', ']']).unwrap_or(rest.len());
}

/// Skips up to and including the `]]>` that ends an ignored section, which may contain nested ones.
pub(super) fn skip_ignored(cursor: &mut Cursor) -> bool {
    let mut open = 1;
    while open > 0 {
        let rest = cursor.rest();
        let Some(end) = rest.find("]]>") else {
            cursor.at += rest.len();
            return false;
        };
        open += cut(rest, ..end).matches("<![").count();
        open -= 1;
        cursor.at += end + 3;
    }
    true
}
