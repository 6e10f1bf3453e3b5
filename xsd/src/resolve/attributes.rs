//! Expansion of attribute groups.

use std::collections::BTreeSet;

use super::super::build::{AttributeItem, AttributeList, Drafts};
use super::super::model::{AttributeId, AttributeUse, ComplexTypeId, SchemaSet, Wildcard};
use super::super::report::Report;
use super::MOST_EXPANDED;
use super::graph::{Edges, visit};
use super::groups::Budget;
use crate::codes;

/// An expanded list of attributes.
#[derive(Clone, Debug, Default)]
struct Flat {
    attributes: Vec<AttributeUse>,
    any: Option<Wildcard>,
}

/// Sets the attributes of every complex type (XML Schema Part 1, section 3.4.2).
pub(super) fn resolve(set: &mut SchemaSet, drafts: &Drafts, report: &mut Report) {
    let lists = &drafts.attribute_groups;
    let edges: Edges = lists.iter().map(references).collect();
    let visited = visit(&edges);
    let closing: BTreeSet<(usize, usize)> = visited.closing.into_iter().collect();
    let mut budget = Budget { left: MOST_EXPANDED };
    let mut groups = vec![Flat::default(); lists.len()];
    for node in visited.order {
        let is_open = |number: usize| closing.contains(&(node, number));
        groups[node] = flatten(set, &lists[node], &groups, &is_open, &mut budget, report);
    }
    for id in ComplexTypeId::all(set) {
        let Some(list) = drafts.attributes.get(id.0 as usize) else { continue };
        let flat = flatten(set, list, &groups, &|_| false, &mut budget, report);
        set[id].attributes = flat.attributes;
        set[id].any_attribute = flat.any;
    }
}

fn references(list: &AttributeList) -> Vec<(usize, usize)> {
    let numbered = list.items.iter().enumerate();
    numbered
        .filter_map(|(number, item)| match item {
            AttributeItem::Group(index, _) => Some((number, *index)),
            AttributeItem::Use(_) => None,
        })
        .collect()
}

fn flatten(
    set: &SchemaSet,
    list: &AttributeList,
    groups: &[Flat],
    closes_circle: &dyn Fn(usize) -> bool,
    budget: &mut Budget,
    report: &mut Report,
) -> Flat {
    let mut flat = Flat { attributes: Vec::new(), any: list.any.clone() };
    let mut names = BTreeSet::new();
    let name = |id: AttributeId| &set[id].name;
    for (number, item) in list.items.iter().enumerate() {
        match item {
            AttributeItem::Use(attribute) => {
                if names.insert(name(attribute.attribute)) {
                    flat.attributes.push(attribute.clone());
                } else {
                    let declared = &set[attribute.attribute];
                    report.warn(&codes::DUPLICATE_ATTRIBUTE, attribute.span, |new| {
                        new(&format!("duplicate attribute `{}`", declared.name.local))
                            .help("the first is used; remove or rename one of them")
                    });
                }
            }
            AttributeItem::Group(_, span) if closes_circle(number) => {
                report.warn(&codes::GROUP_CYCLE, *span, |new| {
                    new("circular attribute group").help("it is ignored here; remove the reference")
                });
            }
            AttributeItem::Group(index, span) => {
                let group = &groups[*index];
                if !budget.take(group.attributes.len(), *span, report) {
                    continue;
                }
                let new = group.attributes.iter().filter(|a| names.insert(name(a.attribute)));
                flat.attributes.extend(new.cloned());
                flat.any = flat.any.or_else(|| group.any.clone());
            }
        }
    }
    flat
}
