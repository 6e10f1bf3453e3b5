//! The keys that mean something, by the object that they stand in (OpenAPI 3.1, section 4.8, and
//! Swagger 2.0). `x-` keys mean something everywhere.

/// The keys of an object.
pub(crate) type Keys = &'static [&'static str];

pub(crate) const ROOT: Keys = &[
    "openapi",
    "swagger",
    "info",
    "servers",
    "host",
    "basePath",
    "schemes",
    "consumes",
    "produces",
    "paths",
    "webhooks",
    "components",
    "definitions",
    "parameters",
    "responses",
    "securityDefinitions",
    "security",
    "tags",
    "externalDocs",
    "jsonSchemaDialect",
    "$self",
];

pub(crate) const INFO: Keys =
    &["title", "summary", "description", "termsOfService", "contact", "license", "version"];

pub(crate) const PATH_ITEM: Keys = &[
    "$ref",
    "summary",
    "description",
    "get",
    "put",
    "post",
    "delete",
    "options",
    "head",
    "patch",
    "trace",
    "query",
    "additionalOperations",
    "servers",
    "parameters",
];

pub(crate) const OPERATION: Keys = &[
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "deprecated",
    "security",
    "servers",
    "consumes",
    "produces",
    "schemes",
];

/// The keys of one of several operations with one path and method, which `convert` writes.
pub(crate) const REPEATED_OPERATION: Keys = &[
    "method",
    "tags",
    "summary",
    "description",
    "externalDocs",
    "operationId",
    "parameters",
    "requestBody",
    "responses",
    "callbacks",
    "deprecated",
    "security",
    "servers",
];

pub(crate) const PARAMETER: Keys = &[
    "name",
    "in",
    "description",
    "required",
    "deprecated",
    "allowEmptyValue",
    "style",
    "explode",
    "allowReserved",
    "schema",
    "example",
    "examples",
    "content",
    "$ref",
    // Swagger 2.0 has the keys of a schema here.
    "type",
    "format",
    "items",
    "collectionFormat",
    "default",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "enum",
    "multipleOf",
];

pub(crate) const REQUEST_BODY: Keys = &["description", "content", "required", "$ref"];

pub(crate) const MEDIA_TYPE: Keys = &[
    "schema",
    "itemSchema",
    "example",
    "examples",
    "encoding",
    "itemEncoding",
    "prefixEncoding",
    "$ref",
];

pub(crate) const RESPONSE: Keys =
    &["description", "summary", "headers", "content", "links", "schema", "examples", "$ref"];

pub(crate) const SECURITY_SCHEME: Keys = &[
    "type",
    "description",
    "name",
    "in",
    "scheme",
    "bearerFormat",
    "flows",
    "openIdConnectUrl",
    "flow",
    "authorizationUrl",
    "tokenUrl",
    "scopes",
    "$ref",
    "oauth2MetadataUrl",
    "deprecated",
];

pub(crate) const SERVER: Keys = &["url", "description", "variables", "name"];
