//! What can be said of components only once all are there: what they refer to in circles is cut,
//! what is inherited is filled in, and references are made known at their other end.

mod attributes;
mod derivation;
mod graph;
mod groups;
mod substitution;

use super::build::Drafts;
use super::model::SchemaSet;
use super::report::Report;

/// Most particles, and most attributes, that references to groups may add to a set of schemas,
/// so that whoever writes groups out stays within bounds.
const MOST_EXPANDED: usize = 200_000;

/// Finishes a set of schemas.
pub(super) fn resolve(set: &mut SchemaSet, drafts: &Drafts, report: &mut Report) {
    groups::resolve(set, report);
    attributes::resolve(set, drafts, report);
    derivation::resolve(set, drafts, report);
    substitution::resolve(set, drafts, report);
}
