//! Conditional inclusion: parts of a schema for particular versions of XML Schema.

use std::rc::Rc;

use restwright_xml::{Element, Namespace, Node};

const VERSIONING: &str = "http://www.w3.org/2007/XMLSchema-versioning";

/// The version that schemas are read as. Features of 1.1 are supported if they affect types, and
/// ignored otherwise.
const EDITION: f64 = 1.1;

/// Removes the parts of a schema for other versions (XML Schema 1.1 Part 1, section 4.2.2).
pub(super) fn included(mut schema: Element) -> Rc<Element> {
    prune(&mut schema);
    Rc::new(schema)
}

fn prune(element: &mut Element) {
    element.children.retain_mut(|child| match child {
        Node::Element(child) if is_excluded(child) => false,
        Node::Element(child) => {
            prune(child);
            true
        }
        Node::Text(..) => true,
    });
}

fn is_excluded(element: &Element) -> bool {
    let limit = |name: &str| -> Option<f64> {
        let version = element.attributes.iter().find(|attribute| {
            let is_ours =
                matches!(&attribute.namespace, Namespace::Other(uri) if uri == VERSIONING);
            is_ours && attribute.name == name
        })?;
        version.value.trim().parse().ok()
    };
    limit("minVersion").is_some_and(|min| min > EDITION)
        || limit("maxVersion").is_some_and(|max| max <= EDITION)
}
