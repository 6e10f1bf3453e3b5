//! Operation ids (OpenAPI 3.1.1, section 4.8.10).

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::Verb;
use restwright_api::words::{capitalized, words};
use restwright_data::Node;
use restwright_source::{Fix, Span};

use super::{Lint, entries, text};
use crate::codes;
use crate::lower::SharedIds;
use crate::structure::{OPERATION, PATHS, Visited};

/// Characters that are not valid in identifiers, or are reserved or must be escaped in URLs of
/// documentation.
const UNSAFE: &[char] = &['?', '#', '%', '"', '<', '>', '\\', '^', '`', '|', '[', ']', '{', '}'];

pub(super) fn check(lint: &mut Lint) {
    let mut ids = Ids::of(lint);
    for operation in lint.all(&OPERATION) {
        match text(operation.node, "operationId").map(str::trim) {
            None | Some("") => {
                let message = "operation without `operationId`; its name is derived from its path";
                let help = "add `operationId`, so that the generated name is stable";
                let fix = ids.fix(lint, operation.node);
                lint.fixable(&codes::NO_OPERATION_ID, operation.span(), message, help, fix);
            }
            Some(id) => is_safe(lint, operation, id),
        }
    }
}

fn is_safe(lint: &mut Lint, operation: Visited, id: &str) {
    let is_unsafe = |c: char| c.is_whitespace() || UNSAFE.contains(&c);
    if id.contains(is_unsafe) {
        let span = operation.node.get("operationId").map_or(operation.span(), |id| id.span);
        let message = format!("`operationId` `{id}` has characters that are unsafe in URLs");
        let help = "use only letters, digits, `-`, `_` and `.`";
        lint.report(&codes::UNSAFE_OPERATION_ID, span, message, help);
    }
}

/// Ids for operations without `operationId`, derived in the same way as their names in code.
struct Ids {
    /// Derived id by the span of the operation; `None` if several operations share the span.
    derived: BTreeMap<Span, Option<String>>,
    /// Ids that are declared or added by fixes, as words.
    taken: BTreeSet<String>,
}

impl Ids {
    fn of(lint: &Lint) -> Self {
        let shared = SharedIds::of(lint.roots.iter().copied());
        let stated = lint.all(&OPERATION).into_iter();
        let stated = stated.filter_map(|operation| text(operation.node, "operationId"));
        let taken = stated.map(|id| words(id).concat()).collect();
        let mut derived: BTreeMap<Span, Option<String>> = BTreeMap::new();
        for paths in lint.all(&PATHS) {
            for path in entries(paths.node) {
                // The query is not part of the path.
                let key = path.key.split(['?', '#']).next().unwrap_or_default();
                for operation in entries(lint.resolved(&path.value)) {
                    let verb = Verb::from_token(&operation.key.to_ascii_uppercase());
                    let id = spelled(&shared.derived(&verb, key));
                    let entry = derived.entry(operation.value.span);
                    entry.and_modify(|entry| *entry = None).or_insert(id);
                }
            }
        }
        Self { derived, taken }
    }

    fn fix(&mut self, lint: &Lint, operation: &Node) -> Option<Fix> {
        // An empty id already has a key.
        if operation.get("operationId").is_some() {
            return None;
        }
        let id = self.derived.get(&operation.span)?.clone()?;
        let object = operation.as_object()?;
        let first = object.iter().min_by_key(|entry| entry.key_span)?;
        let editor = lint.tree.editor(operation.span.file);
        let value = editor.string(&id);
        let edit = editor.insert_before(operation, first, "operationId", &value)?;
        self.taken.insert(words(&id).concat()).then(|| Fix::of(edit))
    }
}

/// Writes a derived id as one word that splits into the same words, so that names in code do not
/// change.
fn spelled(derived: &str) -> Option<String> {
    let words_of = words(derived);
    let (first, rest) = words_of.split_first()?;
    let camel = rest.iter().fold(first.clone(), |id, word| id + &capitalized(word));
    let snake = words_of.join("_");
    // Tools disagree about whether a word begins after a digit, so use underscores.
    let id = if derived.contains(|c: char| c.is_ascii_digit()) { snake } else { camel };
    (id.is_ascii() && words(&id) == words_of).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_keep_the_words() {
        for (derived, id) in [
            ("get /boats", "getBoats"),
            ("get /boats/{boatId}/crew", "getBoatsBoatIdCrew"),
            ("get /boats/by {id}", "getBoatsById"),
            ("post /v2/x", "post_v2_x"),
            ("get /", "get"),
        ] {
            assert_eq!(spelled(derived).as_deref(), Some(id));
        }
        assert_eq!(spelled("get /b\u{f6}te"), None);
    }
}
