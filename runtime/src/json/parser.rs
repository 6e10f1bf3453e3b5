//! JSON tokenizer. Unlike `serde_json`, it reads `str`, so that strings are not validated again,
//! and it reads numbers of any size. It rejects the same texts with the same messages.

use serde::de::{IgnoredAny, Visitor};

use super::super::value::token::Token;
use super::parse::Digits;
use super::problem::Problem;
use super::{numbers, scan, strings};

/// State of the parser.
pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    /// Offset in the text.
    pub(super) at: usize,
    /// Buffer for strings with escapes.
    pub(super) scratch: String,
}

impl<'t> Parser<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, scratch: String::new() }
    }

    /// Returns an error unless only whitespace is left.
    pub(super) fn end(&mut self) -> Result<(), Problem> {
        match self.peek() {
            None => Ok(()),
            Some(_) => Err(self.problem("trailing characters")),
        }
    }

    /// Creates an error at the next character.
    #[cold]
    fn problem(&self, message: &str) -> Problem {
        Problem::at(message, self.text, (self.at + 1).min(self.text.len()))
    }

    pub(super) fn here(&self, problem: Problem) -> Problem {
        problem.behind(self.text, self.at)
    }

    fn bytes(&self) -> &'t [u8] {
        self.text.as_bytes()
    }

    /// Skips whitespace and returns the next character, without consuming it.
    #[inline]
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            let byte = *self.bytes().get(self.at)?;
            if !matches!(byte, b' ' | b'\n' | b'\t' | b'\r') {
                return Some(byte);
            }
            self.at += 1;
        }
    }

    pub(super) fn word(&mut self, word: &str) -> Result<(), Problem> {
        for expected in word.bytes() {
            match self.bytes().get(self.at) {
                Some(found) if *found == expected => self.at += 1,
                Some(_) => return Err(self.problem("expected ident")),
                None => return Err(self.problem("EOF while parsing a value")),
            }
        }
        Ok(())
    }

    /// Reads a string after its opening quote: borrowed if it has no escapes.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Text<'t>, Problem> {
        let start = self.at;
        let end = start + scan::plain(&self.bytes()[start..]);
        if self.bytes().get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(Text::Whole(&self.text[start..end]));
        }
        self.escaped_string(start, end)
    }

    /// Reads a string with escapes, after its start without escapes.
    fn escaped_string(&mut self, start: usize, end: usize) -> Result<Text<'t>, Problem> {
        self.at = end;
        self.scratch.clear();
        self.scratch.push_str(&self.text[start..end]);
        strings::rest(self.text, &mut self.at, &mut self.scratch)?;
        Ok(Text::InScratch)
    }

    /// Consumes this text, if it is next.
    #[inline]
    pub(super) fn goes_on_with(&mut self, expected: &[u8]) -> bool {
        let is_next = self.bytes()[self.at..].starts_with(expected);
        if is_next {
            self.at += expected.len();
        }
        is_next
    }

    /// Decodes a string.
    pub(super) fn text_of<'a>(&'a self, text: Text<'a>) -> &'a str {
        match text {
            Text::Whole(text) => text,
            Text::InScratch => &self.scratch,
        }
    }

    /// Reads a short integer, if it is next.
    #[inline]
    pub(super) fn small_integer(&mut self) -> Option<i64> {
        let (value, length) = numbers::integer(self.bytes().get(self.at..)?)?;
        self.at += length;
        Some(value)
    }

    /// Reads a short number, if it is next.
    #[inline]
    pub(super) fn short_number(&mut self) -> Option<Token<'t>> {
        let (token, length) = numbers::short(self.bytes().get(self.at..)?)?;
        self.at += length;
        Some(token)
    }

    /// Reads any number.
    pub(super) fn number(&mut self) -> Result<Token<'t>, Problem> {
        if let Some(token) = self.short_number() {
            return Ok(token);
        }
        let start = self.at;
        let (length, is_number) = numbers::length(&self.bytes()[start..]);
        self.at = start + length;
        if !is_number {
            let is_cut_off = self.at == self.text.len();
            let message = if is_cut_off { ENDED } else { "invalid number" };
            return Err(self.problem(message));
        }
        Ok(numbers::token(&self.text[start..self.at]))
    }

    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), Problem> {
        match self.peek() {
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.problem("expected `:`")),
            None => Err(self.problem(ENDED_OBJECT)),
        }
    }

    /// Moves to the next key of an object, after its opening quote; returns false at the end.
    #[inline]
    pub(super) fn next_key(&mut self, is_first: bool) -> Result<bool, Problem> {
        let next = match self.peek() {
            Some(b',') if !is_first => {
                self.at += 1;
                match self.peek() {
                    Some(b'}') => return Err(self.problem("trailing comma")),
                    next => next,
                }
            }
            Some(b'}') => return Ok(false),
            Some(_) if !is_first => return Err(self.problem("expected `,` or `}`")),
            next => next,
        };
        match next {
            Some(b'"') => {
                self.at += 1;
                Ok(true)
            }
            Some(_) => Err(self.problem("key must be a string")),
            None => Err(self.problem(ENDED_OBJECT)),
        }
    }

    /// Moves to the next item of a list; returns false at the end.
    #[inline]
    pub(super) fn next_item(&mut self, is_first: bool) -> Result<bool, Problem> {
        match self.peek() {
            Some(b']') => Ok(false),
            Some(b',') if !is_first => {
                self.at += 1;
                match self.peek() {
                    Some(b']') => Err(self.problem("trailing comma")),
                    Some(_) => Ok(true),
                    None => Err(self.problem(ENDED)),
                }
            }
            Some(_) if is_first => Ok(true),
            Some(_) => Err(self.problem("expected `,` or `]`")),
            None => Err(self.problem("EOF while parsing a list")),
        }
    }

    /// Reads the end of an object or a list.
    pub(super) fn close(&mut self, bracket: u8) -> Result<(), Problem> {
        match self.peek() {
            Some(found) if found == bracket => {
                self.at += 1;
                Ok(())
            }
            Some(b',') => Err(self.problem("trailing comma")),
            Some(_) => Err(self.problem("trailing characters")),
            None => Err(self.problem(ENDED)),
        }
    }

    /// Skips a value of any depth.
    pub(super) fn skip(&mut self) -> Result<(), Problem> {
        let mut open: Vec<u8> = Vec::new();
        loop {
            let mut is_first = false;
            match self.peek() {
                Some(bracket @ (b'{' | b'[')) => {
                    self.at += 1;
                    is_first = true;
                    open.push(if bracket == b'{' { b'}' } else { b']' });
                }
                Some(b'"') => {
                    self.at += 1;
                    strings::skip(self.text, &mut self.at)?;
                }
                first => self.single(first, IgnoredAny).map(|_| ())?,
            }
            // Closes the lists and objects that end here, and moves to the next value.
            loop {
                match open.last() {
                    None => return Ok(()),
                    Some(b'}') if self.next_key(is_first)? => {
                        strings::skip(self.text, &mut self.at)?;
                        self.colon()?;
                        break;
                    }
                    Some(b']') if self.next_item(is_first)? => break,
                    Some(_) => self.at += 1,
                }
                open.pop();
                is_first = false;
            }
        }
    }

    /// Reads a scalar or null, given its first character.
    #[inline]
    pub(super) fn single<V: Visitor<'t>>(
        &mut self,
        first: Option<u8>,
        visitor: V,
    ) -> Result<V::Value, Problem> {
        match first {
            Some(b'"') => {
                self.at += 1;
                match self.string()? {
                    Text::Whole(text) => visitor.visit_borrowed_str(text),
                    Text::InScratch => visitor.visit_str(&self.scratch),
                }
            }
            Some(b'-' | b'0'..=b'9') => {
                let start = self.at;
                match self.number()? {
                    Token::Integer(value @ 0..) => visitor.visit_u64(value.unsigned_abs()),
                    Token::Integer(value) => visitor.visit_i64(value),
                    Token::Unsigned(value) => visitor.visit_u64(value),
                    Token::Float(value) => visitor.visit_f64(value),
                    _ => visitor.visit_map(Digits::of(&self.text[start..self.at])),
                }
            }
            Some(b'n') => {
                self.word("null")?;
                visitor.visit_unit()
            }
            Some(b't') => {
                self.word("true")?;
                visitor.visit_bool(true)
            }
            Some(b'f') => {
                self.word("false")?;
                visitor.visit_bool(false)
            }
            Some(_) => Err(self.problem("expected value")),
            None => Err(self.problem(ENDED)),
        }
    }
}

const ENDED: &str = "EOF while parsing a value";
const ENDED_OBJECT: &str = "EOF while parsing an object";

/// String.
#[derive(Clone, Copy)]
pub(super) enum Text<'t> {
    /// Unchanged part of the text.
    Whole(&'t str),
    /// Decoded from escapes.
    InScratch,
}
