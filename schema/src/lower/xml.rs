//! How values are written as XML (OpenAPI 3.1, section 4.8.26).
//!
//! It is worked out for every type; whoever knows that no body of a type is XML forgets it.

use restwright_api::pending::Type;
use restwright_api::{QName, XmlEntries, XmlForm, XmlRole};
use restwright_data::Node;

use super::{Lowered, Schemas};
use crate::bare::{Annotations, bare};
use crate::merged::{Merged, Part};

/// What an object is: a document under the name that its schema has.
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

/// The name that `xml` gives, or else `name`.
pub(super) fn qname(xml: Option<&Node>, name: &str) -> QName {
    let text = |key: &str| xml?.get(key)?.as_str().map(str::to_owned);
    let local = text("name").unwrap_or_else(|| name.to_owned());
    // Some write the prefix into the name.
    let local = local.rsplit(':').next().unwrap_or_default().to_owned();
    let sound = |found: char| found.is_alphanumeric() || "_-.".contains(found);
    let local: String = local.chars().map(|c| if sound(c) { c } else { '_' }).collect();
    QName { namespace: text("namespace").filter(|found| !found.is_empty()), local }
}

/// `x-form`: a form that OpenAPI has no word for.
fn form(xml: Option<&Node>) -> Option<&str> {
    xml?.get("x-form")?.as_str()
}

/// What a value is in a document (OpenAPI 3.2, section 4.26).
fn node_type(xml: Option<&Node>) -> Option<&str> {
    xml?.get("nodeType")?.as_str()
}

/// How the entries of a map are written, where `x-entry` and `x-key` say it.
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
        // The words of before stand for a type of node each.
        let node_type = node_type(annotations.xml);
        let flag = |key: &str| match (key, node_type) {
            ("attribute", Some(found)) => found == "attribute",
            ("wrapped", Some(found)) => found == "element",
            _ => stated(key),
        };
        let own = qname(annotations.xml, name);
        match (form(annotations.xml), &lowered.value) {
            (None, value) if matches!(node_type, Some("text" | "cdata")) && is_text(value) => {
                return XmlForm::Text;
            }
            // Values of one attribute stand behind one another, as in a list of XML Schema.
            (None, Type::List(item)) if node_type == Some("attribute") && is_text(item) => {
                return XmlForm::Attribute(own);
            }
            (None, Type::Named(_)) if node_type == Some("none") => return XmlForm::Inline,
            // Its keys are the names of elements among those of other properties.
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
            // The name of an enumeration may yet turn out to be one of an object.
            Type::Scalar(_) | Type::Json | Type::Named(_) if flag("attribute") => {
                XmlForm::Attribute(own)
            }
            Type::Scalar(_) if flag("x-text") => XmlForm::Text,
            _ => XmlForm::Element(own),
        }
    }

    /// The element of an item: what its schema says, else what the list is called.
    fn item_name(&mut self, parts: &[Part<'a>], name: &str) -> QName {
        let merged = Merged::of(&self.dynamic, parts, &mut self.diagnostics);
        let item = merged
            .items
            .first()
            .map(|node| bare(&self.dynamic, *node, &mut self.diagnostics).annotations.xml);
        qname(item.flatten(), name)
    }
}

/// True for a value that may be one text, and for a list of such values.
fn is_text(value: &Type) -> bool {
    match value {
        Type::Scalar(_) | Type::Named(_) | Type::Json => true,
        Type::List(item) => matches!(**item, Type::Scalar(_) | Type::Named(_) | Type::Json),
        _ => false,
    }
}
