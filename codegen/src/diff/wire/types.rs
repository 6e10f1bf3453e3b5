//! Named types: each pair used in the same location of both versions.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use restwright_api::{
    Access, Constraints, Definition, DefinitionKind, Enumeration, Member, Object, Presence, Type,
    TypeId, XmlRole,
};
use restwright_source::Span;

use super::values::{Directions, ValueUse};
use super::{ChangePlace, Matched, WireComparison, matched};
use crate::diff::Subject;
use crate::diff::codes::wire as codes;
use crate::plan::rust::type_name;

/// The pairs of types to compare.
#[derive(Default)]
pub(super) struct Pairs {
    found: BTreeMap<(TypeId, TypeId), Directions>,
    /// Location of the first use of a pair.
    places: BTreeMap<(TypeId, TypeId), [Option<Span>; 2]>,
    queue: VecDeque<(TypeId, TypeId)>,
    queued: BTreeSet<(TypeId, TypeId)>,
}

impl Pairs {
    /// Adds a pair of types used in the same location.
    pub(super) fn directions(
        &mut self,
        pair: (TypeId, TypeId),
        directions: Directions,
        spans: [Option<Span>; 2],
    ) {
        self.places.entry(pair).or_insert(spans);
        let directions = Directions { text: false, ..directions };
        let previous = self.found.get(&pair).copied();
        let both = previous.map_or(directions, |previous| previous.or(directions));
        if previous != Some(both) {
            self.found.insert(pair, both);
            if self.queued.insert(pair) {
                self.queue.push_back(pair);
            }
        }
    }

    fn next(&mut self) -> Option<(TypeId, TypeId)> {
        let pair = self.queue.pop_front()?;
        self.queued.remove(&pair);
        Some(pair)
    }
}

/// Type of additional properties without a schema.
static ANY: Type = Type::Json;

impl<'a> WireComparison<'a> {
    /// Compares all pairs, after all pairs and their directions are known.
    pub(super) fn types(&mut self) {
        while let Some(pair) = self.pairs.next() {
            let directions = self.pairs.found[&pair];
            self.inside(pair, directions);
        }
        let pairs: Vec<_> =
            self.pairs.found.iter().map(|(pair, directions)| (*pair, *directions)).collect();
        for (pair, directions) in pairs {
            self.pair(pair, directions);
        }
    }

    fn definitions(&self, (old, new): (TypeId, TypeId)) -> (&'a Definition, &'a Definition) {
        (self.old.api.types.definition(old), self.new.api.types.definition(new))
    }

    /// Queues the pairs nested in a pair.
    fn inside(&mut self, pair: (TypeId, TypeId), directions: Directions) {
        let (old, new) = self.definitions(pair);
        match (&old.kind, &new.kind) {
            (DefinitionKind::Object(before), DefinitionKind::Object(now)) => {
                let (before_members, now_members): (Vec<&Member>, Vec<&Member>) =
                    (before.members.iter().collect(), now.members.iter().collect());
                let same = |one: &Member, other: &Member| one.json == other.json;
                for entry in matched(&before_members, &now_members, same) {
                    if let Matched::Both(member, other) = entry {
                        let directions = directions_of(directions, member, other);
                        self.place = [member.span, other.span];
                        self.relate(&member.value, &other.value, directions);
                    }
                }
                if let (Some(before), Some(now)) = (&before.extra, &now.extra) {
                    self.relate(before, now, directions);
                }
            }
            (DefinitionKind::Choice(before), DefinitionKind::Choice(now)) => {
                for (one, other) in self.alternatives_of(before, now) {
                    self.relate(&one.value, &other.value, directions);
                }
            }
            _ => {}
        }
    }

    fn pair(&mut self, pair: (TypeId, TypeId), directions: Directions) {
        let (old, new) = self.definitions(pair);
        let subject = Subject::Type(type_name(&old.name));
        let used = self.pairs.places.get(&pair).copied().unwrap_or_default();
        let span = |definition: &Definition, used: Option<Span>| {
            definition.span.or_else(|| first_span(definition)).or(used)
        };
        let (old_span, new_span) = (span(old, used[0]), span(new, used[1]));
        let at = ChangePlace { subject, place: String::new(), old: old_span, new: new_span };
        let codes = [&codes::TYPE_DEPRECATED, &codes::TYPE_UNDEPRECATED];
        self.deprecation(codes, &at, [old.deprecated, new.deprecated]);
        match (&old.kind, &new.kind) {
            (DefinitionKind::Object(before), DefinitionKind::Object(now)) => {
                self.objects(&at, directions, before, now);
            }
            (DefinitionKind::Enumeration(before), DefinitionKind::Enumeration(now)) => {
                let values = |set: &Enumeration| -> Vec<String> {
                    set.values.iter().map(|value| value.value.clone()).collect()
                };
                self.values(&at, directions, &values(before), &values(now));
            }
            (DefinitionKind::Choice(before), DefinitionKind::Choice(now)) => {
                self.choices(&at, directions, before, now);
            }
            _ => {}
        }
    }

    fn objects(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        old: &'a Object,
        new: &'a Object,
    ) {
        let (before, now): (Vec<&Member>, Vec<&Member>) =
            (old.members.iter().collect(), new.members.iter().collect());
        let place = |property: &Member| format!("property `{}`", property.json);
        for pair in matched(&before, &now, |one, other| one.json == other.json) {
            match pair {
                Matched::Both(old, new) => {
                    let at = at.part(place(old), old.span.or(at.old), new.span.or(at.new));
                    self.property(&at, directions, old, new);
                }
                Matched::Removed(old) => {
                    let at = at.part(place(old), old.span.or(at.old), at.new);
                    self.removed(&at, directions, old);
                }
                Matched::Added(new) => {
                    let at = at.part(place(new), at.old, new.span.or(at.new));
                    self.added(&at, directions, new);
                }
            }
        }
        self.others(at, directions, old, new);
        self.rules(at, directions, [&counts(old), &counts(new)], [false; 2]);
        self.other_constraints(at, directions, [&old.others, &new.others]);
        let document = |object: &'a Object| match &object.xml {
            Some(XmlRole::Document(name)) => Some(name),
            _ => None,
        };
        if let (Some(before), Some(now)) = (document(old), document(new))
            && directions.xml
            && before != now
        {
            let message = format!("{} is the element `{now}` now, was `{before}`", at.name());
            self.push(&codes::XML_FORM_CHANGED, at, message);
        }
    }

    fn removed(&mut self, at: &ChangePlace, directions: Directions, old: &Member) {
        if directions.request && is_sent(old) {
            let message = format!("{} removed from requests", at.place);
            self.push(&codes::REQUEST_PROPERTY_REMOVED, at, message);
        }
        if directions.response && is_returned(old) {
            let (code, word) = if is_required(old) {
                (&codes::REQUIRED_RESPONSE_PROPERTY_REMOVED, "required")
            } else {
                (&codes::RESPONSE_PROPERTY_REMOVED, "optional")
            };
            self.push(code, at, format!("{word} {} removed from responses", at.place));
        }
    }

    fn added(&mut self, at: &ChangePlace, directions: Directions, new: &Member) {
        if directions.request && is_sent(new) {
            let (code, word) = if is_required(new) {
                (&codes::REQUIRED_REQUEST_PROPERTY_ADDED, "required")
            } else {
                (&codes::REQUEST_PROPERTY_ADDED, "optional")
            };
            self.push(code, at, format!("{word} {} added to requests", at.place));
        }
        if directions.response && is_returned(new) {
            let message = format!("{} added to responses", at.place);
            self.push(&codes::RESPONSE_PROPERTY_ADDED, at, message);
        }
    }

    fn property(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        old: &'a Member,
        new: &'a Member,
    ) {
        self.direction(at, directions, old, new);
        let directions = directions_of(directions, old, new);
        self.presence(at, directions, old, new);
        let codes = [&codes::PROPERTY_DEPRECATED, &codes::PROPERTY_UNDEPRECATED];
        self.deprecation(codes, at, [old.deprecated, new.deprecated]);
        self.value(at, directions, ValueUse::of_member(old), ValueUse::of_member(new));
        if let (Some(before), Some(now)) = (&old.xml, &new.xml)
            && directions.xml
            && before != now
        {
            let message = format!("{} is `{now}` in XML now, was `{before}`", at.place);
            self.push(&codes::XML_FORM_CHANGED, at, message);
        }
    }

    /// Reports changes of `readOnly` and `writeOnly`.
    fn direction(&mut self, at: &ChangePlace, directions: Directions, old: &Member, new: &Member) {
        if directions.request {
            match (is_sent(old), is_sent(new)) {
                (true, false) => {
                    let message = format!("{} is read-only now", at.place);
                    self.push(&codes::REQUEST_PROPERTY_BECAME_READ_ONLY, at, message);
                }
                (false, true) => self.added(at, Directions { response: false, ..directions }, new),
                _ => {}
            }
        }
        if directions.response {
            match (is_returned(old), is_returned(new)) {
                (true, false) => {
                    let message = format!("{} is write-only now", at.place);
                    self.push(&codes::RESPONSE_PROPERTY_BECAME_WRITE_ONLY, at, message);
                }
                (false, true) => self.added(at, Directions { request: false, ..directions }, new),
                _ => {}
            }
        }
    }

    fn presence(&mut self, at: &ChangePlace, directions: Directions, old: &Member, new: &Member) {
        let (codes, words): (super::Codes, [&str; 2]) = match (is_required(old), is_required(new)) {
            (false, true) => (
                [
                    &codes::REQUEST_PROPERTY_BECAME_REQUIRED,
                    &codes::RESPONSE_PROPERTY_BECAME_REQUIRED,
                ],
                ["became required", "is always there now"],
            ),
            (true, false) => (
                [
                    &codes::REQUEST_PROPERTY_BECAME_OPTIONAL,
                    &codes::RESPONSE_PROPERTY_BECAME_OPTIONAL,
                ],
                ["became optional", "may be absent now"],
            ),
            _ => return,
        };
        if directions.request {
            self.push(codes[0], at, format!("{} {}", at.place, words[0]));
        }
        if directions.response {
            self.push(codes[1], at, format!("{} {} in responses", at.place, words[1]));
        }
    }

    /// Compares additional properties.
    fn others(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        old: &'a Object,
        new: &'a Object,
    ) {
        let at = at.part("other properties", at.old, at.new);
        match (old.is_closed, new.is_closed) {
            (false, true) => {
                let codes = [
                    &codes::REQUEST_ADDITIONAL_PROPERTIES_FORBIDDEN,
                    &codes::RESPONSE_ADDITIONAL_PROPERTIES_FORBIDDEN,
                ];
                self.push_each(codes, directions, &at, "other properties are forbidden now");
            }
            (true, false) => {
                let codes = [
                    &codes::REQUEST_ADDITIONAL_PROPERTIES_ALLOWED,
                    &codes::RESPONSE_ADDITIONAL_PROPERTIES_ALLOWED,
                ];
                self.push_each(codes, directions, &at, "other properties are allowed now");
            }
            (false, false) => {
                let of = |object: &'a Object| ValueUse {
                    constraints: &object.extra_constraints,
                    ..ValueUse::of(object.extra.as_ref().unwrap_or(&ANY))
                };
                self.value(&at, directions, of(old), of(new));
            }
            (true, true) => {}
        }
    }
}

/// The limits on the number of properties of an object.
fn counts(object: &Object) -> Constraints {
    let Object { min_properties, max_properties, .. } = *object;
    Constraints { min_properties, max_properties, ..Constraints::default() }
}

/// The directions in which both versions have a property.
fn directions_of(directions: Directions, old: &Member, new: &Member) -> Directions {
    Directions {
        request: directions.request && is_sent(old) && is_sent(new),
        response: directions.response && is_returned(old) && is_returned(new),
        ..directions
    }
}

fn is_sent(member: &Member) -> bool {
    member.access != Access::ReadOnly
}

fn is_returned(member: &Member) -> bool {
    member.access != Access::WriteOnly
}

pub(super) fn is_required(member: &Member) -> bool {
    member.presence == Presence::Required
}

/// Location of the first nested declaration, for a type without a location.
fn first_span(definition: &Definition) -> Option<Span> {
    match &definition.kind {
        DefinitionKind::Object(object) => object.members.iter().find_map(|member| member.span),
        DefinitionKind::Choice(choice) => choice.variants.iter().find_map(|member| member.span),
        DefinitionKind::Enumeration(_) => None,
    }
}
