//! Values where they are used.

use restwright_api::{Constraints, DefinitionKind, Member, Scalar, Type, Types, Value};

use super::{ChangePlace, WireComparison};
use crate::diff::codes::wire as codes;

/// The directions in which values of a type are sent, and their formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Directions {
    /// In requests of clients.
    pub(super) request: bool,
    /// In responses, or in requests of webhooks.
    pub(super) response: bool,
    /// In XML bodies.
    pub(super) xml: bool,
    /// In a parameter or a header, where every value is text.
    pub(super) text: bool,
}

impl Directions {
    /// Merges two uses; `text` only holds if both are text.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            request: self.request || other.request,
            response: self.response || other.response,
            xml: self.xml || other.xml,
            text: self.text && other.text,
        }
    }
}

static FREE: Constraints = Constraints::NONE;

/// A value where it is used.
#[derive(Clone, Copy)]
pub(super) struct ValueUse<'a> {
    pub(super) of: &'a Type,
    pub(super) constraints: &'a Constraints,
    pub(super) nullable: bool,
    pub(super) default: Option<&'a str>,
    pub(super) fixed: Option<&'a str>,
}

impl<'a> ValueUse<'a> {
    /// Creates a value with a type and no further constraints.
    pub(super) fn of(of: &'a Type) -> Self {
        Self { of, constraints: &FREE, nullable: false, default: None, fixed: None }
    }

    pub(super) fn of_value(value: &'a Value) -> Self {
        let Value { of, default, fixed, constraints, .. } = value;
        let (default, fixed) = (default.as_deref(), fixed.as_deref());
        Self { of, constraints, nullable: false, default, fixed }
    }

    pub(super) fn of_member(member: &'a Member) -> Self {
        let Member { value: of, default, fixed, constraints, nullable, .. } = member;
        let (default, fixed) = (default.as_deref(), fixed.as_deref());
        Self { of, constraints, nullable: *nullable, default, fixed }
    }

    /// Returns the type without null, and whether null is allowed.
    fn parts(&self) -> (&'a Type, bool) {
        match self.of {
            Type::Nullable(inner) => (inner, true),
            Type::Json => (self.of, true),
            of => (of, self.nullable),
        }
    }
}

/// The relation of the values of a new type to those of an old one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same values.
    Same,
    /// All old values and more.
    Wider,
    /// A subset of the old values.
    Narrower,
    /// Neither is a subset of the other.
    Other,
}

impl Relation {
    /// Combines two relations.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Same, one) | (one, Self::Same) => one,
            (one, two) if one == two => one,
            _ => Self::Other,
        }
    }

    /// The inverse relation.
    pub(super) fn reversed(self) -> Self {
        match self {
            Self::Wider => Self::Narrower,
            Self::Narrower => Self::Wider,
            same => same,
        }
    }
}

impl<'a> WireComparison<'a> {
    /// Compares the values allowed by two uses.
    pub(super) fn value(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        old: ValueUse<'a>,
        new: ValueUse<'a>,
    ) {
        let ((before, was_null), (now, is_null)) = (old.parts(), new.parts());
        self.place = [at.old, at.new];
        let relation = self.relate(before, now, directions);
        self.retyped(at, directions, relation, [before, now]);
        if !directions.text && *before != Type::Json && *now != Type::Json {
            let message = |word: &str| format!("{} {word}", at.name());
            match (was_null, is_null) {
                (false, true) => {
                    let codes = [&codes::REQUEST_NULL_ADDED, &codes::RESPONSE_NULL_ADDED];
                    self.push_each(codes, directions, at, &message("may be null now"));
                }
                (true, false) => {
                    let codes = [&codes::REQUEST_NULL_REMOVED, &codes::RESPONSE_NULL_REMOVED];
                    self.push_each(codes, directions, at, &message("may no longer be null"));
                }
                _ => {}
            }
        }
        if relation != Relation::Other {
            self.allowed(at, directions, old, new);
            let whole = [is_whole(before), is_whole(now)];
            self.rules(at, directions, [old.constraints, new.constraints], whole);
        }
        if !is_same(old.default, new.default) {
            let at = at.aspect("default");
            let shown =
                |text: Option<&str>| text.map_or("none".to_owned(), |text| format!("`{text}`"));
            let message =
                format!("{} is {}, was {}", at.place, shown(new.default), shown(old.default));
            self.push(&codes::DEFAULT_CHANGED, &at, message);
        }
    }

    fn retyped(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        relation: Relation,
        [old, new]: [&Type; 2],
    ) {
        let codes: super::Codes = match relation {
            Relation::Same => return,
            Relation::Wider => [&codes::REQUEST_TYPE_WIDENED, &codes::RESPONSE_TYPE_WIDENED],
            Relation::Narrower => [&codes::REQUEST_TYPE_NARROWED, &codes::RESPONSE_TYPE_NARROWED],
            Relation::Other => [&codes::REQUEST_TYPE_CHANGED, &codes::RESPONSE_TYPE_CHANGED],
        };
        let (before, now) = (words(&self.old.api.types, old), words(&self.new.api.types, new));
        let message = if before == now {
            format!("{} is another {now} now", at.name())
        } else {
            format!("{} is {now}, was {before}", at.name())
        };
        self.push_each(codes, directions, at, &message);
    }

    /// Compares closed sets of values, unless both are named types, which are compared elsewhere.
    fn allowed(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        old: ValueUse<'a>,
        new: ValueUse<'a>,
    ) {
        let (before, now) = (allowed(&self.old.api.types, old), allowed(&self.new.api.types, new));
        match (before, now) {
            (Allowed::Set(before, true), Allowed::Set(now, true)) => drop((before, now)),
            (Allowed::Set(before, _), Allowed::Set(now, _)) => {
                self.values(at, directions, &before, &now);
            }
            (Allowed::Any, Allowed::Set(now, _)) => {
                let message = format!("{} is one of {} now", at.name(), listed(&now));
                let codes = [&codes::REQUEST_VALUES_CLOSED, &codes::RESPONSE_VALUES_CLOSED];
                self.push_each(codes, directions, at, &message);
            }
            (Allowed::Set(before, _), Allowed::Any) => {
                let message =
                    format!("{} may have values other than {} now", at.name(), listed(&before));
                let codes = [&codes::REQUEST_VALUES_OPENED, &codes::RESPONSE_VALUES_OPENED];
                self.push_each(codes, directions, at, &message);
            }
            (Allowed::Any, Allowed::Any) => {}
        }
    }

    /// Compares two closed sets of values.
    pub(super) fn values(
        &mut self,
        at: &ChangePlace,
        directions: Directions,
        old: &[String],
        new: &[String],
    ) {
        for gone in old.iter().filter(|value| !new.contains(value)) {
            let at = at.aspect(&format!("value `{gone}`"));
            let codes = [&codes::REQUEST_VALUE_REMOVED, &codes::RESPONSE_VALUE_REMOVED];
            self.push_each(codes, directions, &at, &format!("{} removed", at.place));
        }
        for come in new.iter().filter(|value| !old.contains(value)) {
            let at = at.aspect(&format!("value `{come}`"));
            let codes = [&codes::REQUEST_VALUE_ADDED, &codes::RESPONSE_VALUE_ADDED];
            self.push_each(codes, directions, &at, &format!("{} added", at.place));
        }
    }
}

/// True for integers, and for lists and maps of them, to which the bounds apply.
fn is_whole(of: &Type) -> bool {
    match of {
        Type::Scalar(scalar) => matches!(
            scalar,
            Scalar::Int32 | Scalar::Int64 | Scalar::UInt64 | Scalar::Int64Text | Scalar::Integer
        ),
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => is_whole(inner),
        Type::Named(_) | Type::Json | Type::Bytes | Type::Xml => false,
    }
}

/// The values allowed by a use.
enum Allowed {
    Any,
    /// A closed set; true if it is a named type.
    Set(Vec<String>, bool),
}

fn allowed(types: &Types, value_use: ValueUse<'_>) -> Allowed {
    if let Some(fixed) = value_use.fixed {
        return Allowed::Set(vec![fixed.to_owned()], false);
    }
    let single = match value_use.parts().0 {
        Type::List(item) => item,
        single => single,
    };
    match single {
        Type::Named(id) => match &types.definition(*id).kind {
            DefinitionKind::Enumeration(set) => {
                Allowed::Set(set.values.iter().map(|value| value.value.clone()).collect(), true)
            }
            _ => Allowed::Any,
        },
        _ => Allowed::Any,
    }
}

fn listed(values: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown: Vec<String> = values.iter().take(SHOWN).map(|value| format!("`{value}`")).collect();
    let more = values.len().saturating_sub(SHOWN);
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}

/// A short description of a type.
fn words(types: &Types, value: &Type) -> String {
    match value {
        Type::Named(id) => {
            let definition = types.definition(*id);
            let kind = match definition.kind {
                DefinitionKind::Object(_) => "object",
                DefinitionKind::Enumeration(_) => "enumeration",
                DefinitionKind::Choice(_) => "choice",
            };
            format!("{kind} `{}`", crate::plan::rust::type_name(&definition.name))
        }
        Type::List(item) => format!("list of {}", words(types, item)),
        Type::Map(item) => format!("map of {}", words(types, item)),
        Type::Nullable(inner) => format!("{} or null", words(types, inner)),
        Type::Json => "any value".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        other => types.words(other),
    }
}

/// True for equal defaults; numbers are compared by value, so that `0.00` equals `0.0`.
fn is_same(old: Option<&str>, new: Option<&str>) -> bool {
    let number = |text: Option<&str>| text.and_then(|text| text.parse::<f64>().ok());
    let same = |(old, new): (f64, f64)| old.total_cmp(&new).is_eq();
    old == new || number(old).zip(number(new)).is_some_and(same)
}
