//! Expressions of both syntaxes, and texts that they match.

use regex::bytes::Regex;

use super::*;

fn check(pattern: &Pattern, good: &[&str], bad: &[&str]) {
    let text = translated(pattern).unwrap_or_else(|| panic!("{pattern:?} is not translated"));
    let regex = Regex::new(&text).unwrap();
    for found in good {
        assert!(regex.is_match(found.as_bytes()), "{pattern:?} as {text}: {found:?}");
    }
    for found in bad {
        assert!(!regex.is_match(found.as_bytes()), "{pattern:?} as {text}: {found:?}");
    }
}

#[test]
fn expressions_of_ecma_262() {
    for (pattern, good, bad) in [
        ("^[A-Z]{3}$", &["ABC"][..], &["ABCD", "abc", "ABC\n"][..]),
        ("b", &["abc"], &["a"]),
        ("^\\d+$", &["12"], &["", "\u{661}"]),
        ("^\\w+$", &["a_1"], &["\u{e9}"]),
        ("^\\S$", &["\u{e9}"], &[" ", "\u{a0}", "\u{feff}"]),
        ("^.$", &["\u{1f600}"], &["\n", "\u{2028}"]),
        ("^[\\w-.]+$", &["a-b.c"], &["a/b"]),
        ("^[\\d-x]$", &["-", "x", "5"], &["a"]),
        ("^[a-\\d]$", &["a", "-", "7"], &["b"]),
        ("^[^\\s/]+$", &["a"], &["a/b", "a b"]),
        ("^[\\S\\n]$", &["a", "\n"], &[" "]),
        ("^[&&~~-]$", &["&", "~", "-"], &["a"]),
        ("^[[]]$", &["[]"], &["["]),
        ("^\\u00e9\\x41\\u{1F600}\\cJ$", &["\u{e9}A\u{1f600}\n"], &["e"]),
        ("^{a}$", &["{a}"], &["a"]),
        ("^a{2,}b{1}$", &["aaab"], &["ab"]),
        ("^(?<year>\\d{4})(?:-\\d{2})?$", &["2026", "2026-01"], &["26"]),
        ("^\\p{Lu}\\P{Lu}$", &["\u{c4}\u{e4}"], &["\u{e4}\u{c4}"]),
        ("^https?:\\/\\/", &["http://a"], &["ftp://a"]),
        ("\\ba\\b", &["a", "x a y"], &["xay"]),
        ("^[\\b]$", &["\u{8}"], &["b"]),
        ("^#[0-9a-f]{6} <>$", &["#00ff00 <>"], &["#0"]),
    ] {
        check(&Pattern::Part(pattern.to_owned()), good, bad);
    }
}

#[test]
fn expressions_of_xml_schema() {
    for (pattern, good, bad) in [
        ("[A-Z]{3}", &["ABC"][..], &["ABCD", "xABC"][..]),
        ("a|b", &["a", "b"], &["ab"]),
        ("\\d", &["1", "\u{661}"], &["a"]),
        ("^$", &["^$"], &[""]),
        ("[a-z-[aeiou]]+", &["bcd"], &["abc"]),
        ("\\i\\c*", &["a-1", "\u{e9}"], &["1a"]),
        ("\\w+", &["\u{e9}1"], &["a b", "a-b"]),
        ("\\p{L}*", &["\u{e9}"], &["1"]),
        (".", &["\u{2028}"], &["\n"]),
    ] {
        check(&Pattern::Whole(pattern.to_owned()), good, bad);
    }
}

#[test]
fn others_are_not_translated() {
    for pattern in [
        "^(?!a)",
        "(?=a)",
        "(?<=a)b",
        "(?<!a)b",
        "(a)\\1",
        "\\k<a>",
        "(",
        "[b-a]",
        "[]",
        "\\a",
        "\\ud83d",
        "(?i)a",
        "a{1000}{1000}{1000}",
        "\\p{Script=Greek}",
        "\\p{Alphabetic}",
    ] {
        assert_eq!(translated(&Pattern::Part(pattern.to_owned())), None, "{pattern}");
    }
    for pattern in ["\\p{IsBasicLatin}", "[[]", "\\b", "(?:a)"] {
        assert_eq!(translated(&Pattern::Whole(pattern.to_owned())), None, "{pattern}");
    }
}
