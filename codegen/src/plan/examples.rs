//! Examples of single values as a sentence, for the rows of reference pages and for rustdoc.

use restwright_api::{Inline, Member, Prose, Value};

use super::{constraints, items};

/// Longest example, in characters, that is shown in a sentence.
const LONGEST: usize = 300;

/// Returns "Example: `a`." or "Examples: `a`, `b`."; `None` if no example can be shown.
pub(crate) fn sentence(examples: &[String]) -> Option<Vec<Inline>> {
    let mut shown: Vec<String> = examples.iter().map(|json| text_of(json)).collect();
    shown.retain(|text| !text.trim().is_empty() && text.chars().count() <= LONGEST);
    let word = if shown.len() == 1 { "Example: " } else { "Examples: " };
    let mut line = vec![Inline::Text(word.to_owned())];
    for (at, text) in shown.into_iter().enumerate() {
        if at > 0 {
            line.push(Inline::Text(", ".to_owned()));
        }
        line.push(Inline::Code(text));
    }
    line.push(Inline::Text(".".to_owned()));
    (line.len() > 2).then_some(line)
}

/// Returns the text of a JSON string on one line, and the JSON itself for any other value.
fn text_of(json: &str) -> String {
    match serde_json::from_str::<String>(json) {
        Ok(text) if !text.contains(char::is_control) => text,
        _ => json.to_owned(),
    }
}

/// Returns the documentation of a property's items, its constraints and its examples. Examples of a
/// property with a fixed value are omitted.
pub(crate) fn of_member(member: &Member) -> Prose {
    let examples = if member.fixed.is_some() { &[][..] } else { &member.examples };
    let rules = constraints::prose(&member.constraints, &member.value, sentence(examples));
    let mut blocks = items::of_unnamed(&member.value, &member.item_docs);
    blocks.extend(rules.blocks);
    Prose { blocks }
}

/// Counterpart of [`of_member`] for a parameter or header.
pub(crate) fn of_value(value: &Value) -> Prose {
    let examples = if value.fixed.is_some() { &[][..] } else { &value.examples };
    let rules = constraints::prose(&value.constraints, &value.of, sentence(examples));
    let mut blocks = items::of_unnamed(&value.of, &value.item_docs);
    blocks.extend(rules.blocks);
    Prose { blocks }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(examples: &[&str]) -> String {
        let examples: Vec<String> = examples.iter().map(|text| (*text).to_owned()).collect();
        let inlines = sentence(&examples).unwrap_or_default().into_iter();
        let shown = inlines.map(|inline| match inline {
            Inline::Code(code) => format!("`{code}`"),
            Inline::Text(text) => text,
            other => format!("{other:?}"),
        });
        shown.collect()
    }

    #[test]
    fn examples_are_said() {
        assert_eq!(said(&[]), "");
        assert_eq!(said(&["12"]), "Example: `12`.");
        assert_eq!(said(&["\"a \\\"b\\\"\"", "[1, 2]"]), "Examples: `a \"b\"`, `[1, 2]`.");
        assert_eq!(said(&["\"a\\nb\""]), "Example: `\"a\\nb\"`.");
        assert_eq!(said(&["\" \""]), "");
        assert_eq!(said(&[&"1".repeat(301)]), "");
    }
}
