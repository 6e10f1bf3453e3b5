//! Handwritten XML of the block storage service: scalars are attributes, maps are entries with a
//! key, lists are elements.

use std::fmt::Write;

use roxmltree::{Document, Node};
use serde_json::{Map, Value};

use super::plain_xml::escaped;
use super::records::Shown;
use super::spelling::Spelling;

const NAMESPACE: &str = "http://docs.openstack.org/volume/api/v1";
const EXTENSION: &str = "http://docs.openstack.org/volume/ext/extended_snapshot_attributes/api/v1";

/// Writes a body.
pub(crate) fn write(name: &str, body: &Shown, spelling: Spelling) -> String {
    let (declaration, extension) = match spelling {
        Spelling::Generated => ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", String::new()),
        Spelling::Other => ("<?xml version='1.0' encoding='UTF-8'?>\n", declared()),
    };
    let namespaces = format!(" xmlns=\"{NAMESPACE}\"{extension}");
    format!("{declaration}{}", element(name, body, namespaces, spelling))
}

/// Returns the declaration of the namespace of extensions.
fn declared() -> String {
    format!(" xmlns:os-extended-snapshot-attributes=\"{EXTENSION}\"")
}

/// Writes an element after its declarations. The message of an error response is a child element.
fn element(name: &str, value: &Shown, mut attributes: String, spelling: Spelling) -> String {
    let mut children = String::new();
    match value {
        Shown::List(items) => {
            let item = name.strip_suffix('s').expect("a plural");
            children
                .extend(items.iter().map(|value| element(item, value, String::new(), spelling)));
        }
        Shown::Value(Value::Object(entries)) => {
            let entry = if name == "metadata" { "meta" } else { "extra_spec" };
            for (key, value) in entries {
                let (key, value) = (attribute(key), escaped(value.as_str().expect("a text")));
                write!(children, "<{entry} key=\"{key}\">{value}</{entry}>").expect("memory");
            }
        }
        Shown::Value(Value::Array(items)) => assert!(items.is_empty(), "nothing is attached"),
        Shown::Value(other) => children += &escaped(&other.to_string()),
        Shown::Record(members) => {
            for (name, value) in members {
                match value {
                    Shown::Value(Value::Null) => {}
                    Shown::Value(Value::String(text)) if name == "message" => {
                        write!(children, "<message>{}</message>", escaped(text)).expect("memory");
                    }
                    Shown::Value(value) if !value.is_array() && !value.is_object() => {
                        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                        if name.contains(':') && spelling == Spelling::Generated {
                            declare(&mut attributes);
                        }
                        write!(attributes, " {name}=\"{}\"", attribute(&text)).expect("memory");
                    }
                    value => children += &element(name, value, String::new(), spelling),
                }
            }
        }
    }
    if children.is_empty() && spelling == Spelling::Generated {
        return format!("<{name}{attributes}/>");
    }
    format!("<{name}{attributes}>{children}</{name}>")
}

/// Declares the namespace of extensions, once.
fn declare(attributes: &mut String) {
    let declared = declared();
    if !attributes.contains(&declared) {
        attributes.push_str(&declared);
    }
}

fn attribute(text: &str) -> String {
    escaped(text).replace('\n', "&#10;")
}

/// Parses a body to the equivalent JSON; `None` if it is not XML of this service.
pub(crate) fn read(text: &str) -> Option<Value> {
    let document = Document::parse(text).ok()?;
    let root = document.root_element();
    if root.tag_name().namespace() != Some(NAMESPACE) {
        return None;
    }
    let mut body = Map::new();
    body.insert(root.tag_name().name().to_owned(), object(root));
    Some(Value::Object(body))
}

fn object(node: Node<'_, '_>) -> Value {
    let mut members = Map::new();
    for attribute in node.attributes() {
        let text = attribute.value();
        let value = match attribute.name() {
            "size" => text.parse::<i64>().map_or(Value::Null, Value::from),
            "force" => Value::from(text == "true"),
            _ => Value::from(text),
        };
        members.insert(attribute.name().to_owned(), value);
    }
    for child in node.children().filter(Node::is_element) {
        match child.attribute("key") {
            Some(key) => members.insert(key.to_owned(), child.text().unwrap_or_default().into()),
            None => members.insert(child.tag_name().name().to_owned(), object(child)),
        };
    }
    Value::Object(members)
}

/// Returns an outline of a document that is independent of prefixes: names with namespaces,
/// attributes in order, and text. Equivalent documents have the same outline.
pub fn outline(text: &str) -> String {
    let document = Document::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let mut out = String::new();
    describe(document.root_element(), 0, &mut out);
    out
}

fn describe(node: Node<'_, '_>, depth: usize, out: &mut String) {
    let named = |namespace: Option<&str>, name: &str| match namespace {
        Some(namespace) => format!("{{{namespace}}}{name}"),
        None => name.to_owned(),
    };
    let tag = node.tag_name();
    let mut attributes: Vec<String> = node
        .attributes()
        .map(|found| format!(" {}={:?}", named(found.namespace(), found.name()), found.value()))
        .collect();
    attributes.sort();
    let text = node.text().filter(|_| !node.has_children() || node.first_element_child().is_none());
    let text = text.map(|text| format!(" {text:?}")).unwrap_or_default();
    let indent = "  ".repeat(depth);
    let name = named(tag.namespace(), tag.name());
    writeln!(out, "{indent}{name}{}{text}", attributes.concat()).expect("memory");
    node.children().filter(Node::is_element).for_each(|child| describe(child, depth + 1, out));
}
