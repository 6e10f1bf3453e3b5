//! JSON parser (RFC 8259) with source locations.

mod pointers;
mod string;
#[cfg(test)]
mod tests;

use restwright_source::{FileId, Limits, Span, cut};

use crate::parsed::{Read, ReadError, ReadErrorKind, Twice, too_deep};
use crate::{Entry, Node, Object, Value};

pub(crate) use pointers::pointers_at;

/// Parses a single value without trailing text. For duplicate keys, the last value is used.
pub fn read(text: &str, file: FileId, limits: Limits) -> Result<Node, ReadError> {
    read_all(text, file, limits).map(|document| document.node)
}

/// Like [`read`], but also returns the duplicate keys.
pub(crate) fn read_all(text: &str, file: FileId, limits: Limits) -> Result<Read, ReadError> {
    let too_deep = too_deep(limits);
    let (duplicates, items, entries) = (Vec::new(), Vec::new(), Vec::new());
    let mut reader = Reader { text, at: 0, file, duplicates, items, entries, too_deep };
    if text.starts_with('\u{FEFF}') {
        reader.at = '\u{FEFF}'.len_utf8();
    }
    let node = reader.value(limits.nesting)?;
    reader.skip_blanks();
    if reader.at < text.len() {
        return Err(reader.error("text after the end of the value"));
    }
    Ok(Read { node, duplicates: reader.duplicates, moved: Vec::new(), shared: Vec::new() })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    file: FileId,
    duplicates: Vec<Twice>,
    /// Items and entries of all open lists and objects: a completed one only allocates as much
    /// memory as it needs.
    items: Vec<Node>,
    entries: Vec<Entry>,
    /// Error message for the nesting limit.
    too_deep: String,
}

impl Reader<'_> {
    fn error(&self, why: &str) -> ReadError {
        let at = self.at.min(self.text.len());
        ReadError { at, why: why.to_owned(), kind: ReadErrorKind::Syntax }
    }

    fn span(&self, start: usize) -> Span {
        Span::new(self.file, start, self.at)
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    /// Consumes a byte if it is the next one.
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth_left: usize) -> Result<Node, ReadError> {
        self.skip_blanks();
        let start = self.at;
        let value = match self.peek() {
            Some(b'{' | b'[') if depth_left == 0 => {
                return Err(ReadError { kind: ReadErrorKind::Depth, ..self.error(&self.too_deep) });
            }
            Some(b'{') => self.object(depth_left - 1)?,
            Some(b'[') => self.list(depth_left - 1)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?.into()),
            Some(_) => self.word()?,
            None => return Err(self.error("the text ends where a value is expected")),
        };
        Ok(Node { value, span: self.span(start) })
    }

    fn word(&mut self) -> Result<Value, ReadError> {
        let words = [
            ("null", Value::Null),
            ("true", Value::Boolean(true)),
            ("false", Value::Boolean(false)),
        ];
        for (word, value) in words {
            if cut(self.text, self.at..).starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.expected("expected a value"))
    }

    fn list(&mut self, depth_left: usize) -> Result<Value, ReadError> {
        self.at += 1;
        let first = self.items.len();
        self.skip_blanks();
        if self.take(b']') {
            return Ok(Value::List(Vec::new()));
        }
        loop {
            let item = self.value(depth_left)?;
            self.items.push(item);
            self.skip_blanks();
            if self.take(b']') {
                return Ok(Value::List(self.items.drain(first..).collect()));
            }
            if !self.take(b',') {
                return Err(self.expected("expected `,` or `]`"));
            }
        }
    }

    fn object(&mut self, depth_left: usize) -> Result<Value, ReadError> {
        self.at += 1;
        let first = self.entries.len();
        self.skip_blanks();
        if self.take(b'}') {
            return Ok(Value::Object(Object::default()));
        }
        loop {
            let entry = self.entry(depth_left)?;
            self.entries.push(entry);
            self.skip_blanks();
            if self.take(b'}') {
                let (object, duplicates) = Object::new(self.entries.drain(first..).collect());
                self.duplicates.extend(duplicates);
                return Ok(Value::Object(object));
            }
            if !self.take(b',') {
                return Err(self.expected("expected `,` or `}`"));
            }
        }
    }

    /// Returns an error for a missing token, with specific messages for common mistakes.
    fn expected(&self, message: &str) -> ReadError {
        let before = cut(self.text, ..self.at).trim_end();
        match self.peek() {
            Some(b'/') => self.error("comments are not allowed"),
            Some(b'}' | b']') if before.ends_with(',') => {
                self.error("trailing commas are not allowed")
            }
            Some(b'\'') => self.error("strings need double quotes"),
            _ => self.error(message),
        }
    }

    fn entry(&mut self, depth_left: usize) -> Result<Entry, ReadError> {
        self.skip_blanks();
        if self.peek() != Some(b'"') {
            return Err(self.expected("expected a key in double quotes"));
        }
        let start = self.at;
        let key = self.string()?;
        let key_span = self.span(start);
        self.skip_blanks();
        if !self.take(b':') {
            return Err(self.expected("expected `:` after the key"));
        }
        Ok(Entry::new(key, key_span, self.value(depth_left)?))
    }

    fn number(&mut self) -> Result<&str, ReadError> {
        let start = self.at;
        self.take(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || (leading_zero && whole > 1) {
            return Err(self.error("not a number"));
        }
        if self.take(b'.') && self.digits() == 0 {
            return Err(self.error("digits are missing after the decimal point"));
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            if self.digits() == 0 {
                return Err(self.error("digits are missing in the exponent"));
            }
        }
        Ok(cut(self.text, start..self.at))
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }
}
