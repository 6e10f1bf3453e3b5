//! The kinds of diagnostics about OpenAPI and Swagger descriptions.

use restwright_source::codes;

/// The long texts about them, in Markdown, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// The file is no OpenAPI or Swagger description.
    NOT_OPENAPI = Error "openapi-not-openapi";
    /// The version of the specification is unknown; the nearest one is taken.
    UNKNOWN_VERSION = Warning "openapi-unknown-version";
    /// A key has no meaning where it stands.
    UNKNOWN_KEY = Warning "openapi-unknown-key";
    /// A value is not of the kind that its key asks for.
    BAD_VALUE = Warning "openapi-bad-value";
    /// Something that must be stated is not.
    MISSING_KEY = Warning "openapi-missing-key";
    /// The description has no operations.
    NO_OPERATIONS = Warning "openapi-no-operations";
    /// The description names no server; the caller has to.
    NO_SERVER = Warning "openapi-no-server";
    /// Two operations have one id.
    DUPLICATE_OPERATION_ID = Warning "openapi-duplicate-operation-id";
    /// A path has a place for a parameter that nothing declares.
    UNDECLARED_PATH_PARAMETER = Warning "openapi-undeclared-path-parameter";
    /// A path parameter has no place in its path.
    UNUSED_PATH_PARAMETER = Warning "openapi-unused-path-parameter";
    /// A parameter is declared twice in one place.
    DUPLICATE_PARAMETER = Warning "openapi-duplicate-parameter";
    /// A header is declared that the specification has set in another way.
    IGNORED_HEADER = Warning "openapi-ignored-header";
    /// A path holds a query or a fragment.
    QUERY_IN_PATH = Warning "openapi-query-in-path";
    /// An operation asks for a security scheme that is not declared.
    UNKNOWN_SECURITY_SCHEME = Warning "openapi-unknown-security-scheme";
    /// A link leads to no operation.
    UNRESOLVED_LINK = Warning "openapi-unresolved-link";
    /// An example is no value of its schema.
    EXAMPLE_CONTRADICTS_SCHEMA = Warning "openapi-example-contradicts-schema";
    /// The description has more parameters, headers, bodies and fields than a limit allows.
    TOO_MANY_PARTS = Error "openapi-too-many-parts";
    /// A path has more parameters than a limit allows.
    TOO_MANY_PATH_PARAMETERS = Error "openapi-too-many-path-parameters";
    /// The examples hold more values than a limit allows; the rest is not checked.
    TOO_MANY_EXAMPLES = Warning "openapi-too-many-examples";
    /// A parameter has a style that its place does not allow.
    UNUSUAL_STYLE = Warning "openapi-unusual-style";
    /// Something is understood that bindings cannot express.
    UNSUPPORTED = Warning "openapi-unsupported";
}
