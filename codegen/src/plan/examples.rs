//! Examples of single values as a sentence, for the rows of reference pages and for rustdoc.

use restwright_api::{Block, Inline, Member, Prose, Value, ValueExample};

use super::{constraints, items};

/// Longest example, in characters, that is shown in a sentence.
const LONGEST: usize = 300;

/// Returns "Example: `a`." or "Examples: `a`, `b`."; `None` if no example can be shown.
pub(crate) fn sentence<'a>(examples: impl IntoIterator<Item = &'a str>) -> Option<Vec<Inline>> {
    let mut shown: Vec<String> = examples.into_iter().map(text_of).collect();
    shown.retain(|text| is_shown(text));
    let word = if shown.len() == 1 { "Example: " } else { "Examples: " };
    let mut line = Vec::with_capacity(2 * shown.len() + 1);
    line.push(Inline::Text(word.to_owned()));
    for (at, text) in shown.into_iter().enumerate() {
        if at > 0 {
            line.push(Inline::Text(", ".to_owned()));
        }
        line.push(Inline::Code(text));
    }
    line.push(Inline::Text(".".to_owned()));
    (line.len() > 2).then_some(line)
}

/// Returns the examples of a value that is not constant: in a sentence, or as a list if they are
/// documented.
pub(crate) fn listed(value: &Value) -> Option<Block> {
    let shown = if value.fixed.is_some() { &[][..] } else { &value.examples };
    if shown.is_empty() || !value.has_documented_examples() {
        return sentence(shown.iter().map(|example| &*example.json)).map(Block::Paragraph);
    }
    let entry = |example: &ValueExample| {
        let text = text_of(&example.json);
        let term = [Inline::Text("Example: ".to_owned()), Inline::Code(text.clone())];
        (is_shown(&text) || !example.docs.is_empty()).then(|| (term.into(), example.docs.clone()))
    };
    Some(Block::Definitions(shown.iter().filter_map(entry).collect()))
}

fn is_shown(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= LONGEST
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
    let examples = sentence(examples.iter().map(String::as_str));
    let rules = constraints::prose(&member.constraints, &member.value, examples);
    let items = items::of_unnamed(&member.value, &member.item_docs);
    Prose { blocks: joined(items, rules.blocks) }
}

/// Counterpart of [`of_member`] for a parameter or header.
pub(crate) fn of_value(value: &Value) -> Prose {
    let (sentence, list) = match listed(value) {
        Some(Block::Paragraph(sentence)) => (Some(sentence), None),
        list => (None, list),
    };
    let rules = constraints::prose(&value.constraints, &value.of, sentence);
    let items = items::of_unnamed(&value.of, &value.item_docs);
    let list = list.into_iter().collect();
    Prose { blocks: joined(items, joined(rules.blocks, list)) }
}

/// Most documentation has one part, which is not copied.
fn joined(mut blocks: Vec<Block>, more: Vec<Block>) -> Vec<Block> {
    if blocks.is_empty() {
        return more;
    }
    blocks.extend(more);
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(examples: &[&str]) -> String {
        let inlines = sentence(examples.iter().copied()).unwrap_or_default().into_iter();
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
