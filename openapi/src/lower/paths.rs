//! Paths and their operations.

use restwright_api::pending::Operation;
use restwright_api::syntax::is_token;
use restwright_api::{Block, Inline, PathTemplate, Prose, Verb};
use restwright_data::Node;
use restwright_source::{Diagnostic, Span};

use super::operation::place_of;
use super::{Document, Lowerer, group, path};
use crate::{codes, prose, summary, value};

/// Context shared by all operations of a description.
#[derive(Clone, Copy)]
pub(super) struct Context<'a> {
    pub(super) document: Document<'a>,
    /// Index of the default server.
    pub(super) server: usize,
    /// Index of the first security scheme of the description.
    pub(super) first_scheme: usize,
}

/// Path item of an operation.
pub(super) struct PathItem<'a> {
    /// The key of its path.
    pub(super) text: String,
    pub(super) span: Span,
    pub(super) path: PathTemplate,
    /// Query parameters in the path.
    pub(super) query: Vec<(String, Option<String>)>,
    /// Parameters shared by all operations of the path.
    pub(super) shared: &'a [Node],
    pub(super) server: usize,
}

/// Keys of a path item that are operations.
const VERBS: &[&str] =
    &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

impl<'a> Lowerer<'a, '_> {
    /// Lowers the operations of a description in order: those with a path, then those that are only
    /// reachable by a link from another response.
    pub(super) fn paths(&mut self, context: &Context<'a>) {
        self.items("paths", path::parse, context);
        self.items("x-linked-paths", path::parse_linked, context);
    }

    fn items(&mut self, key: &str, parse: fn(&str) -> path::Parsed, context: &Context<'a>) {
        let paths = value::object(context.document.root, key, self.diagnostics);
        for entry in paths.into_iter().flatten().filter(|entry| !value::is_extension(&entry.key)) {
            let Some(item) = self.resolve(&entry.value) else {
                continue;
            };
            let parsed = parse(&entry.key);
            let limit = self.tree.limits().path_parameters;
            if parsed.path.parameters().count() > limit {
                let message = format!("the path has more than {limit} parameters");
                let diagnostic =
                    Diagnostic::new(&codes::TOO_MANY_PATH_PARAMETERS, entry.key_span, message);
                self.diagnostics.push(diagnostic.help(self.tree.limits().raise("path-parameters")));
                continue;
            }
            if parsed.had_more {
                let (message, help) = if parsed.query.is_empty() {
                    let message = "the path contains a fragment; the part after `#` is not sent";
                    (message, "distinguish operations by path and method")
                } else {
                    let message = "the path contains a query; it is sent as it is";
                    (message, "declare query parameters instead")
                };
                let diagnostic = Diagnostic::new(&codes::QUERY_IN_PATH, entry.key_span, message);
                self.diagnostics.push(diagnostic.help(help));
            }
            let shared = value::list(item.node, "parameters", self.diagnostics);
            let server = self.own_server(item.node).unwrap_or(context.server);
            let text = entry.key.to_string();
            let (span, path, query) = (entry.key_span, parsed.path, parsed.query);
            let path_item = PathItem { text, span, path, query, shared, server };
            // The group of the first operation states what no operation states.
            let mut home = None;
            let mut applied = None;
            for (verb, node) in self.verbs(item.node) {
                self.budget.take_text(&entry.key, entry.key_span, self.diagnostics);
                if !self.budget.take(1, entry.key_span, self.diagnostics) {
                    return;
                }
                let tags = value::texts(node, "tags", self.diagnostics);
                let mut operation = self.operation(&verb, node, &path_item, context);
                applied = applied.or(self.describe(&mut operation, item.node));
                operation.derived.group = tags.iter().all(|tag| tag.trim().is_empty());
                let key = (verb.as_str().to_owned(), path_item.text.clone());
                self.by_place.entry(key).or_insert_with(|| operation.id.clone());
                let group = group::name(&tags, &self.tags, &path_item.text);
                home.get_or_insert_with(|| group.clone());
                self.operations.push((group, operation));
            }
            if let Some(group) = home {
                self.describe_group(group, &path_item.text, (item.node, applied));
            }
        }
    }

    /// Applies the description of a path item, or else its summary, to an operation without a
    /// description. Returns the key of the text that it applied.
    fn describe(&mut self, operation: &mut Operation, item: &'a Node) -> Option<&'static str> {
        if !operation.docs.is_empty() {
            return None;
        }
        let (key, text) = ["description", "summary"]
            .into_iter()
            .find_map(|key| Some((key, self.text(item, key)?)))?;
        operation.docs = prose(&text);
        operation.summary = summary(&text);
        Some(key)
    }

    /// Applies the texts of a path item to a webhook, which is in no group.
    pub(super) fn describe_webhook(&mut self, operation: &mut Operation, item: &'a Node) {
        let applied = self.describe(operation, item);
        let blocks = self.texts_of_path(item, applied);
        let known = operation.docs.blocks.clone();
        operation.docs.blocks.extend(blocks.into_iter().filter(|block| !known.contains(block)));
    }

    /// Returns the summary and the description of a path item, except the text of a key.
    fn texts_of_path(&mut self, item: &'a Node, except: Option<&str>) -> Vec<Block> {
        let mut blocks: Vec<Block> = Vec::new();
        for key in ["summary", "description"].into_iter().filter(|key| except != Some(*key)) {
            let text = self.text(item, key).unwrap_or_default();
            let is_new = |block: &Block| !blocks.contains(block);
            let new: Vec<Block> = prose(&text).blocks.into_iter().filter(is_new).collect();
            blocks.extend(new);
        }
        blocks
    }

    /// Records the texts of a path item for the group of its operations, except the text of a key.
    fn describe_group(
        &mut self,
        group: String,
        path: &str,
        (item, except): (&'a Node, Option<&str>),
    ) {
        let blocks = self.texts_of_path(item, except);
        if !blocks.is_empty() {
            let entry = (vec![Inline::Code(path.to_owned())], Prose { blocks });
            self.texts_of_paths.entry(group).or_default().push(entry);
        }
    }

    /// Returns the operations of a path item in order.
    pub(super) fn verbs(&mut self, item: &'a Node) -> Vec<(Verb, &'a Node)> {
        let mut operations = Vec::new();
        for entry in item.as_object().into_iter().flatten() {
            let key = entry.key.to_ascii_lowercase();
            if VERBS.contains(&key.as_str()) {
                let verb = Verb::from_token(&key.to_ascii_uppercase());
                operations.push((verb, &entry.value));
            }
        }
        // OpenAPI 3.2 supports other methods in `additionalOperations`; `convert` writes 3.1.
        for key in ["additionalOperations", "x-additional-operations"] {
            let additional = value::object(item, key, self.diagnostics);
            for entry in additional.into_iter().flatten() {
                let verb = Verb::from_token(&entry.key);
                operations.push((verb, &entry.value));
            }
        }
        for node in value::list(item, "x-repeated-operations", self.diagnostics) {
            let verb = self.repeated_verb(node);
            operations.extend(verb.map(|verb| (verb, node)));
        }
        operations.retain(|(_, node)| node.as_object().is_some());
        operations
    }
}

impl Lowerer<'_, '_> {
    /// Returns the method of an entry of `x-repeated-operations`: several operations with the same
    /// path and method.
    fn repeated_verb(&mut self, node: &Node) -> Option<Verb> {
        if node.as_object().is_none() {
            // Reported together with other values that are not operations.
            return Some(Verb::Get);
        }
        let method = value::text(node, "method", self.diagnostics);
        let verb = method.filter(|method| is_token(method)).map(|method| Verb::from_token(&method));
        if verb.is_none() {
            let message = "additional operation without a valid `method`; ignored";
            let diagnostic = Diagnostic::new(&codes::BAD_VALUE, place_of(node), message);
            self.diagnostics.push(diagnostic.help("add its method, for example `method: POST`"));
        }
        verb
    }
}
