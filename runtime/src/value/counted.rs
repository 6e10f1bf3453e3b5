//! Counts the properties of decoded objects: in XML, those are attributes and elements.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use super::member::{Content, Member, Presence};
use super::watch::{ObjectRules, Others, Unlisted};
use super::wire::{Record, View, Wire};

/// Returns the violated checks of the number of properties of an object.
pub(super) fn miscounted(
    rules: &ObjectRules,
    record: &dyn Record,
    others: &Others,
    tag: Option<&str>,
) -> impl Iterator<Item = Unlisted> {
    let mut count = Count::of(record);
    let kept = Count::kept(record);
    // Not every reader keeps all unlisted names.
    let least = kept.least.max(others.count());
    count += Count { least, most: kept.most.max(least) };
    if tag.is_some_and(|tag| record.shape().members().iter().all(|member| member.name != tag)) {
        count += Count::ONE;
    }
    let few = (count.most < rules.least).then_some(Unlisted::Few(rules.least));
    let many = (count.least > rules.most).then_some(Unlisted::Many(rules.most));
    few.into_iter().chain(many)
}

/// Number of properties of an object: null, and an empty list with an element around its items, may be
/// absent ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Count {
    least: usize,
    most: usize,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.least += other.least;
        self.most += other.most;
    }
}

impl Count {
    const NONE: Self = Self { least: 0, most: 0 };
    const PERHAPS: Self = Self { least: 0, most: 1 };
    const ONE: Self = Self { least: 1, most: 1 };

    /// Counts the listed properties of an object.
    fn of(record: &dyn Record) -> Self {
        let mut count = Self::NONE;
        for (member, value) in record.fields() {
            count += match (member.inner(), value.view()) {
                (Some(_), View::Record(inner)) => Self::of(inner),
                (_, view) => Self::of_field(member, &view),
            };
        }
        count
    }

    /// Counts the unlisted properties that an object keeps.
    fn kept(record: &dyn Record) -> Self {
        let others = match record.extra().map(Wire::view) {
            Some(View::Map(entries)) => entries.count(),
            _ => 0,
        };
        let mut count = Self { least: others, most: others };
        if let Some(extra) = record.xml_extra() {
            let names: BTreeSet<&str> = extra.elements().map(|found| &*found.local).collect();
            count += Self { least: names.len(), most: names.len() + extra.attributes.len() };
        }
        count
    }

    fn of_field(member: &Member, view: &View<'_>) -> Self {
        match view {
            View::Absent => Self::NONE,
            View::Null => Self::PERHAPS,
            View::List(items) if items.count() == 0 => match (member.presence, member.whole()) {
                (Presence::Optional | Presence::Nullable, _) => Self::ONE,
                (_, Some((_, Content::Plain))) => Self::NONE,
                _ => Self::PERHAPS,
            },
            View::Map(entries) if entries.count() == 0 => match member.presence {
                Presence::Optional | Presence::Nullable => Self::ONE,
                _ => Self::PERHAPS,
            },
            _ => Self::ONE,
        }
    }
}
