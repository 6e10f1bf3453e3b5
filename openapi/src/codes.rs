//! Diagnostic codes of OpenAPI and Swagger descriptions.

use restwright_source::codes;

/// Explanations of the codes in Markdown, one section per code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// The file is not an OpenAPI or Swagger description.
    NOT_OPENAPI = Error "openapi-not-openapi";
    /// The version of the specification is unknown; the nearest supported one is used.
    UNKNOWN_VERSION = Warning "openapi-unknown-version";
    /// An unknown key.
    UNKNOWN_KEY = Warning "openapi-unknown-key";
    /// The value of a key has the wrong type or is not allowed.
    BAD_VALUE = Warning "openapi-bad-value";
    /// A required key is missing.
    MISSING_KEY = Warning "openapi-missing-key";
    /// A key or syntax belongs to another version of the specification.
    OTHER_VERSION = Warning "openapi-other-version";
    /// A path does not begin with a slash.
    PATH_WITHOUT_SLASH = Warning "openapi-path-without-slash";
    /// A path ends with a slash.
    TRAILING_SLASH = Info "openapi-trailing-slash";
    /// Two paths differ only in the names of their parameters.
    EQUIVALENT_PATHS = Warning "openapi-equivalent-paths";
    /// A path is not a valid path template.
    BAD_PATH = Warning "openapi-bad-path";
    /// A path contains a parameter twice.
    REPEATED_TEMPLATE = Warning "openapi-repeated-template";
    /// A path parameter is not required.
    OPTIONAL_PATH_PARAMETER = Warning "openapi-optional-path-parameter";
    /// A parameter or header has no type.
    NO_SCHEMA = Warning "openapi-no-schema";
    /// An operation has no `operationId`.
    NO_OPERATION_ID = Info "openapi-no-operation-id";
    /// An `operationId` contains characters that are unsafe in URLs.
    UNSAFE_OPERATION_ID = Info "openapi-unsafe-operation-id";
    /// An operation describes no response.
    NO_RESPONSE = Warning "openapi-no-response";
    /// An operation describes no success response.
    NO_SUCCESS = Warning "openapi-no-success";
    /// A response whose status forbids a body declares one.
    BODY_OF_NO_CONTENT = Warning "openapi-body-of-no-content";
    /// A request has a body that servers may ignore.
    BODY_NOT_READ = Warning "openapi-body-not-read";
    /// An invalid media type.
    BAD_MEDIA_TYPE = Warning "openapi-bad-media-type";
    /// An HTTP authentication scheme is not registered.
    UNKNOWN_HTTP_SCHEME = Warning "openapi-unknown-http-scheme";
    /// A scope is not declared by its security scheme.
    UNKNOWN_SCOPE = Warning "openapi-unknown-scope";
    /// Credentials are sent in the URL.
    CREDENTIALS_IN_QUERY = Info "openapi-credentials-in-query";
    /// An invalid server URL.
    BAD_SERVER_URL = Warning "openapi-bad-server-url";
    /// A variable of a server URL is not declared.
    UNDECLARED_SERVER_VARIABLE = Warning "openapi-undeclared-server-variable";
    /// A server variable is not used in its URL.
    UNUSED_SERVER_VARIABLE = Warning "openapi-unused-server-variable";
    /// The default of a server variable is not one of its values.
    DEFAULT_NOT_LISTED = Warning "openapi-default-not-listed";
    /// A tag is declared or used twice.
    DUPLICATE_TAG = Warning "openapi-duplicate-tag";
    /// A tag of an operation is not declared.
    UNDECLARED_TAG = Info "openapi-undeclared-tag";
    /// A component is never referenced.
    UNUSED_COMPONENT = Info "openapi-unused-component";
    /// The name of a component is invalid.
    BAD_COMPONENT_NAME = Warning "openapi-bad-component-name";
    /// The bounds of a schema exclude all values.
    CONTRADICTORY_BOUNDS = Warning "openapi-contradictory-bounds";
    /// A pattern is not a valid regular expression.
    BAD_PATTERN = Warning "openapi-bad-pattern";
    /// An enumeration is empty, or its values are repeated or of the wrong type.
    BAD_ENUM = Warning "openapi-bad-enum";
    /// A default is not one of the values of the enumeration.
    BAD_DEFAULT = Warning "openapi-bad-default";
    /// A required property is not defined.
    UNDEFINED_REQUIRED = Warning "openapi-undefined-required";
    /// An array has no `items`.
    NO_ITEMS = Warning "openapi-no-items";
    /// A key next to `$ref` is ignored.
    REF_SIBLING = Warning "openapi-ref-sibling";
    /// A discriminator refers to a property or a schema that does not exist.
    BAD_DISCRIMINATOR = Warning "openapi-bad-discriminator";
    /// The discriminator property is not required.
    OPTIONAL_DISCRIMINATOR = Info "openapi-optional-discriminator";
    /// A list of alternatives is empty or contains duplicates.
    BAD_ALTERNATIVES = Warning "openapi-bad-alternatives";
    /// A keyword does not apply to the type of its schema.
    KEYWORD_OF_ANOTHER_TYPE = Warning "openapi-keyword-of-another-type";
    /// An unknown format, probably a misspelling of a known one.
    UNKNOWN_FORMAT = Info "openapi-unknown-format";
    /// A type requires itself, so that no finite value exists.
    ENDLESS_VALUE = Warning "openapi-endless-value";
    /// A reference resolves to the wrong kind of object.
    BAD_REFERENCE = Warning "openapi-bad-reference";
    /// A callback or a link has an invalid runtime expression.
    BAD_EXPRESSION = Warning "openapi-bad-expression";
    /// An encoding applies to no part of a body.
    BAD_ENCODING = Warning "openapi-bad-encoding";
    /// A JSON, XML or form body has no schema.
    UNTYPED_BODY = Info "openapi-untyped-body";
    /// An invalid URL or email address.
    BAD_URL = Warning "openapi-bad-url";
    /// A text contains a script.
    SCRIPT_IN_TEXT = Warning "openapi-script-in-text";
    /// An operation has no description.
    NO_DESCRIPTION = Info "openapi-no-description";
    /// The description has no operations.
    NO_OPERATIONS = Warning "openapi-no-operations";
    /// The description has no base URL; callers must set one.
    NO_SERVER = Warning "openapi-no-server";
    /// Two operations have the same `operationId`.
    DUPLICATE_OPERATION_ID = Warning "openapi-duplicate-operation-id";
    /// A path contains a parameter that is not declared.
    UNDECLARED_PATH_PARAMETER = Warning "openapi-undeclared-path-parameter";
    /// A path parameter is not in its path.
    UNUSED_PATH_PARAMETER = Warning "openapi-unused-path-parameter";
    /// A parameter is declared twice in one location.
    DUPLICATE_PARAMETER = Warning "openapi-duplicate-parameter";
    /// Two properties of an object have the same XML element or attribute.
    DUPLICATE_XML_NAME = Warning "openapi-duplicate-xml-name";
    /// A declared header is determined by media types or security schemes; it is ignored.
    IGNORED_HEADER = Warning "openapi-ignored-header";
    /// A path contains a query or a fragment.
    QUERY_IN_PATH = Warning "openapi-query-in-path";
    /// A required security scheme is not declared.
    UNKNOWN_SECURITY_SCHEME = Warning "openapi-unknown-security-scheme";
    /// A link refers to an operation that does not exist.
    UNRESOLVED_LINK = Warning "openapi-unresolved-link";
    /// An example does not match its schema.
    EXAMPLE_CONTRADICTS_SCHEMA = Warning "openapi-example-contradicts-schema";
    /// The description has more parameters, headers, bodies and fields than the limit allows.
    TOO_MANY_PARTS = Error "openapi-too-many-parts";
    /// A path has more parameters than the limit allows.
    TOO_MANY_PATH_PARAMETERS = Error "openapi-too-many-path-parameters";
    /// The examples contain more values than the limit allows; the rest is not checked.
    TOO_MANY_EXAMPLES = Warning "openapi-too-many-examples";
    /// A parameter has a style that its location does not allow.
    UNUSUAL_STYLE = Warning "openapi-unusual-style";
    /// A valid construct that generated output does not support.
    UNSUPPORTED = Warning "openapi-unsupported";
}
