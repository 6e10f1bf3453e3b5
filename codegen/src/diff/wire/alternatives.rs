//! Alternatives: `oneOf`, `anyOf`, discriminators, XML element choices.

use std::collections::BTreeSet;

use restwright_api::{Choice, ChoiceBy, Member, Type};

use super::types::is_required;
use super::values::Directions;
use super::{ChangePlace, Matched, WireComparison, matched, matched_again};
use crate::diff::codes::wire as codes;

impl<'a> WireComparison<'a> {
    /// Compares the alternatives of a type.
    pub(super) fn choices(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        old: &'a Choice,
        new: &'a Choice,
    ) {
        if old.by != new.by {
            let at = at.aspect("discriminator");
            let message = format!(
                "alternatives are told apart by {} now, by {} before",
                by(&new.by),
                by(&old.by)
            );
            self.push(&codes::DISCRIMINATOR_CHANGED, &at, message);
        }
        self.other_constraints(at, directions, [&old.others, &new.others]);
        self.combination(at, directions, old, new);
        for pair in self.alternatives(old, new) {
            match pair {
                Matched::Both(before, now) => {
                    self.alternative(at, directions, &old.by, [before, now]);
                }
                Matched::Removed(before) => {
                    let at = part(at, before);
                    let codes =
                        [&codes::REQUEST_ALTERNATIVE_REMOVED, &codes::RESPONSE_ALTERNATIVE_REMOVED];
                    self.push_each(codes, directions, &at, &format!("{} removed", at.place));
                }
                Matched::Added(now) => {
                    let at = part(at, now);
                    let codes =
                        [&codes::REQUEST_ALTERNATIVE_ADDED, &codes::RESPONSE_ALTERNATIVE_ADDED];
                    self.push_each(codes, directions, &at, &format!("{} added", at.place));
                }
            }
        }
    }

    /// Reports a change between `oneOf` and `anyOf`.
    fn combination(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        old: &Choice,
        new: &Choice,
    ) {
        let (codes, message): (super::Codes, &str) = match (old.is_any_of, new.is_any_of) {
            (false, true) => (
                [&codes::REQUEST_ALTERNATIVES_COMBINED, &codes::RESPONSE_ALTERNATIVES_COMBINED],
                "may match several alternatives now (`anyOf`)",
            ),
            (true, false) => (
                [&codes::REQUEST_ALTERNATIVES_EXCLUSIVE, &codes::RESPONSE_ALTERNATIVES_EXCLUSIVE],
                "matches exactly one alternative now (`oneOf`)",
            ),
            _ => return,
        };
        if old.by == new.by {
            let message = format!("{} {message}", at.name());
            self.push_each(codes, directions, &at.aspect("alternatives"), &message);
        }
    }

    fn alternative(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        by: &ChoiceBy,
        [old, new]: [&'a Member; 2],
    ) {
        let at = part(at, old);
        if by.is_named() && self.is_another(old, new) {
            let message = format!("{} means another type now", at.place);
            return self.push(&codes::DISCRIMINATOR_MAPPING_CHANGED, &at, message);
        }
        let value_use = super::values::ValueUse::of_member;
        self.value(&at, directions, value_use(old), value_use(new));
    }

    /// True for two distinct named types: the new version still has the old one, or the old version
    /// already had the new one.
    fn is_another(&self, old: &Member, new: &Member) -> bool {
        let (Type::Named(before), Type::Named(now)) = (&old.value, &new.value) else {
            return false;
        };
        let (of_old, of_new) = (&self.old.api.types, &self.new.api.types);
        let (before, now) = (&of_old.definition(*before).name, &of_new.definition(*now).name);
        let has = |types: &restwright_api::Types, name: &_| {
            types.definitions.iter().any(|one| one.name == *name)
        };
        before != now && (has(of_new, before) || has(of_old, now))
    }

    /// Alternatives that exist in both versions.
    pub(super) fn alternatives_of(
        &self,
        old: &'a Choice,
        new: &'a Choice,
    ) -> Vec<(&'a Member, &'a Member)> {
        let is_tagged = old.by.is_named();
        let both = |pair| match pair {
            Matched::Both(one, other) if !(is_tagged && self.is_another(one, other)) => {
                Some((one, other))
            }
            _ => None,
        };
        self.alternatives(old, new).into_iter().filter_map(both).collect()
    }

    /// Pairs the alternatives. Those distinguished by a tag, an element or `xsi:type` are paired by
    /// it, others by similarity, the most similar first: their order is irrelevant, and their names
    /// may derive from it.
    fn alternatives(&self, old: &'a Choice, new: &'a Choice) -> Vec<Matched<&'a Member>> {
        let (before, now): (Vec<&Member>, Vec<&Member>) =
            (old.variants.iter().collect(), new.variants.iter().collect());
        if old.by != ChoiceBy::Shape || new.by != ChoiceBy::Shape {
            let both = matched(&before, &now, |one, other| one.json == other.json);
            return self.matched_by_type(old, both);
        }
        let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
        // The number of comparisons is the product of both lengths: long lists are paired by name.
        let is_long = before.len().saturating_mul(now.len()) > MOST_PAIRS;
        for (at, one) in before.iter().enumerate() {
            for (index, other) in now.iter().enumerate() {
                let score = if is_long {
                    usize::from(one.json == other.json)
                } else {
                    self.similarity(one, other)
                };
                if score > 0 {
                    pairs.push((score, at, index));
                }
            }
        }
        pairs.sort_by_key(|(score, at, index)| (std::cmp::Reverse(*score), *at, *index));
        let (mut of_old, mut of_new) = (vec![None; before.len()], vec![false; now.len()]);
        for (_, at, index) in pairs {
            if of_old[at].is_none() && !of_new[index] {
                (of_old[at], of_new[index]) = (Some(index), true);
            }
        }
        let both = before.iter().zip(of_old).map(|(one, index)| match index {
            Some(index) => Matched::Both(*one, now[index]),
            None => Matched::Removed(*one),
        });
        let come = now.iter().zip(of_new).filter(|(_, is_used)| !is_used);
        both.chain(come.map(|(one, _)| Matched::Added(*one))).collect()
    }

    /// Pairs renamed alternatives that hold the same type, unless the name is a tag.
    fn matched_by_type(
        &self,
        old: &Choice,
        pairs: Vec<Matched<&'a Member>>,
    ) -> Vec<Matched<&'a Member>> {
        if old.by.is_named() {
            return pairs;
        }
        matched_again(pairs, |one, other| {
            self.old.api.types.words(&one.value) == self.new.api.types.words(&other.value)
        })
    }

    /// Similarity of two alternatives, by properties for objects, else by type; the name breaks
    /// ties. Zero if nothing matches.
    fn similarity(&self, old: &Member, new: &Member) -> usize {
        let (of_old, of_new) = (&self.old.api.types, &self.new.api.types);
        let is_same = of_old.words(&old.value) == of_new.words(&new.value);
        let names = usize::from(old.json == new.json) * 2 + usize::from(is_same) * 3;
        let (before, now) = (of_old.object(&old.value), of_new.object(&new.value));
        let Some((before, now)) = before.zip(now) else {
            let constraints = usize::from(old.constraints == new.constraints);
            return if names > 0 { names * 10 + constraints } else { 0 };
        };
        // Alternatives often differ only in which properties are required.
        let properties: BTreeSet<(&str, bool)> = before
            .members
            .iter()
            .map(|member| (member.json.as_str(), is_required(member)))
            .collect();
        let common = now
            .members
            .iter()
            .filter(|one| properties.contains(&(one.json.as_str(), is_required(one))))
            .count();
        let total = before.members.len() + now.members.len() - common;
        // Out of 100; an equal name alone counts less than half of the properties.
        let shared = (common * 100).checked_div(total).unwrap_or(100);
        if shared == 0 && names == 0 { 0 } else { shared + names * 10 }
    }
}

/// Limit on the pairs of alternatives that are compared by content.
const MOST_PAIRS: usize = 10_000;

fn part(at: &ChangePlace, variant: &Member) -> ChangePlace {
    at.aspect(&format!("alternative `{}`", variant.json))
}

fn by(discriminator: &ChoiceBy) -> String {
    match discriminator {
        ChoiceBy::Element | ChoiceBy::ElementOrText => "their element".to_owned(),
        ChoiceBy::Type => "`xsi:type`".to_owned(),
        ChoiceBy::Tag { name, .. } => format!("the property `{name}`"),
        ChoiceBy::Event => "the type of the event".to_owned(),
        ChoiceBy::Shape => "their properties".to_owned(),
    }
}
