//! Which members of an object were there.

/// How many members a word has a bit for.
const BITS: usize = u64::BITS as usize;

/// Which members of an object were there. Most objects have few members, and one word for them.
#[derive(Debug)]
pub(in super::super) struct Seen {
    first: u64,
    more: Vec<u64>,
}

impl Seen {
    /// None of so many.
    pub(in super::super) fn none(members: usize) -> Self {
        Self { first: 0, more: vec![0; members.saturating_sub(1) / BITS] }
    }

    /// True for one that was there.
    pub(in super::super) fn has(&self, at: usize) -> bool {
        self.word(at / BITS) & bit(at) != 0
    }

    /// Notes that one was there.
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
