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
    Choice { name: Option<QName>, alternatives: Vec<Vec<Part>>, occurs: Occurs },
    /// Any of these elements in any order and number.
    Mix(Mix),
    /// A repeated sequence of parts.
    Group { name: Option<QName>, parts: Vec<Part>, occurs: Occurs },
}

/// Number of occurrences of a part.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Occurs {
    pub(super) least: u32,
    /// `None` if unbounded.
    pub(super) most: Option<u32>,
}

impl Occurs {
    /// Any number, or none.
    pub(super) const ANY: Self = Self { least: 0, most: None };
    pub(super) const ONCE: Self = Self { least: 1, most: Some(1) };

    pub(super) fn is_optional(self) -> bool {
        self.least == 0
    }

    pub(super) fn is_repeated(self) -> bool {
        self.most != Some(1)
    }

    /// Returns the number of occurrences in a group that occurs `group` times.
    fn times(self, group: Self) -> Self {
        let most = self.most.zip(group.most);
        Self {
            least: self.least.saturating_mul(group.least),
            most: most.and_then(|(own, group)| own.checked_mul(group)),
        }
    }
}

/// Elements in any order and number.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mix {
    pub(super) name: Option<QName>,
    pub(super) elements: Vec<ElementId>,
    /// True if elements without a declaration are allowed.
    pub(super) has_any: bool,
    /// Number of elements.
    pub(super) occurs: Occurs,
}

impl Mix {
    /// Creates a mix without elements, which may be empty.
    fn empty() -> Self {
        Self { name: None, elements: Vec::new(), has_any: false, occurs: Occurs::ANY }
    }
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
            *part = Part::Mix(Mix { name, ..mix });
        }
    }
    if !is_ambiguous(schemas, &merged) {
        return merged;
    }
    vec![Part::Mix(mixed(schemas, &merged))]
}

/// Returns all elements of a content model, for mixed content.
pub(super) fn every_element(particles: &[&Particle], schemas: &SchemaSet) -> Mix {
    let (mut mix, mut seen) = (Mix::empty(), BTreeSet::new());
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
    let occurs = Occurs { least: particle.min, most: particle.max };
    match &particle.term {
        _ if particle.max == Some(0) => Vec::new(),
        _ if depth > DEEPEST => {
            vec![Part::Mix(every_element(&[particle], schemas))]
        }
        Term::Element(id) => vec![Part::Element { id: *id, occurs }],
        Term::Any(_) => vec![Part::Any],
        Term::Group(id) => {
            let group = &schemas[*id];
            let inner = group.particles.iter().map(|inner| resolved(schemas, inner, depth + 1));
            match group.compositor {
                Compositor::Sequence | Compositor::All => {
                    let parts = joined(schemas, inner.flatten().collect());
                    sequence(schemas, parts, group.name.as_ref(), occurs)
                }
                Compositor::Choice => choice(schemas, inner.collect(), group.name.as_ref(), occurs),
            }
        }
    }
}

fn sequence(
    schemas: &SchemaSet,
    mut parts: Vec<Part>,
    name: Option<&QName>,
    occurs: Occurs,
) -> Vec<Part> {
    if occurs.is_optional() {
        parts.iter_mut().for_each(relax);
    }
    if !occurs.is_repeated() {
        return parts;
    }
    match &mut *parts {
        [] | [Part::Any] => parts,
        [
            Part::Element { occurs: own, .. }
            | Part::Mix(Mix { occurs: own, .. })
            | Part::Group { occurs: own, .. },
        ] => {
            *own = own.times(occurs);
            parts
        }
        [Part::Choice { alternatives, occurs: own, .. }] => {
            let occurs = own.times(occurs);
            vec![repeated(schemas, std::mem::take(alternatives), None, occurs)]
        }
        parts => {
            let occurs = occurs_of_group(parts, occurs);
            vec![Part::Group { name: name.cloned(), parts: parts.to_vec(), occurs }]
        }
    }
}

/// Returns the number of occurrences of a group that a reader counts: without a required part, an
/// occurrence may be empty, and without a part that occurs once, the next one begins later.
fn occurs_of_group(parts: &[Part], occurs: Occurs) -> Occurs {
    let is_once =
        |part: &Part| matches!(part, Part::Element { occurs, .. } if *occurs == Occurs::ONCE);
    let is_counted = parts.iter().any(is_once);
    Occurs {
        least: if parts.iter().all(Part::is_optional) { 0 } else { occurs.least },
        most: occurs.most.filter(|_| is_counted),
    }
}

fn choice(
    schemas: &SchemaSet,
    alternatives: Vec<Vec<Part>>,
    name: Option<&QName>,
    occurs: Occurs,
) -> Vec<Part> {
    let name = name.cloned();
    if occurs.is_repeated() {
        return vec![repeated(schemas, alternatives, name, occurs)];
    }
    let mut is_optional = occurs.is_optional();
    let mut kept: Vec<Vec<Part>> = Vec::new();
    for mut alternative in alternatives {
        match &mut *alternative {
            [] => is_optional = true,
            // A nested choice is merged into the outer one.
            [Part::Choice { alternatives, occurs, .. }] if !occurs.is_repeated() => {
                is_optional |= occurs.is_optional();
                kept.append(alternatives);
            }
            _ => kept.push(alternative),
        }
    }
    if kept.len() > 1 {
        let occurs = Occurs { least: u32::from(!is_optional), most: Some(1) };
        return vec![Part::Choice { name, alternatives: kept, occurs }];
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
            Self::Element { occurs, .. }
            | Self::Choice { occurs, .. }
            | Self::Group { occurs, .. }
            | Self::Mix(Mix { occurs, .. }) => occurs.is_optional(),
            Self::Any => true,
        }
    }
}

/// Makes a part optional.
fn relax(part: &mut Part) {
    match part {
        Part::Element { occurs, .. }
        | Part::Choice { occurs, .. }
        | Part::Group { occurs, .. }
        | Part::Mix(Mix { occurs, .. }) => occurs.least = 0,
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
    let (mut mix, mut seen) = (Mix::empty(), BTreeSet::new());
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
