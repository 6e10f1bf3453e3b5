//! The static table of the members of an object: what JSON calls them, and where XML puts them.

use std::sync::OnceLock;

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
    table: Table,
}

/// The members of an object.
#[derive(Debug)]
enum Table {
    /// Each with everything that can be said of a member.
    Whole(&'static [Member]),
    /// Members of JSON alone, each with its name and presence. Most objects of JSON APIs have no
    /// others, and thousands of constants like these compile in a third of the time that as many
    /// calls of constructors take. They become members when the first object is read or written.
    Json(&'static [JsonMember], OnceLock<Box<[Member]>>),
}

/// What a member is called in JSON, and whether it must be there.
pub type JsonMember = (&'static str, Presence);

impl Shape {
    /// The table of an object that is no document by itself.
    pub const fn new(name: &'static str, members: &'static [Member]) -> Self {
        Self { name, root: None, table: Table::Whole(members) }
    }

    /// The table of an object of which all members exist in JSON only.
    pub const fn json(name: &'static str, members: &'static [JsonMember]) -> Self {
        Self { name, root: None, table: Table::Json(members, OnceLock::new()) }
    }

    /// The table of an object that is a whole XML document under this name.
    pub const fn document(name: &'static str, members: &'static [Member], root: Name) -> Self {
        Self { name, root: Some(root), table: Table::Whole(members) }
    }

    /// Its members, in the order in which they are written.
    pub fn members(&self) -> &[Member] {
        match &self.table {
            Table::Whole(members) => members,
            Table::Json(members, whole) => whole.get_or_init(|| {
                let member = |&(name, presence)| Member::json_only(name).present(presence);
                members.iter().map(member).collect()
            }),
        }
    }
}

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
    pub(in super::super) place: Place,
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
pub(in super::super) enum Place {
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
    const fn at(name: &'static str, place: Place) -> Self {
        let presence = Presence::Optional;
        Self { name, presence, place, rules: &[], fixed: None, digits: false, read_only: false }
    }

    /// A member that XML writes as a child element of the same name.
    pub const fn element(name: &'static str) -> Self {
        Self::at(name, Place::Element(Name::local(name), Content::Plain))
    }

    /// A member that XML writes as an attribute of the same name.
    pub const fn attribute(name: &'static str) -> Self {
        Self::at(name, Place::Attribute(Name::local(name)))
    }

    /// A member that XML writes as the text of the object's element.
    pub const fn text(name: &'static str) -> Self {
        Self::at(name, Place::Text)
    }

    /// A member that is the whole XML document, an element of the same name.
    pub const fn root(name: &'static str) -> Self {
        Self::at(name, Place::Root(Name::local(name), Content::Plain))
    }

    /// A member that exists in JSON only.
    pub const fn json_only(name: &'static str) -> Self {
        Self::at(name, Place::Nowhere)
    }

    /// A member whose elements stand directly among those of the object.
    pub const fn inline<T: Wire>(name: &'static str) -> Self {
        Self::at(name, Place::Inline(members_of::<T>))
    }

    /// A member that takes the elements that are no other member's.
    pub const fn any(name: &'static str) -> Self {
        Self::at(name, Place::Any)
    }

    /// A member that takes the attributes that are no other member's.
    pub const fn any_attribute(name: &'static str) -> Self {
        Self::at(name, Place::AnyAttribute)
    }

    const fn present(self, presence: Presence) -> Self {
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
            Place::Element(name, content) => Place::Nillable(name, content),
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
            Place::Element(_, content) => Place::Element(name, content),
            Place::Nillable(_, content) => Place::Nillable(name, content),
            Place::Root(_, content) => Place::Root(name, content),
            Place::Attribute(_) => Place::Attribute(name),
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
            Place::Element(name, _) => Place::Element(name, content),
            Place::Nillable(name, _) => Place::Nillable(name, content),
            Place::Root(name, _) => Place::Root(name, content),
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
            Place::Element(name, content) | Place::Nillable(name, content) => {
                Some((name, *content))
            }
            _ => None,
        }
    }

    /// The element that it is: a child, or the whole document.
    pub(in super::super) fn whole(&self) -> Option<(&Name, Content)> {
        match &self.place {
            Place::Root(name, content) => Some((name, *content)),
            _ => self.child(),
        }
    }

    /// The members that stand inline in its place.
    pub(in super::super) fn inner(&self) -> Option<&'static [Member]> {
        match self.place {
            Place::Inline(table) => Some(table()),
            _ => None,
        }
    }
}

impl Place {
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
