//! Generates strings that match a regular expression.
//!
//! A description must not determine the running time: the engine does not backtrack, and the size
//! of both expressions and generated strings is bounded. Expressions with a different meaning in
//! ECMA-262 and in the engine match nothing here.

use regex::bytes::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Class, Hir, HirKind};
use restwright_api::Pattern;

/// Longest expression, in bytes.
const LONGEST: usize = 500;

/// Maximum size of a compiled expression, in bytes.
const LARGEST: usize = 1 << 18;

/// Maximum nesting depth of an expression.
const DEEPEST: u32 = 50;

/// Longest generated string; a longer one is not informative.
const MOST: usize = 80;

/// Maximum number of steps to generate a string.
const STEPS: usize = 1_000;

/// True if a text matches an expression.
pub(super) fn matches(pattern: &Pattern, text: &str) -> bool {
    // Beyond ASCII, and at line ends, character classes differ in ECMA-262.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    is_plain && compiled(pattern).is_some_and(|regex| regex.is_match(text.as_bytes()))
}

/// Returns a short string of at least `least` characters that matches an expression.
pub(super) fn text(pattern: &Pattern, least: usize) -> Option<String> {
    let source = read_alike(pattern)?;
    let mut parser = ParserBuilder::new();
    let hir = parser.utf8(false).unicode(false).nest_limit(DEEPEST).build().parse(source).ok()?;
    let compiled = compiled(pattern)?;
    let candidate = |times: usize| {
        let mut text = String::new();
        write(&hir, times, &mut STEPS.clone(), &mut text)?;
        let padding = "a".repeat(least.saturating_sub(text.len()));
        let text = text + &padding;
        (!text.is_empty() && text.len() <= MOST && compiled.is_match(text.as_bytes()))
            .then_some(text)
    };
    // Optional parts are omitted first, unless the string would be empty or too short.
    [0, 1, least].into_iter().find_map(candidate)
}

fn compiled(pattern: &Pattern) -> Option<Regex> {
    let mut builder = RegexBuilder::new(read_alike(pattern)?);
    builder.unicode(false).size_limit(LARGEST).dfa_size_limit(LARGEST).nest_limit(DEEPEST);
    builder.build().ok()
}

/// Returns the text of an expression that the engine either parses as ECMA-262 does, or rejects.
/// Other escapes, groups and classes have a different meaning in the engine.
fn read_alike(pattern: &Pattern) -> Option<&str> {
    let Pattern::Part(text) = pattern else { return None };
    if text.len() > LONGEST {
        return None;
    }
    let mut signs = text.char_indices();
    let mut is_class = false;
    while let Some((at, sign)) = signs.next() {
        let rest = &text[at..];
        match sign {
            '\\' => {
                let (_, escaped) = signs.next()?;
                let is_shared =
                    !escaped.is_ascii_alphabetic() || "bBdDfnrsStuvwWx".contains(escaped);
                if !is_shared || "<>".contains(escaped) || rest.starts_with("\\b{") {
                    return None;
                }
            }
            '[' if is_class || rest.starts_with("[]") || rest.starts_with("[^]") => return None,
            '[' => is_class = true,
            ']' => is_class = false,
            '&' | '~' | '-' if is_class && rest[1..].starts_with(sign) => return None,
            '(' if !is_class && rest.starts_with("(?") && !rest.starts_with("(?:") => return None,
            _ => {}
        }
    }
    Some(text)
}

/// Writes a match of an expression, with each repetition `times` times if that is allowed.
fn write(hir: &Hir, times: usize, left: &mut usize, out: &mut String) -> Option<()> {
    *left = left.checked_sub(1)?;
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => out.push(character(class)?),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.map_or(usize::MAX, |most| most as usize);
            for _ in 0..times.max(repetition.min as usize).min(most) {
                write(&repetition.sub, times, left, out)?;
            }
        }
        HirKind::Capture(capture) => write(&capture.sub, times, left, out)?,
        HirKind::Concat(parts) => {
            parts.iter().try_for_each(|part| write(part, times, left, out))?;
        }
        HirKind::Alternation(alternatives) => write(alternatives.first()?, times, left, out)?,
    }
    Some(())
}

/// Returns a character of a class: a letter, else a digit, else another printable ASCII character.
fn character(class: &Class) -> Option<char> {
    let has = |byte: u8| match class {
        Class::Bytes(class) => {
            class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&byte))
        }
        Class::Unicode(class) => class
            .ranges()
            .iter()
            .any(|range| (range.start()..=range.end()).contains(&char::from(byte))),
    };
    let mut candidates = (b'a'..=b'z').chain(b'A'..=b'Z').chain(b'1'..=b'9').chain(b' '..=b'~');
    candidates.find(|byte| has(*byte)).map(char::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(text: &str) -> Pattern {
        Pattern::Part(text.to_owned())
    }

    #[test]
    fn texts_are_short_and_match() {
        for (pattern, least, expected) in [
            ("^[a-z]{3}$", 0, Some("aaa")),
            ("^\\d{4}-\\d{2}$", 0, Some("1111-11")),
            ("^[^/]*$", 0, Some("a")),
            ("^arn:[\\w.]+(/x)?$", 0, Some("arn:a")),
            ("^[a-z]+$", 3, Some("aaa")),
            ("x", 3, Some("xaa")),
            ("^(red|green)$", 0, Some("red")),
            ("^$", 0, None),
            ("^(?!a)", 0, None),
            ("(a)\\1", 0, None),
            ("^[a&&b]$", 0, None),
            ("^[[]$", 0, None),
            ("\\A", 0, None),
            ("^.{100}$", 0, None),
            ("^((a{99}){99}){99}$", 0, None),
            ("^((|){999}){999}$", 0, None),
        ] {
            assert_eq!(text(&part(pattern), least).as_deref(), expected, "{pattern}");
        }
    }

    #[test]
    fn what_is_not_read_alike_matches_nothing() {
        assert!(matches(&part("^[a-z]{3}$"), "oak"));
        assert!(!matches(&part("^[a-z]{3}$"), "oaks"));
        assert!(!matches(&part("^\\w+$"), "\u{e9}"));
        assert!(!matches(&part("^(?!x)"), "a"));
        assert!(!matches(&Pattern::Whole("a".to_owned()), "a"));
    }

    #[test]
    fn expressions_take_no_time() {
        let text = "a".repeat(50_000) + "!";
        assert!(!matches(&part("^(a+)+$"), &text));
    }
}
