//! Path of a reader in a document, for error messages (`$.snapshots[3].id`), and its remaining
//! limits.

use std::collections::BTreeMap;
use std::fmt;

use super::member::{Member, Presence};
use super::show::visible;
use super::watch::Watch;

/// Maximum depth of values in a document.
///
/// Readers, writers, `Drop` and `Debug` recurse once per level, and threads may have a stack of
/// only 2 MiB.
pub(in super::super) const MAX_DEPTH: usize = 256;

/// Default memory limit of a value, in bytes.
pub(in super::super) const MAX_MEMORY: u64 = 512 * 1024 * 1024;

/// Maximum number of directly nested choices.
const FARTHEST: usize = 8;

/// Path from the root of a document to a value.
#[derive(Debug)]
pub(in super::super) struct Path {
    steps: Vec<Step>,
    /// Depth of the first step: the fast JSON reader descends without recording a path.
    base: usize,
    /// Depth of the current choice, and number of choices at this depth.
    across: (usize, usize),
    /// Remaining and total memory of the value, in bytes.
    left: u64,
    memory: u64,
    /// True while testing whether a value can be read.
    probing: bool,
    /// Whether a node can be read as an object type or a conditional field, by the addresses of
    /// node and table: results for one alternative are reused for the next.
    tried: BTreeMap<(usize, usize), bool>,
    /// Which null or missing required values are replaced with empty ones.
    filling: Filling,
    /// True if JSON may be in any notation of XML frameworks.
    notations: bool,
    /// Paths of replaced values.
    filled: Vec<String>,
    /// Names of the XML elements or attributes that identify the type of the next object. Choices
    /// record them.
    tags: Vec<&'static str>,
    /// What readers of a request record; `None` for other documents.
    pub(super) watch: Option<Box<Watch>>,
}

/// Which null or missing required values are replaced with empty ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filling {
    /// None: the value is not a result.
    Nothing,
    /// Those of fields with [`Presence::Expected`].
    Expected,
    /// All of them: `lenient_responses`.
    Required,
}

/// Step in a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Step {
    /// Field of an object type.
    Member(&'static str),
    /// Entry of a map.
    Key(String),
    /// Item of a list, from 0.
    Index(usize),
}

impl Default for Path {
    fn default() -> Self {
        Self::with_memory(MAX_MEMORY)
    }
}

impl Path {
    /// Creates the path of a document root, with a memory limit.
    pub(in super::super) fn with_memory(memory: u64) -> Self {
        let (steps, tried) = (Vec::new(), BTreeMap::new());
        let (filling, notations, filled) = (Filling::Nothing, false, Vec::new());
        let (across, left, probing) = ((0, 0), memory, false);
        let (base, tags, watch) = (0, Vec::new(), None);
        Self {
            steps,
            base,
            across,
            left,
            memory,
            probing,
            tried,
            filling,
            notations,
            filled,
            tags,
            watch,
        }
    }

    /// Creates a path at a depth, with a memory limit.
    pub(in super::super) fn below(steps: usize, memory: u64) -> Self {
        Self { base: steps, ..Self::with_memory(memory) }
    }

    /// Makes it the path of a result: empty values may replace null or missing ones of fields with
    /// [`Presence::Expected`], and with `lenient_responses` of all required fields.
    pub(in super::super) fn of_result(self, is_lenient: bool) -> Self {
        let filling = if is_lenient { Filling::Required } else { Filling::Expected };
        Self { filling, ..self }
    }

    /// Allows JSON in any notation of XML frameworks.
    pub(in super::super) fn notations(self, notations: bool) -> Self {
        Self { notations, ..self }
    }

    /// Returns whether JSON may be in any notation of XML frameworks.
    pub(in super::super) fn takes_notations(&self) -> bool {
        self.notations
    }

    /// Returns whether empty values may replace required ones. False while probing alternatives,
    /// since required fields distinguish them.
    pub(in super::super) fn is_lenient(&self) -> bool {
        self.filling == Filling::Required && !self.probing
    }

    /// Returns whether an empty value may replace a missing field.
    pub(in super::super) fn may_fill(&self, member: &Member) -> bool {
        self.is_lenient() || self.may_be_null(member)
    }

    /// Returns whether an empty value may replace null in a field although the client is strict.
    pub(in super::super) fn may_be_null(&self, member: &Member) -> bool {
        let is_expected = member.presence == Presence::Expected;
        is_expected && self.filling == Filling::Expected && !self.probing
    }

    /// Records that the value at this path was replaced.
    pub(in super::super) fn note_filled(&mut self) {
        self.filled.push(self.to_string());
    }

    /// Returns the paths of replaced values.
    pub(in super::super) fn take_filled(&mut self) -> Vec<String> {
        std::mem::take(&mut self.filled)
    }

    /// Records the name of the element or attribute that identifies the type of the next object.
    pub(in super::super) fn note_tag(&mut self, name: &'static str) {
        self.tags.push(name);
    }

    /// Takes the names of the elements and attributes that identify the type of this object.
    pub(in super::super) fn take_tags(&mut self) -> Vec<&'static str> {
        std::mem::take(&mut self.tags)
    }

    /// Enters a step. Readers leave it only on success, so that the path of an error is kept.
    pub(in super::super) fn enter(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Leaves a step.
    pub(in super::super) fn leave(&mut self) {
        self.steps.pop();
    }

    /// Enters a choice and returns the state to restore; `None` if choices are nested endlessly.
    pub(in super::super) fn go_across(&mut self) -> Option<(usize, usize)> {
        let (before, depth) = (self.across, self.depth());
        let count = if before.0 == depth { before.1 + 1 } else { 1 };
        if count > FARTHEST {
            return None;
        }
        self.across = (depth, count);
        Some(before)
    }

    /// Leaves a choice.
    pub(in super::super) fn go_back(&mut self, before: (usize, usize)) {
        self.across = before;
    }

    #[cfg(feature = "server")]
    /// Returns the state before an attempt to read a value.
    pub(in super::super) fn before(&self) -> (usize, usize) {
        (self.steps.len(), self.noted())
    }

    #[cfg(feature = "server")]
    /// Drops the steps and the records of a failed attempt.
    pub(in super::super) fn go_to(&mut self, (steps, noted): (usize, usize)) {
        self.steps.truncate(steps);
        self.forget_after(noted);
    }

    /// Returns the depth.
    pub(in super::super) fn depth(&self) -> usize {
        self.base + self.steps.len()
    }

    /// Returns the remaining memory, in bytes.
    pub(in super::super) fn left(&self) -> u64 {
        self.left
    }

    /// Returns an error if values are nested too deeply.
    pub(in super::super) fn check_depth(&self, below: usize) -> Result<(), String> {
        if self.depth() + below > MAX_DEPTH {
            return Err(too_deep());
        }
        Ok(())
    }

    /// Charges the memory of a part of the value.
    pub(in super::super) fn charge(&mut self, bytes: usize) -> Result<(), String> {
        if self.probing {
            return Ok(());
        }
        self.left = self.left.checked_sub(bytes as u64).ok_or_else(|| {
            format!("its value exceeds the memory limit of {} bytes", self.memory)
        })?;
        Ok(())
    }

    /// Returns whether a value is only probed.
    pub(in super::super) fn is_probing(&self) -> bool {
        self.probing
    }

    /// Returns whether a value can be read, and restores the path. Choices by content inside it are
    /// skipped: they accept any value.
    pub(in super::super) fn probe(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), String>,
    ) -> bool {
        let (depth, across) = (self.depth(), self.across);
        let outer = std::mem::replace(&mut self.probing, true);
        let is_read = read(self).is_ok();
        self.probing = outer;
        self.tags.clear();
        self.steps.truncate(depth - self.base);
        self.across = across;
        is_read
    }

    /// Returns the recorded result for a node and an object type.
    pub(in super::super) fn tried(&self, node: usize, table: usize) -> Option<bool> {
        if self.probing { self.tried.get(&(node, table)).copied() } else { None }
    }

    /// Records whether a node can be read as an object type.
    pub(in super::super) fn keep_tried(&mut self, node: usize, table: usize, is_read: bool) {
        if self.probing {
            self.tried.insert((node, table), is_read);
        }
    }

    /// Returns the recorded result for a node and a conditional field.
    pub(in super::super) fn decided(&self, node: usize, member: usize) -> Option<bool> {
        self.tried.get(&(node, member)).copied()
    }

    /// Records whether a node matches the type of a conditional field.
    pub(in super::super) fn keep_decided(&mut self, node: usize, member: usize, holds: bool) {
        self.tried.insert((node, member), holds);
    }

    /// Clears recorded results: nodes of another document may have the same addresses.
    pub(in super::super) fn forget_tried(&mut self) {
        self.tried.clear();
    }
}

/// Message for a value that is nested too deeply.
pub(in super::super) fn too_deep() -> String {
    format!("values are nested deeper than {MAX_DEPTH}")
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        for step in &self.steps {
            match step {
                Step::Member(name) if is_plain(name) => write!(f, ".{}", visible(name))?,
                Step::Member(name) => write!(f, "[{name:?}]")?,
                Step::Key(key) => write!(f, "[{key:?}]")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// Returns whether a name is one step in a path after a dot.
fn is_plain(name: &str) -> bool {
    !name.is_empty() && !name.contains(['.', '[', ']', '"'])
}
