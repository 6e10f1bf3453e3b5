//! Tags (OpenAPI 3.1.1, section 4.8.22).

use std::collections::BTreeSet;

use restwright_data::Node;

use super::{Lint, items, text};
use crate::codes;
use crate::structure::OPERATION;

pub(super) fn check(lint: &mut Lint) {
    let mut declared = BTreeSet::new();
    for root in lint.roots.clone() {
        for tag in items(root, "tags") {
            let Some(name) = text(tag, "name") else { continue };
            if !declared.insert(name) {
                let span = tag.get("name").map_or(tag.span, |name| name.span);
                let message = format!("tag `{name}` is declared twice");
                lint.report(&codes::DUPLICATE_TAG, span, message, "keep one of them");
            }
        }
    }
    for operation in lint.all(&OPERATION) {
        let mut own = BTreeSet::new();
        for tag in items(operation.node, "tags") {
            let Some(name) = Node::as_str(tag) else { continue };
            if !own.insert(name) {
                let message = format!("duplicate tag `{name}` on one operation");
                lint.report(&codes::DUPLICATE_TAG, tag.span, message, "keep one of them");
            }
            // Descriptions without any declared tag omit the declarations on purpose.
            if !declared.is_empty() && !declared.contains(name) {
                let message = format!("tag `{name}` is not declared");
                let near = lint.diagnostics.suggest(
                    &codes::UNDECLARED_TAG,
                    name,
                    declared.iter().copied(),
                );
                let help = near.map_or_else(
                    || "add it to the `tags` of the description".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                lint.report(&codes::UNDECLARED_TAG, tag.span, message, &help);
            }
        }
    }
}
