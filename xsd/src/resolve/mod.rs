//! Final pass over components: removes circular references, applies inheritance, and adds back
//! references.

mod attributes;
mod derivation;
mod graph;
mod groups;
mod substitution;

use super::build::Drafts;
use super::model::SchemaSet;
use super::report::Report;

/// Limit of particles and of attributes that references to groups add to a set of schemas, so that
/// expanded groups have a bounded size.
const MOST_EXPANDED: usize = 200_000;

/// Resolves a set of schemas.
pub(super) fn resolve(set: &mut SchemaSet, drafts: &Drafts, report: &mut Report) {
    groups::resolve(set, report);
    attributes::resolve(set, drafts, report);
    derivation::resolve(set, drafts, report);
    substitution::resolve(set, drafts, report);
}
