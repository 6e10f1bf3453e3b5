//! A line of inline RST with its possible line breaks.

use super::chars::width;
use super::guard::{is_rule, sign_before};

/// Maximum line length in columns; docutils rejects documents with lines of 10,000 characters.
pub(super) const LONGEST_LINE: usize = 6000;

/// A line of inline RST with the positions where a line break does not change its meaning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Flow {
    text: String,
    /// Byte offsets at which a new line may start. A preceding space stays on the previous line.
    breaks: Vec<usize>,
    /// Byte offsets after hyphens inside words: a line break there is displayed as a space.
    hyphens: Vec<usize>,
}

/// Where text may be broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Breaks {
    /// Nowhere.
    None,
    /// At single spaces before a word, because whitespace is literal.
    Literal,
    /// At spaces.
    Blanks,
    /// At spaces; in `classic` tables also after hyphens inside words.
    Text,
    /// After hyphens, since RST removes whitespace inside a URL.
    Url,
}

impl Flow {
    /// The unbroken line.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Appends text with its possible breaks.
    pub(super) fn push(&mut self, text: &str, breaks: Breaks) {
        let base = self.text.len();
        self.text.push_str(text);
        let added = &self.text[base..];
        let offsets = match breaks {
            Breaks::None => Vec::new(),
            Breaks::Literal => after_blanks(added, is_single_before_word),
            Breaks::Blanks => after_blanks(added, |_, _| true),
            Breaks::Text => after_blanks(added, |_, _| true),
            Breaks::Url => inner_hyphens(added).collect(),
        };
        self.breaks.extend(offsets.into_iter().map(|offset| base + offset));
        if breaks == Breaks::Text && added.contains('-') {
            let hyphens = hyphens_of_words(added);
            self.hyphens.extend(hyphens.into_iter().map(|offset| base + offset));
        }
    }

    /// Appends another line.
    pub(super) fn append(&mut self, other: &Self) {
        let base = self.text.len();
        self.text.push_str(&other.text);
        self.breaks.extend(other.breaks.iter().map(|offset| base + offset));
        self.hyphens.extend(other.hyphens.iter().map(|offset| base + offset));
    }

    /// Inserts text at the start.
    pub(super) fn prefix(&mut self, sign: &str) {
        self.text.insert_str(0, sign);
        for offset in self.breaks.iter_mut().chain(&mut self.hyphens) {
            *offset += sign.len();
        }
    }

    /// Inserts text before the last character.
    pub(super) fn prefix_last(&mut self, sign: &str) {
        let end = self.text.trim_end().len();
        if let Some((offset, _)) = self.text[..end].char_indices().next_back() {
            self.text.insert_str(offset, sign);
        }
    }

    /// Removes trailing spaces.
    pub(super) fn trimmed(mut self) -> Self {
        let end = self.text.trim_end_matches(' ').len();
        self.text.truncate(end);
        self.breaks.retain(|offset| *offset < end);
        self.hyphens.retain(|offset| *offset < end);
        self
    }

    /// The paragraph as one line, broken only at the maximum length.
    pub(super) fn long_lines(&self) -> Vec<String> {
        match self.text.len() {
            ..=LONGEST_LINE => vec![self.text.clone()],
            _ => self.wrap(LONGEST_LINE),
        }
    }

    /// Wraps the paragraph to at most `room` columns where its breaks allow it. A word keeps the
    /// space after it, which counts; the last word has none.
    pub(super) fn wrap(&self, room: usize) -> Vec<String> {
        self.wrap_at(&self.breaks, room)
    }

    /// Like [`Self::wrap`], also after hyphens inside words, as the tables of `classic`
    /// documentation are.
    pub(super) fn wrap_words(&self, room: usize) -> Vec<String> {
        if self.hyphens.is_empty() {
            return self.wrap(room);
        }
        self.wrap_at(&merged(self.breaks.clone(), &self.hyphens), room)
    }

    fn wrap_at(&self, breaks: &[usize], room: usize) -> Vec<String> {
        let mut lines = vec![String::new()];
        let mut used = 0;
        for piece in self.pieces(breaks) {
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

    fn pieces<'a>(&'a self, breaks: &'a [usize]) -> impl Iterator<Item = &'a str> {
        let starts = std::iter::once(0).chain(breaks.iter().copied());
        let ends = breaks.iter().copied().chain(std::iter::once(self.text.len()));
        starts.zip(ends).map(|(start, end)| &self.text[start..end])
    }
}

/// Escapes a line of punctuation, which would turn the preceding line into a title.
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
        // A broken bare URL would no longer be a link.
        if !word.contains("://") {
            offsets.extend(inner_hyphens(word).map(|offset| start + offset));
        }
        start += word.len();
    }
    offsets
}

/// Offsets after hyphens between an alphanumeric character and a letter.
fn inner_hyphens(word: &str) -> impl Iterator<Item = usize> {
    word.match_indices('-').map(|(offset, _)| offset + 1).filter(move |offset| {
        let before = word[..offset - 1].chars().next_back();
        let after = word[*offset..].chars().next();
        before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphabetic)
    })
}

fn merged(mut one: Vec<usize>, other: &[usize]) -> Vec<usize> {
    one.extend_from_slice(other);
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
        let words = |text| {
            let mut flow = Flow::default();
            flow.push(text, Breaks::Text);
            flow.wrap_words(9)
        };
        assert_eq!(words("in a far-off bay"), ["in a far-", "off bay"]);
        assert_eq!(words("in one 1-2 bay"), ["in one ", "1-2 bay"]);
        assert_eq!(wrapped("in a far-off bay", Breaks::Text, 9), ["in a ", "far-off ", "bay"]);
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
