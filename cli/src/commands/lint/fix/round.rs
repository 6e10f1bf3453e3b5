//! Fixes that are applied at once, and what has become of the description then.

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
    /// Places move from round to round: this says which diagnostic it is.
    message: String,
    fix: Fix,
}

/// The fixes of one reading.
#[derive(Debug, Default)]
pub(super) struct Round {
    pub(super) proposals: Vec<Proposal>,
    /// The texts that they are for.
    pub(super) before: Texts,
    pub(super) applied: Option<Applied>,
}

/// All texts after a round, and how many diagnostics were fixed in each.
#[derive(Debug)]
pub(super) struct Applied {
    pub(super) texts: Texts,
    pub(super) counts: BTreeMap<Utf8PathBuf, usize>,
}

impl Round {
    /// What can be fixed in the named files, except for what is left; `None` for nothing.
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

    /// Applies all proposals to the texts of the reading; `others` has the files without any.
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

/// What a fix may not make worse.
#[derive(Debug)]
pub(super) struct State {
    is_unreadable: bool,
    errors: usize,
    /// How many diagnostics there are of each code that says that parts do not go together.
    harms: BTreeMap<&'static str, usize>,
}

impl State {
    /// Before severities are applied: harm is harm where it is not reported.
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

/// True for what another edit of the same text may bring about: the text has become another tree,
/// a reference leads nowhere, or something is there twice. Other diagnostics are of what a fix
/// has made readable.
fn is_harm(id: &str) -> bool {
    id.starts_with("data-") || id.split('-').any(|word| ["unresolved", "duplicate"].contains(&word))
}
