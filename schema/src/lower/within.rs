//! Annotations of list items and map values at a place of use.

use restwright_api::pending::Type;
use restwright_data::Node;
use restwright_source::Diagnostics;

use super::Schemas;
use crate::bare::{Within, bare};
use crate::scopes::Scoped;

/// Maximum nesting of lists whose innermost items are described.
const DEEPEST: usize = 4;

impl<'a> Schemas<'a> {
    /// Returns the annotations of the content of a list or a map. The description of a named schema
    /// belongs to its type, if that is a named type.
    pub(super) fn within(&self, whole: Scoped<'a>, value: &Type) -> Within<'a> {
        let mut out = Within::default();
        let (mut around, mut value) = (whole, value);
        for depth in 0..DEEPEST {
            let Some(part) = part(value) else { break };
            let Some(inner) = inner(around.node) else { break };
            let inner = self.dynamic.enter(around.scope, inner);
            // Diagnostics are reported when its type is lowered.
            let inner = bare(&self.dynamic, inner, &mut Diagnostics::default());
            let own = inner.schema.node.get("description").and_then(Node::as_str);
            let is_named = matches!(part, Type::Named(id) if !self.aliases.contains(id));
            let own = own.filter(|_| !(inner.is_referred && is_named));
            let described = inner.annotations.description.or(own);
            out.description = described.filter(|text| !text.trim().is_empty());
            if depth == 0 && matches!(value, Type::List(_)) {
                out.examples = inner.annotations.examples;
            }
            if out.description.is_some() {
                break;
            }
            (around, value) = (inner.schema, part);
        }
        out
    }
}

/// Returns the content type of a list or a map.
fn part(value: &Type) -> Option<&Type> {
    let (Type::List(inner) | Type::Map(inner)) = value else { return None };
    match &**inner {
        Type::Nullable(inner) => Some(inner),
        inner => Some(inner),
    }
}

/// Returns the only schema of all items, or of all additional properties.
fn inner(node: &Node) -> Option<&Node> {
    let schema = |key: &str| node.get(key).filter(|value| value.as_object().is_some());
    let of_pattern = || {
        let mut patterns = node.get("patternProperties")?.as_object()?.iter();
        patterns.next().filter(|_| patterns.next().is_none()).map(|entry| &entry.value)
    };
    schema("items").or_else(|| schema("additionalProperties")).or_else(of_pattern)
}
