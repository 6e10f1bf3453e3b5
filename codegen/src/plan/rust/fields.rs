//! Structs and their fields.

use restwright_api::{Access, Member, Object, Presence, Prose, Scalar, Type, TypeId};
use restwright_source::Span;
use serde::Serialize;

use super::Decided;
use super::defaults::DefaultPlan;
use super::directions::{Directions, Guessed};
use super::entries::{Entries, EntryPlan, EntryPresence, NamePlan};
use super::extra::{ExtraPlan, Kept, kept};
use super::links::of_member;
use super::rust_type::{RustType, Taken, field_type};
use super::scope::{Ask, Named, ToldBy, noted, unique};
use super::trait_methods::Inherent;
use crate::plan::{deprecation, examples};

/// A struct.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StructPlan {
    /// The fields, in the order of the properties of the object.
    pub fields: Vec<FieldPlan>,
    /// True if `From` is implemented for the only value, which it wraps.
    pub wraps: bool,
    /// The field for unknown properties.
    pub extra: Option<ExtraPlan>,
    /// The document element.
    pub document: Option<NamePlan>,
    /// How it implements `Default`.
    pub default: DefaultPlan,
    /// True if the program sends values: clients in requests, servers in responses. Only then it has
    /// setters; the fields of received values are public too.
    pub is_sent: bool,
}

impl StructPlan {
    /// Returns the fields with a setter.
    pub fn settable(&self) -> impl Iterator<Item = &FieldPlan> {
        self.fields.iter().filter(|field| self.is_sent && field.optionality != Optionality::Plain)
    }

    /// Returns the field for unknown properties, if it has a setter.
    pub fn settable_extra(&self) -> Option<&ExtraPlan> {
        self.extra.as_ref().filter(|_| self.is_sent)
    }

    /// True if its table only has what JSON needs: a name and a presence for each field.
    pub fn is_json(&self) -> bool {
        self.document.is_none() && self.fields.iter().all(|field| field.entry.is_json())
    }
}

/// A field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldPlan {
    /// The name; a keyword is written as a raw identifier ([`super::is_keyword`]).
    pub name: String,
    /// How the name is made unique.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// The name of its setter.
    pub setter: String,
    /// The optionality.
    pub optionality: Optionality,
    /// True if the value is boxed, since the type is recursive.
    pub boxed: bool,
    /// The link type of the value: index into [`super::RustPlan::links`].
    pub link: Option<usize>,
    /// The type of the value.
    pub value: Type,
    /// The type of the setter's argument.
    pub taken: Taken,
    /// The constant value, if `new` sets it.
    pub fixed: Option<FixedValue>,
    /// The value in `Default`, if the field is required and the description has a default.
    pub default: Option<FixedValue>,
    /// The table entry that reads and writes it.
    pub entry: EntryPlan,
    /// The documentation.
    pub docs: FieldDocs,
    /// The deprecation note: the replacement that the description names, or an empty string. `None`
    /// if the field is not deprecated.
    pub deprecated: Option<String>,
    /// The location of the declaration.
    #[serde(skip)]
    pub span: Option<Span>,
}

impl FieldPlan {
    /// Returns the type of the value, without `Option` or `Maybe`.
    pub fn value_type(&self) -> RustType {
        field_type(&self.value, self.link)
    }

    /// Returns the type of the field.
    pub fn of(&self) -> RustType {
        let value = if self.boxed { RustType::of(&self.value).boxed() } else { self.value_type() };
        value.held(self.optionality)
    }

    /// Returns the type of the setter's argument; a nullable, optional field accepts null too.
    pub fn set(&self) -> Taken {
        if self.takes_null() {
            return Taken::Into(RustType::Maybe(Box::new(self.value_type())));
        }
        self.taken.clone()
    }

    /// True if the setter takes `None` for null.
    pub fn takes_null(&self) -> bool {
        self.optionality == Optionality::Maybe && !self.boxed
    }

    /// True if the field is an argument of `new`.
    pub fn is_argument(&self) -> bool {
        self.optionality == Optionality::Plain && self.fixed.is_none()
    }
}

/// A constant or default value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum FixedValue {
    /// A string.
    Text(String),
    /// A boolean.
    Boolean(bool),
    /// An integer.
    Whole(i64),
}

/// Documentation of a field.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FieldDocs {
    /// The documentation in the description.
    pub prose: Prose,
    /// The constraints of its value, and examples.
    pub constraints: Prose,
    /// The default, if absent.
    pub default: Option<String>,
    /// The constant value.
    pub always: Option<String>,
    /// Whether it is read-only or write-only.
    pub access: Access,
    /// True if it is required in the direction in which it is sent, although the field is optional.
    pub required_one_way: bool,
    /// True if the type is only valid under a condition, and any other value is kept as unknown.
    pub conditional: bool,
}

impl FieldDocs {
    fn of(member: &Member, keeps_any: bool) -> Self {
        Self {
            prose: member.docs.clone(),
            constraints: examples::of_member(member),
            default: member.default.clone(),
            always: member.fixed.clone(),
            access: member.access,
            required_one_way: member.required_one_way,
            conditional: member.is_conditional && keeps_any,
        }
    }
}

/// Optionality of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Optionality {
    /// The value itself: required.
    Plain,
    /// `Option`; `None` is absent.
    Option,
    /// `Option`; `None` is null.
    Nullable,
    /// `Maybe`: optional and nullable.
    Maybe,
    /// The list itself; absent if empty.
    List,
}

pub(super) fn struct_plan(
    entries: &Entries<'_>,
    id: TypeId,
    object: &Object,
    (links, decided): (&[(String, String)], &Decided),
    directions: &Directions,
) -> StructPlan {
    let guessed = directions.guessed(id, object);
    let wraps_one = directions.wraps(id, object);
    let keeps = kept(id, object, directions);
    let keeps_any = keeps == Some(Kept::Properties(Type::Json));
    let Names { fields: names, extra } = names(id, object, decided, keeps.is_some());
    let wraps = match object.members.as_slice() {
        [only] => {
            let plain = optionality(only, object, entries.cycles.is_recursive(id, &only.value));
            object.is_wrapper()
                && plain == Optionality::Plain
                && matches!(only.value, Type::Named(_))
        }
        _ => false,
    };
    let fields = object.members.iter().zip(names).map(|(member, (named, setter))| {
        let boxed = entries.cycles.is_recursive(id, &member.value);
        // A field is also optional if its property is missing in one direction, or conditional:
        // then its value may be of another type.
        let may_miss = boxed || member.is_conditional || directions.may_miss(id, member.access);
        let optionality = match guessed {
            Some(guessed) if member.is_guess && !wraps_one => guessed_optionality(member, guessed),
            _ => optionality(member, object, may_miss),
        };
        let mut entry = entries.member(id, object, member, (optionality, boxed));
        if entry.presence == EntryPresence::Required && guessed.is_some() && member.is_guess {
            entry.presence = EntryPresence::Expected;
        }
        let plain_literal =
            |text| literal(member, text).filter(|_| optionality == Optionality::Plain);
        FieldPlan {
            name: named.name,
            told_by: named.told_by,
            setter,
            optionality,
            boxed,
            link: of_member(member, links),
            value: member.value.clone(),
            // Set by `note_taken`, once the kinds of all types are known.
            taken: Taken::Text,
            fixed: plain_literal(member.fixed.as_ref()),
            default: plain_literal(member.default.as_ref()),
            entry,
            docs: FieldDocs::of(member, keeps_any),
            deprecated: deprecation::note(member.deprecated, &member.docs),
            span: member.span,
        }
    });
    let (fields, document) = (fields.collect(), entries.document(object));
    let extra = extra.zip(keeps).map(|(names, keeps)| ExtraPlan::new(names, keeps));
    // Set by `note_defaults`, once the fields of all types are known.
    let (default, is_sent) = (DefaultPlan::None, decided.server || directions.is_sent(id));
    StructPlan { fields, wraps, extra, document, default, is_sent }
}

/// Names of the fields of an object, each with that of its setter.
struct Names {
    fields: Vec<(Named, String)>,
    /// The names of the field for unknown content, if there is one.
    extra: Option<(String, String)>,
}

fn names(id: TypeId, object: &Object, decided: &Decided, has_extra: bool) -> Names {
    let candidates = object.members.iter().enumerate();
    let candidates = candidates.map(|(at, member)| {
        Ask::snake(decided.fields.get(&(id, at)).unwrap_or(&member.json), "value")
    });
    // `extra` is reserved even if the struct has no such field: a later version may add a property
    // of that name, or an operation that sends a type so far only returned. Then both keep their
    // names.
    let fields = noted(&candidates.collect::<Vec<_>>(), &["extra"], "_property");
    let of_extra: &[&str] = if has_extra { &["extra"] } else { &[] };
    let names = fields.iter().map(|named| named.name.as_str()).chain(of_extra.iter().copied());
    let setters: Vec<Ask> = names.map(|name| Ask::of(name, name)).collect();
    let mut setters = unique(&setters, &Inherent::Struct.reserved(&decided.derives), "_");
    let extra = of_extra.first().and_then(|name| Some(((*name).to_owned(), setters.pop()?)));
    Names { fields: fields.into_iter().zip(setters).collect(), extra }
}

/// Returns a constant or default value of a property, if its type is a primitive or a string.
fn literal(member: &Member, text: Option<&String>) -> Option<FixedValue> {
    let text = text?;
    match member.value {
        Type::Scalar(Scalar::String) => Some(FixedValue::Text(text.clone())),
        Type::Scalar(Scalar::Boolean) => text.trim().parse().ok().map(FixedValue::Boolean),
        Type::Scalar(Scalar::Int32) => {
            text.trim().parse::<i32>().ok().map(|value| FixedValue::Whole(value.into()))
        }
        Type::Scalar(Scalar::Int64) => text.trim().parse().ok().map(FixedValue::Whole),
        _ => None,
    }
}

/// Returns the optionality of a guessed property: a service may omit it or send null, and a value
/// that was read must be written back unchanged.
fn guessed_optionality(member: &Member, guessed: Guessed) -> Optionality {
    match (guessed, member.nullable) {
        (Guessed::Returned, true) if member.presence != Presence::Required => Optionality::Maybe,
        (_, true) if member.value == Type::Json => Optionality::Maybe,
        (Guessed::Both, _) => Optionality::Maybe,
        (Guessed::Returned, true) => Optionality::Nullable,
        (Guessed::Returned, false) => Optionality::Option,
    }
}

fn optionality(member: &Member, object: &Object, may_miss: bool) -> Optionality {
    // A wrapper with several properties has one of them, even if the description requires each.
    let alternative = object.is_wrapper() && object.members.len() > 1;
    let required = member.presence == Presence::Required && !may_miss && !alternative;
    match (required, member.nullable) {
        (false, false) if member.absent_is_empty => Optionality::List,
        // A JSON value can represent null itself.
        (true, true) if member.value == Type::Json => Optionality::Plain,
        (true, false) => Optionality::Plain,
        (true, true) => Optionality::Nullable,
        (false, false) => Optionality::Option,
        (false, true) => Optionality::Maybe,
    }
}
