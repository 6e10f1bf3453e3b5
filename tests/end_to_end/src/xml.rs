//! Handwritten XML of the block storage service: scalars are attributes, maps are entries with a
//! key, lists are elements.

use std::fmt::Write;

use roxmltree::{Document, Node};
use serde_json::{Map, Value};

const NAMESPACE: &str = "http://docs.openstack.org/volume/api/v1";
const EXTENSION: &str = "http://docs.openstack.org/volume/ext/extended_snapshot_attributes/api/v1";

/// Writes a body with a single property.
pub(crate) fn write(body: &Value) -> String {
    let (name, value) = body.as_object().and_then(|body| body.iter().next()).expect("a member");
    let namespaces =
        format!(" xmlns=\"{NAMESPACE}\" xmlns:os-extended-snapshot-attributes=\"{EXTENSION}\"");
    format!("<?xml version='1.0' encoding='UTF-8'?>\n{}", element(name, value, &namespaces))
}

/// Writes an element. The message of an error response is a child element.
fn element(name: &str, value: &Value, declarations: &str) -> String {
    let mut attributes = declarations.to_owned();
    let mut children = String::new();
    match value {
        Value::Array(items) => {
            let item = name.strip_suffix('s').expect("a plural");
            children.extend(items.iter().map(|value| element(item, value, "")));
        }
        Value::Object(entries) if matches!(name, "metadata" | "extra_specs") => {
            let entry = if name == "metadata" { "meta" } else { "extra_spec" };
            for (key, value) in entries {
                let (key, value) = (escape(key), escape(value.as_str().expect("a text")));
                write!(children, "<{entry} key=\"{key}\">{value}</{entry}>").expect("memory");
            }
        }
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::Null => {}
                    Value::Array(_) | Value::Object(_) => children += &element(name, value, ""),
                    Value::String(text) if name == "message" => {
                        write!(children, "<message>{}</message>", escape(text)).expect("memory");
                    }
                    Value::String(text) => {
                        write!(attributes, " {name}=\"{}\"", escape(text)).expect("memory");
                    }
                    other => write!(attributes, " {name}=\"{other}\"").expect("memory"),
                }
            }
        }
        other => children += &escape(&other.to_string()),
    }
    format!("<{name}{attributes}>{children}</{name}>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;").replace('\n', "&#10;")
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
