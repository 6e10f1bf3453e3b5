//! Paths, operations, parameters, requests and responses (OpenAPI 3.1.1, sections 4.8.8 to 4.8.21).

use super::super::shape::Shape::{Any, Flag, List, Map, Object, Schema, Text};
use super::super::shape::{Field, Rule, Versions, may, must};
use super::{ALL, EXTERNAL_DOCS, SERVER, V2, V3, V31, referable, rule};

pub(crate) static PATHS: Rule = Rule {
    name: "paths",
    fields: &[],
    shared: &[],
    others: Some(Object(&PATH_ITEM)),
    refers: Versions::NONE,
};

pub(crate) static PATH_ITEM: Rule = referable(
    "path item",
    &[
        may("summary", Text, V3),
        may("description", Text, V3),
        may("get", Object(&OPERATION), ALL),
        may("put", Object(&OPERATION), ALL),
        may("post", Object(&OPERATION), ALL),
        may("delete", Object(&OPERATION), ALL),
        may("options", Object(&OPERATION), ALL),
        may("head", Object(&OPERATION), ALL),
        may("patch", Object(&OPERATION), ALL),
        may("trace", Object(&OPERATION), V3),
        may("query", Object(&OPERATION), V31),
        may("additionalOperations", Map(&Object(&OPERATION)), V31),
        may("servers", List(&Object(&SERVER)), V3),
        may("parameters", List(&Object(&PARAMETER)), ALL),
    ],
);

pub(crate) static OPERATION: Rule = rule(
    "operation",
    &[
        may("tags", List(&Text), ALL),
        may("summary", Text, ALL),
        may("description", Text, ALL),
        may("externalDocs", Object(&EXTERNAL_DOCS), ALL),
        may("operationId", Text, ALL),
        may("consumes", List(&Text), V2),
        may("produces", List(&Text), V2),
        may("parameters", List(&Object(&PARAMETER)), ALL),
        may("requestBody", Object(&REQUEST_BODY), V3),
        Field { required: Versions::V30, ..may("responses", Object(&RESPONSES), ALL) },
        may("callbacks", Map(&Object(&CALLBACK)), V3),
        may("deprecated", Flag, ALL),
        may("schemes", List(&Text), V2),
        may("security", List(&Map(&List(&Text))), ALL),
        may("servers", List(&Object(&SERVER)), V3),
    ],
);

/// Schema keywords that Swagger 2.0 allows in parameters and headers, except `type`.
static SWAGGER_VALUE: &[Field] = &[
    may("format", Text, V2),
    may("items", Schema, V2),
    may("collectionFormat", Text, V2),
    may("default", Any, V2),
    may("maximum", Any, V2),
    may("exclusiveMaximum", Any, V2),
    may("minimum", Any, V2),
    may("exclusiveMinimum", Any, V2),
    may("maxLength", Any, V2),
    may("minLength", Any, V2),
    may("pattern", Text, V2),
    may("maxItems", Any, V2),
    may("minItems", Any, V2),
    may("uniqueItems", Any, V2),
    may("enum", List(&Any), V2),
    may("multipleOf", Any, V2),
];

pub(crate) static PARAMETER: Rule = referable(
    "parameter",
    &[
        must("name", Text, ALL),
        must("in", Text, ALL),
        may("description", Text, ALL),
        may("required", Flag, ALL),
        may("deprecated", Flag, V3),
        may("allowEmptyValue", Flag, ALL),
        may("style", Text, V3),
        may("explode", Flag, V3),
        may("allowReserved", Flag, V3),
        may("schema", Schema, ALL),
        may("example", Any, V3),
        may("examples", Map(&Object(&EXAMPLE)), V3),
        may("content", Map(&Object(&MEDIA_TYPE)), V3),
        may("type", Text, V2),
    ],
)
.and(SWAGGER_VALUE);

/// A header is a parameter without a name and a location.
pub(crate) static HEADER: Rule = referable(
    "header",
    &[
        may("description", Text, ALL),
        may("required", Flag, V3),
        may("deprecated", Flag, V3),
        may("allowEmptyValue", Flag, V3),
        may("style", Text, V3),
        may("explode", Flag, V3),
        may("allowReserved", Flag, V3),
        may("schema", Schema, V3),
        may("example", Any, V3),
        may("examples", Map(&Object(&EXAMPLE)), V3),
        may("content", Map(&Object(&MEDIA_TYPE)), V3),
        must("type", Text, V2),
    ],
)
.and(SWAGGER_VALUE);

pub(crate) static REQUEST_BODY: Rule = referable(
    "request body",
    &[
        may("description", Text, V3),
        must("content", Map(&Object(&MEDIA_TYPE)), V3),
        may("required", Flag, V3),
    ],
);

pub(crate) static MEDIA_TYPE: Rule = Rule {
    name: "media type",
    fields: &[
        may("schema", Schema, V3),
        may("itemSchema", Schema, V31),
        may("example", Any, V3),
        may("examples", Map(&Object(&EXAMPLE)), V3),
        may("encoding", Map(&Object(&ENCODING)), V3),
        may("prefixEncoding", List(&Object(&ENCODING)), V31),
        may("itemEncoding", Object(&ENCODING), V31),
    ],
    shared: &[],
    others: None,
    refers: V31,
};

pub(crate) static ENCODING: Rule = rule(
    "encoding",
    &[
        may("contentType", Text, V3),
        may("headers", Map(&Object(&HEADER)), V3),
        may("style", Text, V3),
        may("explode", Flag, V3),
        may("allowReserved", Flag, V3),
        may("encoding", Map(&Object(&ENCODING)), V31),
        may("prefixEncoding", List(&Object(&ENCODING)), V31),
        may("itemEncoding", Object(&ENCODING), V31),
    ],
);

pub(crate) static RESPONSES: Rule = Rule {
    name: "responses",
    fields: &[],
    shared: &[],
    others: Some(Object(&RESPONSE)),
    refers: Versions::NONE,
};

pub(crate) static RESPONSE: Rule = referable(
    "response",
    &[
        // Optional in 3.2.
        must("description", Text, ALL),
        may("summary", Text, V31),
        may("headers", Map(&Object(&HEADER)), ALL),
        may("content", Map(&Object(&MEDIA_TYPE)), V3),
        may("links", Map(&Object(&LINK)), V3),
        may("schema", Schema, V2),
        may("examples", Map(&Any), V2),
    ],
);

pub(crate) static CALLBACK: Rule = Rule {
    name: "callback",
    fields: &[],
    shared: &[],
    others: Some(Object(&PATH_ITEM)),
    refers: ALL,
};

pub(crate) static EXAMPLE: Rule = referable(
    "example",
    &[
        may("summary", Text, V3),
        may("description", Text, V3),
        may("value", Any, V3),
        may("externalValue", Text, V3),
        may("dataValue", Any, V31),
        may("serializedValue", Text, V31),
    ],
);

pub(crate) static LINK: Rule = referable(
    "link",
    &[
        may("operationRef", Text, V3),
        may("operationId", Text, V3),
        may("parameters", Map(&Any), V3),
        may("requestBody", Any, V3),
        may("description", Text, V3),
        may("server", Object(&SERVER), V3),
    ],
);
