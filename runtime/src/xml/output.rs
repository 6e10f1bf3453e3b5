//! Writes the text of an XML document: tags, attributes and text.

use std::borrow::Cow;

use super::super::json::numbers;
use super::super::value::path::{self, MAX_DEPTH};
use super::super::value::wire::View;
use super::super::value::words;
use super::characters::is_valid;
use super::text::push_float;

/// Writer of an XML document.
pub(super) struct Output {
    out: String,
    /// Prefixes declared by open elements.
    declared: Vec<Declared>,
    /// Number of open elements.
    depth: usize,
    /// True in a start tag, to which attributes can be added.
    in_tag: bool,
    /// True if the start tag has the attribute `xsi:type`.
    has_type: bool,
}

/// Declared prefix.
struct Declared {
    prefix: Cow<'static, str>,
    uri: &'static str,
    /// Number of elements open when it was declared, including that element.
    depth: usize,
}

/// Escaping rules for attribute values and for text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Attribute,
    Content,
}

impl Output {
    /// Creates a document with its declaration.
    pub(super) fn new() -> Self {
        let out = r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned();
        Self { out, declared: Vec::new(), depth: 0, in_tag: false, has_type: false }
    }

    pub(super) fn into_text(self) -> String {
        self.out
    }

    /// Opens an element.
    pub(super) fn begin(&mut self, name: &str) -> Result<(), String> {
        self.content()?;
        self.out.push('<');
        self.out.push_str(name);
        self.in_tag = true;
        self.has_type = false;
        Ok(())
    }

    /// Records that the open start tag gets the attribute `xsi:type`; returns false if it already
    /// has one.
    pub(super) fn add_type(&mut self) -> bool {
        !std::mem::replace(&mut self.has_type, true)
    }

    /// Closes the start tag, if it is open.
    pub(super) fn content(&mut self) -> Result<(), String> {
        if self.in_tag {
            if self.depth >= MAX_DEPTH {
                return Err(path::too_deep());
            }
            self.depth += 1;
            self.in_tag = false;
            self.out.push('>');
        }
        Ok(())
    }

    /// Closes an element, as an empty tag if it has no content.
    pub(super) fn end(&mut self, name: &str) {
        let depth = self.depth + usize::from(self.in_tag);
        while self.declared.last().is_some_and(|found| found.depth >= depth) {
            self.declared.pop();
        }
        if self.in_tag {
            self.in_tag = false;
            self.out.push_str("/>");
            return;
        }
        self.depth -= 1;
        self.end_tag(name);
    }

    /// Adds an attribute to the open start tag.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> Result<(), String> {
        self.attribute_of("", name, value)
    }

    /// Returns the prefix for a namespace in the open start tag, which is declared if necessary. If
    /// the tag uses the preferred prefix for another namespace, a prefix is generated.
    pub(super) fn prefix(
        &mut self,
        prefix: &'static str,
        uri: &'static str,
    ) -> Result<Cow<'static, str>, String> {
        if prefix == "xml" {
            return Ok(Cow::Borrowed(prefix));
        }
        let depth = self.depth + 1;
        let mut wanted = Cow::Borrowed(prefix);
        for number in 1.. {
            match self.declared.iter().rev().find(|found| found.prefix == wanted) {
                Some(found) if found.uri == uri => return Ok(wanted),
                Some(found) if found.depth == depth => {
                    wanted = Cow::Owned(format!("{prefix}_{number}"));
                }
                _ => break,
            }
        }
        self.attribute_of("xmlns", &wanted, uri)?;
        self.declared.push(Declared { prefix: wanted.clone(), uri, depth });
        Ok(wanted)
    }

    /// Adds an attribute with a prefix.
    pub(super) fn attribute_of(
        &mut self,
        prefix: &str,
        local: &str,
        value: &str,
    ) -> Result<(), String> {
        self.begin_attribute(prefix, local);
        self.escaped(value, Place::Attribute)?;
        self.out.push('"');
        Ok(())
    }

    /// Adds an integer as an attribute.
    pub(super) fn integer_attribute(&mut self, prefix: &str, local: &str, value: i64) {
        self.begin_attribute(prefix, local);
        numbers::write(&mut self.out, value < 0, value.unsigned_abs());
        self.out.push('"');
    }

    fn begin_attribute(&mut self, prefix: &str, local: &str) {
        self.out.push(' ');
        if !prefix.is_empty() {
            self.out.push_str(prefix);
            self.out.push(':');
        }
        self.out.push_str(local);
        self.out.push_str("=\"");
    }

    /// Writes text.
    pub(super) fn text(&mut self, text: &str) -> Result<(), String> {
        self.content()?;
        self.escaped(text, Place::Content)
    }

    /// Writes an integer.
    pub(super) fn integer(&mut self, value: i64) -> Result<(), String> {
        self.content()?;
        numbers::write(&mut self.out, value < 0, value.unsigned_abs());
        Ok(())
    }

    /// Writes a float.
    pub(super) fn float(&mut self, value: f64) -> Result<(), String> {
        self.content()?;
        push_float(&mut self.out, value);
        Ok(())
    }

    /// Writes an element that contains a scalar and has no attributes; returns false for other
    /// values.
    pub(super) fn leaf(&mut self, name: &str, value: &View<'_>) -> Result<bool, String> {
        match value {
            View::Text(text) if text.is_empty() => return Ok(false),
            View::Text(_) | View::Integer(_) | View::Float(_) => self.begin_leaf(name)?,
            _ => return Ok(false),
        }
        match value {
            View::Text(text) => self.escaped(text, Place::Content)?,
            View::Integer(value) => {
                numbers::write(&mut self.out, *value < 0, value.unsigned_abs());
            }
            View::Float(value) => push_float(&mut self.out, *value),
            _ => {}
        }
        self.end_tag(name);
        Ok(true)
    }

    #[inline]
    fn begin_leaf(&mut self, name: &str) -> Result<(), String> {
        self.content()?;
        if self.depth >= MAX_DEPTH {
            return Err(path::too_deep());
        }
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
        Ok(())
    }

    #[inline]
    fn end_tag(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    /// Writes text with special characters escaped. Characters that are invalid in XML are an
    /// error. Few texts have any.
    #[inline]
    fn escaped(&mut self, text: &str, place: Place) -> Result<(), String> {
        if words::any(text.as_bytes(), |word| special(word) != 0) {
            return self.escape(text, place);
        }
        self.out.push_str(text);
        Ok(())
    }

    #[inline(never)]
    fn escape(&mut self, text: &str, place: Place) -> Result<(), String> {
        let mut from = 0;
        for (at, byte) in text.as_bytes().iter().enumerate() {
            if !SPECIAL[usize::from(*byte)] {
                continue;
            }
            let reference = match byte {
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'&' => "&amp;",
                b'\'' => "&apos;",
                b'"' => "&quot;",
                b'\r' => "&#13;",
                b'\n' if place == Place::Attribute => "&#10;",
                b'\t' if place == Place::Attribute => "&#9;",
                _ => {
                    // U+FFFE and U+FFFF share their first byte with valid characters.
                    checked_character(&text[at..])?;
                    continue;
                }
            };
            self.out.push_str(&text[from..at]);
            self.out.push_str(reference);
            from = at + 1;
        }
        self.out.push_str(&text[from..]);
        Ok(())
    }
}

/// Returns a word with the highest bit of each byte that may have to be escaped, and of some bytes after
/// it. One comparison covers `<` and `>`, which differ in one bit, another `"`, `&`, `'` and `#`.
#[inline]
fn special(word: u64) -> u64 {
    words::less(word, b' ')
        | words::equal_with(word, 0x02, b'>')
        | words::equal_with(word, 0x05, b'\'')
        | words::equal(word, 0xef)
}

/// Bytes that must be escaped.
static SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut at = 0;
    while at < 0x20 {
        special[at] = true;
        at += 1;
    }
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    special[b'&' as usize] = true;
    special[b'\'' as usize] = true;
    special[b'"' as usize] = true;
    special[0xef] = true;
    special
};

/// Returns an error if text starts with a character that is invalid in XML.
fn checked_character(text: &str) -> Result<(), String> {
    match text.chars().next().filter(|found| !is_valid(*found)) {
        Some(found) => Err(format!("XML cannot hold the character {found:?}")),
        None => Ok(()),
    }
}
