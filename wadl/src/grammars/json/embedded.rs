//! JSON Schemas that stand in the documentation of representations, where some frameworks write
//! them next to the examples.

use std::collections::{BTreeMap, BTreeSet};

use restwright_data::{Node, Tree, json};
use restwright_prose::docs::one_line;
use restwright_prose::{Listed, listings, raw_text};
use restwright_schema::Scope;
use restwright_source::{FileId, Limits, Sources, Span};
use restwright_xml::{Element, Node as XmlNode};

use super::{Schema, load};
use crate::document::{Document, Placed};
use crate::types::reads_json;

/// The schemas in the documentation of representations.
#[derive(Debug, Default)]
pub(super) struct Embedded {
    /// Each text once: many representations show the same one.
    by_text: BTreeMap<String, Shown>,
    /// The files that representations mean, by their places.
    meanings: BTreeMap<Span, FileId>,
    /// The elements that hold a schema: they are no examples.
    pub(super) elements: BTreeSet<Span>,
}

/// A schema that documentation shows.
#[derive(Debug)]
struct Shown {
    file: FileId,
    /// What it calls itself.
    name: Option<String>,
    /// Whose bodies it describes.
    scope: Scope,
}

impl Shown {
    /// The schema, which is called by the first of its methods in the alphabet where it has no
    /// name.
    fn schema(&self) -> Schema {
        let name = self.name.as_ref().unwrap_or(&self.scope.name);
        Schema { file: self.file, pointer: String::new(), name: name.clone() }
    }
}

impl Embedded {
    /// Finds them. Where a representation shows several, the first holds.
    pub(super) fn of(document: &Document, sources: &mut Sources) -> Self {
        let mut found = Self::default();
        for application in &document.applications {
            for placed in application.representations_by_method() {
                if reads_json(placed.representation) {
                    found.representation(placed, sources);
                }
            }
        }
        found
    }

    /// The files that the texts were taken for, each with where it begins.
    pub(super) fn files(&self) -> impl Iterator<Item = (FileId, Span)> {
        self.by_text.values().map(|shown| (shown.file, Span::file_start(shown.file)))
    }

    /// What representations mean, by their places.
    pub(super) fn meanings(&self) -> impl Iterator<Item = (Span, Schema)> {
        let schemas = self.by_text.values().map(|shown| (shown.file, shown.schema()));
        let schemas: BTreeMap<FileId, Schema> = schemas.collect();
        self.meanings.iter().filter_map(move |(at, file)| Some((*at, schemas.get(file)?.clone())))
    }

    /// The schemas that have names, once their files are read: the whole ones, whose methods tell
    /// them apart, and what they define, which they tell apart.
    pub(super) fn named(&self, tree: &Tree) -> Vec<(Schema, Scope)> {
        let mut all: Vec<&Shown> = self.by_text.values().collect();
        all.sort_by_key(|shown| shown.file);
        let mut found = Vec::new();
        for shown in all {
            let (schema, scope) = (shown.schema(), shown.scope.clone());
            let inner = Scope { is_part: true, name: schema.name.clone(), ..scope.clone() };
            found.push((schema, scope));
            let defined = load::defined(tree, shown.file);
            found.extend(defined.into_iter().map(|defined| (defined, inner.clone())));
        }
        found
    }

    fn representation(&mut self, placed: Placed<'_>, sources: &mut Sources) {
        let Placed { representation, method, is_request } = placed;
        let documented = representation.docs.iter().flat_map(|doc| listings(&doc.content));
        let beside = representation.extensions.elements.iter();
        let beside = beside.map(|element| Listed { element, heading: None });
        let ids = [method.and_then(|method| method.id.as_ref()), representation.id.as_ref()];
        let id = ids.into_iter().flatten().map(|id| id.value.as_str()).next().unwrap_or_default();
        for listed in documented.chain(beside) {
            let Some(SchemaText { at, text, name }) = schema_text(&listed, sources.limits()) else {
                continue;
            };
            self.elements.insert(listed.element.span);
            let scope = Scope { is_request, is_part: false, name: id.to_owned() };
            let shown = self.by_text.entry(text).or_insert_with_key(|text| Shown {
                file: sources.embed(at, text),
                name,
                scope: scope.clone(),
            });
            // The order of methods says nothing.
            shown.scope = shown.scope.clone().min(scope);
            self.meanings.entry(representation.span).or_insert(shown.file);
        }
    }
}

/// The text of a schema.
struct SchemaText {
    /// Where it begins.
    at: Span,
    text: String,
    /// What the schema calls itself.
    name: Option<String>,
}

/// The schema that an element holds.
fn schema_text(listed: &Listed<'_>, limits: Limits) -> Option<SchemaText> {
    let text = raw_text(&listed.element.children);
    let text = text.trim();
    // Reading every example twice would be slow.
    if !text.starts_with('{') || !KEYS.iter().any(|key| text.contains(key)) {
        return None;
    }
    let at = first_text(listed.element)?;
    let read = |text: String| Some((json::read(&text, at.file, limits).ok()?, text));
    // Who indents the XML breaks lines in texts of the JSON too.
    let (root, text) = read(text.to_owned()).or_else(|| read(one_line(text)))?;
    let name = own_name(&root);
    (is_schema(&root) && !is_example(listed)).then_some(SchemaText { at, text, name })
}

/// Every schema that describes something has one of these.
const KEYS: &[&str] = &["\"$schema\"", "roperties\"", "\"items\"", "\"definitions\"", "\"$defs\""];

/// The place of the first text in an element that is not blank.
fn first_text(element: &Element) -> Option<Span> {
    element.children.iter().find_map(|node| match node {
        XmlNode::Text(text, span) => (!text.trim().is_empty()).then_some(*span),
        XmlNode::Element(child) => first_text(child),
    })
}

/// True where a heading calls it an example: some services exchange schemas.
fn is_example(listed: &Listed<'_>) -> bool {
    let words = listed.heading().unwrap_or_default().to_lowercase();
    !words.contains("schema") && ["example", "sample"].iter().any(|word| words.contains(word))
}

/// True for an object that describes values rather than being one: it says that it is a schema, or
/// has the members of one, with what JSON Schema allows in them.
fn is_schema(root: &Node) -> bool {
    let has = |key: &str, is: fn(&Node) -> bool| root.get(key).is_some_and(is);
    let is_one_of =
        |found: &Node| found.as_list().is_some_and(|all| all.iter().all(looks_like_schema));
    let is_choice = ["oneOf", "anyOf", "allOf"].iter().any(|key| has(key, is_one_of));
    let is_reference =
        has("$ref", |found| found.as_str().is_some_and(|text| text.starts_with('#')));
    let defines = ["definitions", "$defs"].iter().any(|key| has(key, holds_schemas));
    let of_type = |word: &str| root.get("type").is_some_and(|found| names_type(found, word));
    let has_members = ["properties", "patternProperties"].iter().any(|key| has(key, holds_schemas))
        || has("additionalProperties", looks_like_schema);
    has("$schema", |found| found.as_str().is_some())
        || of_type("object") && has_members
        || of_type("array") && has("items", looks_like_schema)
        || (is_choice || is_reference) && defines
}

/// True where the `type` of a schema is, or allows, a type.
fn names_type(found: &Node, word: &str) -> bool {
    let listed = found.as_list().unwrap_or_default();
    found.as_str() == Some(word) || listed.iter().any(|item| item.as_str() == Some(word))
}

/// True for an object each of whose members is a schema.
fn holds_schemas(node: &Node) -> bool {
    let Some(object) = node.as_object() else { return false };
    object.iter().all(|entry| looks_like_schema(&entry.value))
}

/// True for an object that has a word of JSON Schema, or nothing.
fn looks_like_schema(node: &Node) -> bool {
    let words =
        ["type", "$ref", "enum", "oneOf", "anyOf", "allOf", "properties", "format", "title"];
    let Some(object) = node.as_object() else { return node.as_bool().is_some() };
    object.is_empty() || words.iter().any(|word| object.get(word).is_some())
}

/// What a schema calls itself: the last part of its identifier, else its title.
fn own_name(root: &Node) -> Option<String> {
    let said = |key: &str| root.get(key).and_then(Node::as_str).map(str::trim);
    let own = said("$id").or(said("id"));
    let last = own.and_then(|own| own.trim_end_matches(['#', '/']).rsplit(['/', ':', '#']).next());
    last.filter(|last| !last.is_empty()).or(said("title")).map(str::to_owned)
}
