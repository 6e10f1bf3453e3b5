//! Keywords that do not restrict which values are valid.

use restwright_api::{Block, Inline, Prose};
use restwright_data::Node;

/// Annotations of JSON Schema 2020-12 (Core, section 8; Validation, section 9), and those added by
/// OpenAPI.
const ANNOTATIONS: [&str; 13] = [
    "$comment",
    "$id",
    "$schema",
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "readOnly",
    "title",
    "writeOnly",
    "xml",
];

/// Returns the link of `externalDocs` in a schema or another object (OpenAPI 3.1.1, section 4.8.11).
pub fn external_docs(node: &Node, prose: fn(&str) -> Prose) -> Option<Block> {
    let documentation = node.get("externalDocs")?;
    let text = |key: &str| documentation.get(key)?.scalar_text();
    let target = text("url").filter(|url| !url.trim().is_empty())?.trim().to_owned();
    let description = text("description").map(|text| prose(&text).plain());
    let description = description.filter(|description| !description.is_empty());
    let text = description.unwrap_or_else(|| "Further documentation".to_owned());
    Some(Block::Paragraph(vec![Inline::Link { target, text: vec![Inline::Text(text)] }]))
}

/// True for keywords that do not restrict which values are valid.
pub fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key)
}

/// True for keys of extensions, which are allowed in every object (OpenAPI 3.1.1, section 4.9).
pub fn is_extension(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with("X-")
}
