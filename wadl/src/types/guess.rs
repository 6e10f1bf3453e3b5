//! Inference of the XML form of properties without XML examples, from other properties.

use std::collections::BTreeMap;

use restwright_api::{QName, XmlForm};

use super::node::{Node, Part, Sort};
use super::scalar::{repeats, word_of};
use super::type_word::TypeWord;
use super::words::{local, singular};

/// XML conventions of a body.
pub(super) struct Style {
    /// True if scalars are attributes.
    attributes: bool,
    /// True if lists are not wrapped.
    bare_lists: bool,
    /// Namespace prefixes declared in examples.
    prefixes: BTreeMap<String, String>,
}

impl Style {
    /// Returns the conventions of the examples of a body. Without examples, everything is an
    /// element, which is the default of JAXB and most other frameworks.
    pub(super) fn of(root: &Node, prefixes: BTreeMap<String, String>) -> Self {
        let mut tally = Tally::default();
        tally.node(root);
        Self {
            attributes: tally.attributes > tally.elements,
            bare_lists: tally.bare > tally.wrapped,
            prefixes,
        }
    }
}

#[derive(Default)]
struct Tally {
    attributes: usize,
    elements: usize,
    bare: usize,
    wrapped: usize,
}

impl Tally {
    fn node(&mut self, node: &Node) {
        if let Some(item) = &node.item {
            self.node(item);
        }
        for part in node.parts.iter() {
            let sort = part.node.sort();
            match part.form {
                Some(XmlForm::Attribute(_)) => self.attributes += 1,
                Some(XmlForm::BareList { .. }) => self.bare += 1,
                Some(XmlForm::Element(_)) if sort == Sort::Scalar => self.elements += 1,
                Some(XmlForm::Element(_)) if sort == Sort::List => self.wrapped += 1,
                _ => {}
            }
            self.node(&part.node);
        }
    }
}

/// Sets the XML form of every property. Elements have the namespace of their parent.
pub(super) fn forms(node: &mut Node, namespace: Option<&str>, style: &Style) {
    if let Some(item) = &mut node.item {
        let own = node.item_name.as_ref().and_then(|name| name.namespace.clone());
        forms(item, own.as_deref().or(namespace), style);
    }
    if let Some(value) = &mut node.any_key {
        forms(value, namespace, style);
    }
    let seen = |wanted: fn(&Part) -> bool| node.parts.iter().any(wanted);
    let attributes = seen(|part| matches!(part.form, Some(XmlForm::Attribute(_))));
    let elements = seen(|part| {
        matches!(part.form, Some(XmlForm::Element(_))) && part.node.sort() == Sort::Scalar
    });
    let attributes = if attributes || elements { attributes } else { style.attributes };
    for part in node.parts.iter_mut() {
        if part.form.is_none() {
            part.form = form(part, namespace, attributes, style);
        }
        let own = part.form.as_ref().and_then(XmlForm::name);
        let own = own.and_then(|name| name.namespace.clone());
        forms(&mut part.node, own.as_deref().or(namespace), style);
    }
}

fn form(part: &Part, namespace: Option<&str>, attributes: bool, style: &Style) -> Option<XmlForm> {
    let declared = part.node.declared.map(|field| (word_of(field), repeats(field)));
    let is_list = part.node.sort() == Sort::List
        || part.node.sort() == Sort::Unknown
            && matches!(declared, Some((TypeWord::List, _) | (_, true)));
    let is_object = part.node.sort() == Sort::Object
        || part.node.sort() == Sort::Unknown && matches!(declared, Some((TypeWord::Object, _)));
    let prefix = part.name.split_once(':').and_then(|(prefix, _)| style.prefixes.get(prefix));
    let name = |namespace: Option<&str>| QName {
        namespace: prefix.map(String::as_str).or(namespace).map(str::to_owned),
        local: xml_name(local(&part.name)),
    };
    if name(None).local.is_empty() {
        return None;
    }
    if attributes && !is_list && !is_object {
        return Some(XmlForm::Attribute(name(None)));
    }
    let element = name(namespace);
    if is_list && style.bare_lists {
        return Some(XmlForm::BareList { item: one_of(&element) });
    }
    Some(XmlForm::Element(element))
}

/// Returns the name of a list item from the name of the list. An entry of `metadata` is usually
/// named `meta`.
pub(super) fn one_of(many: &QName) -> QName {
    let local = match many.local.as_str() {
        "metadata" => "meta".to_owned(),
        many => singular(many),
    };
    QName { namespace: many.namespace.clone(), local }
}

/// Converts a JSON name to an XML name by removing invalid characters.
fn xml_name(name: &str) -> String {
    let allowed = |c: &char| c.is_alphanumeric() || "_-.".contains(*c);
    let kept: String = name.chars().filter(allowed).collect();
    let starts_well = kept.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if kept.is_empty() || starts_well { kept } else { format!("_{kept}") }
}
