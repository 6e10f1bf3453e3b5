//! Operations.

use restwright_api::names::{hash, hashed_name};
use restwright_api::pending::Operation;
use restwright_api::words::{title_of_id, title_of_place};
use restwright_api::{Derived, OperationId, Verb};
use restwright_data::Node;
use restwright_schema::external_docs;
use restwright_source::{Diagnostic, Span};

use super::paths::{Context, PathItem};
use super::{Lowerer, paging};
use crate::{codes, prose, summary};

impl<'a> Lowerer<'a, '_> {
    pub(super) fn operation(
        &mut self,
        verb: &Verb,
        node: &'a Node,
        path_item: &PathItem<'a>,
        context: &Context<'a>,
    ) -> Operation {
        let stated = self.text(node, "operationId").filter(|id| !id.trim().is_empty());
        let derived = || self.shared_ids.derived(verb, &path_item.path.to_string());
        let id = stated.map_or_else(derived, |id| id.trim().to_owned());
        let id = self.unique_id(&id, node, verb, path_item);
        let mut operation = self.bare_operation(id, verb.clone(), node);
        operation.path = path_item.path.clone();
        if self.flag(node, "x-empty-path") {
            operation.path.parts.clear();
        }
        // A derived id says less than the path from which it is derived.
        if operation.derived.id && operation.derived.title {
            operation.title = title_of_place(verb, &operation.path);
        }
        operation.resource_type = self.text(node, "x-resource-type");
        operation.server = self.operation_server(node, path_item.server, context);
        self.parameters(&mut operation, node, path_item, context);
        self.request(&mut operation, node, path_item, context);
        self.responses(&mut operation, node, context);
        operation.security = self.security(node, context);
        operation.paging = paging::of(node, &operation, self.diagnostics);
        self.callbacks(node, &operation.id, context);
        operation
    }

    /// Lowers everything that does not depend on the path of the operation.
    pub(super) fn bare_operation(&mut self, id: String, verb: Verb, node: &'a Node) -> Operation {
        let summary_text = self.text(node, "summary").unwrap_or_default();
        let title = summary(&summary_text).trim_end_matches('.').to_owned();
        let has_id = self.text(node, "operationId").is_some_and(|id| !id.trim().is_empty());
        let derived = Derived { id: !has_id, title: title.is_empty(), group: false };
        let title = if title.is_empty() { title_of_id(&id) } else { title };
        let description = self.text(node, "description").unwrap_or_default();
        let mut docs = prose(&description);
        // A summary that is too long for a title becomes the description.
        if docs.is_empty() && summary_text.trim().trim_end_matches('.') != title {
            docs = prose(&summary_text);
        }
        docs.blocks.extend(external_docs(node, prose));
        Operation {
            id: OperationId(id),
            title,
            verb,
            path: restwright_api::PathTemplate::default(),
            server: 0,
            summary: summary(&description),
            docs,
            deprecated: self.flag(node, "deprecated"),
            parameters: Vec::new(),
            request: None,
            responses: Vec::new(),
            security: None,
            paging: None,
            resource_type: None,
            derived,
            span: place_of(node),
        }
    }

    /// Returns a unique name for an operation. Operations that share an id are all named by their
    /// paths, or else also by their methods. None of them keeps the id, so that a name never moves
    /// from one operation to another.
    fn unique_id(
        &mut self,
        id: &str,
        node: &'a Node,
        verb: &Verb,
        path_item: &PathItem<'a>,
    ) -> String {
        let span = node.get("operationId").map_or_else(|| place_of(node), |stated| stated.span);
        let first = *self.stated_ids.entry(id.to_owned()).or_insert(span);
        let is_shared = first != span || self.shared_ids.stated.contains(id);
        let by_path = format!("{id} {}", path_item.path);
        let whole = format!("{} {by_path}", verb.as_str().to_ascii_lowercase());
        let url = self.servers.get(path_item.server).map_or("", |server| server.url.as_str());
        let mut names: Vec<String> = vec![by_path, whole.clone(), format!("{whole} {url}")];
        if !is_shared {
            names.insert(0, id.to_owned());
        }
        let free_name = names.into_iter().find(|name| !self.ids.contains(name));
        // The same path occurs in several documents: only a hash distinguishes the operations.
        let hashed = || (0..).map(|turn| format!("{whole} {}", hash(&whole, turn)));
        let is_hashed = free_name.is_none();
        let name = free_name.or_else(|| hashed().find(|name| !self.ids.contains(name)));
        let name = name.unwrap_or(whole.clone());
        self.ids.insert(name.clone());
        if is_hashed {
            let help = "remove one of the operations, or use different ids";
            self.diagnostics.push(hashed_name("operation", &name, span, help));
        }
        if first != span && node.get("operationId").is_some() {
            let message = format!(
                "duplicate operation id `{id}`; the names of the operations are derived from their \
                 paths"
            );
            let diagnostic = Diagnostic::new(&codes::DUPLICATE_OPERATION_ID, span, message);
            let diagnostic = diagnostic.also(first, "first used here");
            self.diagnostics.push(diagnostic.help("use a different id for each operation"));
        }
        name
    }
}

/// Span of the first key of an operation.
pub(super) fn place_of(node: &Node) -> Span {
    let first = node.as_object().and_then(|object| object.iter().next());
    first.map_or(node.span, |entry| entry.key_span)
}
