//! Checks of the number of properties of decoded objects: in XML, the properties are attributes and
//! elements. The text of JSON is checked itself, see [`super::objects`].

use std::collections::BTreeSet;
use std::ops::AddAssign;

use super::super::value::choice::By;
use super::super::value::member::{Content, Member, Presence};
use super::super::value::rule::Rule;
use super::super::value::wire::{Record, View, Wire};
use super::objects::{Broken, MOST, Objects, escaped, rules_of};

/// Returns the objects of a value that have too few or too many properties.
pub(super) fn miscounted(objects: Objects, value: &dyn Wire) -> Vec<Broken> {
    let is_limited = objects.iter().any(|(_, rules)| rules.least > 0 || rules.most < usize::MAX);
    let mut check = Check { objects, at: String::from("#"), found: Vec::new() };
    if is_limited {
        check.value(value, None);
    }
    check.found
}

struct Check {
    objects: Objects,
    at: String,
    found: Vec<Broken>,
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

    /// Counts the properties of an object.
    fn of(record: &dyn Record) -> Self {
        let mut count = Self::NONE;
        for (member, value) in record.fields() {
            count += match (member.inner(), value.view()) {
                (Some(_), View::Record(inner)) => Self::of(inner),
                (_, view) => Self::of_field(member, &view),
            };
        }
        let others = match record.extra().map(Wire::view) {
            Some(View::Map(entries)) => entries.count(),
            _ => 0,
        };
        count += Self { least: others, most: others };
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

impl Check {
    /// Checks a value; `tag` is the property that identifies its alternative.
    fn value(&mut self, value: &dyn Wire, tag: Option<&str>) {
        if self.found.len() >= MOST {
            return;
        }
        match value.view() {
            View::Record(record) => {
                self.rules(record, tag);
                self.fields(record);
            }
            View::Choice(choice) => {
                let Some((at, value)) = choice.chosen() else { return };
                let cases = choice.cases();
                match (cases.by, cases.members.get(at)) {
                    (By::Tag(name) | By::Literal(name), _) => self.value(value, Some(name)),
                    (By::Element, Some(member)) => self.below(member.name, value),
                    (By::Element, None) => {}
                    (By::Type | By::Event | By::Shape, _) => self.value(value, None),
                }
            }
            View::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.below(&at.to_string(), item);
                }
            }
            View::Map(entries) => {
                for (key, value) in entries.entries() {
                    self.below(key, value);
                }
            }
            _ => {}
        }
    }

    fn rules(&mut self, record: &dyn Record, tag: Option<&str>) {
        let shape = record.shape();
        let Some(rules) = rules_of(self.objects, shape.name) else { return };
        let mut count = Count::of(record);
        if tag.is_some_and(|tag| shape.members().iter().all(|member| member.name != tag)) {
            count += Count::ONE;
        }
        let mut report = |rule: Rule| self.found.push((self.at.clone(), format!("it must {rule}")));
        // Without `extra`, an object that is not closed may have more.
        let is_whole = rules.is_closed || record.extra().is_some();
        if is_whole && count.most < rules.least {
            report(Rule::MinProperties(rules.least));
        }
        if count.least > rules.most {
            report(Rule::MaxProperties(rules.most));
        }
    }

    fn fields(&mut self, record: &dyn Record) {
        for (member, value) in record.fields() {
            match (member.inner(), value.view()) {
                (Some(_), View::Record(inner)) => self.fields(inner),
                _ => self.below(member.name, value),
            }
        }
    }

    fn below(&mut self, step: &str, value: &dyn Wire) {
        let length = self.at.len();
        self.at.push('/');
        self.at.push_str(&escaped(step));
        self.value(value, None);
        self.at.truncate(length);
    }
}
