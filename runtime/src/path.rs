//! Where in a document a reader stands, for error messages: `$.snapshots[3].id`.

use std::fmt;

/// The way from the root of a document to a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Path(Vec<Step>);

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
        self.0.push(step);
    }

    /// Goes up.
    pub(super) fn leave(&mut self) {
        self.0.pop();
    }

    /// How far down it is.
    pub(super) fn depth(&self) -> usize {
        self.0.len()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        for step in &self.0 {
            match step {
                Step::Member(name) => write!(f, ".{name}")?,
                Step::Key(key) => write!(f, "[{key:?}]")?,
                Step::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}
