use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::{Member, Object};
use crate::QName;

/// Role of an object in XML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum XmlRole {
    /// Content of an element, which is named by the property that contains the object.
    Content,
    /// Like `Content`, and also a document element of this name.
    Document(QName),
    /// No representation: JSON wraps the value (`{"snapshot": {…}}`), XML does not
    /// (`<snapshot …/>`). The single present property is the document element, and its [`XmlForm`]
    /// is an element, a wrapped list or a map. The object usually has one property; if it has
    /// several (`{"reboot": {…}}` or `{"resize": {…}}`), the name of the document element selects
    /// the property.
    Wrapper,
}

/// Serialization of a property as XML, within the element of its object.
///
/// Names are compared including their namespace. If `namespace` is `None`, the element or attribute
/// has no namespace.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum XmlForm {
    /// An attribute: `size="48"`. Only scalars, enumerations and [`super::Type::Json`].
    Attribute(QName),
    /// An element: `<message>…</message>`. Contains text for a scalar, and the content for an
    /// object.
    Element(QName),
    /// The text of the object's own element, next to its attributes. Only scalars and enumerations.
    Text,
    /// A list with an enclosing element: `<links><link/><link/></links>`.
    WrappedList {
        /// Enclosing element.
        name: QName,
        /// Element of an item.
        item: QName,
    },
    /// A list without an enclosing element, one element per item: `<link/><link/>`. An empty list
    /// and an absent list are indistinguishable.
    BareList {
        /// Element of an item.
        item: QName,
    },
    /// A map with an enclosing element.
    Map {
        /// Enclosing element.
        name: QName,
        /// Serialization of an entry.
        entries: XmlEntries,
    },
    /// A list of scalars in the text of one element, separated by spaces (XSD 1.0 Datatypes,
    /// section 2.5.1.2). Lists in an attribute or in the object's own text have the same form.
    Tokens(QName),
    /// The elements of the value are direct children of the object's element: a choice, an object
    /// without an element of its own (a group), or a list of either. In JSON, a single value is
    /// also merged into the object, and a list is an array with the name of the property.
    Inline,
    /// All elements that no other property matches ([`super::Type::Xml`] or a list of it).
    Any,
    /// All attributes that no other property matches: a map of strings. The key of an attribute
    /// with a namespace is `{namespace}name`.
    AnyAttribute,
}

/// Serialization of the entries of a map as XML.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum XmlEntries {
    /// The key is an attribute, and the value is the text or content of the element:
    /// `<meta key="owner">accounting</meta>`.
    Keyed {
        /// Element of an entry.
        item: QName,
        /// Attribute with the key.
        key: QName,
    },
    /// The key is the name of the element: `<owner>accounting</owner>`. The elements are in the
    /// namespace of the enclosing element.
    Named,
}

impl XmlForm {
    /// Returns the element or attribute directly in the object's element; `None` for text and for
    /// forms with several elements or attributes.
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

impl<I> Object<I> {
    /// Returns the properties whose XML element or attribute is that of an earlier property, each with
    /// the earlier one: in XML, they are indistinguishable.
    pub fn same_xml_names(&self) -> Vec<(&Member<I>, &Member<I>)> {
        let mut known: BTreeMap<(bool, &QName), &Member<I>> = BTreeMap::new();
        let mut found = Vec::new();
        for member in &self.members {
            let Some(form) = &member.xml else { continue };
            let Some(name) = form.name() else { continue };
            match known.entry((matches!(form, XmlForm::Attribute(_)), name)) {
                Entry::Vacant(entry) => drop(entry.insert(member)),
                Entry::Occupied(entry) => found.push((*entry.get(), member)),
            }
        }
        found
    }
}

/// Compact form similar to XPath: `@size`, `message`, `links/link*`, `link*`,
/// `metadata/meta[@key]`, `text()`, `.` for inline content, `*` and `@*` for everything else.
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

/// Clark notation: `{namespace}local`.
impl fmt::Display for QName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.namespace {
            Some(namespace) => write!(f, "{{{namespace}}}{}", self.local),
            None => f.write_str(&self.local),
        }
    }
}
