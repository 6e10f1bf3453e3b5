//! Paths, and the operations at each.

use restwright_api::{PathTemplate, Verb};
use restwright_data::{Entry, Node};
use restwright_source::{Diagnostic, Limits, Span};

use super::{Document, Lowerer, group, path};
use crate::{codes, value, vocabulary};

/// What holds for all operations of one description.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) document: Document<'a>,
    /// The server of what names none.
    pub(super) server: usize,
    /// Its first security scheme among all.
    pub(super) first_scheme: usize,
}

/// Where an operation stands.
pub(super) struct Place<'a> {
    /// The key of its path.
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) path: PathTemplate,
    /// The query that the path holds.
    pub(super) query: Vec<(String, Option<String>)>,
    /// The parameters of all operations of the path.
    pub(super) shared: &'a [Node],
    pub(super) server: usize,
}

/// The keys of a path that are operations.
const VERBS: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl<'a> Lowerer<'a, '_> {
    /// The operations of a description, in its order.
    pub(super) fn paths(&mut self, context: &Context<'a>) {
        let paths = value::object(context.document.root, "paths", self.diagnostics);
        for entry in paths.into_iter().flatten().filter(|entry| !is_extension(entry)) {
            let what = "a path";
            let Some(item) = self.resolve(&entry.value, what, vocabulary::PATH_ITEM) else {
                continue;
            };
            let parsed = path::parse(&entry.key);
            let limit = self.tree.limits().path_parameters;
            if parsed.path.parameters().count() > limit {
                let message = format!("the path has more than {limit} parameters");
                let finding =
                    Diagnostic::new(&codes::TOO_MANY_PATH_PARAMETERS, entry.key_span, message);
                self.diagnostics.push(finding.help(Limits::raise("path-parameters")));
                continue;
            }
            if parsed.had_more {
                let (message, help) = if parsed.query.is_empty() {
                    let message = "a path holds no fragment; nothing behind `#` is sent";
                    (message, "tell operations apart by their paths and methods")
                } else {
                    let message = "a path holds no query; it is sent all the same";
                    (message, "declare its parameters instead")
                };
                let finding = Diagnostic::new(&codes::QUERY_IN_PATH, entry.key_span, message);
                self.diagnostics.push(finding.help(help));
            }
            let shared = value::list(item.node, "parameters", self.diagnostics);
            let server = self.own_server(item.node).unwrap_or(context.server);
            let text = entry.key.to_string();
            let (span, path, query) = (entry.key_span, parsed.path, parsed.query);
            let place = Place { text, span, path, query, shared, server };
            for (verb, node) in self.verbs(item.node) {
                self.budget.take_text(&entry.key, entry.key_span, self.diagnostics);
                if !self.budget.take(1, entry.key_span, self.diagnostics) {
                    return;
                }
                let tags = value::texts(node, "tags", self.diagnostics);
                let operation = self.operation(&verb, node, &place, context);
                let key = (verb.as_str().to_owned(), place.text.clone());
                self.by_place.insert(key, operation.id.clone());
                self.operations.push((group::name(&tags, &place.text), operation));
            }
        }
    }

    /// The operations of a path item, in its order.
    pub(super) fn verbs(&mut self, item: &'a Node) -> Vec<(Verb, &'a Node)> {
        let mut found = Vec::new();
        for entry in item.as_object().into_iter().flatten() {
            let key = entry.key.to_ascii_lowercase();
            if VERBS.contains(&key.as_str()) {
                found.push((Verb::from_token(&key.to_ascii_uppercase()), &entry.value));
            }
        }
        // OpenAPI 3.2 has a place for any other method.
        let others = value::object(item, "additionalOperations", self.diagnostics);
        for entry in others.into_iter().flatten() {
            found.push((Verb::from_token(&entry.key), &entry.value));
        }
        found.retain(|(_, node)| {
            let is_object = node.as_object().is_some();
            if !is_object {
                let message = format!("{} stands where an operation is expected", node.word());
                let finding = Diagnostic::new(&codes::BAD_VALUE, node.span, message);
                self.diagnostics.push(finding.help("write an object, or remove it"));
            }
            is_object
        });
        found
    }
}

fn is_extension(entry: &Entry) -> bool {
    entry.key.starts_with("x-")
}
