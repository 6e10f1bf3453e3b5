//! XML text as a tree of elements. Whatever could make a small text expensive or read a file is
//! refused: document types, entities, deep nesting.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::name::{NamespaceResolver, PrefixDeclaration, QName, ResolveResult};
use quick_xml::reader::NsReader;

use super::element::{XmlAttribute, XmlElement as Element, XmlNode};
use super::encoding;

/// How deep elements may nest.
const MAX_DEPTH: usize = 128;

/// The root element of a document.
pub(super) fn parse(bytes: &[u8]) -> Result<Element, String> {
    let text = encoding::decode(bytes)?;
    let mut reader = NsReader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    // The outermost entry stands for the document.
    let mut open = vec![Element::default()];
    loop {
        let event = reader.read_event().map_err(|error| {
            format!("not well-formed at byte {}: {error}", reader.error_position())
        })?;
        match event {
            Event::Start(start) => {
                if open.len() > MAX_DEPTH {
                    return Err(format!("elements nest deeper than {MAX_DEPTH}"));
                }
                open.push(element(&start, reader.resolver())?);
            }
            Event::End(_) => close(&mut open)?,
            Event::Text(text) => push_text(&mut open, &text.xml10_content())?,
            Event::CData(text) => push_text(&mut open, &text.xml10_content())?,
            Event::GeneralRef(reference) => push_text(&mut open, &resolve(&reference)?)?,
            Event::DocType(_) => return Err("document type declarations are refused".to_owned()),
            Event::Eof => return document(open),
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
    }
}

fn document(mut open: Vec<Element>) -> Result<Element, String> {
    match (open.pop(), open.last()) {
        (Some(mut document), None) if document.elements().count() == 1 => {
            document.nodes.retain(|node| matches!(node, XmlNode::Element(_)));
            match document.nodes.pop() {
                Some(XmlNode::Element(root)) => Ok(root),
                _ => Err(String::new()),
            }
        }
        (Some(unclosed), Some(_)) => {
            Err(format!("the text ends inside of element {}", unclosed.local))
        }
        _ => Err("there is not one root element".to_owned()),
    }
}

fn close(open: &mut Vec<Element>) -> Result<(), String> {
    match (open.pop(), open.last_mut()) {
        (Some(done), Some(parent)) => {
            parent.nodes.push(XmlNode::Element(done));
            Ok(())
        }
        _ => Err("an end tag has no start tag".to_owned()),
    }
}

fn push_text(open: &mut [Element], text: &str) -> Result<(), String> {
    match open {
        [_] if !text.trim().is_empty() => Err("text stands outside of the root element".to_owned()),
        [.., element] => {
            match element.nodes.last_mut() {
                Some(XmlNode::Text(known)) => known.push_str(text),
                _ => element.nodes.push(XmlNode::Text(text.to_owned())),
            }
            Ok(())
        }
        [] => Ok(()),
    }
}

fn element(start: &BytesStart<'_>, resolver: &NamespaceResolver) -> Result<Element, String> {
    let (namespace, local) = resolver.resolve_element(start.name());
    let mut element = Element {
        namespace: bound(namespace)?,
        local: local.into_inner().to_owned(),
        ..Element::default()
    };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        if is_declaration(attribute.key) {
            continue;
        }
        let (namespace, local) = resolver.resolve_attribute(attribute.key);
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        element.attributes.push(XmlAttribute {
            namespace: bound(namespace)?,
            local: local.into_inner().to_owned(),
            value: value.map_err(|error| error.to_string())?.into_owned(),
        });
    }
    Ok(element)
}

fn is_declaration(name: QName<'_>) -> bool {
    let found: Option<PrefixDeclaration<'_>> = name.as_namespace_binding();
    found.is_some()
}

fn bound(found: ResolveResult<'_>) -> Result<String, String> {
    match found {
        ResolveResult::Unbound => Ok(String::new()),
        ResolveResult::Bound(namespace) => Ok(namespace.0.to_owned()),
        ResolveResult::Unknown(prefix) => Err(format!("prefix {prefix} is not declared")),
    }
}

/// The text of a reference: a character by number, or one of the five that XML itself defines.
fn resolve(reference: &BytesRef<'_>) -> Result<Cow<'static, str>, String> {
    if let Some(found) = reference.resolve_char_ref().map_err(|error| error.to_string())? {
        return Ok(Cow::Owned(found.to_string()));
    }
    Ok(Cow::Borrowed(match &*reference.xml10_content() {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        other => return Err(format!("entity {other} is not known")),
    }))
}
