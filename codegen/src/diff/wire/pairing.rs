//! Pairing of the operations of two versions.

use std::collections::BTreeMap;

use restwright_api::Operation;

use crate::plan::exchange::{OperationExchange, ServiceExchange};
use crate::plan::shape;

/// The operations of two versions, paired.
pub(super) struct Pairing<'a> {
    pub(super) both: Vec<(&'a OperationExchange<'a>, &'a OperationExchange<'a>)>,
    pub(super) removed: Vec<&'a OperationExchange<'a>>,
    pub(super) added: Vec<&'a OperationExchange<'a>>,
}

type Key = fn(&OperationExchange<'_>) -> String;

/// Pairs operations by method and path without parameter names, then by the path including that of
/// the base URL, then ignoring a trailing slash, then by id. Among operations with the same method
/// and path, those with the same id take precedence, then those with the same content.
pub(super) fn pair<'a>(old: &'a ServiceExchange<'a>, new: &'a ServiceExchange<'a>) -> Pairing<'a> {
    let mut removed: Vec<_> = old.operations.iter().collect();
    let mut added: Vec<_> = new.operations.iter().collect();
    let mut both = Vec::new();
    let keys: [Key; 4] = [
        |exchange| place(exchange.operation, ""),
        |exchange| place(exchange.operation, base(&exchange.exchange.server)),
        |exchange| place(exchange.operation, "").trim_end_matches('/').to_owned(),
        |exchange| exchange.operation.id.0.clone(),
    ];
    let alike: [Key; 3] = [|exchange| exchange.operation.id.0.clone(), content, |_| String::new()];
    for key in keys {
        for same in alike {
            let whole = |exchange: &OperationExchange<'_>| (key(exchange), same(exchange));
            let mut by_key: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
            // Reversed, because the last index is popped first.
            for (at, exchange) in added.iter().enumerate().rev() {
                by_key.entry(whole(exchange)).or_default().push(at);
            }
            let mut used = vec![false; added.len()];
            removed.retain(|exchange| {
                let counterpart = by_key.get_mut(&whole(exchange)).and_then(Vec::pop);
                if let Some(at) = counterpart {
                    used[at] = true;
                    both.push((*exchange, added[at]));
                }
                counterpart.is_none()
            });
            let mut used = used.into_iter();
            added.retain(|_| !used.next().unwrap_or_default());
        }
    }
    Pairing { both, removed, added }
}

/// What an operation sends and returns, by name: parameters, media types, statuses.
fn content(exchange: &OperationExchange<'_>) -> String {
    let operation = exchange.operation;
    let parameters = operation.parameters.iter().map(|parameter| parameter.name.clone());
    let bodies =
        operation.bodies().map(|body| format!("{:?} {:?}", body.media_type, body.element.as_ref()));
    let statuses = operation.responses.iter().map(|response| response.status.to_string());
    parameters.chain(bodies).chain(statuses).collect::<Vec<_>>().join("\n")
}

/// The method and the path, prefixed with that of a base URL.
fn place(operation: &Operation, base: &str) -> String {
    format!("{} {base}{}", operation.verb, shape(&operation.path))
}

/// The path of a base URL.
fn base(url: &str) -> &str {
    let behind = url.split_once("://").map_or(url, |(_, rest)| rest);
    let start = behind.find('/').unwrap_or(behind.len());
    behind.get(start..).unwrap_or_default().trim_end_matches('/')
}
