//! Requests sent by the service: webhooks and callbacks.

use std::collections::BTreeSet;

use restwright_api::names::{Wanted, allot, hashed_name};
use restwright_api::pending::Webhook;
use restwright_api::{OperationId, Verb};
use restwright_data::Node;

use super::paths::{Context, PathItem};
use super::{Lowerer, place};
use crate::value;

impl<'a> Lowerer<'a, '_> {
    /// Lowers `webhooks` of a description (OpenAPI 3.1, section 4.8.1).
    pub(super) fn document_webhooks(&mut self, context: &Context<'a>) {
        let root = context.document.root;
        let key = if root.get("webhooks").is_some() { "webhooks" } else { "x-webhooks" };
        let declared = value::object(root, key, self.diagnostics);
        for entry in declared.into_iter().flatten() {
            self.item(&entry.key, None, None, &entry.value, context);
        }
    }

    /// Lowers `callbacks` of an operation (section 4.8.18).
    pub(super) fn callbacks(
        &mut self,
        operation: &'a Node,
        of: &OperationId,
        context: &Context<'a>,
    ) {
        let declared = value::object(operation, "callbacks", self.diagnostics);
        for entry in declared.into_iter().flatten() {
            let Some(items) = self.tree.resolve(&entry.value, self.diagnostics) else { continue };
            for inner in items.node.as_object().into_iter().flatten() {
                if !value::is_extension(&inner.key) {
                    self.item(&entry.key, Some(of), Some(&inner.key), &inner.value, context);
                }
            }
        }
    }

    fn item(
        &mut self,
        name: &str,
        of: Option<&OperationId>,
        url: Option<&str>,
        item: &'a Node,
        context: &Context<'a>,
    ) {
        let Some(item) = self.resolve(item) else { return };
        let shared = value::list(item.node, "parameters", self.diagnostics);
        let at = PathItem {
            text: url.unwrap_or(name).to_owned(),
            span: item.node.span,
            path: restwright_api::PathTemplate::default(),
            query: Vec::new(),
            shared,
            server: 0,
        };
        for (verb, node) in self.verbs(item.node) {
            if !self.budget.take(1, node.span, self.diagnostics) {
                return;
            }
            let mut operation = self.sent(&called(name, of), &verb, node, &at, context);
            self.describe_webhook(&mut operation, item.node);
            self.webhooks.push(Webhook {
                name: name.to_owned(),
                of: of.cloned(),
                url: url.map(str::to_owned),
                operation,
            });
        }
    }

    /// Lowers the request that the service sends. Its id is preliminary: [`Self::name_webhooks`]
    /// makes ids unique.
    fn sent(
        &mut self,
        called: &str,
        verb: &Verb,
        node: &'a Node,
        at: &PathItem<'a>,
        context: &Context<'a>,
    ) -> restwright_api::pending::Operation {
        let stated = self.text(node, "operationId").filter(|id| !id.trim().is_empty());
        let id = stated.unwrap_or_else(|| called.to_owned());
        let mut operation = self.bare_operation(id, verb.clone(), node);
        self.parameters(&mut operation, node, at, context);
        // The requirements of the document are those of callers.
        if node.get("security").is_some() {
            operation.security = self.security(node, context);
        }
        let name = place::of_payload(&operation, &format!("{called} {verb}"));
        if let Some(body) = node.get("requestBody") {
            operation.request = self.request_body(body, &name, context);
        }
        self.responses(&mut operation, node, context);
        operation
    }

    /// Assigns unique ids to webhooks. Webhooks with the same id are distinguished by operation,
    /// method and URL.
    pub(super) fn name_webhooks(&mut self) {
        let wanted: Vec<Wanted> = self.webhooks.iter().map(wanted).collect();
        let allotted =
            allot(&wanted, &BTreeSet::new(), str::to_owned, |base, hash| format!("{base} {hash}"));
        for (name, webhook) in allotted.hashed(&self.webhooks) {
            let help = "use a different `operationId` for each request";
            self.diagnostics.push(hashed_name("webhook", name, webhook.operation.span, help));
        }
        for (webhook, id) in self.webhooks.iter_mut().zip(allotted.names) {
            webhook.operation.id = OperationId(id);
        }
    }
}

/// Id of a request without `operationId`: its name, with the operation that registers it.
fn called(name: &str, of: Option<&OperationId>) -> String {
    of.map_or_else(|| name.to_owned(), |of| format!("{of} {name}"))
}

fn wanted(webhook: &Webhook) -> Wanted {
    let called = called(&webhook.name, webhook.of.as_ref());
    let verb = &webhook.operation.verb;
    let url = webhook.url.as_deref().unwrap_or_default();
    let mut names = vec![webhook.operation.id.0.clone(), called.clone()];
    names.push(format!("{called} {verb}"));
    names.push(format!("{called} {verb} {url}"));
    names.dedup();
    Wanted { identity: format!("{verb} {called} {url}"), names, weight: 0 }
}
