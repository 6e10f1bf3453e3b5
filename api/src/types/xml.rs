use std::fmt;

use serde::{Deserialize, Serialize};

use crate::QName;

/// What an object is in XML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum XmlRole {
    /// The content of an element that the member holding it names.
    Content,
    /// The same, and also a document of its own under this name.
    Document(QName),
    /// Nothing: JSON wraps the value (`{"snapshot": {…}}`) and XML does not (`<snapshot …/>`).
    /// The one member that is there is the document element, and its [`XmlForm`] is an element,
    /// a wrapped list or a map. Mostly the object has one member; where it has several
    /// (`{"reboot": {…}}` or `{"resize": {…}}`), the name of the document element tells which.
    Wrapper,
}

/// How a value is written as XML, inside of the element of its object.
///
/// Names are compared with their namespace where they have one; where `namespace` is `None`, the
/// element or attribute is in none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum XmlForm {
    /// An attribute: `size="48"`. Only scalars, enumerations and [`super::Type::Json`].
    Attribute(QName),
    /// An element: `<message>…</message>`. Its text for a scalar, its content for an object.
    Element(QName),
    /// The text of the object's own element, beside its attributes. Only scalars and
    /// enumerations.
    Text,
    /// A list with an element around it: `<links><link/><link/></links>`.
    WrappedList {
        /// The element around the items.
        name: QName,
        /// The element of an item.
        item: QName,
    },
    /// A list without: an element an item, `<link/><link/>`. No element is the empty list and
    /// the absent one.
    BareList {
        /// The element of an item.
        item: QName,
    },
    /// A map with an element around it.
    Map {
        /// The element around the entries.
        name: QName,
        /// How an entry is written.
        entries: XmlEntries,
    },
    /// A list of scalars in the text of one element, separated by blanks (XSD 1.0 Datatypes,
    /// section 2.5.1.2). A list in an attribute or in the object's own text is written likewise.
    Tokens(QName),
    /// The elements of the value stand directly among those of the object: a choice, an object
    /// without an element of its own (a group), or a list of either. In JSON a single one stands
    /// directly in the object too, and a list is an array under the member's name.
    Inline,
    /// The elements that no other member has, as they are ([`super::Type::Xml`] or a list of it).
    Any,
    /// The attributes that no other member has: a map of texts. The key of one in a namespace is
    /// `{namespace}name`.
    AnyAttribute,
}

/// How the entries of a map are written as XML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum XmlEntries {
    /// An attribute holds the key, the text or content of the element is the value:
    /// `<meta key="owner">accounting</meta>`.
    Keyed {
        /// The element of an entry.
        item: QName,
        /// The attribute.
        key: QName,
    },
    /// The key is the name of the element: `<owner>accounting</owner>`. Elements are in the
    /// namespace of the map's own.
    Named,
}

impl XmlForm {
    /// The element or attribute that stands directly in the object's element; `None` for text and
    /// for what has several.
    pub fn name(&self) -> Option<&QName> {
        match self {
            Self::Attribute(name)
            | Self::Element(name)
            | Self::WrappedList { name, .. }
            | Self::Map { name, .. }
            | Self::Tokens(name)
            | Self::BareList { item: name } => Some(name),
            Self::Text | Self::Inline | Self::Any | Self::AnyAttribute => None,
        }
    }
}

/// In a few characters, as XPath would: `@size`, `message`, `links/link*`, `link*`,
/// `metadata/meta[@key]`, `text()`, `.` for what stands inline, `*` and `@*` for what is left.
impl fmt::Display for XmlForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(name) => write!(f, "@{name}"),
            Self::Element(name) => name.fmt(f),
            Self::Text => f.write_str("text()"),
            Self::Tokens(name) => write!(f, "{name}/tokens()"),
            Self::Inline => f.write_str("."),
            Self::Any => f.write_str("*"),
            Self::AnyAttribute => f.write_str("@*"),
            Self::WrappedList { name, item } => write!(f, "{name}/{item}*"),
            Self::BareList { item } => write!(f, "{item}*"),
            Self::Map { name, entries: XmlEntries::Named } => write!(f, "{name}/*"),
            Self::Map { name, entries: XmlEntries::Keyed { item, key } } => {
                write!(f, "{name}/{item}[@{key}]")
            }
        }
    }
}

/// Clark's notation: `{namespace}local`.
impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.namespace {
            Some(namespace) => write!(f, "{{{namespace}}}{}", self.local),
            None => f.write_str(&self.local),
        }
    }
}
