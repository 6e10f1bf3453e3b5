//! Paths of parameters within bodies, as deep as examples are read.

use restwright_api::body_path;

pub(super) use restwright_api::body_path::{Step, is_template};

use super::observe::DEEPEST;

/// Returns the steps of a path; `None` also for paths that are too deep.
pub(super) fn steps(path: &str) -> Option<Vec<Step>> {
    body_path::steps(path).filter(|steps| steps.len() <= DEEPEST)
}
