//! Elements, attributes and text of converted values.

use restwright_api::{QName, Type};
use restwright_runtime::{XmlAttribute, XmlElement, XmlNode};
use serde_json::Value;

/// Returns the items of a list with their type.
pub(super) fn items<'a>(
    of: &'a Type,
    value: &'a Value,
) -> impl Iterator<Item = (&'a Type, &'a Value)> {
    let item: &Type = if let Type::List(item) = of { item } else { of };
    let values = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
    values.iter().map(move |value| (item, value))
}

/// Writes a value of an unknown type.
pub(super) fn generic(out: &mut XmlElement, value: &Value) {
    let converted = XmlElement::from_json(&out.local, value);
    out.attributes.extend(converted.attributes);
    out.nodes.extend(converted.nodes);
}

/// Writes an object with one key as an element.
pub(super) fn any(out: &mut XmlElement, value: &Value) {
    for (key, value) in value.as_object().into_iter().flatten() {
        out.nodes.push(XmlNode::Element(XmlElement::from_json(key, value)));
    }
}

pub(super) fn element(name: &QName) -> XmlElement {
    XmlElement {
        namespace: name.namespace.clone().unwrap_or_default(),
        local: name.local.clone(),
        attributes: Vec::new(),
        nodes: Vec::new(),
    }
}

pub(super) fn attribute(name: &QName, value: String) -> XmlAttribute {
    let namespace = name.namespace.clone().unwrap_or_default();
    XmlAttribute { namespace, local: name.local.clone(), value }
}

pub(super) fn push_text(out: &mut XmlElement, text: &str) {
    if !text.is_empty() {
        out.nodes.push(XmlNode::Text(text.to_owned()));
    }
}

/// Formats a scalar as text; a list as tokens.
pub(super) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        Value::Array(items) => items.iter().map(text).collect::<Vec<_>>().join(" "),
        // `Display` of `f64` has no exponent, and decimals of XML Schema must not have one.
        Value::Number(number) if number.to_string().contains('e') => {
            number.as_f64().map_or_else(|| number.to_string(), |value| value.to_string())
        }
        json => json.to_string(),
    }
}

/// Parses `{namespace}local`.
pub(super) fn expanded(key: &str) -> QName {
    match key.strip_prefix('{').and_then(|key| key.split_once('}')) {
        Some((namespace, local)) => {
            QName { namespace: Some(namespace.to_owned()), local: local.to_owned() }
        }
        None => QName { namespace: None, local: key.to_owned() },
    }
}
