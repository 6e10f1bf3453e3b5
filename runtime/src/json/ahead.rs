//! Choices in a text of JSON: a look ahead at the member that says which of several types comes.

use super::super::value::choice::{By, Cases, Choice};
use super::super::value::wire::Slot;
use super::read::{JsonReader, Read, Unread};

/// The member of an object that said which of several types it is.
#[derive(Clone, Copy)]
pub(super) struct Tag<'a> {
    name: &'a str,
    /// True where the type need not keep it: the name of the alternative says as much.
    pub(super) is_told: bool,
}

impl Tag<'_> {
    pub(super) fn is(self, name: &str) -> bool {
        self.name == name
    }
}

impl JsonReader<'_> {
    /// One of several values. Where a member near the beginning says which, it is looked up first;
    /// all else takes a look at the whole.
    pub(super) fn choice(&mut self, choice: &mut dyn Choice) -> Read {
        let cases = choice.cases();
        if let By::Tag(name) = cases.by
            && let Some(case) = self.tag(name, cases)
            && let Some(Slot::Record(record)) = choice.choose(case)
        {
            let is_told = !cases.members[case].name.is_empty();
            return self.members(record, Some(Tag { name, is_told }));
        }
        self.by_serde(Slot::Choice(choice), false)
    }

    /// The text of a member of the object that comes, where no list and no object stands in front of
    /// it: so nothing is looked at more than twice, however deep objects nest.
    fn tag(&mut self, name: &str, cases: &Cases) -> Option<usize> {
        let start = self.parser.at;
        let case = self.tag_ahead(name, cases);
        self.parser.at = start;
        case.ok().flatten()
    }

    fn tag_ahead(&mut self, name: &str, cases: &Cases) -> Read<Option<usize>> {
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
                    return Ok(cases.tagged(Some(self.parser.text_of(text))));
                }
                Some(b'{' | b'[') => return Err(Unread),
                _ if is_tag => return Err(Unread),
                _ => self.parser.skip()?,
            }
        }
        Err(Unread)
    }
}
