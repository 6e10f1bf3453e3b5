//! Looks ahead in JSON for the tag of a choice: the field that identifies its alternative.

use super::super::value::choice::{By, Cases, Choice};
use super::super::value::wire::Slot;
use super::read::{JsonReader, Read, Unread};

/// Field that identifies the alternative.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    name: &'a str,
    /// True if the alternative is always written with this tag, so that its value need not keep it.
    pub(super) is_told: bool,
}

impl Tag<'_> {
    pub(super) fn is(self, name: &str) -> bool {
        self.name == name
    }
}

impl JsonReader<'_> {
    /// Reads a choice. If its tag is near the start of the object, the alternative is read
    /// directly; otherwise the whole value is buffered.
    pub(super) fn choice(&mut self, choice: &mut dyn Choice) -> Read {
        let cases = choice.cases();
        if let By::Tag(name) = cases.by {
            if let Some((case, is_told)) = self.tag(name, cases) {
                if let Some(Slot::Record(record)) = choice.choose(case) {
                    return self.members(record, Some(Tag { name, is_told }));
                }
            }
        }
        self.by_serde(Slot::Choice(choice), false)
    }

    /// Returns the alternative for the tag of the next object, and whether it is always written
    /// with this tag. The look-ahead ends at the first list or object, so that nothing is read more
    /// than twice, even in nested choices.
    fn tag(&mut self, name: &str, cases: &Cases) -> Option<(usize, bool)> {
        let start = self.parser.at;
        let case = self.tag_ahead(name, cases);
        self.parser.at = start;
        case.ok().flatten()
    }

    fn tag_ahead(&mut self, name: &str, cases: &Cases) -> Read<Option<(usize, bool)>> {
        let mut is_first = true;
        if self.parser.peek() != Some(b'{') {
            return Err(Unread);
        }
        self.parser.at += 1;
        while self.parser.next_key(is_first)? {
            is_first = false;
            let key = self.parser.string()?;
            let is_tag = self.parser.text_of(key) == name;
            self.parser.colon()?;
            match self.parser.peek() {
                Some(b'"') if is_tag => {
                    self.parser.at += 1;
                    let text = self.parser.string()?;
                    let text = Some(self.parser.text_of(text));
                    return Ok(cases.tagged(text).map(|case| (case, cases.is_told(case, text))));
                }
                Some(b'{' | b'[') => return Err(Unread),
                _ if is_tag => return Err(Unread),
                _ => self.parser.skip()?,
            }
        }
        Err(Unread)
    }
}
