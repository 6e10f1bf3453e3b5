//! What OpenAPI cannot say, as kinds of diagnostics.

use restwright_source::{Code, Severity};

/// The kinds of this emitter.
pub static ALL: &[&Code] =
    &[&LINKED_OPERATION, &REPEATED_OPERATION, &REPEATED_PARAMETER, &UNKNOWN_METHOD, &UNKNOWN_STYLE];

/// The long text about every kind, in Markdown.
pub static EXPLANATIONS: &str = include_str!("codes.md");

/// No path of the description leads to an operation.
pub static LINKED_OPERATION: Code = Code {
    id: "openapi-linked-operation",
    severity: Severity::Warning,
    meaning: "OpenAPI has no operations on a URL that a response gives.",
};

/// Two operations have the same path and method.
pub static REPEATED_OPERATION: Code = Code {
    id: "openapi-repeated-operation",
    severity: Severity::Warning,
    meaning: "OpenAPI has one operation for a path and a method.",
};

/// Two parameters of one operation have the same name and place.
pub static REPEATED_PARAMETER: Code = Code {
    id: "openapi-repeated-parameter",
    severity: Severity::Warning,
    meaning: "OpenAPI has one parameter of a name in a place.",
};

/// A method that OpenAPI 3.1 does not know.
pub static UNKNOWN_METHOD: Code = Code {
    id: "openapi-unknown-method",
    severity: Severity::Warning,
    meaning: "OpenAPI 3.1 knows eight methods, and the operation has another.",
};

/// A way to write lists that OpenAPI 3 does not know.
pub static UNKNOWN_STYLE: Code = Code {
    id: "openapi-unknown-style",
    severity: Severity::Warning,
    meaning: "OpenAPI 3 does not know this way to write the values of a parameter.",
};
