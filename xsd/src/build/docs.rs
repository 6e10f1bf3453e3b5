//! Annotations (XML Schema Part 1, section 3.13).

use restwright_prose::Doc;
use restwright_xml::Extensions;
use restwright_xml::{Element, Namespace, Node};

use super::super::load::Schema;

/// Returns the documentation of a component.
///
/// If there is none, returns the Javadoc of binding customizations, where tools that generate
/// schemas from classes put the comments of the classes.
pub(super) fn docs(schema: &Schema, element: &Element) -> Vec<Doc> {
    let is = |child: &&Element, name| child.namespace == Namespace::Schema && child.name == name;
    let annotations = || element.elements().filter(|child| is(child, "annotation"));
    let inner = |name| annotations().flat_map(Element::elements).filter(move |e| is(e, name));
    let documentation: Vec<Doc> =
        inner("documentation").filter_map(|element| doc(schema, element)).collect();
    if !documentation.is_empty() {
        return documentation;
    }
    let mut javadocs = Vec::new();
    inner("appinfo").for_each(|appinfo| javadoc(appinfo, &mut javadocs));
    javadocs.into_iter().filter_map(|element| doc(schema, element)).collect()
}

fn javadoc<'a>(element: &'a Element, javadocs: &mut Vec<&'a Element>) {
    for child in element.elements() {
        match child.name.as_str() {
            "javadoc" => javadocs.push(child),
            _ => javadoc(child, javadocs),
        }
    }
}

fn doc(schema: &Schema, element: &Element) -> Option<Doc> {
    let says_something = |node: &Node| match node {
        Node::Element(_) => true,
        Node::Text(text, _) => !text.trim().is_empty(),
    };
    element.children.iter().any(says_something).then(|| Doc {
        span: element.span,
        file: schema.file,
        title: None,
        language: element.any_attribute("lang").map(|attribute| attribute.value.clone()),
        content: element.children.clone(),
        extensions: Extensions::default(),
    })
}
