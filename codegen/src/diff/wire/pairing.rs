//! Which operation of one version is which of the other.

use std::collections::{BTreeMap, VecDeque};

use restwright_api::Operation;

use crate::plan::exchange::{OperationExchange, ServiceExchange};
use crate::plan::shape;

/// An operation of one version and what it is in the other.
pub(super) struct Pairing<'a> {
    pub(super) both: Vec<(&'a OperationExchange<'a>, &'a OperationExchange<'a>)>,
    pub(super) removed: Vec<&'a OperationExchange<'a>>,
    pub(super) added: Vec<&'a OperationExchange<'a>>,
}

/// Pairs operations by method and path without names of parameters, then by the same behind the
/// path of the base URL, then by their ids.
pub(super) fn pair<'a>(old: &'a ServiceExchange<'a>, new: &'a ServiceExchange<'a>) -> Pairing<'a> {
    let mut removed: Vec<_> = old.operations.iter().collect();
    let mut added: Vec<_> = new.operations.iter().collect();
    let mut both = Vec::new();
    let keys: [fn(&OperationExchange<'_>) -> String; 3] = [
        |found| place(found.operation, ""),
        |found| place(found.operation, base(&found.exchange.server)),
        |found| found.operation.id.0.clone(),
    ];
    for key in keys {
        let mut by_key: BTreeMap<String, VecDeque<&OperationExchange<'_>>> = BTreeMap::new();
        for found in &added {
            by_key.entry(key(found)).or_default().push_back(*found);
        }
        removed.retain(|found| {
            let counterpart = by_key.get_mut(&key(found)).and_then(VecDeque::pop_front);
            both.extend(counterpart.map(|counterpart| (*found, counterpart)));
            counterpart.is_none()
        });
        added.retain(|found| !both.iter().any(|(_, used)| std::ptr::eq(*used, *found)));
    }
    Pairing { both, removed, added }
}

/// The method and the path, behind that of a base URL.
fn place(operation: &Operation, base: &str) -> String {
    format!("{} {base}{}", operation.verb, shape(&operation.path))
}

/// The path of a base URL.
fn base(url: &str) -> &str {
    let behind = url.split_once("://").map_or(url, |(_, rest)| rest);
    let start = behind.find('/').unwrap_or(behind.len());
    behind.get(start..).unwrap_or_default().trim_end_matches('/')
}
