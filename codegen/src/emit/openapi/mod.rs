//! Serialization of OpenAPI documents to JSON and YAML.

mod yaml;

use restwright_source::text::{printable_json, printable_yaml};

use crate::InternalError;
use crate::plan::openapi::document::{Document, Value};
use yaml::{Rounded, without_marks};

/// Syntax of a document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Syntax {
    /// JSON, indented by two spaces.
    #[default]
    Json,
    /// YAML 1.2.
    Yaml,
}

/// File name in errors; the document has none before it is written.
const PLACE: &str = "the OpenAPI document";

/// Serializes a document, with a trailing newline.
pub fn write(document: &Document, syntax: Syntax) -> Result<String, InternalError> {
    let json = serde_json::to_string_pretty(document);
    let json = json.map_err(|error| InternalError::new(PLACE, error))?;
    write_json(&json, syntax)
}

/// Converts a document that is already JSON.
pub fn write_json(json: &str, syntax: Syntax) -> Result<String, InternalError> {
    match syntax {
        Syntax::Json => Ok(format!("{}\n", printable_json(json))),
        Syntax::Yaml => yaml(json),
    }
}

/// Converts JSON to YAML. The JSON must be the output of [`serde_json`].
fn yaml(json: &str) -> Result<String, InternalError> {
    let value = Value::parse_own(json)
        .ok_or_else(|| InternalError::new(PLACE, "what was written is not JSON"))?;
    let text = serde_saphyr::to_string(&Rounded(&value));
    let text = text.map_err(|error| InternalError::new(PLACE, error))?;
    // Unsafe characters only occur in double-quoted strings, which support escapes.
    let text = printable_yaml(&without_marks(&text));
    Ok(if text.ends_with('\n') { text } else { format!("{text}\n") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_json_is_no_empty_document() {
        assert_eq!(yaml("{\"a\": 1}").unwrap(), "a: 1\n");
        let error = yaml("{\"a\": ").unwrap_err();
        let expected = "bug in restwright, in `the OpenAPI document`: what was written is not JSON";
        assert_eq!(error.to_string(), expected);
    }
}
