//! Structs and their fields.

use restwright_api::{Access, Member, Object, Presence, Prose, Scalar, Type, TypeId};
use restwright_source::Span;
use serde::Serialize;

use super::Decided;
use super::boxes::is_recursive;
use super::defaults::DefaultPlan;
use super::directions::{Directions, Guessed};
use super::entries::{Entries, EntryPlan, NamePlan};
use super::links::of_member;
use super::rust_type::{RustType, Taken, field_type};
use super::scope::{Ask, Named, ToldBy, noted, unique};
use super::trait_methods::Inherent;
use crate::plan::{deprecation, examples};

/// A struct.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct StructPlan {
    /// Its fields, in the order of the members of the object.
    pub fields: Vec<FieldPlan>,
    /// True where it is made from the one value that it wraps.
    pub wraps: bool,
    /// The field for what stands under keys of no member.
    pub extra: Option<ExtraPlan>,
    /// The document element that it is written as.
    pub document: Option<NamePlan>,
    /// How it implements `Default`.
    pub default: DefaultPlan,
}

impl StructPlan {
    /// True where JSON is all that its table has to say: of each field a name and a presence.
    pub fn is_json(&self) -> bool {
        self.document.is_none() && self.fields.iter().all(|field| field.entry.is_json())
    }
}

/// The field of a struct that keeps what no member is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ExtraPlan {
    /// Its name.
    pub name: String,
    /// The name of its setter.
    pub setter: String,
    /// What it keeps.
    pub keeps: Kept,
    /// How it is taken.
    pub taken: Taken,
}

/// What a struct keeps that no member is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Kept {
    /// Properties: values of this type under keys of no member.
    Properties(Type),
    /// Attributes and elements.
    Xml,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FieldPlan {
    /// Its name; a keyword is spelled raw ([`super::is_keyword`]).
    pub name: String,
    /// What tells its name from others.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// The name of its setter.
    pub setter: String,
    /// What the value stands in.
    pub optionality: Optionality,
    /// True where the value is boxed, since the type holds itself.
    pub boxed: bool,
    /// The type of the link that the value is: index into [`super::RustPlan::links`].
    pub link: Option<usize>,
    /// The type of the value.
    pub value: Type,
    /// How a value is taken.
    pub taken: Taken,
    /// The value that it always has, where `new` sets it.
    pub fixed: Option<FixedValue>,
    /// The value of `Default`, where the field is required and the description gives one.
    pub default: Option<FixedValue>,
    /// The line of the table that reads and writes it.
    pub entry: EntryPlan,
    /// What the description says of it.
    pub docs: FieldDocs,
    /// What callers are told where they shall not use it any more: what the description says to use
    /// instead, or nothing.
    pub deprecated: Option<String>,
    /// Where the description declares it.
    #[serde(skip)]
    pub span: Option<Span>,
}

impl FieldPlan {
    /// The type of the value, whatever holds it.
    pub fn value_type(&self) -> RustType {
        field_type(&self.value, self.link)
    }

    /// The type of the field.
    pub fn of(&self) -> RustType {
        let value = if self.boxed { RustType::of(&self.value).boxed() } else { self.value_type() };
        value.held(self.optionality)
    }

    /// How the setter takes a value.
    pub fn set(&self) -> Taken {
        if self.takes_null() {
            return Taken::Into(RustType::Maybe(Box::new(self.value_type())));
        }
        self.taken.clone()
    }

    /// True where the setter takes `None` for null.
    pub fn takes_null(&self) -> bool {
        self.optionality == Optionality::Maybe && !self.boxed
    }

    /// True for a field that `new` takes.
    pub fn is_argument(&self) -> bool {
        self.optionality == Optionality::Plain && self.fixed.is_none()
    }
}

impl ExtraPlan {
    fn new((name, setter): (String, String), keeps: Kept) -> Self {
        // Known once the kinds of all types are.
        let taken = Taken::Text;
        Self { name, setter, keeps, taken }
    }

    /// The type of the field.
    pub fn of(&self) -> RustType {
        match &self.keeps {
            Kept::Properties(value) => RustType::Map(Box::new(RustType::of(value))),
            Kept::Xml => RustType::Runtime("XmlExtra"),
        }
    }
}

/// A value of a field that the description gives.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum FixedValue {
    /// A text.
    Text(String),
    /// A boolean.
    Boolean(bool),
    /// A whole number.
    Whole(i64),
}

/// What the description says of a field.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FieldDocs {
    /// In words.
    pub prose: Prose,
    /// What its value obeys, and examples of it.
    pub constraints: Prose,
    /// What it is where it is left out.
    pub default: Option<String>,
    /// What it always is.
    pub always: Option<String>,
    /// In which direction it is sent.
    pub access: Access,
    /// True where its type holds for some objects only, and any other value is kept.
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
            conditional: member.is_conditional && keeps_any,
        }
    }
}

/// What the value of a field stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Optionality {
    /// Nothing: it is always there.
    Plain,
    /// `Option`, `None` being left out.
    Option,
    /// `Option`, `None` being null.
    Nullable,
    /// `Maybe`: it may be left out and may be null.
    Maybe,
    /// Nothing: it is a list, and left out where it is empty.
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
    let keeps = kept(id, object, directions);
    let keeps_any = keeps == Some(Kept::Properties(Type::Json));
    let Names { fields: names, extra } = names(id, object, decided, keeps.is_some());
    let wraps = match object.members.as_slice() {
        [only] => {
            let plain = optionality(only, object, is_recursive(entries.types, id, &only.value));
            object.is_wrapper()
                && plain == Optionality::Plain
                && matches!(only.value, Type::Named(_))
        }
        _ => false,
    };
    let fields = object.members.iter().zip(names).map(|(member, (named, setter))| {
        let boxed = is_recursive(entries.types, id, &member.value);
        // One that is not sent in every direction is missing in the other; a conditional one where
        // its value is of another type.
        let may_miss = boxed || member.is_conditional || directions.may_miss(id, member.access);
        let optionality = match guessed {
            Some(guessed) if member.is_guess => guessed_optionality(member, guessed),
            _ => optionality(member, object, may_miss),
        };
        let given = |text| literal(member, text).filter(|_| optionality == Optionality::Plain);
        FieldPlan {
            name: named.name,
            told_by: named.told_by,
            setter,
            optionality,
            boxed,
            link: of_member(member, links),
            value: member.value.clone(),
            // Known once the kinds of all types are.
            taken: Taken::Text,
            fixed: given(member.fixed.as_ref()),
            default: given(member.default.as_ref()),
            entry: entries.member(id, object, member, (optionality, boxed)),
            docs: FieldDocs::of(member, keeps_any),
            deprecated: deprecation::note(member.deprecated, &member.docs),
            span: member.span,
        }
    });
    let (fields, document) = (fields.collect(), entries.document(object));
    let extra = extra.zip(keeps).map(|(names, keeps)| ExtraPlan::new(names, keeps));
    // Whether it has a default is known once the fields of all types are.
    StructPlan { fields, wraps, extra, document, default: DefaultPlan::None }
}

/// What is kept of values that no field holds.
fn kept(id: TypeId, object: &Object, directions: &Directions) -> Option<Kept> {
    // Where the condition of a field does not hold, its value may be of any type.
    let is_conditional = object.members.iter().any(|member| member.is_conditional);
    let keeps_any = directions.guessed(id, object).is_some()
        || directions.keeps_unknown(id, object)
        || is_conditional && !object.is_closed;
    match &object.extra {
        Some(value) => Some(Kept::Properties(value.clone())),
        None if keeps_any => Some(Kept::Properties(Type::Json)),
        None => directions.keeps_unknown_xml(id, object).then_some(Kept::Xml),
    }
}

/// The names of the fields of an object, each with that of its setter.
struct Names {
    fields: Vec<(Named, String)>,
    /// The field for what no member is, where there is one.
    extra: Option<(String, String)>,
}

fn names(id: TypeId, object: &Object, decided: &Decided, has_extra: bool) -> Names {
    let asked = object.members.iter().enumerate();
    let asked = asked.map(|(at, found)| {
        Ask::snake(decided.fields.get(&(id, at)).unwrap_or(&found.json), "value")
    });
    // A property of that name may come later, and an operation that sends what others return: the
    // field keeps its name then, and so does the property.
    let fields = noted(&asked.collect::<Vec<_>>(), &["extra"], "_property");
    let of_extra: &[&str] = if has_extra { &["extra"] } else { &[] };
    let names = fields.iter().map(|named| named.name.as_str()).chain(of_extra.iter().copied());
    let setters: Vec<Ask> = names.map(|name| Ask::of(name, name)).collect();
    let mut setters = unique(&setters, &Inherent::Struct.reserved(&decided.derives), "_");
    let extra = of_extra.first().and_then(|name| Some(((*name).to_owned(), setters.pop()?)));
    Names { fields: fields.into_iter().zip(setters).collect(), extra }
}

/// A value that the description gives a member, where it is one of Rust's own types.
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

/// The optionality in an object of which little is known: whatever a service sends of it may be
/// missing or null, and what is written back is what was read.
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
    // One of several members of a wrapper is there, whatever the description says of each.
    let alternative = object.is_wrapper() && object.members.len() > 1;
    let required = member.presence == Presence::Required && !may_miss && !alternative;
    match (required, member.nullable) {
        (false, false) if member.absent_is_empty => Optionality::List,
        // Any JSON value may be null by itself.
        (true, true) if member.value == Type::Json => Optionality::Plain,
        (true, false) => Optionality::Plain,
        (true, true) => Optionality::Nullable,
        (false, false) => Optionality::Option,
        (false, true) => Optionality::Maybe,
    }
}
