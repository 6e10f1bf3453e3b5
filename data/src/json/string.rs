//! JSON strings (RFC 8259, section 7).

use restwright_source::cut;

use super::Reader;
use crate::parsed::ReadError;

impl<'t> Reader<'t> {
    pub(super) fn string(&mut self) -> Result<Box<str>, ReadError> {
        self.at += 1;
        let plain = self.plain();
        if self.take(b'"') {
            return Ok(plain.into());
        }
        let mut out = plain.to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out.into());
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(b'\r' | b'\n') => return Err(self.error("the line ends inside a string")),
                Some(_) => return Err(self.error("control character in a string")),
                None => return Err(self.error("the text ends inside a string")),
            }
            out.push_str(self.plain());
        }
    }

    /// Consumes characters without escapes.
    fn plain(&mut self) -> &'t str {
        let rest = cut(self.text, self.at..);
        let special = |byte: u8| matches!(byte, b'"' | b'\\' | ..b' ');
        let end = rest.bytes().position(special).unwrap_or(rest.len());
        self.at += end;
        cut(rest, ..end)
    }

    fn escape(&mut self) -> Result<char, ReadError> {
        let simple = [
            (b'"', '"'),
            (b'\\', '\\'),
            (b'/', '/'),
            (b'b', '\u{8}'),
            (b'f', '\u{C}'),
            (b'n', '\n'),
            (b'r', '\r'),
            (b't', '\t'),
        ];
        let kind = self.text.as_bytes().get(self.at + 1).copied();
        if kind == Some(b'u') {
            return self.unicode();
        }
        let pair = simple.iter().find(|(byte, _)| Some(*byte) == kind);
        let Some((_, c)) = pair else { return Err(self.error("invalid escape")) };
        self.at += 2;
        Ok(*c)
    }

    /// Parses `\u0041`, or a surrogate pair. Unpaired surrogates are replaced, since a Rust string
    /// cannot contain them.
    fn unicode(&mut self) -> Result<char, ReadError> {
        let first = self.unit()?;
        if (0xD800..0xDC00).contains(&first) && cut(self.text, self.at..).starts_with("\\u") {
            let second = self.unit()?;
            let pair = char::decode_utf16([first, second]).next().and_then(Result::ok);
            return Ok(pair.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit(&mut self) -> Result<u16, ReadError> {
        let digits = self.text.get(self.at + 2..self.at + 6);
        let hex = digits.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = hex.and_then(|hex| u16::from_str_radix(hex, 16).ok());
        let Some(unit) = unit else { return Err(self.error("expected four digits after `\\u`")) };
        self.at += 6;
        Ok(unit)
    }
}
