//! Where in a document a reader stands, for error messages: `$.snapshots[3].id`; and what it may
//! still spend.

use std::collections::BTreeMap;
use std::fmt;

use super::show::visible;

/// How deep the values of a document may nest.
///
/// Readers and writers, and what frees or prints a value, call themselves once a level: threads
/// have 2 MiB of stack, and may have less.
pub(in super::super) const MAX_DEPTH: usize = 256;

/// How many bytes a value may take in memory unless somebody says otherwise.
const MAX_MEMORY: u64 = 512 * 1024 * 1024;

/// So many choices may stand in one another without an object or a list between.
const FARTHEST: usize = 8;

/// The way from the root of a document to a value.
#[derive(Debug)]
pub(in super::super) struct Path {
    steps: Vec<Step>,
    /// How many steps come before those: a reader may go down without a path.
    base: usize,
    /// How far down a choice stands, and in how many others without a step between.
    across: (usize, usize),
    /// How many bytes the value may still take, and how many it might in all.
    left: u64,
    memory: u64,
    /// True where it is only tried whether a value can be read.
    probing: bool,
    /// Which values can be read as which object types: a node of the document, a table of members.
    /// What is tried for one alternative need not be tried again for the next.
    tried: BTreeMap<(usize, usize), bool>,
    /// True where empty values stand for required ones that are null or missing.
    lenient: bool,
    /// True where JSON may be in any notation for XML.
    notations: bool,
    /// Where that was so.
    filled: Vec<String>,
}

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in super::super) enum Step {
    /// To a member of an object type.
    Member(&'static str),
    /// To an entry of a map.
    Key(String),
    /// To an item of a list, counted from 0.
    Index(usize),
}

impl Default for Path {
    fn default() -> Self {
        Self::with_memory(MAX_MEMORY)
    }
}

impl Path {
    /// The root of a document whose value may take so many bytes.
    pub(in super::super) fn with_memory(memory: u64) -> Self {
        let (steps, tried) = (Vec::new(), BTreeMap::new());
        let (lenient, notations, filled) = (false, false, Vec::new());
        let (across, left, probing) = ((0, 0), memory, false);
        Self { steps, base: 0, across, left, memory, probing, tried, lenient, notations, filled }
    }

    /// A place so many steps down, whose value may take so many bytes.
    pub(in super::super) fn below(steps: usize, memory: u64) -> Self {
        Self { base: steps, ..Self::with_memory(memory) }
    }

    /// The same, where empty values may stand for required ones that are null or missing.
    pub(in super::super) fn lenient(self, lenient: bool) -> Self {
        Self { lenient, ..self }
    }

    /// The same, where JSON may be in any of the notations that frameworks have for XML.
    pub(in super::super) fn notations(self, notations: bool) -> Self {
        Self { notations, ..self }
    }

    /// True where JSON may be in any notation for XML.
    pub(in super::super) fn takes_notations(&self) -> bool {
        self.notations
    }

    /// True where empty values may stand for required ones. Alternatives are told apart by what
    /// they require, so not while one is tried.
    pub(in super::super) fn is_lenient(&self) -> bool {
        self.lenient && !self.probing
    }

    /// Notes that an empty value stands here.
    pub(in super::super) fn note_filled(&mut self) {
        self.filled.push(self.to_string());
    }

    /// Where empty values stand for required ones.
    pub(in super::super) fn take_filled(&mut self) -> Vec<String> {
        std::mem::take(&mut self.filled)
    }

    /// Goes down. A reader goes up again only after success, so that after a failure the path
    /// leads to the place of it.
    pub(in super::super) fn enter(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Goes up.
    pub(in super::super) fn leave(&mut self) {
        self.steps.pop();
    }

    /// Goes into a choice, unless it holds itself without end. Gives back what to go out with.
    pub(in super::super) fn go_across(&mut self) -> Option<(usize, usize)> {
        let (before, depth) = (self.across, self.depth());
        let count = if before.0 == depth { before.1 + 1 } else { 1 };
        if count > FARTHEST {
            return None;
        }
        self.across = (depth, count);
        Some(before)
    }

    /// Goes out of a choice.
    pub(in super::super) fn go_back(&mut self, before: (usize, usize)) {
        self.across = before;
    }

    /// How far down it is.
    pub(in super::super) fn depth(&self) -> usize {
        self.base + self.steps.len()
    }

    /// How many bytes the value may still take.
    pub(in super::super) fn left(&self) -> u64 {
        self.left
    }

    /// Fails where values nest too deep.
    pub(in super::super) fn check_depth(&self, below: usize) -> Result<(), String> {
        if self.depth() + below > MAX_DEPTH {
            return Err(too_deep());
        }
        Ok(())
    }

    /// Counts what a part of the value takes in memory.
    pub(in super::super) fn charge(&mut self, bytes: usize) -> Result<(), String> {
        if self.probing {
            return Ok(());
        }
        self.left = self.left.checked_sub(bytes as u64).ok_or_else(|| {
            format!(
                "its value takes more than the {} bytes of memory that are allowed",
                self.memory
            )
        })?;
        Ok(())
    }

    /// True where it is only tried whether a value can be read.
    pub(in super::super) fn is_probing(&self) -> bool {
        self.probing
    }

    /// Tries whether a value can be read, and comes back to where it was. Choices inside of it
    /// that are told by their shape are left out: those take whatever comes.
    pub(in super::super) fn probe(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<(), String>,
    ) -> bool {
        let (depth, across) = (self.depth(), self.across);
        let outer = std::mem::replace(&mut self.probing, true);
        let is_read = read(self).is_ok();
        self.probing = outer;
        self.steps.truncate(depth - self.base);
        self.across = across;
        is_read
    }

    /// Whether a node was read as an object type when that was tried before.
    pub(in super::super) fn tried(&self, node: usize, table: usize) -> Option<bool> {
        if self.probing { self.tried.get(&(node, table)).copied() } else { None }
    }

    /// Keeps whether a node can be read as an object type.
    pub(in super::super) fn keep_tried(&mut self, node: usize, table: usize, is_read: bool) {
        if self.probing {
            self.tried.insert((node, table), is_read);
        }
    }

    /// Forgets what was tried: the nodes of another document may be where those of the last were.
    pub(in super::super) fn forget_tried(&mut self) {
        self.tried.clear();
    }
}

/// What is said of a value that nests too deep.
pub(in super::super) fn too_deep() -> String {
    format!("values nest deeper than {MAX_DEPTH}")
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        for step in &self.steps {
            match step {
                Step::Member(name) => write!(f, ".{}", visible(name))?,
                Step::Key(key) => write!(f, "[{key:?}]")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
