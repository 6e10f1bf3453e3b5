//! Where in a document a reader stands, for error messages: `$.snapshots[3].id`.

use std::fmt;

/// The way from the root of a document to a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path {
    steps: Vec<Step>,
    /// How far down a choice stands, and in how many others without a step between.
    across: (usize, usize),
}

/// So many choices may stand in one another without an object or a list between.
const FARTHEST: usize = 8;

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// To a member of an object type.
    Member(&'static str),
    /// To an entry of a map.
    Key(String),
    /// To an item of a list, counted from 0.
    Index(usize),
}

impl Path {
    /// Goes down. A reader goes up again only after success, so that after a failure the path
    /// leads to the place of it.
    pub(super) fn enter(&mut self, step: Step) {
        self.steps.push(step);
    }

    /// Goes up.
    pub(super) fn leave(&mut self) {
        self.steps.pop();
    }

    /// Goes into a choice, unless it holds itself without end. Gives back what to go out with.
    pub(super) fn go_across(&mut self) -> Option<(usize, usize)> {
        let (before, depth) = (self.across, self.depth());
        let count = if before.0 == depth { before.1 + 1 } else { 1 };
        self.across = (depth, count);
        (count <= FARTHEST).then_some(before)
    }

    /// Goes out of a choice.
    pub(super) fn go_back(&mut self, before: (usize, usize)) {
        self.across = before;
    }

    /// How far down it is.
    pub(super) fn depth(&self) -> usize {
        self.steps.len()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        for step in &self.steps {
            match step {
                Step::Member(name) => write!(f, ".{name}")?,
                Step::Key(key) => write!(f, "[{key:?}]")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
