//! Inline RST on one line, and where that line may be broken.

use super::chars::width;
use super::guard::{is_rule, sign_before};

/// The longest line, in columns: docutils refuses a page with a line of 10,000 characters.
pub(super) const LONGEST_LINE: usize = 6000;

/// A line of inline RST that knows the places where a line end would not change its meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flow {
    text: String,
    /// Byte offsets at which a new line may begin. A blank before it stays on the old line.
    breaks: Vec<usize>,
}

/// Where a piece of text may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Nowhere.
    None,
    /// At single blanks before a word: what stands between them is literal.
    Literal,
    /// At blanks.
    Blanks,
    /// At blanks, and behind the hyphens inside words.
    Text,
    /// Behind hyphens: RST drops white space inside a URL.
    Url,
}

impl Flow {
    /// The whole line.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Adds text with its places to break.
    pub(super) fn push(&mut self, text: &str, breaks: Breaks) {
        let base = self.text.len();
        self.text.push_str(text);
        let added = &self.text[base..];
        let offsets = match breaks {
            Breaks::None => Vec::new(),
            Breaks::Literal => after_blanks(added, is_single_before_word),
            Breaks::Blanks => after_blanks(added, |_, _| true),
            Breaks::Text if !added.contains('-') => after_blanks(added, |_, _| true),
            Breaks::Text => merged(after_blanks(added, |_, _| true), hyphens_of_words(added)),
            Breaks::Url => inner_hyphens(added).collect(),
        };
        self.breaks.extend(offsets.into_iter().map(|offset| base + offset));
    }

    /// Adds another line behind this one.
    pub(super) fn append(&mut self, other: &Self) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.breaks.extend(other.breaks.iter().map(|offset| base + offset));
    }

    /// Puts a sign before everything else.
    pub(super) fn prefix(&mut self, sign: &str) {
        self.text.insert_str(0, sign);
        for offset in &mut self.breaks {
            *offset += sign.len();
        }
    }

    /// Puts a sign before the last character.
    pub(super) fn prefix_last(&mut self, sign: &str) {
        let end = self.text.trim_end().len();
        if let Some((offset, _)) = self.text[..end].char_indices().next_back() {
            self.text.insert_str(offset, sign);
        }
    }

    /// Without blanks at its end.
    pub(super) fn trimmed(mut self) -> Self {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        self.breaks.retain(|offset| *offset < end);
        self
    }

    /// The lines of a paragraph that is one line as far as a line may go.
    pub(super) fn long_lines(&self) -> Vec<String> {
        match self.text.len() {
            ..=LONGEST_LINE => vec![self.text.clone()],
            _ => self.wrap(LONGEST_LINE),
        }
    }

    /// The lines of a paragraph of at most `width` columns, where the pieces allow it. Every word
    /// keeps the blank behind it, and the blank counts; the last word has none.
    pub(super) fn wrap(&self, room: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut used = 0;
        for piece in self.pieces() {
            let columns = width(piece);
            if used > 0 && used + columns > room {
                lines.push(String::new());
                used = 0;
            }
            if let Some(line) = lines.last_mut() {
                line.push_str(piece);
            }
            used += columns;
        }
        if let [first, second, ..] = &mut lines[..] {
            keep_from_title(first, second);
        }
        lines
    }

    fn pieces(&self) -> impl Iterator<Item = &str> {
        let starts = std::iter::once(0).chain(self.breaks.iter().copied());
        let ends = self.breaks.iter().copied().chain(std::iter::once(self.text.len()));
        starts.zip(ends).map(|(start, end)| &self.text[start..end])
    }
}

/// A line of nothing but signs would make a title of the one above.
fn keep_from_title(first: &str, second: &mut String) {
    let signs = second.trim_end();
    if is_rule(signs) && (signs.len() > 3 || signs.len() >= width(first.trim_end())) {
        second.insert_str(0, sign_before(second));
    }
}

fn after_blanks(text: &str, allowed: fn(&str, &str) -> bool) -> Vec<usize> {
    let blanks = text.match_indices(' ').map(|(offset, _)| offset);
    let blanks = blanks.filter(|offset| allowed(&text[..*offset], &text[offset + 1..]));
    blanks.map(|offset| offset + 1).collect()
}

fn is_single_before_word(before: &str, behind: &str) -> bool {
    let next = behind.split(' ').next().unwrap_or(behind);
    !before.ends_with(' ') && next.contains(char::is_alphanumeric)
}

fn hyphens_of_words(text: &str) -> Vec<usize> {
    let mut offsets = Vec::new();
    let mut start = 0;
    for word in text.split_inclusive(' ') {
        // A bare URL is a link as long as it is whole.
        if !word.contains("://") {
            offsets.extend(inner_hyphens(word).map(|offset| start + offset));
        }
        start += word.len();
    }
    offsets
}

/// The offsets behind the hyphens that stand between a letter or digit and a letter.
fn inner_hyphens(word: &str) -> impl Iterator<Item = usize> {
    word.match_indices('-').map(|(offset, _)| offset + 1).filter(move |offset| {
        let before = word[..offset - 1].chars().next_back();
        let after = word[*offset..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphabetic)
    })
}

fn merged(mut one: Vec<usize>, other: Vec<usize>) -> Vec<usize> {
    one.extend(other);
    one.sort_unstable();
    one
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrapped(text: &str, breaks: Breaks, room: usize) -> Vec<String> {
        let mut flow = Flow::default();
        flow.push(text, breaks);
        flow.wrap(room)
    }

    #[test]
    fn the_blank_behind_a_word_counts() {
        assert_eq!(wrapped("one two.", Breaks::Text, 8), ["one two."]);
        assert_eq!(wrapped("one two. x", Breaks::Text, 8), ["one ", "two. x"]);
        assert_eq!(wrapped("one two x", Breaks::Text, 8), ["one two ", "x"]);
    }

    #[test]
    fn words_break_behind_hyphens() {
        assert_eq!(wrapped("in a far-off bay", Breaks::Text, 9), ["in a far-", "off bay"]);
        assert_eq!(wrapped("in a 1-2 bay", Breaks::Text, 7), ["in a ", "1-2 bay"]);
        assert_eq!(wrapped("at http://a.b/c-d", Breaks::Text, 6), ["at ", "http://a.b/c-d"]);
        assert_eq!(wrapped("at http://a.b/c-d", Breaks::Url, 6), ["at http://a.b/c-", "d"]);
    }

    #[test]
    fn long_pieces_stand_alone() {
        assert_eq!(wrapped("a bbbbbb c", Breaks::Text, 3), ["a ", "bbbbbb ", "c"]);
        assert_eq!(wrapped("a bb c", Breaks::None, 3), ["a bb c"]);
    }

    #[test]
    fn literals_keep_their_blanks() {
        assert_eq!(wrapped("``a  b c``", Breaks::Literal, 4), ["``a  b ", "c``"]);
        assert_eq!(wrapped("``a -- b``", Breaks::Literal, 4), ["``a -- ", "b``"]);
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(
            wrapped("\u{8239} \u{8239} \u{8239}", Breaks::Text, 6),
            ["\u{8239} \u{8239} ", "\u{8239}"]
        );
    }

    #[test]
    fn the_second_line_is_no_title() {
        assert_eq!(wrapped("boats ---- bb", Breaks::Text, 6), ["boats ", "\\---- ", "bb"]);
        assert_eq!(wrapped("boats = bbbb", Breaks::Text, 6), ["boats ", "= bbbb"]);
        assert_eq!(wrapped("boats = bbbbb", Breaks::Text, 6), ["boats ", "= ", "bbbbb"]);
        assert_eq!(wrapped("b == b", Breaks::Text, 1), ["b ", "\\== ", "b"]);
    }
}
