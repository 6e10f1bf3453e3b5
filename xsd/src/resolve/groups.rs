//! Nesting of model groups.

use std::collections::BTreeSet;

use restwright_source::Span;

use super::super::model::{ComplexTypeId, Content, GroupId, SchemaSet, Term};
use super::super::report::Report;
use super::MOST_EXPANDED;
use super::graph::{Edges, visit};
use crate::codes;

/// Removes circular references between groups (XML Schema Part 1, section 3.8.6), and references to
/// groups that exceed the limit when expanded.
pub(super) fn resolve(set: &mut SchemaSet, report: &mut Report) {
    let edges: Edges = set
        .groups
        .iter()
        .map(|group| {
            let inner = group.particles.iter().enumerate();
            inner
                .filter_map(|(number, particle)| match particle.term {
                    Term::Group(id) => Some((number, id.0 as usize)),
                    Term::Element(_) | Term::Any(_) => None,
                })
                .collect()
        })
        .collect();
    let visited = visit(&edges);
    let mut cut: BTreeSet<(usize, usize)> = visited.closing.into_iter().collect();
    for &(node, _) in &cut {
        let group = &set.groups[node];
        let name = group.name.as_ref().map(|name| format!("the group `{}`", name.local));
        let name = name.unwrap_or("a part of a group".to_owned());
        report.warn(&codes::GROUP_CYCLE, group.span, |new| {
            new(&format!("circular group: {name} contains the group that it belongs to"))
                .help("it is ignored there; put an element between them")
        });
    }
    let mut sizes = vec![0_usize; set.groups.len()];
    let mut budget = Budget { left: MOST_EXPANDED };
    for node in visited.order {
        let kept = edges[node].iter().filter(|(number, _)| !cut.contains(&(node, *number)));
        let mut too_large = Vec::new();
        let mut size = set.groups[node].particles.len();
        for &(number, target) in kept {
            let is_shared = set.groups[target].name.is_some();
            if is_shared && !budget.take(sizes[target], set.groups[node].span, report) {
                too_large.push((node, number));
            } else {
                size += sizes[target];
            }
        }
        cut.extend(too_large);
        sizes[node] = size;
    }
    // In reverse order, so that the remaining numbers stay valid.
    for (node, number) in cut.into_iter().rev() {
        set.groups[node].particles.remove(number);
    }
    contents(set, &sizes, &mut budget, report);
}

/// Removes references to groups that exceed the limit from types whose whole content is a group.
fn contents(set: &mut SchemaSet, sizes: &[usize], budget: &mut Budget, report: &mut Report) {
    for id in ComplexTypeId::all(set) {
        let Content::Elements(particle) = &set[id].content else { continue };
        let Term::Group(GroupId(group)) = particle.term else { continue };
        let group = group as usize;
        let is_shared = set.groups[group].name.is_some();
        if is_shared && !budget.take(sizes[group], set[id].span, report) {
            set[id].content = Content::Empty;
        }
    }
}

/// Number of particles that references may still add.
pub(super) struct Budget {
    pub(super) left: usize,
}

impl Budget {
    /// Consumes particles. If the budget is exceeded, reports a warning and returns false.
    pub(super) fn take(&mut self, size: usize, span: Span, report: &mut Report) -> bool {
        if size <= self.left {
            self.left -= size;
            return true;
        }
        report.warn(&codes::GROUP_BOMB, span, |new| {
            new("nested groups expand to more particles than the limit allows")
                .at(format!("references to groups add more than {MOST_EXPANDED} parts"))
                .help("this reference is ignored; refer to fewer groups")
        });
        false
    }
}
