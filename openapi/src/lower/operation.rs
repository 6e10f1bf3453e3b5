//! One operation.

use restwright_api::words::words;
use restwright_api::{Operation, OperationId, Verb};
use restwright_data::Node;
use restwright_source::{Diagnostic, Span};

use super::paths::{Context, Place};
use super::{Lowerer, info, paging};
use crate::{codes, prose, summary, value, vocabulary};

impl<'a> Lowerer<'a, '_> {
    pub(super) fn operation(
        &mut self,
        verb: &Verb,
        node: &'a Node,
        place: &Place<'a>,
        context: &Context<'a>,
    ) -> Operation {
        value::check_keys(node, "an operation", vocabulary::OPERATION, self.diagnostics);
        let stated = self.text(node, "operationId").filter(|id| !id.trim().is_empty());
        let fallback = format!("{} {}", verb.as_str().to_ascii_lowercase(), place.path);
        let id = stated.map_or(fallback.clone(), |id| id.trim().to_owned());
        let id = self.unique_id(id, node, verb, place);
        let mut operation = self.bare_operation(id, verb.clone(), node);
        operation.path = place.path.clone();
        operation.server = self.own_server(node).unwrap_or(place.server);
        self.parameters(&mut operation, node, place, context);
        self.request(&mut operation, node, place, context);
        self.responses(&mut operation, node, context);
        operation.security = self.security(node, context);
        operation.paging = paging::of(node, &operation);
        self.callbacks(node, &operation.id, context);
        operation
    }

    /// What does not depend on where the operation stands.
    pub(super) fn bare_operation(&mut self, id: String, verb: Verb, node: &'a Node) -> Operation {
        let said = self.text(node, "summary").unwrap_or_default();
        let title = summary(&said).trim_end_matches('.').to_owned();
        let title = if title.is_empty() { spoken(&id) } else { title };
        let description = self.text(node, "description").unwrap_or_default();
        let mut docs = prose(&description);
        // A summary that is too long for a title says more than a title would.
        if docs.is_empty() && said.trim().trim_end_matches('.') != title {
            docs = prose(&said);
        }
        docs.blocks.extend(info::external(node, self.diagnostics));
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
            span: place_of(node),
        }
    }

    /// The first operation with an id keeps it; later ones get what tells them apart.
    fn unique_id(&mut self, id: String, node: &'a Node, verb: &Verb, place: &Place<'a>) -> String {
        let span = node.get("operationId").map_or_else(|| place_of(node), |found| found.span);
        let Some(first) = self.ids.get(&id).copied() else {
            self.ids.insert(id.clone(), span);
            return id;
        };
        let mut renamed = format!("{id} {}", place.path);
        if self.ids.contains_key(&renamed) {
            renamed = format!("{} {renamed}", verb.as_str().to_ascii_lowercase());
        }
        let base = renamed.clone();
        let mut number = 2_u32;
        while self.ids.contains_key(&renamed) {
            renamed = format!("{base} {number}");
            number += 1;
        }
        self.ids.insert(renamed.clone(), span);
        if node.get("operationId").is_some() {
            let message =
                format!("another operation is called `{id}`; this one is called after its path");
            let finding = Diagnostic::new(&codes::DUPLICATE_OPERATION_ID, span, message);
            self.diagnostics.push(finding.also(first, "the other one").help("give it another id"));
        }
        renamed
    }
}

/// "Get pet by id", of `getPetById`.
fn spoken(id: &str) -> String {
    let mut text = words(id).join(" ");
    if let Some(first) = text.chars().next() {
        text.replace_range(..first.len_utf8(), &first.to_uppercase().to_string());
    }
    text
}

/// Where an operation begins.
pub(super) fn place_of(node: &Node) -> Span {
    let first = node.as_object().and_then(|object| object.iter().next());
    first.map_or(node.span, |entry| entry.key_span)
}
