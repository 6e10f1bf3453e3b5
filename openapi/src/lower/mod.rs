//! Lowers descriptions to the model.

mod body;
mod budget;
mod encoding;
mod events;
mod example;
mod finish;
mod group;
mod info;
mod links;
mod matrix;
mod multipart;
mod nested;
mod operation;
mod paging;
mod parameter;
mod parts;
mod path;
mod paths;
mod place;
mod positions;
mod reach;
mod response;
mod security;
mod server;
mod shared_ids;
mod swagger;
mod swagger_body;
mod undeclared;
mod webhooks;
mod xml_names;

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::pending::{Operation, Webhook};
use restwright_api::{Api, SecurityScheme, Server};
use restwright_data::{Node, Resolved, Tree};
use restwright_schema::{Named, Schemas};
use restwright_source::{Diagnostic, Diagnostics, FileId};

use crate::{Dialect, codes, prose, value};
use operation::place_of;
pub(crate) use shared_ids::SharedIds;

/// State of the conversion of descriptions to the model.
struct Lowerer<'a, 'd> {
    tree: &'a Tree,
    schemas: Schemas<'a>,
    diagnostics: &'d mut Diagnostics,
    servers: Vec<Server>,
    /// Indices of the servers by URL.
    servers_by_url: BTreeMap<String, Vec<usize>>,
    security_schemes: Vec<SecurityScheme>,
    /// Index of the first security scheme of each name. The other part of the key is the index of
    /// the first scheme of the description.
    schemes_by_name: BTreeMap<(usize, String), usize>,
    /// The operations in order, each with the name of its group.
    operations: Vec<(String, Operation)>,
    /// The tags that the descriptions declare.
    tags: Vec<group::Tag>,
    webhooks: Vec<Webhook>,
    budget: budget::Budget,
    /// Span of the first occurrence of each operation id.
    stated_ids: BTreeMap<String, restwright_source::Span>,
    /// Operation ids that occur more than once.
    shared_ids: SharedIds,
    /// Names that are already used by operations.
    ids: BTreeSet<String>,
    /// Operations by method and path, for links that refer to them by path.
    by_place: BTreeMap<(String, String), restwright_api::OperationId>,
    /// Texts of paths whose operations all have texts of their own, by group.
    texts_of_paths: BTreeMap<String, group::Entries>,
    /// Links whose operation is not yet resolved.
    links: Vec<links::Pending>,
    /// Examples that are written as values, by their spans.
    examples: example::Examples<'a>,
}

/// A description and its dialect.
#[derive(Clone, Copy)]
struct Document<'a> {
    root: &'a Node,
    dialect: Dialect,
}

impl Document<'_> {
    /// True for descriptions written by `convert`.
    fn is_converted(&self) -> bool {
        self.root.get("x-generated").is_some()
    }
}

/// Lowers descriptions to the model. Returns `None` if one of them is not an OpenAPI description.
pub(crate) fn lower(tree: &Tree, files: &[FileId], diagnostics: &mut Diagnostics) -> Option<Api> {
    let mut documents = Vec::new();
    for root in files.iter().filter_map(|file| tree.root(*file)) {
        let dialect = Dialect::of(root, diagnostics)?;
        documents.push(Document { root, dialect });
    }
    let named: Vec<Named<'_>> = documents.iter().flat_map(named).collect();
    let mut lowerer = Lowerer::new(tree, &documents, &named, diagnostics);
    // A converted description contains the schemas of its source in the original order, including
    // unused ones, and states the XML form of each.
    let is_converted = documents.iter().all(Document::is_converted);
    if is_converted {
        lowerer.schemas.state_xml();
        lowerer.schemas.state_tags();
        lowerer.schemas.named_values(&named);
    }
    let roots = documents.iter().map(|document| document.root);
    let info = info::Info::of(roots, lowerer.diagnostics);
    let infinite_numbers = lowerer.infinite_numbers(&documents);
    for document in &documents {
        let tags = group::tags(document.root, lowerer.diagnostics);
        lowerer.tags.extend(tags);
        let first_server = lowerer.document_servers(*document);
        let first_scheme = lowerer.security_schemes.len();
        lowerer.document_security(*document);
        let context = paths::Context { document: *document, server: first_server, first_scheme };
        lowerer.paths(&context);
        lowerer.document_webhooks(&context);
    }
    if lowerer.budget.is_spent() {
        return None;
    }
    lowerer.name_webhooks();
    let has_operations = !lowerer.operations.is_empty() || !lowerer.webhooks.is_empty();
    if !has_operations {
        // A description that contains only schemas is still useful for its types.
        for named in named {
            lowerer.schemas.named_value(named);
        }
        lowerer.no_operations(&documents);
    }
    Some(Api { infinite_numbers, ..finish::finish(lowerer, info, is_converted) })
}

/// Returns the named schemas of a description.
fn named<'a>(document: &Document<'a>) -> Vec<Named<'a>> {
    let components = document.root.get("components").and_then(|node| node.get("schemas"));
    let containers = [components, document.root.get("definitions")];
    let entries = containers.into_iter().flatten().filter_map(Node::as_object).flatten();
    entries.map(|entry| Named::new(&entry.key, &entry.value)).collect()
}

impl<'a, 'd> Lowerer<'a, 'd> {
    fn new(
        tree: &'a Tree,
        documents: &[Document<'a>],
        named: &[Named<'a>],
        diagnostics: &'d mut Diagnostics,
    ) -> Self {
        Self {
            tree,
            schemas: Schemas::new(tree, named, prose),
            diagnostics,
            servers: Vec::new(),
            servers_by_url: BTreeMap::new(),
            security_schemes: Vec::new(),
            schemes_by_name: BTreeMap::new(),
            operations: Vec::new(),
            tags: Vec::new(),
            webhooks: Vec::new(),
            budget: budget::Budget::of(tree),
            stated_ids: BTreeMap::new(),
            shared_ids: SharedIds::of(documents.iter().map(|document| document.root)),
            ids: BTreeSet::new(),
            by_place: BTreeMap::new(),
            texts_of_paths: BTreeMap::new(),
            links: Vec::new(),
            examples: BTreeMap::new(),
        }
    }
}

impl<'a> Lowerer<'a, '_> {
    /// Follows references to an object. Returns `None` if the target is not an object, which the
    /// structure rules have reported.
    fn resolve(&mut self, node: &'a Node) -> Option<Resolved<'a>> {
        let resolved = self.tree.resolve(node, self.diagnostics)?;
        resolved.node.as_object().is_some().then_some(resolved)
    }

    fn text(&mut self, node: &'a Node, key: &str) -> Option<String> {
        let text = value::text(node, key, self.diagnostics)?;
        self.budget.take_text(&text, node.span, self.diagnostics);
        Some(text)
    }

    fn flag(&mut self, node: &'a Node, key: &str) -> bool {
        value::flag(node, key, self.diagnostics) == Some(true)
    }

    /// True if all descriptions set `x-infinite-numbers`; JSON numbers cannot be infinite.
    fn infinite_numbers(&mut self, documents: &[Document<'a>]) -> bool {
        let stated = |document: &&Document<'a>| self.flag(document.root, "x-infinite-numbers");
        documents.iter().filter(stated).count() == documents.len()
    }

    fn no_operations(&mut self, documents: &[Document<'_>]) {
        if let Some(document) = documents.first() {
            let paths = document.root.as_object().and_then(|root| root.entry("paths"));
            let span = paths.map_or_else(|| place_of(document.root), |paths| paths.key_span);
            let message = "description without operations; only types are generated";
            let diagnostic = Diagnostic::new(&codes::NO_OPERATIONS, span, message);
            self.diagnostics.push(diagnostic.help("add operations under `paths`"));
        }
    }
}
