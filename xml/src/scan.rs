//! Cursor over text, with the operations needed to scan XML.

use std::ops::Range;

use restwright_source::cut;

/// Position in a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cursor<'a> {
    text: &'a str,
    pub(crate) at: usize,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    pub(crate) fn rest(&self) -> &'a str {
        cut(self.text, self.at..)
    }

    pub(crate) fn done(&self) -> bool {
        self.at >= self.text.len()
    }

    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Skips `token` if it is next.
    pub(crate) fn eat(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    pub(crate) fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    /// Returns the range up to `token`, and skips the token; `None` if there is none.
    pub(crate) fn until(&mut self, token: &str) -> Option<Range<usize>> {
        let start = self.at;
        let length = self.rest().find(token)?;
        self.at = start + length + token.len();
        Some(start..start + length)
    }

    /// Returns the range of a name. Lenient: a name ends at whitespace or at a character with a
    /// syntactic meaning.
    pub(crate) fn name(&mut self) -> Range<usize> {
        let start = self.at;
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || "/>=<\"'&;%[]()|,".contains(c);
        self.at += rest.find(ends).unwrap_or(rest.len());
        start..self.at
    }

    /// Returns the range of a quoted literal, without its quotes.
    pub(crate) fn quoted(&mut self) -> Option<Range<usize>> {
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\''))?;
        self.at += 1;
        self.until(if quote == b'"' { "\"" } else { "'" })
    }
}
