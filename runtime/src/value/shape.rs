//! The static table of the members of an object: what JSON calls them, and where XML puts them.

use super::choice::members_of;
use super::rule::Rule;
use super::wire::Wire;

/// What is known of an object type before any value is seen.
#[derive(Debug)]
pub struct Shape {
    /// What the type is called.
    pub name: &'static str,
    /// The element that the object is when it is a whole XML document.
    pub root: Option<Name>,
    /// Its members, in the order in which they are written.
    pub members: &'static [Member],
}

impl Shape {
    /// The table of an object that is no document by itself.
    pub const fn new(name: &'static str, members: &'static [Member]) -> Self {
        Self { name, root: None, members }
    }

    /// The object is a whole XML document under this name.
    #[must_use]
    pub const fn document(self, root: Name) -> Self {
        Self { root: Some(root), ..self }
    }
}

/// A member of an object.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Member {
    /// The name in JSON.
    pub name: &'static str,
    /// Whether it must be there.
    pub presence: Presence,
    /// Where it stands in XML.
    pub place: Place,
    /// What XML calls it.
    pub xml: Name,
    /// How XML writes a list or a map in it.
    pub content: Content,
    /// What its value must obey besides; see [`super::super::validate`].
    pub rules: &'static [Rule],
    /// The only text that it ever has, where that tells its object from others.
    pub fixed: Option<&'static str>,
    /// True where JSON writes its whole numbers as text.
    pub digits: bool,
    /// True where only responses have it: it is not sent.
    pub read_only: bool,
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
    /// JSON writes null when there is no value; XML leaves it out.
    Nullable,
    /// JSON writes null when there is no value, XML `xsi:nil`.
    Nillable,
}

/// Where a member stands in XML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A child element. A list without [`Content::Items`] is as many child elements.
    Element,
    /// An attribute.
    Attribute,
    /// The text of the object's own element.
    Text,
    /// The whole document: JSON has an object around the member, `{"volume": {…}}`, that XML has
    /// not, `<volume>…</volume>`.
    Root,
    /// Nowhere: the member exists in JSON only.
    Nowhere,
    /// The elements of the value stand directly among those of the object: a choice, an object
    /// without an element of its own, or a list of either. A single one stands directly in the
    /// object in JSON too. Its content is [`Content::Inline`].
    Inline,
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
    /// What may stand inline.
    Inline(fn() -> &'static [Member]),
}

/// What XML calls an element or attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// The name without prefix.
    pub local: &'static str,
    /// Its namespace. Without one, an element is in the namespace of the element around it, and an
    /// attribute in none.
    pub namespace: Option<&'static Namespace>,
}

/// An XML namespace.
#[derive(Debug, PartialEq, Eq)]
pub struct Namespace {
    /// The prefix to write where one is needed.
    pub prefix: &'static str,
    /// The name of the namespace; empty for "in no namespace".
    pub uri: &'static str,
}

impl Name {
    /// A name in the namespace around it.
    pub const fn local(local: &'static str) -> Self {
        Self { local, namespace: None }
    }

    /// A name in a namespace.
    pub const fn in_namespace(local: &'static str, namespace: &'static Namespace) -> Self {
        Self { local, namespace: Some(namespace) }
    }
}

impl Member {
    /// A member that XML writes as a child element of the same name.
    pub const fn element(name: &'static str) -> Self {
        Self {
            name,
            presence: Presence::Optional,
            place: Place::Element,
            xml: Name::local(name),
            content: Content::Plain,
            rules: &[],
            fixed: None,
            digits: false,
            read_only: false,
        }
    }

    /// A member that XML writes as an attribute of the same name.
    pub const fn attribute(name: &'static str) -> Self {
        Self { place: Place::Attribute, ..Self::element(name) }
    }

    /// A member that XML writes as the text of the object's element.
    pub const fn text(name: &'static str) -> Self {
        Self { place: Place::Text, ..Self::element(name) }
    }

    /// A member that is the whole XML document, an element of the same name.
    pub const fn root(name: &'static str) -> Self {
        Self { place: Place::Root, ..Self::element(name) }
    }

    /// A member that exists in JSON only.
    pub const fn json_only(name: &'static str) -> Self {
        Self { place: Place::Nowhere, ..Self::element(name) }
    }

    /// A member whose elements stand directly among those of the object.
    pub const fn inline<T: Wire + Default>(name: &'static str) -> Self {
        let content = Content::Inline(members_of::<T>);
        Self { place: Place::Inline, content, ..Self::element(name) }
    }

    /// A member that takes the elements that are no other member's.
    pub const fn any(name: &'static str) -> Self {
        Self { place: Place::Any, ..Self::element(name) }
    }

    /// A member that takes the attributes that are no other member's.
    pub const fn any_attribute(name: &'static str) -> Self {
        Self { place: Place::AnyAttribute, ..Self::element(name) }
    }

    /// Reading fails without it.
    pub const fn required(self) -> Self {
        Self { presence: Presence::Required, ..self }
    }

    /// An empty list or map is left out.
    pub const fn repeated(self) -> Self {
        Self { presence: Presence::Repeated, ..self }
    }

    /// JSON writes null where there is no value.
    pub const fn nullable(self) -> Self {
        Self { presence: Presence::Nullable, ..self }
    }

    /// JSON writes null where there is no value, XML `xsi:nil`.
    pub const fn nillable(self) -> Self {
        Self { presence: Presence::Nillable, ..self }
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

    /// The list is one text, blanks between its items.
    pub const fn tokens(self) -> Self {
        Self { content: Content::Tokens, ..self }
    }

    /// XML calls it something else.
    pub const fn named(self, local: &'static str) -> Self {
        Self { xml: Name { local, namespace: self.xml.namespace }, ..self }
    }

    /// XML has it in a namespace of its own.
    pub const fn namespace(self, namespace: &'static Namespace) -> Self {
        Self { xml: Name { local: self.xml.local, namespace: Some(namespace) }, ..self }
    }

    /// XML writes what is in it like this.
    pub const fn content(self, content: Content) -> Self {
        Self { content, ..self }
    }

    /// Its value must obey these.
    pub const fn rules(self, rules: &'static [Rule]) -> Self {
        Self { rules, ..self }
    }

    /// The items of the list are child elements of this name, inside the element of the member.
    pub const fn items(self, local: &'static str) -> Self {
        Self { content: Content::Items(Name::local(local)), ..self }
    }

    /// The entries of the map are child elements of this name, each with its key as an attribute.
    pub const fn entries(self, local: &'static str, key: &'static str) -> Self {
        Self { content: Content::Entries(Name::local(local), key), ..self }
    }
}
