//! Keywords that do not restrict which values are valid.

/// JSON Schema 2020-12 (Core, section 8; Validation, section 9) and what OpenAPI adds.
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

/// True for keywords that do not restrict which values are valid.
pub fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key)
}

/// True for the keys of extensions, which may stand in every object (OpenAPI 3.1.1, section 4.9).
pub fn is_extension(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with("X-")
}
