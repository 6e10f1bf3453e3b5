//! Documents as text.

use restwright_source::text::{printable_json, printable_yaml};

use super::document::{Document, Rounded, Value, without_marks};

/// What a document is written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Syntax {
    /// JSON, indented by two blanks.
    #[default]
    Json,
    /// YAML 1.2.
    Yaml,
}

/// The text of a document, with a line end at its end.
pub fn write(document: &Document, syntax: Syntax) -> String {
    let json = serde_json::to_string_pretty(document).unwrap_or_default();
    match syntax {
        Syntax::Json => format!("{}\n", printable_json(&json)),
        Syntax::Yaml => yaml(&json),
    }
}

fn yaml(json: &str) -> String {
    let value = Value::parse_own(json).unwrap_or(Value::Null);
    let text = serde_saphyr::to_string(&Rounded(&value)).unwrap_or_default();
    // What could act stands in double quotes, where YAML has escapes.
    let text = printable_yaml(&without_marks(&text));
    if text.ends_with('\n') { text } else { format!("{text}\n") }
}
