//! Splits a document into tags and texts.
//!
//! Tags and texts are read here, which takes less time than the events of quick-xml. It reads all
//! other markup (comments, references, character data, document types, processing instructions),
//! one event at a time, and states what is wrong with a document that is not well-formed.

use std::borrow::Cow;
use std::convert::TryFrom;

use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::{BytesText, Event};
use quick_xml::reader::Reader;

use super::super::value::words;
use super::references::{predefined, resolve};

/// Part of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Part<'t> {
    Start(Tag<'t>),
    Empty(Tag<'t>),
    /// End tag of the innermost open element.
    End,
    Text(Cow<'t, str>),
    /// Comment, processing instruction or XML declaration.
    Nothing,
    EndOfDocument,
}

/// Start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag<'t> {
    /// Name with its prefix.
    pub(super) name: &'t str,
    /// Text after the name.
    pub(super) attributes: &'t str,
}

/// Reader of the parts of a document.
pub(super) struct Markup<'t> {
    text: &'t str,
    at: usize,
    /// True if line endings have to be normalized (XML 1.0, section 2.11).
    has_returns: bool,
}

impl<'t> Markup<'t> {
    /// Starts to read a document.
    pub(super) fn new(text: &'t str, has_returns: bool) -> Self {
        Self { text, at: if text.starts_with(BYTE_ORDER_MARK) { 3 } else { 0 }, has_returns }
    }

    /// Reads the next part. `innermost` is the name of the innermost open element.
    #[inline]
    pub(super) fn next(&mut self, innermost: Option<&str>) -> Result<Part<'t>, String> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        match rest {
            [b'<', b'/', rest @ ..] => {
                let closed = innermost.filter(|name| is_end(rest, name));
                let Some(name) = closed else { return self.other(innermost) };
                self.at += END.len() + name.len();
                Ok(Part::End)
            }
            [b'&', rest @ ..] => match predefined(rest) {
                Some((text, length)) => {
                    self.at += length + 1;
                    Ok(Part::Text(Cow::Borrowed(text)))
                }
                None => self.other(innermost),
            },
            [b'<', b'!' | b'?', ..] => self.other(innermost),
            [b'<', rest @ ..] => match name_length(rest) {
                // Most start tags have no attributes.
                Some((length, b'>')) if rest.get(length.wrapping_sub(1)) != Some(&b'/') => {
                    let start = self.at + 1;
                    self.at = start + length + 1;
                    let name = &self.text[start..start + length];
                    Ok(Part::Start(Tag { name, attributes: "" }))
                }
                Some((length, _)) => match self.start(length) {
                    Some(part) => Ok(part),
                    None => self.other(innermost),
                },
                None => self.other(innermost),
            },
            [] => Ok(Part::EndOfDocument),
            _ => Ok(Part::Text(self.plain_text(rest))),
        }
    }

    /// Reads a text without references.
    #[inline]
    fn plain_text(&mut self, rest: &[u8]) -> Cow<'t, str> {
        let is_end = |word| words::equal(word, b'<') | words::equal(word, b'&');
        let end = self.at + words::find(rest, is_end).unwrap_or(rest.len());
        let text = &self.text[self.at..end];
        self.at = end;
        if self.has_returns { BytesText::from_escaped(text).xml10_content() } else { text.into() }
    }

    /// Reads a start tag with attributes; `None` if it is not closed. `length` is that of its name,
    /// unless a quotation mark follows.
    fn start(&mut self, length: usize) -> Option<Part<'t>> {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut end = start + length;
        loop {
            match bytes.get(end)? {
                b'>' => break,
                quote @ (b'"' | b'\'') => {
                    let after = end + 1;
                    end = after + bytes[after..].iter().position(|byte| byte == quote)?;
                }
                _ => {}
            }
            end += 1;
        }
        self.at = end + 1;
        let content = &self.text[start..end];
        let (content, is_empty) = match content.strip_suffix('/') {
            Some(content) => (content, true),
            None => (content, false),
        };
        let (name, attributes) = content.split_at(content.find(SPACE).unwrap_or(content.len()));
        let tag = Tag { name, attributes };
        Some(if is_empty { Part::Empty(tag) } else { Part::Start(tag) })
    }

    /// Reads a part with quick-xml.
    #[cold]
    fn other(&mut self, innermost: Option<&str>) -> Result<Part<'t>, String> {
        let mut reader = Reader::from_str(&self.text[self.at..]);
        // It does not know the open elements.
        reader.config_mut().check_end_names = false;
        reader.config_mut().allow_unmatched_ends = true;
        let event = reader.read_event().map_err(|error| {
            let before = usize::try_from(reader.error_position()).unwrap_or_default();
            malformed(self.at + before, error)
        })?;
        let at = self.at;
        self.at += usize::try_from(reader.buffer_position()).unwrap_or_default();
        match event {
            Event::End(end) => {
                let found = end.name().into_inner().to_owned();
                match innermost {
                    Some(name) if name == found => Ok(Part::End),
                    Some(name) => {
                        let expected = name.to_owned();
                        Err(malformed(at, IllFormedError::MismatchedEndTag { expected, found }))
                    }
                    None => Err(malformed(at, IllFormedError::UnmatchedEndTag(found))),
                }
            }
            Event::GeneralRef(reference) => Ok(Part::Text(resolve(&reference)?)),
            Event::CData(text) => Ok(Part::Text(text.xml10_content())),
            Event::DocType(_) => Err("document type declarations are rejected".to_owned()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Ok(Part::Nothing),
            // Not returned at the start of other markup.
            Event::Start(_) | Event::Empty(_) | Event::Text(_) | Event::Eof => {
                Err(malformed(at, SyntaxError::UnclosedTag))
            }
        }
    }
}

const BYTE_ORDER_MARK: char = '\u{feff}';

/// White space of XML (XML 1.0, section 2.3).
const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// End tag without its name.
const END: &str = "</>";

/// Returns whether the text after `</` is the rest of the end tag of an element.
#[inline]
fn is_end(text: &[u8], name: &str) -> bool {
    text.get(name.len()) == Some(&b'>') && text.starts_with(name.as_bytes())
}

/// Returns the length of a name, and the byte after it: white space, a quotation mark or `>`.
#[inline]
fn name_length(text: &[u8]) -> Option<(usize, u8)> {
    let is_end = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'"' | b'\'' | b'>');
    let length = text.iter().position(is_end)?;
    Some((length, text[length]))
}

fn malformed(at: usize, problem: impl Into<Error>) -> String {
    let problem = problem.into();
    format!("not well-formed at byte {at}: {problem}")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads all parts, or fails with a message.
    fn parts(text: &str) -> Result<Vec<Part<'_>>, String> {
        let (mut markup, mut open, mut parts) = (Markup::new(text, false), Vec::new(), Vec::new());
        loop {
            match markup.next(open.last().copied())? {
                Part::EndOfDocument => return Ok(parts),
                Part::Nothing => {}
                part => {
                    match &part {
                        Part::Start(tag) => open.push(tag.name),
                        Part::End => drop(open.pop()),
                        _ => {}
                    }
                    parts.push(part);
                }
            }
        }
    }

    /// Reads all parts as quick-xml does.
    fn events(text: &str) -> Result<Vec<Part<'_>>, String> {
        // Its positions do not count the byte order mark.
        let text = text.trim_start_matches(BYTE_ORDER_MARK);
        let (mut reader, mut parts) = (Reader::from_str(text), Vec::new());
        // The names and attributes of a tag are parts of the text.
        let tag = |content: &str, end: u64| {
            let length = content.find(SPACE).unwrap_or(content.len());
            let end = usize::try_from(end).unwrap();
            let start = text[..end].rfind(content).unwrap();
            let (name, attributes) = text[start..start + content.len()].split_at(length);
            Tag { name, attributes }
        };
        loop {
            let event = reader.read_event().map_err(|error| {
                malformed(usize::try_from(reader.error_position()).unwrap(), error)
            })?;
            let end = reader.buffer_position();
            parts.push(match event {
                Event::Start(start) => Part::Start(tag(&start, end)),
                Event::Empty(start) => Part::Empty(tag(&start, end)),
                Event::End(_) => Part::End,
                Event::Text(text) => Part::Text(text.into_inner()),
                Event::CData(text) => Part::Text(text.xml10_content()),
                Event::GeneralRef(reference) => {
                    match predefined(format!("{};", &*reference).as_bytes()) {
                        Some((text, _)) => Part::Text(text.into()),
                        None => Part::Text(resolve(&reference)?),
                    }
                }
                Event::DocType(_) => return Err("document type declarations are rejected".into()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
                Event::Eof => return Ok(parts),
            });
        }
    }

    #[test]
    fn parts_are_events_of_quick_xml() {
        for text in [
            "",
            "\u{feff}<a/>",
            "<?xml version=\"1.0\"?>\n<a><!-- <b> --><b x='1' y=\"<>\">t</b></a>\n",
            "<a >x</a ><b/><c /><d\n/>",
            "<\u{e9}:x y='\u{e9}'>\u{e9}&amp;\u{e9}&#233;</\u{e9}:x>",
            "<a>]]><![CDATA[<b>&]]></a>",
            "<>x</>",
            "< a>x</ a>",
            "<a/b>x</a/b>",
            "<a>&lt;&gt;&amp;&apos;&quot;&lt&amp;</a>",
            "<a\"b c>\">x",
            "<a b='/'/><a b=/></a>",
            "<a></b>",
            "<a></ab>",
            "</a>",
            "<a></a></a>",
            "<a",
            "<a b='>",
            "<",
            "</",
            "<a></a",
            "<a>&amp</a>",
            "<a>&",
            "<a>&b;",
            "<!DOCTYPE a><a/>",
            "<!x>",
            "<?",
            "<a><!--",
        ] {
            assert_eq!(parts(text), events(text), "{text:?}");
        }
    }

    /// Texts of random pieces of markup.
    #[test]
    fn parts_of_any_text_are_events_of_quick_xml() {
        let pieces = [
            "<a",
            "<b:c",
            "</a",
            "</b:c",
            ">",
            "/>",
            " ",
            "\n",
            "x=",
            "'",
            "\"",
            "&lt;",
            "&",
            ";",
            "a",
            "\u{e9}",
            "<",
            "/",
            "<!--",
            "-->",
            "<![CDATA[",
            "]]>",
            "<?",
            "?>",
            "<a>",
            "</a>",
            "<b:c>",
        ];
        let mut state = 1_u64;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..12 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text += pieces[usize::try_from(state >> 33).unwrap() % pieces.len()];
            }
            assert_eq!(parts(&text), events(&text), "{text:?}");
        }
    }
}
