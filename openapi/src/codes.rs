//! The kinds of diagnostics about OpenAPI and Swagger descriptions.

use restwright_source::{Code, Severity};

macro_rules! codes {
    ($($name:ident $id:literal $severity:ident $meaning:literal;)*) => {
        $(
            #[doc = $meaning]
            pub static $name: Code =
                Code { id: $id, severity: Severity::$severity, meaning: $meaning };
        )*
        /// Every code of this crate.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

/// The long texts about them, in Markdown, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    NOT_OPENAPI "openapi-not-openapi" Error "The file is no OpenAPI or Swagger description.";
    UNKNOWN_VERSION "openapi-unknown-version" Warning "The version of the specification is unknown; the nearest one is taken.";
    UNKNOWN_KEY "openapi-unknown-key" Warning "A key has no meaning where it stands.";
    BAD_VALUE "openapi-bad-value" Warning "A value is not of the kind that its key asks for.";
    MISSING_KEY "openapi-missing-key" Warning "Something that must be stated is not.";
    NO_OPERATIONS "openapi-no-operations" Warning "The description has no operations.";
    NO_SERVER "openapi-no-server" Warning "The description names no server; the caller has to.";
    DUPLICATE_OPERATION_ID "openapi-duplicate-operation-id" Warning "Two operations have one id.";
    UNDECLARED_PATH_PARAMETER "openapi-undeclared-path-parameter" Warning "A path has a place for a parameter that nothing declares.";
    UNUSED_PATH_PARAMETER "openapi-unused-path-parameter" Warning "A path parameter has no place in its path.";
    DUPLICATE_PARAMETER "openapi-duplicate-parameter" Warning "A parameter is declared twice in one place.";
    IGNORED_HEADER "openapi-ignored-header" Warning "A header is declared that the specification has set in another way.";
    QUERY_IN_PATH "openapi-query-in-path" Warning "A path holds a query or a fragment.";
    UNKNOWN_SECURITY_SCHEME "openapi-unknown-security-scheme" Warning "An operation asks for a security scheme that is not declared.";
    UNRESOLVED_LINK "openapi-unresolved-link" Warning "A link leads to no operation.";
    EXAMPLE_CONTRADICTS_SCHEMA "openapi-example-contradicts-schema" Warning "An example is no value of its schema.";
    UNUSUAL_STYLE "openapi-unusual-style" Warning "A parameter has a style that its place does not allow.";
    UNSUPPORTED "openapi-unsupported" Warning "Something is understood that bindings cannot express.";
}
