//! Alternatives: `oneOf`, `anyOf`, discriminators, choices of elements.

use restwright_api::{Choice, ChoiceBy, Member, Type};

use super::values::Reach;
use super::{At, Matched, Wire, matched};
use crate::diff::codes::wire as codes;

impl<'a> Wire<'a> {
    /// Compares the alternatives of a type.
    pub(super) fn choices(&mut self, at: &At, reach: Reach, old: &'a Choice, new: &'a Choice) {
        if old.by != new.by {
            let at = at.aspect("discriminator");
            let message = format!(
                "alternatives are told apart by {} now, by {} before",
                by(&new.by),
                by(&old.by)
            );
            self.push(&codes::DISCRIMINATOR_CHANGED, &at, message);
        }
        for found in self.alternatives(old, new) {
            match found {
                Matched::Both(before, now) => self.alternative(at, reach, &old.by, [before, now]),
                Matched::Old(before) => {
                    let at = part(at, before);
                    let codes =
                        [&codes::REQUEST_ALTERNATIVE_REMOVED, &codes::RESPONSE_ALTERNATIVE_REMOVED];
                    self.push_each(codes, reach, &at, &format!("{} removed", at.place));
                }
                Matched::New(now) => {
                    let at = part(at, now);
                    let codes =
                        [&codes::REQUEST_ALTERNATIVE_ADDED, &codes::RESPONSE_ALTERNATIVE_ADDED];
                    self.push_each(codes, reach, &at, &format!("{} added", at.place));
                }
            }
        }
    }

    fn alternative(&mut self, at: &At, reach: Reach, by: &ChoiceBy, [old, new]: [&'a Member; 2]) {
        let at = part(at, old);
        if matches!(by, ChoiceBy::Tag { .. } | ChoiceBy::Type) && self.is_another(old, new) {
            let message = format!("{} means another type now", at.place);
            return self.push(&codes::DISCRIMINATOR_MAPPING_CHANGED, &at, message);
        }
        let slot = super::values::Slot::of;
        self.value(&at, reach, slot(&old.value), slot(&new.value));
    }

    /// True for two types with names of which the new version has both, or the old one had.
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

    /// The alternatives that both versions have.
    pub(super) fn alternatives_of(
        &self,
        old: &'a Choice,
        new: &'a Choice,
    ) -> Vec<(&'a Member, &'a Member)> {
        let is_tagged = matches!(old.by, ChoiceBy::Tag { .. } | ChoiceBy::Type);
        let both = |found| match found {
            Matched::Both(one, other) if !(is_tagged && self.is_another(one, other)) => {
                Some((one, other))
            }
            _ => None,
        };
        self.alternatives(old, new).into_iter().filter_map(both).collect()
    }

    /// Alternatives with the same name or tag belong together, then those of the same type.
    fn alternatives(&self, old: &'a Choice, new: &'a Choice) -> Vec<Matched<&'a Member>> {
        let (before, now): (Vec<&Member>, Vec<&Member>) =
            (old.variants.iter().collect(), new.variants.iter().collect());
        let (mut both, mut gone, mut come) = (Vec::new(), Vec::new(), Vec::new());
        for found in matched(&before, &now, |one, other| one.json == other.json) {
            match found {
                Matched::Old(one) => gone.push(one),
                Matched::New(one) => come.push(one),
                Matched::Both(one, other) => both.push(Matched::Both(one, other)),
            }
        }
        let is_tagged = matches!(old.by, ChoiceBy::Tag { .. } | ChoiceBy::Type);
        let words = |types: &restwright_api::Types, one: &Member| types.words(&one.value);
        let same = |one: &Member, other: &Member| {
            !is_tagged && words(&self.old.api.types, one) == words(&self.new.api.types, other)
        };
        both.extend(matched(&gone, &come, same));
        both
    }
}

fn part(at: &At, variant: &Member) -> At {
    at.aspect(&format!("alternative `{}`", variant.json))
}

fn by(found: &ChoiceBy) -> String {
    match found {
        ChoiceBy::Element | ChoiceBy::ElementOrText => "their element".to_owned(),
        ChoiceBy::Type => "`xsi:type`".to_owned(),
        ChoiceBy::Tag { name, .. } => format!("the property `{name}`"),
        ChoiceBy::Shape => "their properties".to_owned(),
    }
}
