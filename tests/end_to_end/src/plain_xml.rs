//! Spells XML documents as generated servers do.

use std::fmt::Write;

use roxmltree::{Document, Node};

const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";

/// Prefixes and the default namespace that an element inherits.
#[derive(Clone, Default)]
struct Scope {
    default: String,
    bound: Vec<String>,
}

/// Returns a document with the same infoset: namespaces of elements are defaults, others are declared
/// at the first element that uses them, and named by their last segment.
pub(crate) fn plain(text: &str) -> String {
    let document = Document::parse(text).expect("a document of the server");
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
    element(document.root_element(), &Scope::default(), &mut out);
    out
}

fn element(node: Node<'_, '_>, outer: &Scope, out: &mut String) {
    let mut scope = outer.clone();
    let (namespace, name) = (node.tag_name().namespace().unwrap_or(""), node.tag_name().name());
    write!(out, "<{name}").expect("memory");
    if scope.default != namespace {
        namespace.clone_into(&mut scope.default);
        write!(out, " xmlns=\"{namespace}\"").expect("memory");
    }
    let mut declare = |prefix: &str, uri: &str, out: &mut String| {
        if !scope.bound.iter().any(|bound| bound == uri) {
            scope.bound.push(uri.to_owned());
            write!(out, " xmlns:{prefix}=\"{uri}\"").expect("memory");
        }
    };
    for attribute in node.attributes() {
        let (name, value) = (attribute.name(), attribute.value());
        match attribute.namespace() {
            Some(XSI) if name == "type" => {
                let (prefix, local) = value.split_once(':').expect("a prefix");
                let uri = node.lookup_namespace_uri(Some(prefix)).expect("a bound prefix");
                let prefix = uri.rsplit('/').next().unwrap_or_default();
                declare("xsi", XSI, out);
                declare(prefix, uri, out);
                write!(out, " xsi:type=\"{prefix}:{local}\"").expect("memory");
            }
            Some(uri) => {
                assert_eq!(uri, XSI, "a namespace of attributes");
                declare("xsi", XSI, out);
                write!(out, " xsi:{name}=\"{}\"", escaped(value)).expect("memory");
            }
            None => {
                let value = escaped(value).replace('\n', "&#10;").replace('\t', "&#9;");
                write!(out, " {name}=\"{value}\"").expect("memory");
            }
        }
    }
    if !node.has_children() {
        out.push_str("/>");
        return;
    }
    out.push('>');
    for child in node.children() {
        match child.text() {
            Some(text) if child.is_text() => out.push_str(&escaped(text)),
            _ if child.is_element() => element(child, &scope, out),
            _ => {}
        }
    }
    write!(out, "</{name}>").expect("memory");
}

/// Escapes all characters that have a predefined entity.
pub(crate) fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\'', "&apos;")
}
