//! Regular expressions of descriptions in the syntax of the crate `regex`.
//!
//! The engine does not backtrack, so that no request can make its check slow. Expressions without an
//! equivalent (lookaround, backreferences) are not translated.

use std::fmt::Write as _;

use regex::bytes::RegexBuilder;
use restwright_api::Pattern;

/// Maximum length of an expression, in bytes.
const LONGEST: usize = 4_000;

/// Maximum size of a compiled expression, in bytes.
const LARGEST: usize = 1 << 20;

/// Maximum nesting depth of an expression.
const DEEPEST: u32 = 50;

/// White space of ECMA-262 (`\s`), as items of a class.
const SPACES: &str = "\\t\\n\\x0B\\x0C\\r \\u{A0}\\u{1680}\\u{2000}-\\u{200A}\\u{2028}\\u{2029}\\u{202F}\\u{205F}\\u{3000}\\u{FEFF}";

/// First characters of XML names (`\i`), as items of a class.
const NAME_START: &str = ":A-Z_a-z\\u{C0}-\\u{D6}\\u{D8}-\\u{F6}\\u{F8}-\\u{2FF}\\u{370}-\\u{37D}\\u{37F}-\\u{1FFF}\\u{200C}-\\u{200D}\\u{2070}-\\u{218F}\\u{2C00}-\\u{2FEF}\\u{3001}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFFD}\\u{10000}-\\u{EFFFF}";

/// The other characters of XML names (`\c`), as items of a class.
const NAME_REST: &str = "\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}";

/// General categories of Unicode, by their short names and the long names of the main ones. Scripts
/// and other properties need tables that servers do not have.
const CATEGORIES: &str = "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po S Sm Sc Sk So \
                          Z Zs Zl Zp C Cc Cf Co Cn Letter Mark Number Punctuation Symbol Separator Other";

/// Returns the expression in the syntax of `regex`; `None` if there is no equivalent.
pub(crate) fn translated(pattern: &Pattern) -> Option<String> {
    let (text, is_whole) = match pattern {
        Pattern::Part(text) => (text, false),
        Pattern::Whole(text) => (text, true),
    };
    if text.len() > LONGEST {
        return None;
    }
    let mut reader = Reader { rest: text, is_whole, out: String::new() };
    reader.read()?;
    let out = reader.out;
    let out = if is_whole { format!("^(?:{out})$") } else { out };
    let mut builder = RegexBuilder::new(&out);
    builder.size_limit(LARGEST).nest_limit(DEEPEST).build().ok().map(|_| out)
}

/// Meaning of an escape sequence.
enum Escaped {
    /// A character.
    One(char),
    /// A class, as items of a class.
    Class(String),
    /// The complement of a class, as items of the class.
    Others(String),
    /// A boundary.
    Place(&'static str),
}

/// Reader of an expression: ECMA-262 with the flag `u`, or XML Schema (Part 2, appendix F).
struct Reader<'a> {
    rest: &'a str,
    is_whole: bool,
    out: String,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<char> {
        let sign = self.rest.chars().next()?;
        self.rest = &self.rest[sign.len_utf8()..];
        Some(sign)
    }

    fn takes(&mut self, text: &str) -> bool {
        let rest = self.rest.strip_prefix(text);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn read(&mut self) -> Option<()> {
        while let Some(sign) = self.next() {
            match sign {
                '\\' => match self.escape()? {
                    Escaped::One(found) => literal(found, &mut self.out),
                    Escaped::Class(items) => self.out.extend(["[", &items, "]"]),
                    Escaped::Others(items) => self.out.extend(["[^", &items, "]"]),
                    Escaped::Place(text) => self.out.push_str(text),
                },
                '[' => {
                    let class = self.class()?;
                    self.out.push_str(&class);
                }
                '.' if self.is_whole => self.out.push_str("[^\\n\\r]"),
                '.' => self.out.push_str("[^\\n\\r\\u{2028}\\u{2029}]"),
                '^' | '$' if self.is_whole => literal(sign, &mut self.out),
                '(' => self.group()?,
                '{' => self.count(),
                '^' | '$' | ')' | '|' | '*' | '+' | '?' => self.out.push(sign),
                other => literal(other, &mut self.out),
            }
        }
        Some(())
    }

    /// The start of a group, without its name.
    fn group(&mut self) -> Option<()> {
        if !self.rest.starts_with('?') {
            self.out.push('(');
            return Some(());
        }
        if self.is_whole {
            return None;
        }
        if !self.takes("?:") {
            let named =
                self.rest.strip_prefix("?<").filter(|rest| !rest.starts_with(['=', '!']))?;
            self.rest = named.split_once('>')?.1;
        }
        self.out.push_str("(?:");
        Some(())
    }

    /// Reads a number of repetitions. Any other brace is a literal character.
    fn count(&mut self) {
        let count = self.rest.split_once('}').map(|(count, _)| count);
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let is_count = |count: &str| match count.split_once(',') {
            Some((least, most)) => is_digits(least) && (most.is_empty() || is_digits(most)),
            None => is_digits(count),
        };
        match count.filter(|count| is_count(count)) {
            Some(count) => {
                self.out.extend(["{", count, "}"]);
                self.rest = &self.rest[count.len() + 1..];
            }
            None => literal('{', &mut self.out),
        }
    }

    fn escape(&mut self) -> Option<Escaped> {
        let sign = self.next()?;
        let class = |items: &str| Some(Escaped::Class(items.to_owned()));
        let others = |items: &str| Some(Escaped::Others(items.to_owned()));
        let (digits, word, spaces) = if self.is_whole {
            ("\\p{Nd}", "\\p{L}\\p{M}\\p{N}\\p{S}", "\\t\\n\\r ")
        } else {
            ("0-9", "0-9A-Z_a-z", SPACES)
        };
        match (sign, self.is_whole) {
            ('d', _) => class(digits),
            ('D', _) => others(digits),
            ('w', _) => class(word),
            ('W', _) => others(word),
            ('s', _) => class(spaces),
            ('S', _) => others(spaces),
            ('i', true) => class(NAME_START),
            ('I', true) => others(NAME_START),
            ('c', true) => class(&format!("{NAME_START}{NAME_REST}")),
            ('C', true) => others(&format!("{NAME_START}{NAME_REST}")),
            ('p' | 'P', _) => {
                let name = self.rest.strip_prefix('{')?.split_once('}')?.0;
                self.rest = &self.rest[name.len() + 2..];
                let category = name.strip_prefix("General_Category=").unwrap_or(name);
                let category = category.strip_prefix("gc=").unwrap_or(category);
                let is_category =
                    CATEGORIES.split_ascii_whitespace().any(|known| known == category);
                is_category.then(|| Escaped::Class(format!("\\{sign}{{{category}}}")))
            }
            ('b', false) => Some(Escaped::Place("(?-u:\\b)")),
            ('B', false) => Some(Escaped::Place("(?-u:\\B)")),
            ('n', _) => Some(Escaped::One('\n')),
            ('r', _) => Some(Escaped::One('\r')),
            ('t', _) => Some(Escaped::One('\t')),
            ('f', false) => Some(Escaped::One('\u{c}')),
            ('v', false) => Some(Escaped::One('\u{b}')),
            ('0', false) if !self.rest.starts_with(|next: char| next.is_ascii_digit()) => {
                Some(Escaped::One('\0'))
            }
            ('c', false) => {
                let letter = self.next().filter(char::is_ascii_alphabetic)?;
                Some(Escaped::One(char::from(letter as u8 % 32)))
            }
            ('x', false) => self.code(2),
            ('u', false) if self.takes("{") => {
                let digits = self.rest.split_once('}')?.0;
                let code = u32::from_str_radix(digits, 16).ok()?;
                self.rest = &self.rest[digits.len() + 1..];
                char::from_u32(code).map(Escaped::One)
            }
            ('u', false) => self.code(4),
            (other, _) if !other.is_ascii_alphanumeric() => Some(Escaped::One(other)),
            _ => None,
        }
    }

    /// Reads a character by its code point. A surrogate is not a character.
    fn code(&mut self, count: usize) -> Option<Escaped> {
        let digits = self.rest.get(..count)?;
        let code = u32::from_str_radix(digits, 16).ok()?;
        self.rest = &self.rest[count..];
        char::from_u32(code).map(Escaped::One)
    }

    /// Reads a character class after its opening bracket.
    fn class(&mut self) -> Option<String> {
        let mut out = if self.takes("^") { "[^".to_owned() } else { "[".to_owned() };
        let empty = out.len();
        loop {
            if self.is_whole && out.len() > empty && self.takes("-[") {
                let without = self.class()?;
                return (self.next() == Some(']')).then(|| format!("[{out}]--{without}]"));
            }
            match self.next()? {
                ']' if out.len() == empty => return None,
                ']' => return Some(out + "]"),
                '[' if self.is_whole => return None,
                sign => self.item(sign, &mut out)?,
            }
        }
    }

    /// Reads a character, a range or a nested class.
    fn item(&mut self, sign: char, out: &mut String) -> Option<()> {
        let first = match self.single(sign)? {
            Escaped::One(first) => first,
            Escaped::Class(items) => {
                out.extend(["[", &items, "]"]);
                return Some(());
            }
            Escaped::Others(items) => {
                out.extend(["[^", &items, "]"]);
                return Some(());
            }
            Escaped::Place(_) => return None,
        };
        let mut behind = self.rest.chars();
        let is_range = behind.next() == Some('-')
            && behind.next().is_some_and(|next| next != ']' && !(self.is_whole && next == '['));
        literal(first, out);
        if !is_range {
            return Some(());
        }
        let before = self.rest;
        self.next();
        let sign = self.next()?;
        if let Escaped::One(last) = self.single(sign)? {
            out.push('-');
            literal(last, out);
        } else {
            // `[a-\d]`: the hyphen is a literal character.
            self.rest = &before[1..];
            literal('-', out);
        }
        Some(())
    }

    fn single(&mut self, sign: char) -> Option<Escaped> {
        match sign {
            '\\' if !self.is_whole && self.takes("b") => Some(Escaped::One('\u{8}')),
            '\\' => self.escape(),
            other => Some(Escaped::One(other)),
        }
    }
}

/// Writes a literal character, inside or outside of a class.
fn literal(sign: char, out: &mut String) {
    match sign {
        '\0'..='\u{1f}' | '\u{7f}' => {
            let _ = write!(out, "\\x{:02X}", u32::from(sign));
        }
        _ if sign.is_ascii_punctuation() && !"<>_/,:;=@!\"'%`".contains(sign) => {
            out.extend(['\\', sign]);
        }
        _ => out.push(sign),
    }
}

#[cfg(test)]
mod tests;
