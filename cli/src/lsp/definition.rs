//! Go to definition: the target of a reference at a position in a description.

use ls_types::{Location, Position};
use restwright_data::{Entry, Node as DataNode, Tree, Value, reference};
use restwright_source::{Diagnostics, FileId, Span};
use restwright_xml::{Attribute, Element};

use super::places::{Places, offset};
use super::server::Server;
use super::units::{Name, real};
use crate::stages::Generated;
use camino::Utf8Path;

/// Returns the target of the reference at a position: a JSON or YAML value, an XML element, or a
/// file.
pub(super) fn definition(
    server: &Server<'_>,
    path: &Utf8Path,
    position: Position,
) -> Option<Location> {
    let config = server.config();
    let names = server.names(config.as_ref(), path);
    let alone = Name::File(path.to_owned());
    let name = names.first().unwrap_or(&alone);
    let mut reading = name.reading(config.as_ref(), &server.open).ok()?;
    let mut ids = reading.sources.ids();
    let file = ids.find(|id| {
        reading.sources.is_whole(*id) && real(&reading.sources.file(*id).shown) == path
    })?;
    drop(ids);
    let text = reading.sources.text(file);
    let at = offset(&text, position);
    let span = if text.trim_start().starts_with('<') {
        xml(&mut reading, file, at)?
    } else {
        data(&mut reading, file, at)?
    };
    let target = real(&reading.sources.file(span.file).shown);
    let range = Places::of(&reading.sources).range(span);
    Some(Location { uri: server.uri(&target)?, range })
}

/// Returns the target of a JSON or YAML reference.
fn data(reading: &mut Generated, file: FileId, at: u32) -> Option<Span> {
    let mut ignored = Diagnostics::new();
    let tree = Tree::load(&mut reading.sources, &[file], &mut ignored);
    let (text, span) = reference_at(tree.root(file)?, "", at)?;
    Some(tree.target(text, span, &mut ignored)?.span)
}

/// Finds the reference at an offset: `$ref` and similar keys, `operationRef` of a link, or an entry
/// of a discriminator's `mapping`.
fn reference_at<'a>(node: &'a DataNode, key: &str, at: u32) -> Option<(&'a str, Span)> {
    match &node.value {
        Value::Object(object) => {
            let own = reference(node).filter(|(_, span)| holds(*span, at));
            own.or_else(|| {
                object.iter().find_map(|Entry { key: inner, value, .. }| {
                    let is_other = key == "mapping" || &**inner == "operationRef";
                    let text = value.as_str().filter(|_| is_other && holds(value.span, at));
                    let other = text.map(|text| (text, value.span));
                    other.or_else(|| reference_at(value, inner, at))
                })
            })
        }
        Value::List(items) => items.iter().find_map(|item| reference_at(item, "", at)),
        _ => None,
    }
}

fn holds(span: Span, at: u32) -> bool {
    span.start <= at && at <= span.end
}

/// Returns the element or file that an XML attribute refers to.
fn xml(reading: &mut Generated, file: FileId, at: u32) -> Option<Span> {
    let mut ignored = Diagnostics::new();
    let root = restwright_xml::read(&mut reading.sources, file, &mut ignored)?;
    let reference = attribute(&root, at)?;
    // The attribute `type` of a WADL resource is a list of references.
    let value = word(&reference.value, reference.span, at);
    if ["href", "schemaLocation", "location"].contains(&&*reference.name) || value.contains('#') {
        let (path, id) = value.split_once('#').unwrap_or((value, ""));
        if path.is_empty() {
            return with_id(&root, id).map(|element| element.span);
        }
        let target = reading.sources.open_relative(file, path).ok()?;
        let start = Span::new(target, 0, 0);
        if id.is_empty() {
            return Some(start);
        }
        let root = restwright_xml::read(&mut reading.sources, target, &mut ignored)?;
        return with_id(&root, id).map(|element| element.span);
    }
    let named = ["element", "type", "ref", "base", "substitutionGroup", "itemType"];
    if !named.contains(&&*reference.name) {
        return None;
    }
    declaration(reading, reference, &mut ignored)
}

/// Returns the global element or type of any grammar with the name in an attribute.
fn declaration(
    reading: &mut Generated,
    reference: &Attribute,
    ignored: &mut Diagnostics,
) -> Option<Span> {
    let local = reference.value.trim().rsplit(':').next()?;
    let is_element = ["element", "ref", "substitutionGroup"].contains(&&*reference.name);
    let files: Vec<FileId> = reading.sources.ids().collect();
    files.into_iter().find_map(|file| {
        if !reading.sources.text(file).trim_start().starts_with('<') {
            return None;
        }
        let root = restwright_xml::read(&mut reading.sources, file, ignored)?;
        let mut open = vec![&root];
        while let Some(element) = open.pop() {
            open.extend(element.elements().filter(|_| element.name != "schema"));
            if element.name != "schema" {
                continue;
            }
            let namespace = element.attribute("targetNamespace").map(|attribute| &*attribute.value);
            if reference.value_namespace.as_deref().is_some_and(|uri| Some(uri) != namespace) {
                continue;
            }
            let is_it = |child: &&Element| {
                child.attribute("name").is_some_and(|name| name.value == local)
                    && (child.name == "element") == is_element
            };
            if let Some(child) = element.elements().find(is_it) {
                return Some(child.span);
            }
        }
        None
    })
}

fn attribute(element: &Element, at: u32) -> Option<&Attribute> {
    let own = element.attributes.iter().find(|candidate| holds(candidate.span, at));
    own.or_else(|| element.elements().find_map(|child| attribute(child, at)))
}

/// Returns the word at an offset in a list separated by whitespace.
fn word(value: &str, span: Span, at: u32) -> &str {
    let inside = at.saturating_sub(span.start) as usize;
    let mut end = 0;
    let mut words = value.split(' ');
    words
        .find(|word| {
            end += word.len() + 1;
            !word.is_empty() && inside < end
        })
        .unwrap_or(value)
}

fn with_id<'a>(element: &'a Element, id: &str) -> Option<&'a Element> {
    if element.any_attribute("id").is_some_and(|attribute| attribute.value == id) {
        return Some(element);
    }
    element.elements().find_map(|child| with_id(child, id))
}
