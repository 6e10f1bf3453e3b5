//! Set of the fields that were read for an object.

/// Number of fields in a word.
const BITS: usize = u64::BITS as usize;

/// Set of fields. Most objects have at most 64 fields, which need one word.
#[derive(Debug)]
pub(in super::super) struct Seen {
    first: u64,
    more: Vec<u64>,
    has_unknown: bool,
}

impl Seen {
    /// Creates an empty set for a number of fields.
    pub(in super::super) fn none(members: usize) -> Self {
        Self { first: 0, more: vec![0; members.saturating_sub(1) / BITS], has_unknown: false }
    }

    /// Returns whether a field is in the set.
    #[inline]
    pub(in super::super) fn has(&self, at: usize) -> bool {
        let word = if at < BITS { self.first } else { self.word(at) };
        word & bit(at) != 0
    }

    /// Adds a field.
    #[inline]
    pub(in super::super) fn note(&mut self, at: usize) {
        if at < BITS {
            self.first |= bit(at);
        } else if let Some(word) = self.more.get_mut(at / BITS - 1) {
            *word |= bit(at);
        }
    }

    /// Returns whether all fields of this number are in the set.
    pub(in super::super) fn is_full(&self, members: usize) -> bool {
        let more = self.more.iter().map(|word| word.count_ones());
        (self.first.count_ones() + more.sum::<u32>()) as usize == members
    }

    /// Records a property or an element that the type does not have.
    pub(in super::super) fn note_unknown(&mut self) {
        self.has_unknown = true;
    }

    /// Returns whether the object has properties, but none of the type: it is a value of another
    /// type, such as an error that is sent as a success.
    pub(in super::super) fn is_foreign(&self) -> bool {
        self.has_unknown && self.first == 0 && self.more.iter().all(|word| *word == 0)
    }

    /// Returns the word of a field beyond the first word.
    fn word(&self, at: usize) -> u64 {
        self.more.get(at / BITS - 1).copied().unwrap_or_default()
    }
}

fn bit(at: usize) -> u64 {
    1 << (at % BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_beyond_a_word() {
        let mut seen = Seen::none(129);
        let some = [0, 63, 64, 127, 128];
        for at in some {
            seen.note(at);
        }
        let found: Vec<usize> = (0..129).filter(|at| seen.has(*at)).collect();
        assert_eq!(found, some);
        assert!(!seen.is_full(129));
        (0..129).for_each(|at| seen.note(at));
        assert!(seen.is_full(129));
    }
}
