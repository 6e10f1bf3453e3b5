//! Structural rules: unknown keys, keys of other versions, missing keys and values of the wrong
//! type, including those in unused objects.
//!
//! The specification is a table ([`objects`], [`keywords`]); the walk visits every object of a
//! description together with its table entry.

mod keywords;
mod objects;
mod report;
mod shape;

use std::collections::BTreeSet;

use restwright_data::{Entry, Node, Tree, Value};
use restwright_source::{Diagnostics, FileId, Span};

use crate::dialect::{Dialect, is_32};
use crate::value;
use report::Report;
use shape::Shape;

pub(crate) use objects::{
    CALLBACK, CONTACT, DESCRIPTION, EXAMPLE, EXTERNAL_DOCS, FLOW, HEADER, INFO, LICENSE, LINK,
    MEDIA_TYPE, OPERATION, PARAMETER, PATH_ITEM, PATHS, REQUEST_BODY, RESPONSE, SECURITY_SCHEME,
    SERVER, SERVER_VARIABLE,
};
pub(crate) use shape::Rule;

/// Keywords whose values are data and may be null.
const DATA: &[&str] = &["const", "default", "enum", "example", "examples"];

/// An object of a description.
#[derive(Clone, Copy)]
pub(crate) struct Visited<'a> {
    /// Rule of the object; `None` for a schema.
    pub(crate) rule: Option<&'static Rule>,
    pub(crate) node: &'a Node,
    /// The entry that contains it; `None` for an item of a list, and for the root.
    pub(crate) entry: Option<&'a Entry>,
    pub(crate) dialect: Dialect,
}

impl Visited<'_> {
    /// True for an object of this kind that is not a reference.
    pub(crate) fn is(&self, rule: &'static Rule) -> bool {
        let is_reference =
            self.node.get("$ref").is_some() && !std::ptr::eq(rule, &raw const PATH_ITEM);
        self.rule.is_some_and(|own| std::ptr::eq(own, rule)) && !is_reference
    }

    /// Span of its key, or else of its first key.
    pub(crate) fn span(&self) -> Span {
        self.entry.map_or_else(|| start_of(self.node), |entry| entry.key_span)
    }
}

/// Span of the first key of a value; the span of the whole value would be the whole file.
pub(crate) fn start_of(node: &Node) -> Span {
    let first = node.as_object().and_then(|object| object.iter().next());
    first.map_or(Span { end: node.span.end.min(node.span.start + 1), ..node.span }, |entry| {
        entry.key_span
    })
}

/// Checks the structure of descriptions; returns all of their objects.
pub(crate) fn walk<'a>(
    tree: &'a Tree,
    files: &[FileId],
    diagnostics: &mut Diagnostics,
) -> Vec<Visited<'a>> {
    let mut walk = Walk {
        tree,
        report: Report { tree, diagnostics },
        open: Vec::new(),
        visited: Vec::new(),
        foreign: BTreeSet::new(),
        is_32: files.iter().filter_map(|file| tree.root(*file)).any(is_32),
    };
    for root in files.iter().rev().filter_map(|file| tree.root(*file)) {
        let Some(dialect) = Dialect::of(root, &mut Diagnostics::new()) else { continue };
        walk.open.push((Shape::Object(&DESCRIPTION), root, None, dialect));
    }
    while let Some((shape, node, entry, dialect)) = walk.open.pop() {
        walk.value(shape, node, entry, dialect);
    }
    walk.visited
}

struct Walk<'a, 'd> {
    tree: &'a Tree,
    report: Report<'a, 'd>,
    /// An explicit stack, so that deep descriptions cannot overflow the call stack.
    open: Vec<(Shape, &'a Node, Option<&'a Entry>, Dialect)>,
    visited: Vec<Visited<'a>>,
    /// Spans of values in other files that have been visited by reference.
    foreign: BTreeSet<Span>,
    /// True if a description uses OpenAPI 3.2.
    is_32: bool,
}

impl<'a> Walk<'a, '_> {
    fn value(&mut self, shape: Shape, node: &'a Node, entry: Option<&'a Entry>, dialect: Dialect) {
        match (shape, &node.value) {
            (Shape::Any, _)
            | (Shape::Text, Value::String(_))
            | (Shape::Flag, Value::Boolean(_)) => {}
            (_, Value::Null) => self.report.null(entry),
            (Shape::Schema, Value::Boolean(_)) => self.report.boolean(entry, dialect),
            (Shape::Text, Value::Number(_) | Value::Boolean(_)) => {
                self.report.unquoted(node, entry);
            }
            (Shape::List(item), Value::List(items)) => {
                let items = items.iter().rev().map(|node| (*item, node, None, dialect));
                self.open.extend(items);
            }
            (Shape::Map(inner), Value::Object(object)) => {
                // Names may begin with `X-`, like header names; extensions are usually not objects.
                let is_extension = |entry: &&Entry| {
                    value::is_extension(&entry.key) && entry.value.as_object().is_none()
                };
                let entries = object.iter().filter(|entry| !is_extension(entry));
                let values = entries.map(|entry| (*inner, &entry.value, Some(entry), dialect));
                self.open.extend(values.rev());
            }
            (Shape::Object(rule), Value::Object(_)) => self.object(rule, node, entry, dialect),
            (Shape::Schema, Value::Object(_)) => self.schema(node, entry, dialect),
            _ => self.report.bad_value(shape, node, entry),
        }
    }

    fn object(
        &mut self,
        rule: &'static Rule,
        node: &'a Node,
        entry: Option<&'a Entry>,
        dialect: Dialect,
    ) {
        self.visited.push(Visited { rule: Some(rule), node, entry, dialect });
        if rule.refers.has(dialect)
            && let Some(reference) = node.get("$ref")
        {
            self.foreign(Shape::Object(rule), reference, dialect);
            if rule.name != PATH_ITEM.name {
                return;
            }
        }
        let first = self.open.len();
        for entry in node.as_object().into_iter().flatten() {
            let field = rule.keys().find(|field| *field.key == *entry.key);
            match (field, rule.others) {
                (Some(field), _) if field.known.has(dialect) => {
                    self.open.push((field.shape, &entry.value, Some(entry), dialect));
                }
                _ if value::is_extension(&entry.key)
                    || (rule.refers.has(dialect) && &*entry.key == "$ref") => {}
                (None, Some(shape)) => self.open.push((shape, &entry.value, Some(entry), dialect)),
                (Some(field), _) => {
                    let is_own = |key: &str| {
                        rule.keys().any(|field| field.key == key && field.known.has(dialect))
                    };
                    let fix = self.report.fixer(node).translate(rule.name, entry, dialect, is_own);
                    self.report.other_version(rule.name, entry, field.known, dialect, fix);
                    self.open.push((field.shape, &entry.value, Some(entry), dialect));
                }
                (None, None) => self.report.unknown_key(rule, node, entry, dialect),
            }
        }
        // The last one is visited first.
        self.open[first..].reverse();
        for field in rule.keys().filter(|field| field.required.has(dialect)) {
            if node.get(field.key).is_none() && !self.is_stated_otherwise(rule, field.key, node) {
                let span = entry.map_or_else(|| start_of(node), |entry| entry.key_span);
                self.report.missing_key(rule.name, field.key, span);
            }
        }
    }

    /// True if a missing key is acceptable: in OpenAPI 3.2 the description of a response is
    /// optional, and a summary replaces it in other versions.
    fn is_stated_otherwise(&self, rule: &Rule, key: &str, node: &Node) -> bool {
        match (rule.name, key) {
            ("response", "description") => self.is_32 || node.get("summary").is_some(),
            _ => false,
        }
    }

    fn schema(&mut self, node: &'a Node, entry: Option<&'a Entry>, dialect: Dialect) {
        self.visited.push(Visited { rule: None, node, entry, dialect });
        if let Some(reference) = node.get("$ref") {
            self.foreign(Shape::Schema, reference, dialect);
        }
        let first = self.open.len();
        for entry in node.as_object().into_iter().flatten() {
            let mut fields = keywords::KEYWORDS.iter().filter(|field| *field.key == *entry.key);
            let field =
                fields.clone().find(|field| field.known.has(dialect)).or_else(|| fields.next());
            match field {
                Some(field) if field.known.has(dialect) => {
                    // A list of schemas in `items` is valid in drafts before 2020-12.
                    let is_tuple = &*entry.key == "items" && entry.value.as_list().is_some();
                    let shape = if is_tuple { Shape::List(&Shape::Schema) } else { field.shape };
                    // Other rules report keywords with values of the wrong type.
                    if entry.value.value == Value::Null && !DATA.contains(&&*entry.key) {
                        self.report.null(Some(entry));
                    } else if shape.admits(&entry.value.value) {
                        self.open.push((shape, &entry.value, Some(entry), dialect));
                    }
                }
                _ if value::is_extension(&entry.key) => {}
                Some(field) => {
                    let fix = self.report.fixer(node).translate("schema", entry, dialect, |_| true);
                    self.report.other_version("schema", entry, field.known, dialect, fix);
                    self.open.push((field.shape, &entry.value, Some(entry), dialect));
                }
                None => self.report.unknown_keyword(node, entry, dialect),
            }
        }
        // The last one is visited first.
        self.open[first..].reverse();
    }

    /// Visits the target of a reference to another file; targets in the same file are visited
    /// anyway.
    fn foreign(&mut self, shape: Shape, reference: &'a Node, dialect: Dialect) {
        let Some(text) = reference.as_str().filter(|text| !text.starts_with('#')) else { return };
        let Ok(node) = self.tree.follow_at(reference.span, text) else { return };
        let file = |node: &Node| self.tree.file_of(node.span);
        if file(node) != file(reference) && self.foreign.insert(node.span) {
            self.open.push((shape, node, None, dialect));
        }
    }
}
