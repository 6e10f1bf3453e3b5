//! Links from responses to further operations (OpenAPI 3.1, section 4.8.20).

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::pending::Operation;
use restwright_api::{LinkArgument, LinkSource, Location, OperationId, OperationLink};
use restwright_data::Node;
use restwright_source::pointer::unescape;
use restwright_source::{Diagnostic, Diagnostics, Span};

use super::Lowerer;
use crate::{codes, prose, value};

/// A link whose operation is not yet resolved.
pub(super) struct Pending {
    /// Placeholder for the id of the operation.
    pub(super) id: OperationId,
    /// The operation id or the reference, as written in the description.
    text: String,
    span: Span,
}

impl<'a> Lowerer<'a, '_> {
    pub(super) fn response_links(&mut self, response: &'a Node) -> Vec<OperationLink> {
        let declared = value::object(response, "links", self.diagnostics);
        let mut links = Vec::new();
        for entry in declared.into_iter().flatten() {
            if !self.budget.take(1, entry.key_span, self.diagnostics) {
                break;
            }
            let link = self.tree.resolve(&entry.value, self.diagnostics);
            let Some(link) = link.map(|resolved| resolved.node) else { continue };
            let target = ["operationId", "operationRef"].into_iter().find_map(|key| link.get(key));
            let text = target.and_then(Node::as_str).unwrap_or_default().to_owned();
            let span = target.map_or(entry.key_span, |node| node.span);
            let id = OperationId(format!("\0{}", self.links.len()));
            self.links.push(Pending { id: id.clone(), text, span });
            let parameters = value::object(link, "parameters", self.diagnostics);
            let arguments = parameters.into_iter().flatten().map(|entry| {
                let (location, parameter) = place(&entry.key);
                LinkArgument { parameter, location, source: source(&entry.value) }
            });
            let arguments = arguments.collect();
            let docs = self.text(link, "description").map(|text| prose(&text)).unwrap_or_default();
            let name = entry.key.to_string();
            links.push(OperationLink { name, operation: id, arguments, docs });
        }
        links
    }

    /// Resolves the operations of links; links without one are reported and removed.
    pub(super) fn resolve_links(&mut self) {
        let mut operation_ids: BTreeSet<String> = BTreeSet::new();
        operation_ids.extend(self.operations.iter().map(|(_, operation)| operation.id.0.clone()));
        let mut targets: BTreeMap<OperationId, Option<OperationId>> = BTreeMap::new();
        for link in std::mem::take(&mut self.links) {
            let by_id = operation_ids.get(&link.text).map(|id| OperationId(id.clone()));
            let target = by_id.or_else(|| self.by_reference(&link.text));
            if target.is_none() {
                unresolved(&link, &operation_ids, self.diagnostics);
            }
            targets.insert(link.id, target);
        }
        let operations = self.operations.iter_mut().map(|(_, operation)| operation);
        let webhooks = self.webhooks.iter_mut().map(|webhook| &mut webhook.operation);
        for operation in operations.chain(webhooks) {
            resolve(operation, &targets);
        }
    }

    /// Returns the operation that a reference such as `#/paths/~1pets/get` points to.
    fn by_reference(&self, text: &str) -> Option<OperationId> {
        let (_, pointer) = text.split_once("#/paths/")?;
        let (path, verb) = pointer.rsplit_once('/')?;
        let decoded = unescape(path);
        let decoded = decoded.replace("%7B", "{").replace("%7D", "}");
        self.by_place.get(&(verb.to_ascii_uppercase(), decoded)).cloned()
    }
}

fn resolve(operation: &mut Operation, targets: &BTreeMap<OperationId, Option<OperationId>>) {
    for response in &mut operation.responses {
        response.links.retain_mut(|link| match targets.get(&link.operation).cloned().flatten() {
            Some(target) => {
                link.operation = target;
                true
            }
            None => false,
        });
    }
}

fn unresolved(link: &Pending, operation_ids: &BTreeSet<String>, diagnostics: &mut Diagnostics) {
    if link.text.is_empty() {
        let message = "link without an operation; ignored";
        let diagnostic = Diagnostic::new(&codes::UNRESOLVED_LINK, link.span, message);
        diagnostics.push(diagnostic.help("add `operationId`"));
        return;
    }
    let message = format!("unknown operation `{}`; link ignored", link.text);
    let diagnostic = Diagnostic::new(&codes::UNRESOLVED_LINK, link.span, message);
    let ids = operation_ids.iter().map(String::as_str);
    let near = diagnostics.suggest(&codes::UNRESOLVED_LINK, &link.text, ids);
    diagnostics.push(match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("use the `operationId` of an operation of this description"),
    });
}

/// Splits `path.id` into the location and the name of a parameter.
fn place(key: &str) -> (Option<Location>, String) {
    let location = |word: &str| match word {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "header" => Some(Location::Header),
        "cookie" => Some(Location::Cookie),
        _ => None,
    };
    match key.split_once('.').and_then(|(word, name)| Some((location(word)?, name))) {
        Some((location, name)) => (Some(location), name.to_owned()),
        None => (None, key.to_owned()),
    }
}

/// Parses a runtime expression (section 4.8.20.3) or a constant.
fn source(node: &Node) -> LinkSource {
    let text = node.scalar_text().unwrap_or_default();
    let Some(expression) = text.strip_prefix('$') else { return LinkSource::Constant(text) };
    if let Some(pointer) = expression.strip_prefix("response.body#/") {
        let keys = pointer.split('/').map(|key| unescape(key).into_owned());
        return LinkSource::ResponseBody(keys.collect());
    }
    if let Some(name) = expression.strip_prefix("response.header.") {
        return LinkSource::ResponseHeader(name.to_owned());
    }
    let request = expression.strip_prefix("request.").map(place);
    match request {
        Some((Some(location), name)) => LinkSource::Request(location, name),
        _ => LinkSource::Expression(text),
    }
}
