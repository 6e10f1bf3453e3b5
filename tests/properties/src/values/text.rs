//! Generates random strings by format, regular expression or length.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind};
use serde_json::Value;

use super::flat::Flat;
use crate::mutate::Random;

/// Returns a string that matches a schema; `None` if the schema is too complex.
pub(super) fn text(flat: &Flat, is_plain: bool, random: &mut Random) -> Option<String> {
    let count = |word: &str| flat.words.get(word).and_then(Value::as_u64);
    let least = usize::try_from(count("minLength").unwrap_or(0)).ok()?;
    let most = count("maxLength").and_then(|most| usize::try_from(most).ok());
    let most = most.unwrap_or(usize::MAX);
    let fits = |text: &str| (least..=most).contains(&text.chars().count());
    if let Some(pattern) = flat.words.get("pattern").and_then(Value::as_str) {
        let hir = regex_syntax::Parser::new().parse(pattern).ok()?;
        return (0..20).find_map(|_| {
            let mut out = String::new();
            matching(&hir, random, &mut out)?;
            while out.chars().count() < least && !pattern.ends_with('$') {
                out.push('a');
            }
            fits(&out).then_some(out)
        });
    }
    let word = |name: &str| flat.words.get(name).and_then(Value::as_str);
    let format = word("contentEncoding").or_else(|| word("format")).unwrap_or_default();
    if let Some(all) = of_format(format) {
        // The first one is accepted by every validator.
        let all = if is_plain { &all[..1] } else { all };
        let all: Vec<&&str> = all.iter().filter(|text| fits(text)).collect();
        return random.pick(&all).map(|text| (**text).to_owned());
    }
    let all = if is_plain { PLAIN } else { ANY };
    let fitting: Vec<&&str> = all.iter().filter(|text| fits(text)).collect();
    match random.pick(&fitting) {
        Some(text) => Some((**text).to_owned()),
        None if least < 5_000 => Some("b".repeat(least.max(usize::from(most > 0)))),
        None => None,
    }
}

const PLAIN: &[&str] = &["a", "two words", "x-1", "50%", "a/b", "k=v&w"];
const ANY: &[&str] = &[
    "a",
    "two words",
    "",
    "<&> \"q\" 'r' \\",
    "\u{e9}\u{1f600}",
    "0",
    "-7.50",
    "true",
    "null",
    "2024-02-29",
    "line\nline",
];

fn of_format(format: &str) -> Option<&'static [&'static str]> {
    Some(match format {
        "date-time" => {
            &["2024-02-29T10:00:00Z", "1999-12-31T23:59:59.5+02:00", "2031-01-01T00:00:00.000Z"]
        }
        "date" => &["2024-02-29", "1999-12-31"],
        "time" => &["10:00:00Z", "23:59:59.25+01:00"],
        "duration" => &["P1DT2H", "PT0S"],
        "uuid" => &["0f8fad5b-d9cb-469f-a165-70867728950e", "7C9E6679-7425-40DE-944B-E07FC1F90AE7"],
        "uri" | "url" | "iri" => &["https://a.example/b?c=d&e=%20f#g", "urn:example:x"],
        "uri-reference" => &["../a?b=c", "https://a.example/"],
        "email" => &["a.b@c.example"],
        "hostname" => &["a.example"],
        "ipv4" | "ip" => &["192.0.2.1"],
        "ipv6" => &["2001:db8::1"],
        "byte" | "base64" => &["AAEC", "/+8=", ""],
        "binary" => &["AAEC"],
        "int32" | "int64" | "uint64" => &["0", "42", "-7"],
        "decimal" | "double" | "float" => &["12.50", "0", "-1.25"],
        _ => return None,
    })
}

/// Maximum number of repetitions, if unbounded.
const MOST_TIMES: usize = 3;

fn matching(hir: &Hir, random: &mut Random, out: &mut String) -> Option<()> {
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => {}
        HirKind::Literal(literal) => out.push_str(std::str::from_utf8(&literal.0).ok()?),
        HirKind::Class(class) => out.push(character(class, random)?),
        HirKind::Repetition(found) => {
            let least = found.min as usize;
            let most = found.max.map_or(least + MOST_TIMES, |most| most as usize);
            let more = random.below(most.min(least + MOST_TIMES) - least + 1);
            for _ in 0..least + more {
                matching(&found.sub, random, out)?;
            }
        }
        HirKind::Capture(found) => matching(&found.sub, random, out)?,
        HirKind::Concat(all) => all.iter().try_for_each(|one| matching(one, random, out))?,
        HirKind::Alternation(all) => matching(random.pick(all)?, random, out)?,
    }
    Some(())
}

/// Returns a character of a class, in ASCII if possible.
fn character(class: &Class, random: &mut Random) -> Option<char> {
    let Class::Unicode(class) = class else { return None };
    let ascii: Vec<char> = (' '..='~')
        .filter(|c| class.ranges().iter().any(|range| (range.start()..=range.end()).contains(c)))
        .collect();
    random.pick(&ascii).copied().or_else(|| class.ranges().first().map(ClassUnicodeRange::start))
}
