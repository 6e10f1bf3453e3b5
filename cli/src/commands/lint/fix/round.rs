//! A round of fixes that are applied together, and their effect on the description.

use std::collections::{BTreeMap, BTreeSet};

use camino::Utf8PathBuf;
use restwright_source::{Fix, Severity, fix};

use super::fix_of;
use crate::load::Texts;
use crate::stages::Generated;

/// The fix of one diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Proposal {
    pub(super) path: Utf8PathBuf,
    pub(super) code: &'static str,
    /// Identifies the diagnostic, since locations change from round to round.
    message: String,
    fix: Fix,
}

/// The fixes found by one pass over the descriptions.
#[derive(Debug, Default)]
pub(super) struct Round {
    pub(super) proposals: Vec<Proposal>,
    /// The texts to which the fixes apply.
    pub(super) before: Texts,
    pub(super) applied: Option<Applied>,
}

/// All texts after a round, and the number of fixed diagnostics in each file.
#[derive(Debug)]
pub(super) struct Applied {
    pub(super) texts: Texts,
    pub(super) counts: BTreeMap<Utf8PathBuf, usize>,
}

impl Round {
    /// Collects the fixes for the named files, except those in `left`; `None` if there are none.
    pub(super) fn of(
        reading: &Generated,
        named: &[Utf8PathBuf],
        left: &BTreeSet<Proposal>,
    ) -> Option<Self> {
        let left: BTreeSet<_> = left.iter().map(Proposal::diagnostic).collect();
        let sources = &reading.sources;
        let mut round = Self::default();
        for diagnostic in reading.diagnostics.sorted() {
            let Some((file, fix)) = fix_of(diagnostic) else { continue };
            let path = &sources.file(file).shown;
            if !sources.is_whole(file) || !named.contains(path) {
                continue;
            }
            let (message, code) = (diagnostic.message.clone(), diagnostic.code.id);
            let proposal = Proposal { path: path.clone(), code, message, fix: fix.clone() };
            if !left.contains(&proposal.diagnostic()) {
                let text = || sources.text(file).to_string();
                round.before.entry(path.clone()).or_insert_with(text);
                round.proposals.push(proposal);
            }
        }
        (!round.proposals.is_empty()).then_some(round)
    }

    /// Applies all proposals to the texts of this round; other texts are taken from `others`.
    pub(super) fn apply(&self, others: &Texts) -> Applied {
        let mut fixes: BTreeMap<&Utf8PathBuf, Vec<&Fix>> = BTreeMap::new();
        for proposal in &self.proposals {
            fixes.entry(&proposal.path).or_default().push(&proposal.fix);
        }
        let mut applied = Applied { texts: others.clone(), counts: BTreeMap::new() };
        for (path, fixes) in fixes {
            let (text, count) = fix::apply(&self.before[path], &fixes);
            applied.texts.insert(path.clone(), text);
            applied.counts.insert(path.clone(), count);
        }
        applied
    }
}

impl Proposal {
    fn diagnostic(&self) -> (&str, &str, &str) {
        (self.path.as_str(), self.code, &self.message)
    }
}

/// Measure of damage; a fix must not make it worse.
#[derive(Debug)]
pub(super) struct State {
    is_unreadable: bool,
    errors: usize,
    /// Number of diagnostics by code, for codes that indicate an inconsistency.
    harms: BTreeMap<&'static str, usize>,
}

impl State {
    /// Counts diagnostics before severities are applied: a diagnostic that is not reported is harm,
    /// too.
    pub(super) fn of(reading: &Generated) -> Self {
        let mut harms: BTreeMap<&'static str, usize> = BTreeMap::new();
        for diagnostic in reading.diagnostics.sorted() {
            let id = diagnostic.code.id;
            if is_harm(id) {
                *harms.entry(id).or_default() += 1;
            }
        }
        let errors = reading.diagnostics.count(Severity::Error);
        Self { is_unreadable: reading.api.is_none(), errors, harms }
    }

    pub(super) fn is_no_worse_than(&self, earlier: &Self) -> bool {
        let is_grown =
            |(id, count): (&&str, &usize)| earlier.harms.get(*id).copied().unwrap_or(0) < *count;
        (self.is_unreadable, self.errors) <= (earlier.is_unreadable, earlier.errors)
            && !self.harms.iter().any(is_grown)
    }
}

/// True for codes of problems that conflicting edits of a text can cause: changed structure,
/// unresolved references, or duplicates. Other new diagnostics may be about parts that were
/// unreadable before the fix.
fn is_harm(id: &str) -> bool {
    id.starts_with("data-") || id.split('-').any(|word| ["unresolved", "duplicate"].contains(&word))
}
