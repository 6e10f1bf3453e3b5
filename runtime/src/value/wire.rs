//! Interface between Rust types and the readers and writers of all formats.
//!
//! A generated struct implements [`Record`]: a static table of its fields, and access to the fields
//! by index. JSON, XML, forms, queries and serde are implemented once, with trait objects, so that
//! generated types compile fast.

use std::any::Any;
use std::borrow::Cow;

use bytes::Bytes;
use serde_json::Value;

use super::super::json::place::JsonPlace;
use super::super::json::problem::Problem;
use super::super::json::read::{JsonReader, Unread};
use super::super::json::write::JsonWriter;
use super::super::xml::{XmlElement, XmlExtra};
use super::choice::Choice;
use super::file::File;
use super::mismatch::Mismatch;

use super::member::Member;
use super::rule::Rule;
use super::shape::Shape;
use super::token::Token;

/// Value that can be written ([`view`](Wire::view)) and read ([`slot`](Wire::slot)).
pub trait Wire: Whole + Send + Sync {
    /// Returns the initial value for a reader. It need not be valid: the reader sets every required
    /// field or returns an error.
    fn initial() -> Self
    where
        Self: Sized;
    /// Returns the value for a writer.
    fn view(&self) -> View<'_>;
    /// Returns the slot for a reader.
    fn slot(&mut self) -> Slot<'_>;
    /// Returns the constraint of the type that a single value violates: readers accept any text as a
    /// date, and values of an enumeration that are not listed. Only servers check it.
    #[doc(hidden)]
    fn broken(&self) -> Option<Rule> {
        None
    }
    /// Returns the value for an undecoded body, if the type is that of undecoded bodies.
    #[doc(hidden)]
    fn of_body(body: &Bytes) -> Option<Self>
    where
        Self: Sized,
    {
        let _ = body;
        None
    }
    /// Reads the value from JSON with the fast reader.
    #[doc(hidden)]
    fn read_json(&mut self, reader: &mut JsonReader<'_>) -> Result<(), Unread> {
        reader.fill(self.slot())
    }
    /// Writes the value as JSON.
    #[doc(hidden)]
    fn write_json(&self, writer: &mut JsonWriter, place: JsonPlace<'_>) -> Result<(), Problem> {
        writer.view(&self.view(), place)
    }
}

/// Value of an unknown type as a whole. Implemented by all types that implement [`Wire`].
pub trait Whole {
    /// Resets the value to the initial one of a reader.
    fn reset(&mut self);
    /// Replaces the value by a copy of another one. Values of other types are ignored.
    #[doc(hidden)]
    fn assign(&mut self, other: &dyn Wire);
    /// Returns whether the other value has the same type and is equal.
    #[doc(hidden)]
    fn equals(&self, other: &dyn Wire) -> bool;
    /// Returns the value for a conversion to its type.
    #[doc(hidden)]
    fn any(&self) -> &dyn Any;
}

impl<T: Wire + Clone + PartialEq + 'static> Whole for T {
    fn reset(&mut self) {
        *self = T::initial();
    }

    fn assign(&mut self, other: &dyn Wire) {
        if let Some(other) = other.any().downcast_ref::<T>() {
            // Copies are assigned to initial values: `clone_from` would find nothing to reuse.
            *self = other.clone();
        }
    }

    fn equals(&self, other: &dyn Wire) -> bool {
        other.any().downcast_ref::<T>().is_some_and(|other| self == other)
    }

    fn any(&self) -> &dyn Any {
        self
    }
}

/// Value for a writer.
pub enum View<'a> {
    /// Absent: a field is omitted, a parameter is not sent.
    Absent,
    /// Present and null.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// Signed integer.
    Integer(i64),
    /// Unsigned integer.
    Unsigned(u64),
    /// Number with a fraction.
    Float(f64),
    /// Other number, as digits.
    Number(Cow<'a, str>),
    /// Text, or a value written as text.
    Text(Cow<'a, str>),
    /// Object with known fields.
    Record(&'a dyn Record),
    /// List.
    List(&'a dyn ListItems),
    /// Map, in its iteration order.
    Map(&'a dyn MapEntries),
    /// Any JSON value.
    Any(Cow<'a, Value>),
    /// File.
    File(&'a File),
    /// One of several types.
    Choice(&'a dyn Choice),
    /// XML element.
    Xml(&'a XmlElement),
}

/// Slot for a reader.
pub enum Slot<'a> {
    /// Accepts an optional or nullable value.
    Optional(&'a mut dyn Optional),
    /// Accepts text, a number or a boolean.
    Scalar(&'a mut dyn Scalar),
    /// Accepts an object with known fields.
    Record(&'a mut dyn Record),
    /// Accepts a list.
    List(&'a mut dyn List),
    /// Accepts an object with any keys.
    Map(&'a mut dyn Map),
    /// Accepts any JSON value.
    Any(&'a mut Value),
    /// Accepts one of several types.
    Choice(&'a mut dyn Choice),
    /// Accepts an XML element.
    Xml(&'a mut XmlElement),
}

impl Slot<'_> {
    /// Reborrows the slot.
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

/// Object with known fields. Generated types implement it, and [`Wire`] is derived from it.
pub trait Record: Send + Sync {
    /// Returns the initial object for a reader.
    fn initial() -> Self
    where
        Self: Sized;
    /// Returns the table of fields.
    fn shape(&self) -> &'static Shape;
    /// Returns a field by its index in the table, for a writer. The default is that of an object
    /// without fields.
    fn field(&self, at: usize) -> Option<&dyn Wire> {
        let _ = at;
        None
    }
    /// Returns a field by its index in the table, for a reader.
    fn field_mut(&mut self, at: usize) -> Option<&mut dyn Wire> {
        let _ = at;
        None
    }
    /// Returns the unlisted properties, if the type keeps them, for a writer.
    fn extra(&self) -> Option<&dyn Wire> {
        self.xml_extra().map(|extra| &extra.properties as &dyn Wire)
    }
    /// Returns the unlisted properties, if the type keeps them, for a reader.
    fn extra_mut(&mut self) -> Option<&mut dyn Map> {
        self.xml_extra_mut().map(|extra| &mut extra.properties as &mut dyn Map)
    }
    /// Returns the unlisted attributes and elements, if the type keeps them, for a writer.
    fn xml_extra(&self) -> Option<&XmlExtra> {
        None
    }
    /// Returns the unlisted attributes and elements, if the type keeps them, for a reader.
    fn xml_extra_mut(&mut self) -> Option<&mut XmlExtra> {
        None
    }
    /// Returns the size of the object in bytes, without the heap memory of its fields.
    fn size(&self) -> usize {
        size_of_val(self)
    }
}

impl dyn Record + '_ {
    /// Returns the table entries and their values, in the order of the table.
    pub(in super::super) fn fields(&self) -> impl Iterator<Item = (&'static Member, &dyn Wire)> {
        let members = self.shape().members().iter().enumerate();
        members.filter_map(move |(at, member)| Some((member, self.field(at)?)))
    }

    /// Returns the slot of a field.
    pub(in super::super) fn place(&mut self, at: usize) -> Option<Slot<'_>> {
        self.field_mut(at).map(Wire::slot)
    }
}

impl<T: Record + Clone + PartialEq + 'static> Wire for T {
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

/// Slot of an optional or nullable value.
pub trait Optional {
    /// Returns the slot of the value, which is created if absent. A present value is kept: the XML
    /// reader fills a list item by item.
    fn fill(&mut self) -> Slot<'_>;
    /// Sets null.
    fn null(&mut self);
}

/// Slot of a list.
pub trait List {
    /// Returns the slot of a new last item.
    fn push(&mut self) -> Slot<'_>;
    /// Returns the slot of the last item.
    fn last(&mut self) -> Option<Slot<'_>>;
    /// Returns the number of items.
    fn length(&self) -> usize;
}

/// Items of a list, for a writer.
pub trait ListItems {
    /// Number of items.
    fn count(&self) -> usize;
    /// Returns an item, from 0.
    fn item(&self, at: usize) -> Option<&dyn Wire>;
}

impl dyn ListItems + '_ {
    /// Returns the items, in order.
    pub fn iter(&self) -> impl Iterator<Item = &dyn Wire> {
        (0..self.count()).filter_map(move |at| self.item(at))
    }

    /// Returns whether there are no items.
    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }
}

/// Entries of a map, for a writer.
pub trait MapEntries {
    /// Number of entries.
    fn count(&self) -> usize;
    /// Returns the entries, in iteration order.
    fn entries<'a>(&'a self) -> Box<dyn Iterator<Item = (&'a str, &'a dyn Wire)> + 'a>;
}

/// Slot of a map.
pub trait Map: Whole {
    /// Returns the slot of the value of a key.
    fn entry(&mut self, key: String) -> Slot<'_>;
    /// Returns the slot of the value of a key, reset.
    fn replace(&mut self, key: String) -> Slot<'_>;
    /// Returns whether the values may be any JSON.
    fn takes_any(&self) -> bool {
        false
    }
}

/// Slot of a scalar.
pub trait Scalar {
    /// Sets the value.
    ///
    /// # Errors
    ///
    /// Returns an error if the token does not match the type.
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch>;
    /// Returns whether the token has exactly the notation of the type and, for an enumeration, a
    /// listed value. This distinguishes alternatives; [`Scalar::set`] may accept more.
    fn fits(&self, token: &Token<'_>) -> bool {
        matches!(token, Token::Text(_))
    }
    /// Returns a listed value of an enumeration by its index; `None` after the last.
    /// Implementations of `arbitrary::Arbitrary` choose one of them, or any value if there are
    /// none.
    fn listed(&self, at: usize) -> Option<View<'static>> {
        let _ = at;
        None
    }
    /// Returns the file if the slot is that of a file, which form parts set directly.
    #[doc(hidden)]
    fn file(&mut self) -> Option<&mut File> {
        None
    }
}
