//! JSON Schemas in the documentation of representations, where some frameworks write them next to
//! the examples.

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
    /// Distinct texts; many representations may contain the same one.
    by_text: BTreeMap<String, Shown>,
    /// Schema files by the spans of representations.
    meanings: BTreeMap<Span, FileId>,
    /// Elements that contain a schema, and therefore are not examples.
    pub(super) elements: BTreeSet<Span>,
}

/// A schema in documentation.
#[derive(Debug)]
struct Shown {
    file: FileId,
    /// Its identifier or title.
    name: Option<String>,
    /// Operations whose bodies it describes.
    scope: Scope,
}

impl Shown {
    /// Returns the schema. Without a name of its own, it is named after the alphabetically first of
    /// its methods.
    fn schema(&self) -> Schema {
        let name = self.name.as_ref().unwrap_or(&self.scope.name);
        Schema { file: self.file, pointer: String::new(), name: name.clone() }
    }
}

impl Embedded {
    /// Finds the embedded schemas. If a representation contains several, the first one is used.
    pub(super) fn of(document: &Document, sources: &mut Sources) -> Self {
        let mut embedded = Self::default();
        for application in &document.applications {
            for placed in application.representations_by_method() {
                if reads_json(placed.representation) {
                    embedded.representation(placed, sources);
                }
            }
        }
        embedded
    }

    /// Returns the virtual files of the texts, each with the location of its beginning.
    pub(super) fn files(&self) -> impl Iterator<Item = (FileId, Span)> {
        self.by_text.values().map(|shown| (shown.file, Span::file_start(shown.file)))
    }

    /// Returns the schemas of representations by their spans.
    pub(super) fn meanings(&self) -> impl Iterator<Item = (Span, Schema)> {
        let schemas = self.by_text.values().map(|shown| (shown.file, shown.schema()));
        let schemas: BTreeMap<FileId, Schema> = schemas.collect();
        self.meanings.iter().filter_map(move |(at, file)| Some((*at, schemas.get(file)?.clone())))
    }

    /// Returns the named schemas, after their files have been read. Whole schemas are distinguished
    /// by their methods, and their definitions by the schemas that contain them.
    pub(super) fn named(&self, tree: &Tree) -> Vec<(Schema, Scope)> {
        let mut by_file: Vec<&Shown> = self.by_text.values().collect();
        by_file.sort_by_key(|shown| shown.file);
        let mut schemas = Vec::new();
        for shown in by_file {
            let (schema, scope) = (shown.schema(), shown.scope.clone());
            let inner = Scope { is_part: true, name: schema.name.clone(), ..scope.clone() };
            schemas.push((schema, scope));
            let defined = load::defined(tree, shown.file);
            schemas.extend(defined.into_iter().map(|defined| (defined, inner.clone())));
        }
        schemas
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
            // The result must not depend on the order of methods.
            shown.scope = shown.scope.clone().min(scope);
            self.meanings.entry(representation.span).or_insert(shown.file);
        }
    }
}

/// Text of a schema.
struct SchemaText {
    /// Span of its beginning.
    at: Span,
    text: String,
    /// Identifier or title of the schema.
    name: Option<String>,
}

/// Returns the schema in an element, if any.
fn schema_text(listed: &Listed<'_>, limits: Limits) -> Option<SchemaText> {
    let text = raw_text(&listed.element.children);
    let text = text.trim();
    // Avoid parsing every example twice.
    if !text.starts_with('{') || !KEYS.iter().any(|key| text.contains(key)) {
        return None;
    }
    let at = first_text(listed.element)?;
    let read = |text: String| Some((json::read(&text, at.file, limits).ok()?, text));
    // Tools that indent XML insert line breaks into JSON strings too.
    let (root, text) = read(text.to_owned()).or_else(|| read(one_line(text)))?;
    let name = own_name(&root);
    (is_schema(&root) && !is_example(listed)).then_some(SchemaText { at, text, name })
}

/// Keys of which every useful schema has at least one.
const KEYS: &[&str] = &["\"$schema\"", "roperties\"", "\"items\"", "\"definitions\"", "\"$defs\""];

/// Returns the span of the first text in an element that is not blank.
fn first_text(element: &Element) -> Option<Span> {
    element.children.iter().find_map(|node| match node {
        XmlNode::Text(text, span) => (!text.trim().is_empty()).then_some(*span),
        XmlNode::Element(child) => first_text(child),
    })
}

/// True if the heading says that it is an example: some services exchange schemas.
fn is_example(listed: &Listed<'_>) -> bool {
    let words = listed.heading().unwrap_or_default().to_lowercase();
    !words.contains("schema") && ["example", "sample"].iter().any(|word| words.contains(word))
}

/// True if an object is a schema rather than a value: it has `$schema`, or keywords of JSON Schema
/// with valid values.
fn is_schema(root: &Node) -> bool {
    let has = |key: &str, is: fn(&Node) -> bool| root.get(key).is_some_and(is);
    let is_one_of =
        |node: &Node| node.as_list().is_some_and(|nodes| nodes.iter().all(looks_like_schema));
    let is_choice = ["oneOf", "anyOf", "allOf"].iter().any(|key| has(key, is_one_of));
    let is_reference = has("$ref", |node| node.as_str().is_some_and(|text| text.starts_with('#')));
    let defines = ["definitions", "$defs"].iter().any(|key| has(key, holds_schemas));
    let of_type = |word: &str| root.get("type").is_some_and(|node| names_type(node, word));
    let has_members = ["properties", "patternProperties"].iter().any(|key| has(key, holds_schemas))
        || has("additionalProperties", looks_like_schema);
    has("$schema", |node| node.as_str().is_some())
        || of_type("object") && has_members
        || of_type("array") && has("items", looks_like_schema)
        || (is_choice || is_reference) && defines
}

/// True if `type` of a schema is a type, or a list that contains it.
fn names_type(node: &Node, word: &str) -> bool {
    let listed = node.as_list().unwrap_or_default();
    node.as_str() == Some(word) || listed.iter().any(|item| item.as_str() == Some(word))
}

/// True for an object whose properties are all schemas.
fn holds_schemas(node: &Node) -> bool {
    let Some(object) = node.as_object() else { return false };
    object.iter().all(|entry| looks_like_schema(&entry.value))
}

/// True for an empty object, and for an object with a keyword of JSON Schema.
fn looks_like_schema(node: &Node) -> bool {
    let words =
        ["type", "$ref", "enum", "oneOf", "anyOf", "allOf", "properties", "format", "title"];
    let Some(object) = node.as_object() else { return node.as_bool().is_some() };
    object.is_empty() || words.iter().any(|word| object.get(word).is_some())
}

/// Returns the name of a schema: the last part of its identifier, or else its title.
fn own_name(root: &Node) -> Option<String> {
    let text = |key: &str| root.get(key).and_then(Node::as_str).map(str::trim);
    let own = text("$id").or(text("id"));
    let last = own.and_then(|own| own.trim_end_matches(['#', '/']).rsplit(['/', ':', '#']).next());
    last.filter(|last| !last.is_empty()).or(text("title")).map(str::to_owned)
}
