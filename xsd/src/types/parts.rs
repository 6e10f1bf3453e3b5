//! Parts of a content model, with resolved occurrences and groups, from which the fields of an
//! object are derived.

use std::collections::BTreeSet;

use restwright_api::QName;

use super::repeats::repeated;
use crate::{Compositor, ElementId, GroupId, Particle, SchemaSet, Term};

/// A part of a content model. Parts form a sequence.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Part {
    /// An element.
    Element { id: ElementId, occurs: Occurs },
    /// Elements without a declaration.
    Any,
    /// A choice between sequences of parts, which may be repeated.
    Choice {
        name: Option<QName>,
        alternatives: Vec<Vec<Part>>,
        is_optional: bool,
        is_repeated: bool,
    },
    /// Any of these elements in any order and number.
    Mix(Mix),
    /// A repeated sequence of parts.
    Group { name: Option<QName>, parts: Vec<Part>, is_optional: bool },
}

/// Number of occurrences of an element.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Occurs {
    pub(super) least: u32,
    /// `None` if unbounded.
    pub(super) most: Option<u32>,
}

impl Occurs {
    pub(super) fn is_optional(self) -> bool {
        self.least == 0
    }

    pub(super) fn is_repeated(self) -> bool {
        self.most != Some(1)
    }
}

/// Elements in any order and number.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Mix {
    pub(super) name: Option<QName>,
    pub(super) elements: Vec<ElementId>,
    /// True if elements without a declaration are allowed.
    pub(super) has_any: bool,
    /// True if it may be empty.
    pub(super) is_optional: bool,
}

/// Limit of nested groups; deeper ones are read as elements in any order. Handwritten schemas have
/// three or four levels.
const DEEPEST: usize = 24;

/// Converts a sequence of particles to parts.
pub(super) fn parts(schemas: &SchemaSet, particles: &[&Particle]) -> Vec<Part> {
    let mut merged = Vec::new();
    for particle in particles {
        merged.extend(resolved(schemas, particle, 0));
    }
    let mut merged = joined(schemas, merged);
    // Only ambiguous parts become a mix; others keep their structure.
    for part in &mut merged {
        if matches!(part, Part::Choice { .. } | Part::Group { .. })
            && is_ambiguous(schemas, std::slice::from_ref(part))
        {
            let name = name_of(part);
            let mix = mixed(schemas, std::slice::from_ref(part));
            *part = Part::Mix(Mix { name, is_optional: true, ..mix });
        }
    }
    if !is_ambiguous(schemas, &merged) {
        return merged;
    }
    vec![Part::Mix(Mix { is_optional: true, ..mixed(schemas, &merged) })]
}

/// Returns all elements of a content model, for mixed content.
pub(super) fn every_element(particles: &[&Particle], schemas: &SchemaSet) -> Mix {
    let (mut mix, mut seen) = (Mix::default(), BTreeSet::new());
    let mut is_new = |id: &ElementId| seen.insert(&schemas[*id].name);
    let mut open: Vec<&Particle> = particles.iter().rev().copied().collect();
    let mut groups: BTreeSet<GroupId> = BTreeSet::new();
    while let Some(particle) = open.pop() {
        match &particle.term {
            _ if particle.max == Some(0) => {}
            Term::Element(id) => mix.elements.extend(Some(*id).filter(&mut is_new)),
            Term::Any(_) => mix.has_any = true,
            Term::Group(id) if groups.insert(*id) => {
                open.extend(schemas[*id].particles.iter().rev());
            }
            Term::Group(_) => {}
        }
    }
    mix
}

fn resolved(schemas: &SchemaSet, particle: &Particle, depth: usize) -> Vec<Part> {
    let (is_optional, is_repeated) = (particle.min == 0, particle.max != Some(1));
    match &particle.term {
        _ if particle.max == Some(0) => Vec::new(),
        _ if depth > DEEPEST => {
            vec![Part::Mix(Mix { is_optional: true, ..every_element(&[particle], schemas) })]
        }
        Term::Element(id) => {
            let occurs = Occurs { least: particle.min, most: particle.max };
            vec![Part::Element { id: *id, occurs }]
        }
        Term::Any(_) => vec![Part::Any],
        Term::Group(id) => {
            let group = &schemas[*id];
            let inner = group.particles.iter().map(|inner| resolved(schemas, inner, depth + 1));
            match group.compositor {
                Compositor::Sequence | Compositor::All => {
                    let parts = joined(schemas, inner.flatten().collect());
                    sequence(schemas, parts, group.name.as_ref(), is_optional, is_repeated)
                }
                Compositor::Choice => {
                    choice(schemas, inner.collect(), group.name.as_ref(), is_optional, is_repeated)
                }
            }
        }
    }
}

fn sequence(
    schemas: &SchemaSet,
    mut parts: Vec<Part>,
    name: Option<&QName>,
    is_optional: bool,
    is_repeated: bool,
) -> Vec<Part> {
    if is_optional {
        parts.iter_mut().for_each(relax);
    }
    if !is_repeated {
        return parts;
    }
    match &mut *parts {
        [] | [Part::Any | Part::Mix(_) | Part::Group { .. }] => parts,
        [Part::Element { occurs, .. }] => {
            occurs.most = None;
            parts
        }
        [Part::Choice { alternatives, is_optional, .. }] => {
            vec![repeated(schemas, std::mem::take(alternatives), None, *is_optional)]
        }
        _ => vec![Part::Group { name: name.cloned(), parts, is_optional }],
    }
}

fn choice(
    schemas: &SchemaSet,
    alternatives: Vec<Vec<Part>>,
    name: Option<&QName>,
    is_optional: bool,
    is_repeated: bool,
) -> Vec<Part> {
    let name = name.cloned();
    if is_repeated {
        return vec![repeated(schemas, alternatives, name, is_optional)];
    }
    let mut is_optional = is_optional;
    let mut kept: Vec<Vec<Part>> = Vec::new();
    for mut alternative in alternatives {
        match &mut *alternative {
            [] => is_optional = true,
            // A nested choice is merged into the outer one.
            [Part::Choice { alternatives, is_optional: none, is_repeated: false, .. }] => {
                is_optional |= *none;
                kept.append(alternatives);
            }
            _ => kept.push(alternative),
        }
    }
    if kept.len() > 1 {
        return vec![Part::Choice { name, alternatives: kept, is_optional, is_repeated: false }];
    }
    let mut only = kept.pop().unwrap_or_default();
    if is_optional {
        only.iter_mut().for_each(relax);
    }
    only
}

impl Part {
    /// True if the part may be absent.
    pub(super) fn is_optional(&self) -> bool {
        match self {
            Self::Element { occurs, .. } => occurs.is_optional(),
            Self::Choice { is_optional, .. } | Self::Group { is_optional, .. } => *is_optional,
            Self::Mix(mix) => mix.is_optional,
            Self::Any => true,
        }
    }
}

/// Makes a part optional.
fn relax(part: &mut Part) {
    match part {
        Part::Element { occurs, .. } => occurs.least = 0,
        Part::Choice { is_optional, .. } | Part::Group { is_optional, .. } => *is_optional = true,
        Part::Mix(mix) => mix.is_optional = true,
        Part::Any => {}
    }
}

/// Merges adjacent elements with the same name into lists.
fn joined(schemas: &SchemaSet, parts: Vec<Part>) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    for part in parts {
        if let (Some(Part::Element { id: last_id, occurs }), Part::Element { id, occurs: more }) =
            (out.last_mut(), &part)
            && schemas[*last_id].name == schemas[*id].name
        {
            occurs.least = occurs.least.saturating_add(more.least);
            let both = occurs.most.zip(more.most);
            occurs.most = both.and_then(|(first, second)| first.checked_add(second));
        } else {
            out.push(part);
        }
    }
    // Several wildcards become one, at the position of the last one.
    let last = out.iter().rposition(|part| *part == Part::Any);
    let mut at = 0;
    out.retain(|part| {
        at += 1;
        *part != Part::Any || Some(at - 1) == last
    });
    out
}

fn name_of(part: &Part) -> Option<QName> {
    match part {
        Part::Choice { name, .. } | Part::Group { name, .. } => name.clone(),
        Part::Mix(mix) => mix.name.clone(),
        Part::Element { .. } | Part::Any => None,
    }
}

/// Returns all elements of parts in any order, without duplicates.
pub(super) fn mixed(schemas: &SchemaSet, parts: &[Part]) -> Mix {
    let (mut mix, mut seen) = (Mix::default(), BTreeSet::new());
    let mut is_new = |id: &ElementId| seen.insert(&schemas[*id].name);
    walk(parts, &mut |part| match part {
        Part::Element { id, .. } => mix.elements.extend(Some(*id).filter(&mut is_new)),
        Part::Mix(inner) => {
            mix.elements.extend(inner.elements.iter().copied().filter(&mut is_new));
            mix.has_any |= inner.has_any;
        }
        Part::Any => mix.has_any = true,
        Part::Choice { .. } | Part::Group { .. } => {}
    });
    mix
}

/// Visits parts and nested parts.
fn walk(parts: &[Part], visit: &mut impl FnMut(&Part)) {
    for part in parts {
        visit(part);
        match part {
            Part::Choice { alternatives, .. } => {
                for alternative in alternatives {
                    walk(alternative, visit);
                }
            }
            Part::Group { parts, .. } => walk(parts, visit),
            Part::Element { .. } | Part::Any | Part::Mix(_) => {}
        }
    }
}

/// True if the same name occurs in two parts: an element could not be assigned to one of them, and
/// fields would lose the order.
fn is_ambiguous(schemas: &SchemaSet, parts: &[Part]) -> bool {
    let mut seen: BTreeSet<&QName> = BTreeSet::new();
    let mut twice = false;
    let mut note = |ids: &[ElementId]| {
        let expanded = ids.iter().flat_map(|id| [schemas.substitutes(*id), vec![*id]].concat());
        let names: BTreeSet<&QName> = expanded.map(|id| &schemas[id].name).collect();
        twice |= names.into_iter().any(|name| !seen.insert(name));
    };
    walk(parts, &mut |part| match part {
        Part::Element { id, .. } => note(&[*id]),
        Part::Mix(mix) => note(&mix.elements),
        Part::Any | Part::Choice { .. } | Part::Group { .. } => {}
    });
    twice
}
