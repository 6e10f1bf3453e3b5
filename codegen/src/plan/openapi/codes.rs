//! Diagnostic codes for what OpenAPI does not support.

use restwright_source::codes;

/// The explanations of all codes, in Markdown.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// OpenAPI does not support operations on a URL from a response.
    LINKED_OPERATION = Warning "openapi-linked-operation";
    /// OpenAPI allows one operation for each path and method.
    REPEATED_OPERATION = Warning "openapi-repeated-operation";
    /// OpenAPI allows one parameter for each name and location.
    REPEATED_PARAMETER = Warning "openapi-repeated-parameter";
    /// OpenAPI 3.1 does not support the HTTP method of an operation.
    UNKNOWN_METHOD = Warning "openapi-unknown-method";
    /// OpenAPI 3 does not support the serialization style of a parameter.
    UNKNOWN_STYLE = Warning "openapi-unknown-style";
}
