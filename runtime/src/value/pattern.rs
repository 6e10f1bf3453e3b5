//! Regular expressions of constraints, each compiled once.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use regex::bytes::Regex;

/// Compiled expressions by their text; `None` for one that is invalid.
type Known = RwLock<BTreeMap<&'static str, Option<Arc<Regex>>>>;

/// Returns whether a text matches an expression in the syntax of `regex`. The engine does not
/// backtrack: the time is linear in the length of the text.
pub(super) fn matches(regex: &'static str, text: &str) -> bool {
    compiled(regex).is_none_or(|found| found.is_match(text.as_bytes()))
}

fn compiled(regex: &'static str) -> Option<Arc<Regex>> {
    static KNOWN: OnceLock<Known> = OnceLock::new();
    let known = KNOWN.get_or_init(Known::default);
    if let Some(found) = known.read().unwrap_or_else(PoisonError::into_inner).get(regex) {
        return found.clone();
    }
    let compiled = Regex::new(regex).ok().map(Arc::new);
    known.write().unwrap_or_else(PoisonError::into_inner).insert(regex, compiled.clone());
    compiled
}
