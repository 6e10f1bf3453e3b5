//! Substitution groups.

use super::super::build::Drafts;
use super::super::model::{ElementId, SchemaSet};
use super::super::report::Report;
use super::graph::{Edges, visit};
use crate::codes;

/// Sets the members of substitution groups (XML Schema Part 1, section 3.3.6). Members without a
/// type inherit the type of their head (section 3.3.2).
pub(super) fn resolve(set: &mut SchemaSet, drafts: &Drafts, report: &mut Report) {
    let head = |id: &Option<ElementId>| id.map(|head| (0, head.0 as usize));
    let edges: Edges =
        set.elements.iter().map(|element| head(&element.head).into_iter().collect()).collect();
    let visited = visit(&edges);
    for (node, _) in visited.closing {
        let element = &mut set.elements[node];
        element.head = None;
        report.warn(&codes::DERIVATION_CYCLE, element.span, |new| {
            new(&format!("circular substitution group of `{}`", element.name.local))
                .help("its substitution group is ignored; break the circle")
        });
    }
    for id in ElementId::all(set) {
        if let Some(head) = set[id].head {
            set[head].members.push(id);
        }
    }
    for node in visited.order {
        let id = ElementId(node as u32);
        if drafts.untyped.contains(&id)
            && let Some(head) = set[id].head
        {
            set[id].r#type = set[head].r#type;
        }
    }
}
