//! Fields of an object: their JSON names and their XML mapping.

use super::choice::members_of;
use super::name::{Name, Namespace};
use super::rule::Rule;
use super::wire::Wire;

/// Field of an object. Its constructors set the XML mapping; a setter that does not apply to the
/// mapping, such as a name or items, fails to compile in a constant table.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Member {
    /// JSON name.
    pub(in super::super) name: &'static str,
    /// Whether the field is required.
    pub(in super::super) presence: Presence,
    /// XML mapping: element or attribute, name, and encoding of the value.
    pub(in super::super) place: XmlPosition,
    /// Constraints on the value; see [`super::super::validate`].
    pub(in super::super) rules: &'static [Rule],
    /// Constant value that distinguishes the object from others.
    pub(in super::super) fixed: Option<&'static str>,
    /// True if integers are written as strings in JSON.
    pub(in super::super) digits: bool,
    /// True for a read-only field, which is not sent.
    pub(in super::super) read_only: bool,
    /// True if the type of the field does not apply to all objects: a value of another type is an
    /// unlisted property.
    pub(in super::super) conditional: bool,
}

/// Whether a field is required.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Omitted if there is no value.
    Optional,
    /// List or map that is omitted if empty.
    Repeated,
    /// Required.
    Required,
    /// Required in requests. In responses it may be absent or null, which is read as an empty value.
    Expected,
    /// Null in JSON if there is no value; omitted in XML, unless it is nillable.
    Nullable,
}

/// XML mapping of a field.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum XmlPosition {
    /// A child element. A list without [`Content::Items`] has one child element for each item.
    Element(Name, Content),
    /// A child element with `xsi:nil` if there is no value.
    Nillable(Name, Content),
    /// An attribute.
    Attribute(Name),
    /// The text of the element of the object.
    Text,
    /// The root of the document: `{"volume": {…}}` in JSON, `<volume>…</volume>` in XML.
    Root(Name, Content),
    /// Like [`Self::Root`], but the reader accepts any root element: the API description does not
    /// declare it.
    AnyRoot(Name, Content),
    /// None: the field exists only in JSON.
    Nowhere,
    /// The elements of the value are children of the element of the object: a choice, an object
    /// without its own element, or a list of either. In JSON, the properties of a single choice or
    /// object are inline, too. The function returns its fields.
    Inline(fn() -> &'static [Member]),
    /// All elements that do not belong to another field.
    Any,
    /// All attributes that do not belong to another field: a map with the keys `name` or
    /// `{namespace}name`.
    AnyAttribute,
}

/// Content of an XML element.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// Depends on the value: text, attributes and elements; a map has an element for each key.
    Plain,
    /// A list: one child element with this name for each item.
    Items(Name),
    /// A map: one child element with this name for each entry, with the key as an attribute and the
    /// value as text: `<meta key="k">v</meta>`.
    Entries(Name, &'static str),
    /// A list of scalars: one text with items separated by spaces.
    Tokens,
}

impl Member {
    const fn at(name: &'static str, place: XmlPosition) -> Self {
        let presence = Presence::Optional;
        let (rules, fixed) = (&[] as &[Rule], None);
        let (digits, read_only, conditional) = (false, false, false);
        Self { name, presence, place, rules, fixed, digits, read_only, conditional }
    }

    /// Creates a field for a child element with the same name.
    pub const fn element(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Element(Name::local(name), Content::Plain))
    }

    /// Creates a field for an attribute with the same name.
    pub const fn attribute(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Attribute(Name::local(name)))
    }

    /// Creates a field for the text of the element of the object.
    pub const fn text(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Text)
    }

    /// Creates a field for the root element of a document, with the same name.
    pub const fn root(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Root(Name::local(name), Content::Plain))
    }

    /// Creates a field that exists only in JSON.
    pub const fn json_only(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Nowhere)
    }

    /// Creates a field whose elements are children of the element of the object.
    pub const fn inline<T: Wire>(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Inline(members_of::<T>))
    }

    /// Creates a field for all elements that do not belong to another field.
    pub const fn any(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Any)
    }

    /// Creates a field for all attributes that do not belong to another field.
    pub const fn any_attribute(name: &'static str) -> Self {
        Self::at(name, XmlPosition::AnyAttribute)
    }

    pub(super) const fn present(self, presence: Presence) -> Self {
        Self { presence, ..self }
    }

    /// Makes the field required.
    pub const fn required(self) -> Self {
        self.present(Presence::Required)
    }

    /// Makes the field required, except in responses.
    pub const fn expected(self) -> Self {
        self.present(Presence::Expected)
    }

    /// Returns whether a value without the field is incomplete.
    pub(in super::super) const fn is_required(&self) -> bool {
        matches!(self.presence, Presence::Required | Presence::Expected)
    }

    /// Omits an empty list or map.
    pub const fn repeated(self) -> Self {
        self.present(Presence::Repeated)
    }

    /// Writes null in JSON if there is no value.
    pub const fn nullable(self) -> Self {
        self.present(Presence::Nullable)
    }

    /// Writes null in JSON if there is no value, and an element with `xsi:nil` in XML.
    pub const fn nillable(self) -> Self {
        let place = match self.place {
            XmlPosition::Element(name, content) => XmlPosition::Nillable(name, content),
            other => other,
        };
        Self { place, ..self }.present(Presence::Nullable)
    }

    /// Sets the constant value: an object with another value has another type.
    pub const fn fixed(self, text: &'static str) -> Self {
        Self { fixed: Some(text), ..self }
    }

    /// Writes integers as strings in JSON.
    pub const fn digits(self) -> Self {
        Self { digits: true, ..self }
    }

    /// Makes the field read-only.
    pub const fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// Accepts a value of another type as an unlisted property.
    pub const fn conditional(self) -> Self {
        Self { conditional: true, ..self }
    }

    /// Sets constraints on the value.
    pub const fn rules(self, rules: &'static [Rule]) -> Self {
        Self { rules, ..self }
    }

    /// Sets the XML name of an element or attribute.
    pub const fn named(self, local: &'static str) -> Self {
        let name = self.place.name();
        self.renamed(Name { local, namespace: name.namespace })
    }

    /// Sets the XML namespace of an element or attribute.
    pub const fn namespace(self, namespace: &'static Namespace) -> Self {
        let name = self.place.name();
        self.renamed(Name { local: name.local, namespace: Some(namespace) })
    }

    const fn renamed(self, name: Name) -> Self {
        let place = match self.place {
            XmlPosition::Element(_, content) => XmlPosition::Element(name, content),
            XmlPosition::Nillable(_, content) => XmlPosition::Nillable(name, content),
            XmlPosition::Root(_, content) => XmlPosition::Root(name, content),
            XmlPosition::Attribute(_) => XmlPosition::Attribute(name),
            other => other,
        };
        Self { place, ..self }
    }

    /// Sets the content of the element.
    ///
    /// # Panics
    ///
    /// Panics if the field is not an element; in a constant table, compilation fails.
    pub const fn content(self, content: Content) -> Self {
        let place = match self.place {
            XmlPosition::Element(name, _) => XmlPosition::Element(name, content),
            XmlPosition::Nillable(name, _) => XmlPosition::Nillable(name, content),
            XmlPosition::Root(name, _) => XmlPosition::Root(name, content),
            _ => panic!("only an element has content"),
        };
        Self { place, ..self }
    }

    /// Accepts any root element of a document, except for an HTML page.
    pub const fn any_root(self) -> Self {
        let place = match self.place {
            XmlPosition::Root(name, content) => XmlPosition::AnyRoot(name, content),
            other => other,
        };
        Self { place, ..self }
    }

    /// Writes a list as one text with items separated by spaces.
    pub const fn tokens(self) -> Self {
        self.content(Content::Tokens)
    }

    /// Writes list items as child elements with this name, inside the element of the field.
    pub const fn items(self, local: &'static str) -> Self {
        self.content(Content::Items(Name::local(local)))
    }

    /// Writes map entries as child elements with this name, whose key is an attribute.
    pub const fn entries(self, local: &'static str, key: &'static str) -> Self {
        self.content(Content::Entries(Name::local(local), key))
    }

    /// Returns the child element.
    pub(in super::super) fn child(&self) -> Option<(&Name, &Content)> {
        match &self.place {
            XmlPosition::Element(name, content) | XmlPosition::Nillable(name, content) => {
                Some((name, content))
            }
            _ => None,
        }
    }

    /// Returns the element: a child, or the root of the document.
    pub(in super::super) fn whole(&self) -> Option<(&Name, &Content)> {
        match &self.place {
            XmlPosition::Root(name, content) | XmlPosition::AnyRoot(name, content) => {
                Some((name, content))
            }
            _ => self.child(),
        }
    }

    /// Returns whether the field is inline.
    pub(in super::super) fn is_inline(&self) -> bool {
        matches!(self.place, XmlPosition::Inline(_))
    }

    /// Returns whether the field is not written as a plain property.
    pub(in super::super) fn is_unusual(&self) -> bool {
        self.digits || self.read_only || self.is_inline()
    }

    /// Returns the fields of an inline field.
    pub(in super::super) fn inner(&self) -> Option<&'static [Member]> {
        match self.place {
            XmlPosition::Inline(table) => Some(table()),
            _ => None,
        }
    }
}

impl XmlPosition {
    const fn name(&self) -> Name {
        match self {
            Self::Element(name, _)
            | Self::Nillable(name, _)
            | Self::Root(name, _)
            | Self::Attribute(name) => *name,
            _ => panic!("only elements and attributes have names"),
        }
    }
}
