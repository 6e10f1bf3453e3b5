//! JSON that remembers where everything stands: samples are small, and a message about one is
//! worth nothing without the place.

/// A value and the offset that it begins at.
#[derive(Debug, PartialEq)]
pub(super) struct Json {
    pub(super) at: usize,
    pub(super) value: Value,
}

/// What a value is. A number keeps its text: `1.0` and `1` are told apart.
#[derive(Debug, PartialEq)]
pub(super) enum Value {
    Null,
    Boolean(bool),
    Number(String),
    String(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// What is wrong, and the offset of it.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) at: usize,
    pub(super) why: &'static str,
}

/// Reads one value with nothing behind it (RFC 8259).
pub(super) fn read(text: &str, nesting: usize) -> Result<Json, Fault> {
    let mut reader = Reader { text, at: 0 };
    if text.starts_with('\u{FEFF}') {
        reader.at = '\u{FEFF}'.len_utf8();
    }
    let value = reader.value(nesting)?;
    reader.skip_blanks();
    if reader.at < text.len() {
        return Err(reader.fault("something stands behind the end of the value"));
    }
    Ok(value)
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl Reader<'_> {
    fn fault(&self, why: &'static str) -> Fault {
        Fault { at: self.at.min(self.text.len()), why }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\r' | b'\n') = self.peek() {
            self.at += 1;
        }
    }

    /// Takes a byte if it is the next one.
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth_left: usize) -> Result<Json, Fault> {
        self.skip_blanks();
        let at = self.at;
        let value = match self.peek() {
            Some(b'{' | b'[') if depth_left == 0 => {
                return Err(self.fault("nested more deeply than any real value"));
            }
            Some(b'{') => self.object(depth_left - 1)?,
            Some(b'[') => self.list(depth_left - 1)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            Some(_) => self.word()?,
            None => return Err(self.fault("the text ends where a value is expected")),
        };
        Ok(Json { at, value })
    }

    fn word(&mut self) -> Result<Value, Fault> {
        let words = [
            ("null", Value::Null),
            ("true", Value::Boolean(true)),
            ("false", Value::Boolean(false)),
        ];
        for (word, value) in words {
            if self.text[self.at..].starts_with(word) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.fault("expected a value"))
    }

    fn list(&mut self, depth_left: usize) -> Result<Value, Fault> {
        self.at += 1;
        let mut items = Vec::new();
        self.skip_blanks();
        if self.take(b']') {
            return Ok(Value::List(items));
        }
        loop {
            items.push(self.value(depth_left)?);
            self.skip_blanks();
            if self.take(b']') {
                return Ok(Value::List(items));
            }
            if !self.take(b',') {
                return Err(self.fault("expected `,` or `]`"));
            }
        }
    }

    fn object(&mut self, depth_left: usize) -> Result<Value, Fault> {
        self.at += 1;
        let mut members = Vec::new();
        self.skip_blanks();
        if self.take(b'}') {
            return Ok(Value::Object(members));
        }
        loop {
            self.skip_blanks();
            if self.peek() != Some(b'"') {
                return Err(self.fault("expected a key in double quotes"));
            }
            let key = self.string()?;
            self.skip_blanks();
            if !self.take(b':') {
                return Err(self.fault("expected `:` behind the key"));
            }
            members.push((key, self.value(depth_left)?));
            self.skip_blanks();
            if self.take(b'}') {
                return Ok(Value::Object(members));
            }
            if !self.take(b',') {
                return Err(self.fault("expected `,` or `}`"));
            }
        }
    }

    fn number(&mut self) -> Result<String, Fault> {
        let start = self.at;
        self.take(b'-');
        let leading_zero = self.peek() == Some(b'0');
        let whole = self.digits();
        if whole == 0 || (leading_zero && whole > 1) {
            return Err(self.fault("not a number"));
        }
        if self.take(b'.') && self.digits() == 0 {
            return Err(self.fault("digits are missing behind the decimal point"));
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            if self.digits() == 0 {
                return Err(self.fault("digits are missing in the exponent"));
            }
        }
        Ok(self.text[start..self.at].to_owned())
    }

    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        self.at - start
    }

    fn string(&mut self) -> Result<String, Fault> {
        self.at += 1;
        let mut out = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.find(|c: char| c == '"' || c == '\\' || c < ' ').unwrap_or(rest.len());
            out.push_str(&rest[..plain]);
            self.at += plain;
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(out);
                }
                Some(b'\\') => out.push(self.escape()?),
                Some(_) => return Err(self.fault("a control character stands in the text")),
                None => return Err(self.fault("the text ends inside of a string")),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Fault> {
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
        let found = simple.iter().find(|(byte, _)| Some(*byte) == kind);
        let Some((_, c)) = found else { return Err(self.fault("no such escape in JSON")) };
        self.at += 2;
        Ok(*c)
    }

    /// `\u0041`, or two of them for one character. Half of a pair stands for no character; it is
    /// replaced, since the text is for finding types only.
    fn unicode(&mut self) -> Result<char, Fault> {
        let first = self.unit()?;
        if (0xD800..0xDC00).contains(&first) && self.text[self.at..].starts_with("\\u") {
            let second = self.unit()?;
            let pair = char::decode_utf16([first, second]).next().and_then(Result::ok);
            return Ok(pair.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        Ok(char::from_u32(u32::from(first)).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn unit(&mut self) -> Result<u16, Fault> {
        let digits = self.text.get(self.at + 2..self.at + 6);
        let hex = digits.filter(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = hex.and_then(|hex| u16::from_str_radix(hex, 16).ok());
        let Some(unit) = unit else { return Err(self.fault("expected four digits behind `\\u`")) };
        self.at += 6;
        Ok(unit)
    }
}

#[cfg(test)]
mod tests;
