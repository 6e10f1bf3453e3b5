//! What OpenAPI cannot say, as kinds of diagnostics.

use restwright_source::codes;

/// The long text about every kind, in Markdown.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// OpenAPI has no operations on a URL that a response gives.
    LINKED_OPERATION = Warning "openapi-linked-operation";
    /// OpenAPI has one operation for a path and a method.
    REPEATED_OPERATION = Warning "openapi-repeated-operation";
    /// OpenAPI has one parameter of a name in a place.
    REPEATED_PARAMETER = Warning "openapi-repeated-parameter";
    /// OpenAPI 3.1 knows eight methods, and the operation has another.
    UNKNOWN_METHOD = Warning "openapi-unknown-method";
    /// OpenAPI 3 does not know this way to write the values of a parameter.
    UNKNOWN_STYLE = Warning "openapi-unknown-style";
}
