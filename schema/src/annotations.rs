//! Keywords that do not restrict which values are valid.

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

/// True for keywords that do not restrict which values are valid.
pub fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key)
}

/// True for keys of extensions, which are allowed in every object (OpenAPI 3.1.1, section 4.9).
pub fn is_extension(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with("X-")
}
