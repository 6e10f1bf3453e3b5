//! What a value looks like to the readers and writers: the one door between Rust types and
//! everything that goes over the wire.
//!
//! A generated object implements [`Record`]: a static table of its members, and its members in the
//! order of the table. All else (JSON, XML, forms, queries, serde) is done here, once, through
//! trait objects. So a generated type costs little to compile.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value;

use super::super::json::problem::Problem;
use super::super::json::read::{JsonReader, Unread};
use super::super::json::write::{JsonPlace, JsonWriter};
use super::super::xml::XmlElement;
use super::choice::Choice;
use super::decimal::is_kept;
use super::digits;
use super::exact;
use super::file::File;

use super::member::Member;
use super::shape::Shape;

/// A value that can be written ([`view`](Wire::view)) and read ([`slot`](Wire::slot)).
pub trait Wire: Reset + Send + Sync {
    /// The value that a reader starts with and fills. It need not be a valid one: what a reader
    /// returns has every required field, or is an error.
    fn initial() -> Self
    where
        Self: Sized;
    /// The value, for a writer.
    fn view(&self) -> View<'_>;
    /// The place of the value, for a reader.
    fn slot(&mut self) -> Slot<'_>;
    /// Reads the value from a text of JSON, where it is written as usual.
    #[doc(hidden)]
    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        reader.fill(self.slot())
    }
    /// Writes the value to a text of JSON.
    #[doc(hidden)]
    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.view(&self.view(), place)
    }
}

/// Every value knows how to be again what a reader starts with.
pub trait Reset {
    /// Takes out what a reader put in.
    fn reset(&mut self);
}

impl<T: Wire> Reset for T {
    fn reset(&mut self) {
        *self = T::initial();
    }
}

/// A value, for a writer.
pub enum View<'a> {
    /// Not there: a member is left out, a parameter is not sent.
    Absent,
    /// There, and null.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number without a sign.
    Unsigned(u64),
    /// A number with a fraction.
    Float(f64),
    /// A number that none of these holds, by its digits.
    Number(Cow<'a, str>),
    /// Text, and whatever is written as text.
    Text(Cow<'a, str>),
    /// An object with known members.
    Record(&'a dyn Record),
    /// A list, in order.
    List(&'a dyn ListItems),
    /// An object with free keys, in order.
    Map(&'a dyn MapEntries),
    /// Whatever JSON can hold.
    Any(Cow<'a, Value>),
    /// A file.
    File(&'a File),
    /// One of several values.
    Choice(&'a dyn Choice),
    /// An element of XML as it is.
    Xml(&'a XmlElement),
}

/// The place of a value, for a reader.
pub enum Slot<'a> {
    /// Takes a value that may be left out or be null.
    Optional(&'a mut dyn Optional),
    /// Takes text, a number or a boolean.
    Scalar(&'a mut dyn Scalar),
    /// Takes an object with known members.
    Record(&'a mut dyn Record),
    /// Takes a list.
    List(&'a mut dyn List),
    /// Takes an object with free keys.
    Map(&'a mut dyn Map),
    /// Takes whatever JSON can hold.
    Any(&'a mut Value),
    /// Takes one of several values.
    Choice(&'a mut dyn Choice),
    /// Takes an element of XML as it is.
    Xml(&'a mut XmlElement),
}

impl Slot<'_> {
    /// The same place for a shorter time.
    pub(in super::super) fn again(&mut self) -> Slot<'_> {
        match self {
            Self::Optional(place) => Slot::Optional(*place),
            Self::Scalar(place) => Slot::Scalar(*place),
            Self::Record(place) => Slot::Record(*place),
            Self::List(place) => Slot::List(*place),
            Self::Map(place) => Slot::Map(*place),
            Self::Any(place) => Slot::Any(place),
            Self::Choice(place) => Slot::Choice(*place),
            Self::Xml(place) => Slot::Xml(place),
        }
    }
}

/// An object with known members. Generated types implement it; [`Wire`] follows.
pub trait Record: Send + Sync {
    /// The object that a reader starts with and fills.
    fn initial() -> Self
    where
        Self: Sized;
    /// The table of its members.
    fn shape(&self) -> &'static Shape;
    /// The field of a member, by its place in the table, for a writer.
    fn field(&self, at: usize) -> Option<&dyn Wire>;
    /// The field of a member, by its place in the table, for a reader.
    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire>;
    /// What stands under keys of no member, where the type keeps it, for a writer.
    fn extra(&self) -> Option<&dyn Wire> {
        None
    }
    /// The same for a reader.
    fn extra_mut(&mut self) -> Option<&mut dyn Map> {
        None
    }
    /// How many bytes it takes, not counting what its members hold elsewhere.
    fn size(&self) -> usize {
        size_of_val(self)
    }
}

impl dyn Record + '_ {
    /// Its members and their fields, in the order of the table.
    pub(in super::super) fn fields(&self) -> impl Iterator<Item = (&'static Member, &dyn Wire)> {
        let members = self.shape().members().iter().enumerate();
        members.filter_map(|(at, member)| Some((member, self.field(at)?)))
    }

    /// The place of a member.
    pub(in super::super) fn place(&mut self, at: usize) -> Option<Slot<'_>> {
        self.field_mut(at).map(Wire::slot)
    }
}

impl<T: Record> Wire for T {
    fn initial() -> Self {
        <T as Record>::initial()
    }

    fn view(&self) -> View<'_> {
        View::Record(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Record(self)
    }

    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        reader.record(self)
    }

    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.record(self, place)
    }
}

/// The place of a value that may be left out or be null.
pub trait Optional {
    /// The place of a value that turned out to be there. What is in it stays: XML fills a list
    /// item by item.
    fn fill(&mut self) -> Slot<'_>;
    /// Takes null.
    fn null(&mut self);
}

/// The place of a list.
pub trait List {
    /// The place of one more item at the end.
    fn push(&mut self) -> Slot<'_>;
    /// The place of the last item.
    fn last(&mut self) -> Option<Slot<'_>>;
}

/// The items of a list, for a writer.
pub trait ListItems {
    /// How many there are.
    fn count(&self) -> usize;
    /// One of them, counted from 0.
    fn item(&self, at: usize) -> Option<&dyn Wire>;
}

impl dyn ListItems + '_ {
    /// The items, in order.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Wire> {
        (0..self.count()).filter_map(|at| self.item(at))
    }

    /// True where there are none.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }
}

/// The entries of an object with free keys, for a writer.
pub trait MapEntries {
    /// How many there are.
    fn count(&self) -> usize;
    /// The entries, in order.
    fn entries<'a>(&'a self) -> Box<dyn Iterator<Item = (&'a str, &'a dyn Wire)> + 'a>;
}

/// The place of an object with free keys.
pub trait Map {
    /// The place of the value of a key.
    fn entry(&mut self, key: String) -> Slot<'_>;
    /// The same, without what is in it.
    fn replace(&mut self, key: String) -> Slot<'_>;
}

/// The place of a single value.
pub trait Scalar {
    /// Takes the value.
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch>;
    /// True where the value is written just like this, and is one that the type knows: what
    /// tells values of several types apart. [`Scalar::set`] may take more.
    fn fits(&self, token: &Token<'_>) -> bool {
        matches!(token, Token::Text(_))
    }
}

/// A single value as it was met on the wire. XML has text only, so every type takes text.
#[derive(Clone, Debug, PartialEq)]
pub enum Token<'a> {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number that only fits without a sign.
    Unsigned(u64),
    /// A number with a fraction.
    Float(f64),
    /// A number that none of these holds, by its digits.
    Number(Cow<'a, str>),
    /// Text.
    Text(Cow<'a, str>),
}

impl<'a> Token<'a> {
    /// The number that digits are.
    pub(in super::super) fn number(digits: &'a str) -> Self {
        if let Ok(value) = digits.parse() {
            return Self::Integer(value);
        }
        if let Ok(value) = digits.parse() {
            return Self::Unsigned(value);
        }
        match digits.parse() {
            Ok(value) if is_kept(digits) => Self::Float(value),
            _ => Self::Number(Cow::Borrowed(digits)),
        }
    }

    /// The single value that a JSON value is.
    pub(in super::super) fn of(value: &'a Value) -> Option<Self> {
        match value {
            Value::Bool(value) => Some(Self::Bool(*value)),
            Value::String(text) => Some(Self::Text(Cow::Borrowed(text))),
            Value::Number(number) => number
                .as_i64()
                .map(Self::Integer)
                .or_else(|| number.as_u64().map(Self::Unsigned))
                .or_else(|| number.as_f64().map(Self::Float)),
            Value::Object(_) => exact::digits(value).map(Self::number),
            Value::Null | Value::Array(_) => None,
        }
    }

    /// The text; numbers and booleans as they are written.
    pub fn into_text(self) -> String {
        match self {
            Self::Bool(value) => value.to_string(),
            Self::Integer(value) => value.to_string(),
            Self::Unsigned(value) => value.to_string(),
            Self::Float(value) => value.to_string(),
            Self::Number(text) | Self::Text(text) => text.into_owned(),
        }
    }

    /// The whole number, written as a number or as text; `5.0` and `1e2` are whole, too.
    pub fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(value) => Some(*value),
            other => other.whole()?.parse().ok(),
        }
    }

    /// The digits of a whole number, with a sign where it is negative.
    pub(super) fn whole(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Integer(value) => Some(value.to_string().into()),
            Self::Unsigned(value) => Some(value.to_string().into()),
            Self::Float(value) if value.fract() == 0.0 => {
                digits::whole(&format!("{value:e}")).map(|found| found.into_owned().into())
            }
            Self::Number(text) | Self::Text(text) => digits::whole(text.trim()),
            Self::Bool(_) | Self::Float(_) => None,
        }
    }
}

/// A single value that does not fit its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    /// What the place takes: "a whole number".
    pub expected: &'static str,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl std::error::Error for Mismatch {}
