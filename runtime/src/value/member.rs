//! A member of an object: what JSON calls it, and where XML puts it.

use super::choice::members_of;
use super::name::{Name, Namespace};
use super::rule::Rule;
use super::wire::Wire;

/// A member of an object. Its constructors say where it stands in XML; what only some places have,
/// as a name or items, cannot be said of others: such a table does not compile.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Member {
    /// The name in JSON.
    pub(in super::super) name: &'static str,
    /// Whether it must be there.
    pub(in super::super) presence: Presence,
    /// Where it stands in XML, what it is called there and how its value is written.
    pub(in super::super) place: XmlPosition,
    /// What its value must obey besides; see [`super::super::validate`].
    pub(in super::super) rules: &'static [Rule],
    /// The only text that it ever has, where that tells its object from others.
    pub(in super::super) fixed: Option<&'static str>,
    /// True where JSON writes its whole numbers as text.
    pub(in super::super) digits: bool,
    /// True where only responses have it: it is not sent.
    pub(in super::super) read_only: bool,
}

/// Whether a member must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// Left out when there is no value.
    Optional,
    /// A list or map that is left out when it is empty.
    Repeated,
    /// Reading fails without it.
    Required,
    /// JSON writes null when there is no value; XML leaves it out, unless it is nillable.
    Nullable,
}

/// Where a member stands in XML, and how.
#[derive(Clone, Copy, Debug)]
pub(in super::super) enum XmlPosition {
    /// A child element. A list without [`Content::Items`] is as many child elements.
    Element(Name, Content),
    /// A child element, with `xsi:nil` when there is no value.
    Nillable(Name, Content),
    /// An attribute.
    Attribute(Name),
    /// The text of the object's own element.
    Text,
    /// The whole document: JSON has an object around the member, `{"volume": {…}}`, that XML has
    /// not, `<volume>…</volume>`.
    Root(Name, Content),
    /// Nowhere: the member exists in JSON only.
    Nowhere,
    /// The elements of the value stand directly among those of the object: a choice, an object
    /// without an element of its own, or a list of either. A single one stands directly in the
    /// object in JSON too. The function says which members those are.
    Inline(fn() -> &'static [Member]),
    /// The elements that are no other member's.
    Any,
    /// The attributes that are no other member's: a map, whose keys are `name` or
    /// `{namespace}name`.
    AnyAttribute,
}

/// How XML writes what is in an element.
#[derive(Clone, Copy, Debug)]
pub enum Content {
    /// As the value is: text, attributes and elements; a map has an element for each key.
    Plain,
    /// A list: one child element of this name for each item.
    Items(Name),
    /// A map: one child element of this name for each key, which is an attribute, and the value
    /// its text: `<meta key="k">v</meta>`.
    Entries(Name, &'static str),
    /// A list of single values: one text, blanks between them.
    Tokens,
}

impl Member {
    const fn at(name: &'static str, place: XmlPosition) -> Self {
        let presence = Presence::Optional;
        Self { name, presence, place, rules: &[], fixed: None, digits: false, read_only: false }
    }

    /// A member that XML writes as a child element of the same name.
    pub const fn element(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Element(Name::local(name), Content::Plain))
    }

    /// A member that XML writes as an attribute of the same name.
    pub const fn attribute(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Attribute(Name::local(name)))
    }

    /// A member that XML writes as the text of the object's element.
    pub const fn text(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Text)
    }

    /// A member that is the whole XML document, an element of the same name.
    pub const fn root(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Root(Name::local(name), Content::Plain))
    }

    /// A member that exists in JSON only.
    pub const fn json_only(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Nowhere)
    }

    /// A member whose elements stand directly among those of the object.
    pub const fn inline<T: Wire>(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Inline(members_of::<T>))
    }

    /// A member that takes the elements that are no other member's.
    pub const fn any(name: &'static str) -> Self {
        Self::at(name, XmlPosition::Any)
    }

    /// A member that takes the attributes that are no other member's.
    pub const fn any_attribute(name: &'static str) -> Self {
        Self::at(name, XmlPosition::AnyAttribute)
    }

    pub(super) const fn present(self, presence: Presence) -> Self {
        Self { presence, ..self }
    }

    /// Reading fails without it.
    pub const fn required(self) -> Self {
        self.present(Presence::Required)
    }

    /// An empty list or map is left out.
    pub const fn repeated(self) -> Self {
        self.present(Presence::Repeated)
    }

    /// JSON writes null where there is no value.
    pub const fn nullable(self) -> Self {
        self.present(Presence::Nullable)
    }

    /// JSON writes null where there is no value, and a child element of XML has `xsi:nil`.
    pub const fn nillable(self) -> Self {
        let place = match self.place {
            XmlPosition::Element(name, content) => XmlPosition::Nillable(name, content),
            other => other,
        };
        Self { place, ..self }.present(Presence::Nullable)
    }

    /// An object in which it has another text is of another type.
    pub const fn fixed(self, text: &'static str) -> Self {
        Self { fixed: Some(text), ..self }
    }

    /// JSON writes its whole numbers as text.
    pub const fn digits(self) -> Self {
        Self { digits: true, ..self }
    }

    /// Only responses have it.
    pub const fn read_only(self) -> Self {
        Self { read_only: true, ..self }
    }

    /// Its value must obey these.
    pub const fn rules(self, rules: &'static [Rule]) -> Self {
        Self { rules, ..self }
    }

    /// XML calls it something else. Of an element or attribute.
    pub const fn named(self, local: &'static str) -> Self {
        let name = self.place.name();
        self.renamed(Name { local, namespace: name.namespace })
    }

    /// XML has it in a namespace of its own. Of an element or attribute.
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

    /// XML writes what is in it like this.
    ///
    /// # Panics
    ///
    /// Where it is no element: of a table, the compiler says so.
    pub const fn content(self, content: Content) -> Self {
        let place = match self.place {
            XmlPosition::Element(name, _) => XmlPosition::Element(name, content),
            XmlPosition::Nillable(name, _) => XmlPosition::Nillable(name, content),
            XmlPosition::Root(name, _) => XmlPosition::Root(name, content),
            _ => panic!("only an element has content"),
        };
        Self { place, ..self }
    }

    /// The list is one text, blanks between its items. Of an element.
    pub const fn tokens(self) -> Self {
        self.content(Content::Tokens)
    }

    /// The items of the list are child elements of this name, inside the element of the member.
    pub const fn items(self, local: &'static str) -> Self {
        self.content(Content::Items(Name::local(local)))
    }

    /// The entries of the map are child elements of this name, each with its key as an attribute.
    pub const fn entries(self, local: &'static str, key: &'static str) -> Self {
        self.content(Content::Entries(Name::local(local), key))
    }

    /// The child element that it is.
    pub(in super::super) fn child(&self) -> Option<(&Name, Content)> {
        match &self.place {
            XmlPosition::Element(name, content) | XmlPosition::Nillable(name, content) => {
                Some((name, *content))
            }
            _ => None,
        }
    }

    /// The element that it is: a child, or the whole document.
    pub(in super::super) fn whole(&self) -> Option<(&Name, Content)> {
        match &self.place {
            XmlPosition::Root(name, content) => Some((name, *content)),
            _ => self.child(),
        }
    }

    /// True where its members stand inline in its place.
    pub(in super::super) fn is_inline(&self) -> bool {
        matches!(self.place, XmlPosition::Inline(_))
    }

    /// True where its value is not written as it is.
    pub(in super::super) fn is_unusual(&self) -> bool {
        self.digits || self.read_only || self.is_inline()
    }

    /// The members that stand inline in its place.
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
