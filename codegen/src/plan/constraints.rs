//! Constraints of values as sentences, for the rows of reference pages and for rustdoc.

use restwright_api::{Block, Bound, Constraints, Inline, Pattern, Prose, Type};

use super::inlines::{code, text};
use super::unmodelled;

/// Returns one sentence per constraint, each with a full stop. Constraints on the items of a list
/// or the values of a map are introduced by "Each item:" or "Each value:".
pub(crate) fn sentences(constraints: &Constraints, of: &Type) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    counts(constraints.min_items, constraints.max_items, "item", &mut out);
    if constraints.unique_items {
        out.push(words("Items are unique."));
    }
    counts(constraints.min_properties, constraints.max_properties, "property", &mut out);
    let single = of_single(constraints);
    match of {
        Type::List(_) => out.extend(single.into_iter().map(|line| within("Each item: ", line))),
        Type::Map(_) => out.extend(single.into_iter().map(|line| within("Each value: ", line))),
        _ => out.extend(single),
    }
    out.extend(unmodelled::sentences(&constraints.others));
    out
}

/// Returns the sentences of the constraints followed by `more` as one paragraph; empty prose if
/// there are none.
pub(crate) fn prose(constraints: &Constraints, of: &Type, more: Option<Vec<Inline>>) -> Prose {
    let mut sentences = sentences(constraints, of).into_iter().chain(more);
    let mut line = sentences.next().unwrap_or_default();
    for sentence in sentences {
        line.push(text(" "));
        line.extend(sentence);
    }
    let paragraph = (!line.is_empty()).then_some(Block::Paragraph(line));
    Prose { blocks: paragraph.into_iter().collect() }
}

/// Returns the sentences on constraints of a single value.
fn of_single(constraints: &Constraints) -> Vec<Vec<Inline>> {
    let mut out = Vec::new();
    counts(constraints.min_length, constraints.max_length, "character", &mut out);
    out.extend(range(constraints.minimum.as_ref(), constraints.maximum.as_ref()));
    if let Some(factor) = &constraints.multiple_of {
        out.push(vec![text("A multiple of "), code(factor), text(".")]);
    }
    counts(None, constraints.total_digits, "digit", &mut out);
    if let Some(digits) = constraints.fraction_digits {
        let digits = counted(digits, "digit");
        out.push(vec![Inline::Text(format!("At most {digits} after the decimal point."))]);
    }
    out.extend(constraints.patterns.iter().filter_map(pattern));
    let format = constraints.stated_format().filter(|format| !format.trim().is_empty());
    out.extend(format.map(|format| vec![text("Format: "), code(format), text(".")]));
    out
}

/// Adds a sentence on a length or count, such as `1 to 40 characters.`
fn counts(least: Option<u64>, most: Option<u64>, word: &str, out: &mut Vec<Vec<Inline>>) {
    let line = match (least.filter(|&least| least > 0), most) {
        (None, None) => return,
        (Some(least), None) => format!("At least {}.", counted(least, word)),
        (None, Some(most)) => format!("At most {}.", counted(most, word)),
        (Some(least), Some(most)) if least == most => format!("Exactly {}.", counted(most, word)),
        (Some(least), Some(most)) => format!("{least} to {}.", counted(most, word)),
    };
    out.push(vec![Inline::Text(line)]);
}

/// Returns a count with its word in the right number.
pub(super) fn counted(count: u64, word: &str) -> String {
    match (count, word.strip_suffix('y')) {
        (1, _) => format!("1 {word}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        _ => format!("{count} {word}s"),
    }
}

/// Full ranges of machine integers and of the XML Schema types named after them. Such a range adds
/// nothing to the type and is not printed. The ranges of small unsigned integers (0 to 255 or
/// 65535) are missing on purpose: they may be meant as constraints.
const WIDTHS: [(&str, &str); 6] = [
    ("-128", "127"),
    ("-32768", "32767"),
    ("-2147483648", "2147483647"),
    ("-9223372036854775808", "9223372036854775807"),
    ("0", "4294967295"),
    ("0", "18446744073709551615"),
];

/// Returns the sentence on a range, such as `From 1 to 50.` or `More than 0 and at most 1.`
fn range(least: Option<&Bound>, most: Option<&Bound>) -> Option<Vec<Inline>> {
    let ends = least.zip(most).filter(|(least, most)| !least.is_exclusive && !most.is_exclusive);
    if ends.is_some_and(|(least, most)| WIDTHS.contains(&(&*least.value, &*most.value))) {
        return None;
    }
    let from = |bound: &Bound| if bound.is_exclusive { "More than " } else { "At least " };
    let to = |bound: &Bound| if bound.is_exclusive { "less than " } else { "at most " };
    let line = match (least, most) {
        (None, None) => return None,
        (Some(least), None) => vec![text(from(least)), code(&least.value)],
        (None, Some(most)) if most.is_exclusive => vec![text("Less than "), code(&most.value)],
        (None, Some(most)) => vec![text("At most "), code(&most.value)],
        (Some(least), Some(most)) if !least.is_exclusive && !most.is_exclusive => {
            if least.value == most.value {
                vec![text("Only "), code(&least.value)]
            } else {
                vec![text("From "), code(&least.value), text(" to "), code(&most.value)]
            }
        }
        (Some(least), Some(most)) => {
            let (from, to) = (from(least), format!(" and {}", to(most)));
            vec![text(from), code(&least.value), Inline::Text(to), code(&most.value)]
        }
    };
    Some([line, vec![text(".")]].concat())
}

/// Returns the sentence on a regular expression; `None` if it is blank.
fn pattern(pattern: &Pattern) -> Option<Vec<Inline>> {
    let (before, of) = match pattern {
        Pattern::Whole(of) => ("Matches as a whole ", of),
        Pattern::Part(of) => ("Matches ", of),
    };
    (!of.trim().is_empty()).then(|| vec![text(before), code(of), text(".")])
}

/// Prefixes a sentence with `about` and lowercases its first letter.
fn within(about: &str, mut line: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(first)) = line.first_mut() {
        let mut letters = first.chars();
        let lower = letters.next().map(|letter| letter.to_lowercase().to_string());
        *first = format!("{about}{}{}", lower.unwrap_or_default(), letters.as_str());
    }
    line
}

fn words(line: &str) -> Vec<Inline> {
    vec![text(line)]
}

#[cfg(test)]
mod tests {
    use restwright_api::Scalar;

    use super::*;
    use crate::plan::inlines::shown;

    fn said(constraints: &Constraints, of: &Type) -> String {
        shown(sentences(constraints, of))
    }

    fn of_text(constraints: &Constraints) -> String {
        said(constraints, &Type::Scalar(Scalar::String))
    }

    fn bound(value: &str, is_exclusive: bool) -> Bound {
        Bound { value: value.to_owned(), is_exclusive }
    }

    #[test]
    fn lengths_are_said() {
        let length = |least, most| {
            let none = Constraints::default();
            of_text(&Constraints { min_length: least, max_length: most, ..none })
        };
        assert_eq!(length(None, None), "");
        assert_eq!(length(Some(0), None), "");
        assert_eq!(length(Some(0), Some(9)), "At most 9 characters.");
        assert_eq!(length(Some(1), None), "At least 1 character.");
        assert_eq!(length(Some(2), Some(9)), "2 to 9 characters.");
        assert_eq!(length(Some(3), Some(3)), "Exactly 3 characters.");
    }

    #[test]
    fn ranges_are_said() {
        let range =
            |minimum, maximum| of_text(&Constraints { minimum, maximum, ..Constraints::default() });
        let (one, fifty) = (bound("1", false), bound("50", false));
        assert_eq!(range(Some(one.clone()), Some(fifty.clone())), "From `1` to `50`.");
        assert_eq!(range(Some(one.clone()), Some(one.clone())), "Only `1`.");
        assert_eq!(range(Some(one), None), "At least `1`.");
        assert_eq!(range(None, Some(bound("1", true))), "Less than `1`.");
        for (least, most) in WIDTHS {
            assert_eq!(range(Some(bound(least, false)), Some(bound(most, false))), "");
        }
        let byte = range(Some(bound("0", false)), Some(bound("255", false)));
        assert_eq!(byte, "From `0` to `255`.");
        let exclusive = range(Some(bound("0", true)), Some(fifty));
        assert_eq!(exclusive, "More than `0` and at most `50`.");
    }

    #[test]
    fn the_rest_is_said() {
        let none = Constraints::default;
        let digits = Constraints {
            multiple_of: Some("0.5".into()),
            total_digits: Some(5),
            fraction_digits: Some(1),
            ..none()
        };
        let expected =
            "A multiple of `0.5`. At most 5 digits. At most 1 digit after the decimal point.";
        assert_eq!(of_text(&digits), expected);
        let patterns = vec![Pattern::Part("^a".into()), Pattern::Whole("a*".into())];
        let patterns = of_text(&Constraints { patterns, ..none() });
        assert_eq!(patterns, "Matches `^a`. Matches as a whole `a*`.");
        let format = Constraints { format: Some("email".into()), ..none() };
        assert_eq!(of_text(&format), "Format: `email`.");
        let properties = of_text(&Constraints { max_properties: Some(2), ..none() });
        assert_eq!(properties, "At most 2 properties.");
    }

    #[test]
    fn what_items_obey_is_said_of_them() {
        let list = Type::List(Box::new(Type::Scalar(Scalar::String)));
        let constraints = Constraints {
            max_items: Some(3),
            unique_items: true,
            max_length: Some(4),
            ..Constraints::default()
        };
        let expected = "At most 3 items. Items are unique. Each item: at most 4 characters.";
        assert_eq!(said(&constraints, &list), expected);
    }
}
