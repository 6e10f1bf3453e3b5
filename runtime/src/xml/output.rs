//! Writes the text of an XML document: tags, attributes and text.

use std::borrow::Cow;
use std::io::Write;

use super::super::json::numbers;
use super::super::value::path::{self, MAX_DEPTH};

/// Writer of an XML document.
pub(super) struct Output {
    out: Vec<u8>,
    /// Prefixes declared by open elements.
    declared: Vec<Declared>,
    /// Number of open elements.
    depth: usize,
    /// True in a start tag, to which attributes can be added.
    in_tag: bool,
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
        let out = br#"<?xml version="1.0" encoding="UTF-8"?>"#.to_vec();
        Self { out, declared: Vec::new(), depth: 0, in_tag: false }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    /// Opens an element.
    pub(super) fn begin(&mut self, name: &str) -> Result<(), String> {
        self.content()?;
        self.out.push(b'<');
        self.out.extend_from_slice(name.as_bytes());
        self.in_tag = true;
        Ok(())
    }

    /// Closes the start tag, if it is open.
    pub(super) fn content(&mut self) -> Result<(), String> {
        if self.in_tag {
            if self.depth >= MAX_DEPTH {
                return Err(path::too_deep());
            }
            self.depth += 1;
            self.in_tag = false;
            self.out.push(b'>');
        }
        Ok(())
    }

    /// Closes an element, as an empty tag if it has no content.
    pub(super) fn end(&mut self, name: &str) {
        let depth = self.depth + usize::from(self.in_tag);
        let declared = self.declared.iter().rposition(|found| found.depth < depth);
        self.declared.truncate(declared.map_or(0, |at| at + 1));
        if self.in_tag {
            self.in_tag = false;
            self.out.extend_from_slice(b"/>");
            return;
        }
        self.depth -= 1;
        self.out.extend_from_slice(b"</");
        self.out.extend_from_slice(name.as_bytes());
        self.out.push(b'>');
    }

    /// Adds an attribute to the open start tag.
    pub(super) fn attribute(&mut self, name: &str, value: &str) -> Result<(), String> {
        self.attribute_of("", name, value)
    }

    /// Returns the prefix of a namespace in the open start tag, and declares it if necessary. If
    /// the tag uses the prefix for another namespace, a new prefix is generated.
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
        self.out.push(b' ');
        if !prefix.is_empty() {
            self.out.extend_from_slice(prefix.as_bytes());
            self.out.push(b':');
        }
        self.out.extend_from_slice(local.as_bytes());
        self.out.extend_from_slice(b"=\"");
        self.escaped(value, Place::Attribute)?;
        self.out.push(b'"');
        Ok(())
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

    /// Writes a finite number with a fraction.
    pub(super) fn float(&mut self, value: f64) -> Result<(), String> {
        self.content()?;
        write!(self.out, "{value:?}").map_err(|error| error.to_string())
    }

    /// Writes a text with escaped special characters. Characters that are invalid in XML are an
    /// error.
    fn escaped(&mut self, text: &str, place: Place) -> Result<(), String> {
        let bytes = text.as_bytes();
        let mut from = 0;
        for (at, byte) in bytes.iter().enumerate() {
            if !SPECIAL[usize::from(*byte)] {
                continue;
            }
            let reference: &[u8] = match byte {
                b'<' => b"&lt;",
                b'>' => b"&gt;",
                b'&' => b"&amp;",
                b'\'' => b"&apos;",
                b'"' => b"&quot;",
                b'\r' => b"&#13;",
                b'\n' if place == Place::Attribute => b"&#10;",
                b'\t' if place == Place::Attribute => b"&#9;",
                _ => {
                    // The first byte of U+FFFE and U+FFFF is that of many others.
                    checked_character(&text[at..])?;
                    continue;
                }
            };
            self.out.extend_from_slice(&bytes[from..at]);
            self.out.extend_from_slice(reference);
            from = at + 1;
        }
        self.out.extend_from_slice(&bytes[from..]);
        Ok(())
    }
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

/// Returns an error for a text that starts with a character that is invalid in XML.
fn checked_character(text: &str) -> Result<(), String> {
    match text.chars().next() {
        Some('\t' | '\n' | '\r') | None => Ok(()),
        Some(found @ ('\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')) => {
            Err(format!("XML cannot hold the character {found:?}"))
        }
        Some(_) => Ok(()),
    }
}
