//! Descriptions without markup, which are most of them: one paragraph, without a CommonMark parser.

use restwright_api::{Block, Prose, push_text, trim_end};

/// Returns the prose of a description that is a single paragraph without markup; `None` if the
/// CommonMark parser has to decide.
///
/// Each line starts with a letter: no block of CommonMark starts so, and nothing after such a line
/// makes it a heading or a table.
pub(super) fn plain(text: &str) -> Option<Prose> {
    let text = text.trim_end_matches([' ', '\n']);
    let starts_like_text = |line: &str| line.starts_with(char::is_alphabetic);
    let mut lines = text.split('\n');
    let first = lines.next()?.trim_start_matches(' ');
    // Further lines could be indented less than the first one, which is then a code block.
    let is_text =
        starts_like_text(first) && (text.starts_with(first) || lines.clone().count() == 0);
    let goes_on = |line: &str| starts_like_text(line.trim_start_matches(' '));
    if !is_text || !lines.all(goes_on) || text.contains("  \n") || text.contains(is_markup) {
        return None;
    }
    let mut line = Vec::with_capacity(1);
    push_text(&mut line, text);
    trim_end(&mut line);
    if line.is_empty() { None } else { Some(Prose { blocks: vec![Block::Paragraph(line)] }) }
}

/// True for characters that may be markup within a paragraph.
fn is_markup(c: char) -> bool {
    matches!(c, '\\' | '`' | '*' | '_' | '[' | '<' | '&' | '~') || (c.is_control() && c != '\n')
}

#[cfg(test)]
mod tests {
    use super::plain;
    use crate::prose::marked_up;

    /// Every text of up to three of these characters, also after others, is read as by the CommonMark
    /// parser, or left to it.
    #[test]
    fn plain_texts_are_read_as_by_the_parser() {
        let signs =
            ['a', 'É', '1', '.', '-', ' ', '\n', '|', ':', '=', '#', '>', '+', ')', '\u{A0}'];
        let mut plain_ones = 0;
        let mut texts = vec![String::new()];
        for _ in 0..3 {
            texts =
                texts.iter().flat_map(|text| signs.map(|sign| format!("{text}{sign}"))).collect();
            for text in texts
                .iter()
                .flat_map(|text| [text.clone(), format!("a{text}"), format!("a b\n{text}")])
            {
                if let Some(found) = plain(&text) {
                    plain_ones += 1;
                    assert_eq!(found, marked_up(&text), "{text:?}");
                }
            }
        }
        assert!(plain_ones > 1_000, "{plain_ones}");
    }

    #[test]
    fn markup_is_left_to_the_parser() {
        for text in [
            "a *b*",
            "a_b_",
            "`a`",
            "[a]",
            "a\\b",
            "<b>",
            "&amp;",
            "a  \nb",
            "a\n\nb",
            "a\n===",
            "- a",
            "1. a",
            "    a\nb",
            "# a",
            "> a",
            "a ~~b~~",
            "a\tb",
            "a\r\nb",
            "a | b\n--|--",
            "",
        ] {
            assert!(plain(text).is_none(), "{text:?}");
        }
    }
}
