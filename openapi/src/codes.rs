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
    /// A key that the specification requires is missing.
    MISSING_KEY = Warning "openapi-missing-key";
    /// A key or a spelling belongs to another version of the specification.
    OTHER_VERSION = Warning "openapi-other-version";
    /// A path does not begin with a slash.
    PATH_WITHOUT_SLASH = Warning "openapi-path-without-slash";
    /// A path ends with a slash.
    TRAILING_SLASH = Info "openapi-trailing-slash";
    /// Two paths differ only in the names of their parameters.
    EQUIVALENT_PATHS = Warning "openapi-equivalent-paths";
    /// A path is not a valid path template.
    BAD_PATH = Warning "openapi-bad-path";
    /// A path has one parameter twice.
    REPEATED_TEMPLATE = Warning "openapi-repeated-template";
    /// A path parameter is not required.
    OPTIONAL_PATH_PARAMETER = Warning "openapi-optional-path-parameter";
    /// A parameter or header does not say which values it has.
    NO_SCHEMA = Warning "openapi-no-schema";
    /// An operation has no id.
    NO_OPERATION_ID = Info "openapi-no-operation-id";
    /// An operation id has characters that are unsafe in URLs.
    UNSAFE_OPERATION_ID = Info "openapi-unsafe-operation-id";
    /// An operation describes no response.
    NO_RESPONSE = Warning "openapi-no-response";
    /// An operation describes no success response.
    NO_SUCCESS = Warning "openapi-no-success";
    /// A response whose status has no body describes one.
    BODY_OF_NO_CONTENT = Warning "openapi-body-of-no-content";
    /// A request has a body that servers need not read.
    BODY_NOT_READ = Warning "openapi-body-not-read";
    /// A media type is not valid.
    BAD_MEDIA_TYPE = Warning "openapi-bad-media-type";
    /// An HTTP authentication scheme is not registered.
    UNKNOWN_HTTP_SCHEME = Warning "openapi-unknown-http-scheme";
    /// A scope is not declared by its security scheme.
    UNKNOWN_SCOPE = Warning "openapi-unknown-scope";
    /// Credentials are sent in the URL.
    CREDENTIALS_IN_QUERY = Info "openapi-credentials-in-query";
    /// A server URL is not valid.
    BAD_SERVER_URL = Warning "openapi-bad-server-url";
    /// A variable of a server URL is not declared.
    UNDECLARED_SERVER_VARIABLE = Warning "openapi-undeclared-server-variable";
    /// A server variable is not used by its URL.
    UNUSED_SERVER_VARIABLE = Warning "openapi-unused-server-variable";
    /// The default of a server variable is not among its values.
    DEFAULT_NOT_LISTED = Warning "openapi-default-not-listed";
    /// A tag is declared or used twice.
    DUPLICATE_TAG = Warning "openapi-duplicate-tag";
    /// A tag of an operation is not declared.
    UNDECLARED_TAG = Info "openapi-undeclared-tag";
    /// Nothing refers to a component.
    UNUSED_COMPONENT = Info "openapi-unused-component";
    /// The name of a component is not valid.
    BAD_COMPONENT_NAME = Warning "openapi-bad-component-name";
    /// The bounds of a schema leave no valid value.
    CONTRADICTORY_BOUNDS = Warning "openapi-contradictory-bounds";
    /// A pattern is not a valid regular expression.
    BAD_PATTERN = Warning "openapi-bad-pattern";
    /// The values of an enumeration are empty, repeated, or of another type.
    BAD_ENUM = Warning "openapi-bad-enum";
    /// A default is not a valid value.
    BAD_DEFAULT = Warning "openapi-bad-default";
    /// A required property is not defined.
    UNDEFINED_REQUIRED = Warning "openapi-undefined-required";
    /// An array does not say what it holds.
    NO_ITEMS = Warning "openapi-no-items";
    /// A keyword next to a reference has no meaning.
    REF_SIBLING = Warning "openapi-ref-sibling";
    /// A discriminator names a property or a schema that does not exist.
    BAD_DISCRIMINATOR = Warning "openapi-bad-discriminator";
    /// The property that tells alternatives apart is not required.
    OPTIONAL_DISCRIMINATOR = Info "openapi-optional-discriminator";
    /// A list of alternatives is empty, or has one twice.
    BAD_ALTERNATIVES = Warning "openapi-bad-alternatives";
    /// A keyword does not apply to values of the type.
    KEYWORD_OF_ANOTHER_TYPE = Warning "openapi-keyword-of-another-type";
    /// A format is nearly a known one.
    UNKNOWN_FORMAT = Info "openapi-unknown-format";
    /// A value of the type would have no end.
    ENDLESS_VALUE = Warning "openapi-endless-value";
    /// A reference leads to another kind of object than its place asks for.
    BAD_REFERENCE = Warning "openapi-bad-reference";
    /// A callback or a link has an expression that is none.
    BAD_EXPRESSION = Warning "openapi-bad-expression";
    /// An encoding has nothing to encode.
    BAD_ENCODING = Warning "openapi-bad-encoding";
    /// A body of data has no schema.
    UNTYPED_BODY = Info "openapi-untyped-body";
    /// A URL or a mail address is not valid.
    BAD_URL = Warning "openapi-bad-url";
    /// A text holds a script.
    SCRIPT_IN_TEXT = Warning "openapi-script-in-text";
    /// An operation has no description.
    NO_DESCRIPTION = Info "openapi-no-description";
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
