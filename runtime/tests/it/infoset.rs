//! Compares XML documents by content: names with namespaces, attributes in any order, child
//! elements in order, text.

use std::fmt::Write;

use roxmltree::{Document, Node};

/// Asserts that two documents have the same content.
pub(crate) fn assert_same(left: &str, right: &str) {
    assert_eq!(outline(left), outline(right), "\nleft:  {left}\nright: {right}");
}

fn outline(text: &str) -> String {
    let document = Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut lines = String::new();
    describe(document.root_element(), 0, &mut lines);
    lines
}

fn describe(node: Node<'_, '_>, depth: usize, out: &mut String) {
    let indent = "  ".repeat(depth);
    let name = node.tag_name();
    let namespace = name.namespace().unwrap_or_default();
    writeln!(out, "{indent}{{{namespace}}}{}", name.name()).unwrap();
    let mut attributes: Vec<String> = node
        .attributes()
        .map(|found| {
            let namespace = found.namespace().unwrap_or_default();
            format!("{indent}  @{{{namespace}}}{}={:?}\n", found.name(), found.value())
        })
        .collect();
    attributes.sort();
    *out += &attributes.concat();
    let text: String = node.children().filter(Node::is_text).filter_map(|it| it.text()).collect();
    let has_elements = node.children().any(|child| child.is_element());
    let text = if has_elements { text.trim() } else { &text };
    if !text.is_empty() {
        writeln!(out, "{indent}  {text:?}").unwrap();
    }
    node.children().filter(Node::is_element).for_each(|child| describe(child, depth + 1, out));
}
