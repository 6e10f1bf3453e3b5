//! Documentation of the uses of types, and their examples.

use super::prose;
use crate::plan::rust::UsesPlan;

/// Maximum number of operations that are listed.
const MAX_NAMED: usize = 3;

/// The uses of a type: "The request of …".
pub(super) fn purpose(uses: &UsesPlan) -> Option<Vec<String>> {
    let part = |word: &str, methods: &[String]| {
        (!methods.is_empty()).then(|| format!("{word} of {}", list(methods)))
    };
    let parts = [part("request", &uses.sent), part("response", &uses.returned)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| prose::spelled(&format!("The {}.", parts.join(", the "))))
}

/// An example of a type in the description.
pub(super) fn sample(uses: &UsesPlan) -> Vec<String> {
    let Some(sample) = &uses.sample else { return Vec::new() };
    let language = if sample.is_json { "json" } else { "xml" };
    prose::code(Some(language), None, sample.text.trim_matches('\n'))
}

fn list(methods: &[String]) -> String {
    let named = methods.iter().take(MAX_NAMED);
    let links: Vec<String> =
        named.map(|method| format!("[`{method}`](super::client::Client::{method})")).collect();
    let more = if methods.len() > MAX_NAMED { " and others" } else { "" };
    links.join(", ") + more
}
