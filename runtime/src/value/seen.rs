//! Set of the fields that were read for an object.

/// Number of fields in a word.
const BITS: usize = u64::BITS as usize;

/// Set of fields. Most objects have at most 64 fields, which need one word.
#[derive(Debug)]
pub(in super::super) struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    /// Creates an empty set for a number of fields.
    pub(in super::super) fn none(members: usize) -> Self {
        Self { first: 0, more: vec![0; members.saturating_sub(1) / BITS] }
    }

    /// Returns whether a field is in the set.
    pub(in super::super) fn has(&self, at: usize) -> bool {
        self.word(at / BITS) & bit(at) != 0
    }

    /// Adds a field.
    pub(in super::super) fn note(&mut self, at: usize) {
        match (at / BITS).checked_sub(1) {
            None => self.first |= bit(at),
            Some(word) => {
                if let Some(word) = self.more.get_mut(word) {
                    *word |= bit(at);
                }
            }
        }
    }

    fn word(&self, at: usize) -> u64 {
        match at.checked_sub(1) {
            None => self.first,
            Some(at) => self.more.get(at).copied().unwrap_or_default(),
        }
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
    }
}
