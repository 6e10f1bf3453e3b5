//! JSON strings and their escapes.

use std::convert::TryFrom;

use super::problem::Problem;
use super::scan;

/// Reads the rest of a string up to its closing quote into `out`, from the first escape; `at` is
/// the offset in the text.
pub(super) fn rest(text: &str, at: &mut usize, out: &mut String) -> Result<(), Problem> {
    while let Some(plain) = plain(text, at)? {
        out.push_str(plain);
        if text.as_bytes().get(*at) == Some(&b'\\') {
            *at += 1;
            out.push(escaped(text, at)?);
        }
    }
    Ok(())
}

/// Skips a string after its opening quote. Unpaired surrogates, which some programs write, are
/// accepted in skipped strings.
pub(super) fn skip(text: &str, at: &mut usize) -> Result<(), Problem> {
    while plain(text, at)?.is_some() {
        if text.as_bytes().get(*at) != Some(&b'\\') {
            continue;
        }
        *at += 1;
        if text.as_bytes().get(*at) == Some(&b'u') {
            *at += 1;
            unit(text, at)?;
        } else {
            escaped(text, at)?;
        }
    }
    Ok(())
}

/// Returns the text up to the next escape or the end of the string; `None` after the closing quote.
fn plain<'t>(text: &'t str, at: &mut usize) -> Result<Option<&'t str>, Problem> {
    let bytes = text.as_bytes();
    let start = *at;
    *at += scan::plain(&bytes[start..]);
    match bytes.get(*at) {
        None => Err(Problem::at(ENDED, text, text.len())),
        Some(b'"') if *at == start => {
            *at += 1;
            Ok(None)
        }
        Some(b'"' | b'\\') => Ok(Some(&text[start..*at])),
        Some(_) => Err(Problem::at(CONTROL, text, *at + 1)),
    }
}

const CONTROL: &str = "control character (\\u0000-\\u001F) found while parsing a string";
const ENDED: &str = "EOF while parsing a string";

/// Reads the character after a backslash.
fn escaped(text: &str, at: &mut usize) -> Result<char, Problem> {
    let Some(byte) = text.as_bytes().get(*at) else {
        return Err(Problem::at(ENDED, text, text.len()));
    };
    *at += 1;
    Ok(match byte {
        b'"' | b'\\' | b'/' => char::from(*byte),
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return by_number(text, at),
        _ => return Err(Problem::at("invalid escape", text, *at)),
    })
}

/// Reads a character from one or two UTF-16 code units.
fn by_number(text: &str, at: &mut usize) -> Result<char, Problem> {
    const LONE: &str = "lone leading surrogate in hex escape";
    let first = unit(text, at)?;
    let mut units = [first, 0];
    let mut count = 1;
    if matches!(first, 0xd800..0xdc00) {
        if !text.as_bytes()[*at..].starts_with(b"\\u") {
            return Err(Problem::at("unexpected end of hex escape", text, *at));
        }
        *at += 2;
        units[1] = unit(text, at)?;
        count = 2;
    }
    match char::decode_utf16(units[..count].iter().copied()).next() {
        Some(Ok(found)) => Ok(found),
        _ => Err(Problem::at(LONE, text, *at)),
    }
}

fn unit(text: &str, at: &mut usize) -> Result<u16, Problem> {
    let Some(digits) = text.as_bytes().get(*at..*at + 4) else {
        return Err(Problem::at(ENDED, text, text.len()));
    };
    *at += 4;
    let value = digits
        .iter()
        .try_fold(0, |value, digit| Some(value * 16 + char::from(*digit).to_digit(16)?));
    value
        .and_then(|value| u16::try_from(value).ok())
        .ok_or_else(|| Problem::at("invalid escape", text, *at))
}

/// Writes a string.
#[inline]
pub(super) fn write(out: &mut String, text: &str) {
    out.push('"');
    let end = scan::plain(text.as_bytes());
    if end == text.len() {
        out.push_str(text);
    } else {
        write_escaped(out, text, end);
    }
    out.push('"');
}

/// Writes a text whose first special character is at `end`.
#[inline(never)]
fn write_escaped(out: &mut String, text: &str, mut end: usize) {
    let mut rest = text;
    loop {
        let (plain, special) = rest.split_at(end);
        out.push_str(plain);
        let Some(character) = special.chars().next() else { return };
        escape(out, character);
        rest = &special[character.len_utf8()..];
        end = scan::plain(rest.as_bytes());
    }
}

#[cold]
fn escape(out: &mut String, character: char) {
    let short = match character {
        '"' | '\\' => character,
        '\n' => 'n',
        '\r' => 'r',
        '\t' => 't',
        '\u{8}' => 'b',
        '\u{c}' => 'f',
        _ => {
            let code = u32::from(character);
            let digits = [code / 16, code % 16].map(|digit| char::from_digit(digit, 16));
            out.push_str("\\u00");
            out.extend(digits.iter().flatten());
            return;
        }
    };
    out.push('\\');
    out.push(short);
}
