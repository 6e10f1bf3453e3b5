//! XML serialization of schemas (OpenAPI 3.1, section 4.8.26).
//!
//! Forms are determined for every type, and removed later from types that are not used in XML
//! bodies.

use restwright_api::pending::Type;
use restwright_api::{QName, XmlEntries, XmlForm, XmlRole};
use restwright_data::Node;

use super::{Lowered, Schemas};
use crate::bare::{Annotations, bare};
use crate::merged::{Merged, Part};

/// Returns the role of an object: a document named after its schema.
pub(super) fn role(xml: Option<&Node>, name: Option<&str>) -> XmlRole {
    match form(xml) {
        _ if node_type(xml) == Some("none") => return XmlRole::Content,
        Some("content") => return XmlRole::Content,
        Some("wrapper") => return XmlRole::Wrapper,
        _ => {}
    }
    match qname(xml, name.unwrap_or("")) {
        name if name.local.is_empty() => XmlRole::Content,
        name => XmlRole::Document(name),
    }
}

/// Returns the name stated in `xml`, or else `name`.
pub(super) fn qname(xml: Option<&Node>, name: &str) -> QName {
    let text = |key: &str| xml?.get(key)?.as_str();
    let local = text("name").unwrap_or(name);
    // Some descriptions include the prefix in the name.
    let local = local.rsplit(':').next().unwrap_or_default();
    let unsound = |character: char| !(character.is_alphanumeric() || "_-.".contains(character));
    let namespace = text("namespace").filter(|uri| !uri.is_empty()).map(str::to_owned);
    QName { namespace, local: local.replace(unsound, "_") }
}

/// Returns `x-form`: a form that OpenAPI cannot express.
fn form(xml: Option<&Node>) -> Option<&str> {
    xml?.get("x-form")?.as_str()
}

/// Returns the type of XML node (OpenAPI 3.2, section 4.26).
fn node_type(xml: Option<&Node>) -> Option<&str> {
    xml?.get("nodeType")?.as_str()
}

/// Returns the form of map entries, if stated by `x-entry` and `x-key`.
pub(super) fn entries(xml: Option<&Node>) -> Option<XmlEntries> {
    let name = |key: &str| {
        let node = xml?.get(key)?;
        let local = node.as_str().or_else(|| node.get("name")?.as_str())?.to_owned();
        let namespace = node.get("namespace").and_then(Node::as_str).map(str::to_owned);
        Some(QName { namespace, local })
    };
    Some(XmlEntries::Keyed { item: name("x-entry")?, key: name("x-key")? })
}

impl<'a> Schemas<'a> {
    pub(super) fn xml_form(
        &mut self,
        name: &str,
        lowered: &Lowered<'a>,
        annotations: &Annotations<'a>,
        parts: &[Part<'a>],
    ) -> XmlForm {
        let stated =
            |key: &str| annotations.xml.and_then(|xml| xml.get(key)?.as_bool()) == Some(true);
        // `nodeType` replaces the older flags.
        let node_type = node_type(annotations.xml);
        let flag = |key: &str| match (key, node_type) {
            ("attribute", Some(kind)) => kind == "attribute",
            ("wrapped", Some(kind)) => kind == "element",
            _ => stated(key),
        };
        let own = qname(annotations.xml, name);
        match (form(annotations.xml), &lowered.value) {
            (None, value) if matches!(node_type, Some("text" | "cdata")) && is_text(value) => {
                return XmlForm::Text;
            }
            // An attribute with a list type holds whitespace-separated values, as in a list of XML
            // Schema.
            (None, Type::List(item)) if node_type == Some("attribute") && is_text(item) => {
                return XmlForm::Attribute(own);
            }
            (None, Type::Named(_)) if node_type == Some("none") => return XmlForm::Inline,
            // Its keys are element names next to those of other properties.
            (None, Type::Map(_)) if node_type == Some("none") => return XmlForm::Any,
            (Some("text"), _) => return XmlForm::Text,
            (Some("tokens"), _) if flag("attribute") => return XmlForm::Attribute(own),
            (Some("tokens"), _) => return XmlForm::Tokens(own),
            (Some("inline"), _) => return XmlForm::Inline,
            (Some("any"), _) => return XmlForm::Any,
            (Some("any-attribute"), _) => return XmlForm::AnyAttribute,
            (Some("map"), Type::Map(_)) => {
                let entries = entries(annotations.xml).unwrap_or(XmlEntries::Named);
                return XmlForm::Map { name: own, entries };
            }
            _ => {}
        }
        match &lowered.value {
            Type::List(_) => {
                let item = self.item_name(parts, name);
                if flag("wrapped") {
                    XmlForm::WrappedList { name: own, item }
                } else {
                    XmlForm::BareList { item }
                }
            }
            Type::Map(_) => XmlForm::Map { name: own, entries: XmlEntries::Named },
            // The named type is known to be an enumeration only later.
            Type::Scalar(_) | Type::Json | Type::Named(_) if flag("attribute") => {
                XmlForm::Attribute(own)
            }
            Type::Scalar(_) if flag("x-text") => XmlForm::Text,
            _ => XmlForm::Element(own),
        }
    }

    /// Returns the element of an item: the name stated by its schema, or else the name of the list.
    fn item_name(&mut self, parts: &[Part<'a>], name: &str) -> QName {
        let merged = Merged::of(&self.dynamic, parts, &mut self.diagnostics);
        let item = merged
            .items
            .first()
            .map(|node| bare(&self.dynamic, *node, &mut self.diagnostics).annotations.xml);
        qname(item.flatten(), name)
    }
}

/// True for a value that may be serialized as a single text, and for a list of such values.
fn is_text(value: &Type) -> bool {
    match value {
        Type::Scalar(_) | Type::Named(_) | Type::Json => true,
        Type::List(item) => matches!(**item, Type::Scalar(_) | Type::Named(_) | Type::Json),
        _ => false,
    }
}
