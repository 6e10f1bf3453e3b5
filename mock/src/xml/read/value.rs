//! Values of elements and attributes that are plain text.

use restwright_api::{DefinitionKind, Scalar, Type, Types};
use serde_json::Value;

use crate::text::{self, Untyped};

/// Converts the text of an element or attribute. Leading and trailing whitespace is only
/// significant in strings (XML Schema, Datatypes, section 4.3.6).
pub(super) fn value(types: &Types, of: &Type, text: &str) -> Value {
    let text = if is_padded(types, of, text) { text.trim() } else { text };
    text::value(types, of, text, Untyped::Text)
}

fn is_padded(types: &Types, of: &Type, text: &str) -> bool {
    match of {
        Type::Scalar(scalar) => *scalar != Scalar::String,
        Type::Nullable(inner) => is_padded(types, inner, text),
        Type::Named(id) => match &types.definition(*id).kind {
            DefinitionKind::Enumeration(set) => {
                let is_listed = |text: &str| set.values.iter().any(|value| value.value == text);
                !is_listed(text) && is_listed(text.trim())
            }
            _ => false,
        },
        _ => false,
    }
}
