//! Names in attribute values.

use restwright_api::QName;
use restwright_source::Span;
use restwright_xml::{Attribute, Bindings, Element, Namespace};

use super::load::{Schema, XML};

/// A name that is a reference.
#[derive(Clone, Debug)]
pub(super) struct NameRef {
    pub(super) name: QName,
    /// The name as written, for messages.
    pub(super) written: String,
    pub(super) span: Span,
}

impl NameRef {
    /// Reads a value that is a single name.
    pub(super) fn read(schema: &Schema, element: &Element, attribute: &Attribute) -> Self {
        Self::word(schema, &element.bindings, attribute.value.trim(), attribute.span)
    }

    /// Reads a value that is a list of names, separated by whitespace.
    pub(super) fn read_all(schema: &Schema, element: &Element, attribute: &Attribute) -> Vec<Self> {
        let words = attribute.value.split_whitespace();
        words.map(|word| Self::word(schema, &element.bindings, word, attribute.span)).collect()
    }

    fn word(schema: &Schema, bindings: &Bindings, word: &str, span: Span) -> Self {
        let (prefix, local) = match word.split_once(':') {
            Some((prefix, local)) => (Some(prefix), local),
            None => (None, word),
        };
        let bound = bindings.namespace(prefix);
        let namespace = match (bound, prefix) {
            (None, Some("xml")) => Some(XML.to_owned()),
            (None, None) if schema.is_chameleon => schema.target.clone(),
            _ => bound.map(str::to_owned),
        };
        let name = QName { namespace, local: local.to_owned() };
        Self { name, written: word.to_owned(), span }
    }

    /// True for a name in the namespace of XML Schema.
    pub(super) fn is_built_in(&self) -> bool {
        self.namespace() == Namespace::Schema
    }

    /// True for a name whose namespace is missing. An inline schema inherits the default namespace
    /// of the description, which defines no types.
    pub(super) fn is_bare(&self) -> bool {
        matches!(self.namespace(), Namespace::None | Namespace::Wadl)
    }

    fn namespace(&self) -> Namespace {
        Namespace::from_uri(self.name.namespace.as_deref())
    }
}
