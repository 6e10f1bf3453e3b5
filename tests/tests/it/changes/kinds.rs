//! Changes that OpenAPI tools commonly detect: a pair of descriptions each, with an expected code
//! and the greatest severity of all wire changes. Constraints are tested in `constraints.rs`.

use restwright_codegen::diff::Severity::{self, Compatible, Possibly, Wire};
use restwright_codegen::diff::codes;

use super::documents::*;

struct Kind {
    /// Name of the change.
    name: &'static str,
    around: fn(&str) -> String,
    old: &'static str,
    new: &'static str,
    code: &'static str,
    severity: Severity,
}

const fn kind(
    name: &'static str,
    around: fn(&str) -> String,
    [old, new]: [&'static str; 2],
    code: &'static str,
    severity: Severity,
) -> Kind {
    Kind { name, around, old, new, code, severity }
}

/// Returns a description with keys of a `multipart/form-data` body with a field `file`.
fn multipart(keys: &str) -> String {
    media_types(&format!(
        "multipart/form-data: {{schema: {{type: object, properties: {{file: {{type: string, contentMediaType: application/octet-stream}}}}}}{keys}}}"
    ))
}

const A: &str = "/a: {get: {operationId: a, responses: {'204': {description: Done}}}}";
const A_AND_B: &str = "/a: {get: {operationId: a, responses: {'204': {description: Done}}}}\n  /b: {get: {operationId: b, responses: {'204': {description: Done}}}}";
const A_DEPRECATED: &str =
    "/a: {get: {operationId: a, deprecated: true, responses: {'204': {description: Done}}}}";
const A_PUT: &str = "/a: {put: {operationId: other, responses: {'204': {description: Done}}}}";
const A_SLASH: &str = "/a/: {get: {operationId: a, responses: {'204': {description: Done}}}}";
const A_UPPER: &str = "/A: {get: {operationId: a, responses: {'204': {description: Done}}}}";

const TAGGED: &str = "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}], discriminator: {propertyName: kind, mapping: {b: '#/components/schemas/Boat', s: '#/components/schemas/Ship'}}";
const TAGGED_MORE: &str = "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}, {$ref: '#/components/schemas/Raft'}], discriminator: {propertyName: kind, mapping: {b: '#/components/schemas/Boat', s: '#/components/schemas/Ship', r: '#/components/schemas/Raft'}}";
const TAGGED_BY_OTHER: &str = "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}], discriminator: {propertyName: type, mapping: {b: '#/components/schemas/Boat', s: '#/components/schemas/Ship'}}";
const TAGGED_SWAPPED: &str = "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}], discriminator: {propertyName: kind, mapping: {s: '#/components/schemas/Boat', b: '#/components/schemas/Ship'}}";
const UNTAGGED: &str =
    "oneOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]";
const ANY_OF: &str =
    "anyOf: [{$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]";
const IN_FRONT: &str = "oneOf: [{$ref: '#/components/schemas/Raft'}, {$ref: '#/components/schemas/Boat'}, {$ref: '#/components/schemas/Ship'}]";
const INLINE: &str = "oneOf: [{type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}, {type: object, required: [c], properties: {c: {type: string}, d: {type: string}}}]";
const INLINE_IN_FRONT: &str = "oneOf: [{type: object, required: [e], properties: {e: {type: string}}}, {type: object, required: [a], properties: {a: {type: string}, b: {type: string}}}, {type: object, required: [c], properties: {c: {type: string}, d: {type: string}}}]";

const KEY: &str = "k: {type: apiKey, in: header, name: X-Key} | security: [{k: []}]";
const KEY_NONE: &str = "k: {type: apiKey, in: header, name: X-Key} | security: []";
const KEY_RENAMED: &str = "k: {type: apiKey, in: header, name: X-Other} | security: [{k: []}]";
const KEY_MOVED: &str = "k: {type: apiKey, in: query, name: X-Key} | security: [{k: []}]";
const KEY_OR_BASIC: &str = "k: {type: apiKey, in: header, name: X-Key}, b: {type: http, scheme: basic} | security: [{k: []}, {b: []}]";
const KEY_AND_BASIC: &str = "k: {type: apiKey, in: header, name: X-Key}, b: {type: http, scheme: basic} | security: [{k: [], b: []}]";
const BASIC_IN_PLACE_OF_KEY: &str = "k: {type: http, scheme: basic} | security: [{k: []}]";
const FLOW: &str = "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: '', write: ''}}}} | security: [{o: [read]}]";
const FLOW_SCOPE: &str = "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: '', write: ''}}}} | security: [{o: [read, write]}]";
const FLOW_FEWER: &str = "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://a.example', scopes: {read: ''}}}} | security: [{o: [read]}]";
const FLOW_URL: &str = "o: {type: oauth2, flows: {clientCredentials: {tokenUrl: 'https://b.example', scopes: {read: '', write: ''}}}} | security: [{o: [read]}]";

const OBJECT: &str = "type: object, properties: {a: {type: string}}";
const OBJECT_MORE: &str = "type: object, properties: {a: {type: string}, b: {type: string}}";
const OBJECT_REQUIRED: &str = "type: object, required: [a], properties: {a: {type: string}}";
const OBJECT_MORE_REQUIRED: &str =
    "type: object, required: [b], properties: {a: {type: string}, b: {type: string}}";
const READ_ONLY: &str = "type: object, properties: {a: {type: string, readOnly: true}}";
const WRITE_ONLY: &str = "type: object, properties: {a: {type: string, writeOnly: true}}";
const CLOSED: &str = "type: object, properties: {a: {type: string}}, additionalProperties: false";
const OF_TEXTS: &str =
    "type: object, properties: {a: {type: string}}, additionalProperties: {type: string}";

const JSON: &str = "application/json: {schema: {type: string}}";
const JSON_AND_TEXT: &str =
    "application/json: {schema: {type: string}}, text/csv: {schema: {type: string}}";
const JSON_OTHER: &str = "application/vnd.harbour+json: {schema: {type: string}}";

const FOUND: &str = "responses: {'200': {description: Done}}";
const FOUND_OR_MADE: &str = "responses: {'200': {description: Done}, '201': {description: Made}}";
const FOUND_OR_ERROR: &str = "responses: {'200': {description: Done}, '404': {description: None}}";
const FOUND_OR_DEFAULT: &str =
    "responses: {'200': {description: Done}, default: {description: Error}}";

const HOOK: &str = "moved: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}, b: {type: string}}}}}}, responses: {'204': {description: Done}}}}";
const HOOK_LESS: &str = "moved: {post: {requestBody: {content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}, responses: {'204': {description: Done}}}}";

#[rustfmt::skip]
const KINDS: &[Kind] = &[
    // Paths and operations.
    kind("operation removed", paths, [A_AND_B, A], "operation-removed", Wire),
    kind("deprecated operation removed", paths, [A_DEPRECATED, A_PUT], "operation-removed", Wire),
    kind("operation added", paths, [A, A_AND_B], "operation-added", Compatible),
    kind("operation deprecated", paths, [A, A_DEPRECATED], "operation-deprecated", Compatible),
    kind("operation no longer deprecated", paths, [A_DEPRECATED, A], "operation-undeprecated", Compatible),
    kind("slash at the end of a path", paths, [A, A_SLASH], "operation-moved", Wire),
    kind("slash at the end of a path removed", paths, [A_SLASH, A], "operation-moved", Wire),
    kind("case of a path", paths, [A, A_UPPER], "operation-moved", Wire),
    // Servers.
    kind("server added", servers, ["{url: 'https://a.example'}", "{url: 'https://a.example'}, {url: 'https://b.example'}"], "server-added", Compatible),
    kind("server removed", servers, ["{url: 'https://a.example'}, {url: 'https://b.example'}", "{url: 'https://a.example'}"], "server-removed", Possibly),
    kind("first server changed", servers, ["{url: 'https://a.example'}", "{url: 'https://b.example'}"], "default-server-changed", Possibly),
    kind("default of a server variable", servers, ["{url: 'https://{h}.example', variables: {h: {default: a}}}", "{url: 'https://{h}.example', variables: {h: {default: b}}}"], "server-variable-changed", Possibly),
    kind("value of a server variable removed", servers, ["{url: 'https://{h}.example', variables: {h: {default: a, enum: [a, b]}}}", "{url: 'https://{h}.example', variables: {h: {default: a, enum: [a]}}}"], "server-variable-changed", Possibly),
    // Security.
    kind("security added", secured, [KEY_NONE, KEY], "security-added", Wire),
    kind("security removed", secured, [KEY, KEY_NONE], "security-removed", Compatible),
    kind("alternative credentials added", secured, [KEY, KEY_OR_BASIC], "security-alternative-added", Compatible),
    kind("alternative credentials removed", secured, [KEY_OR_BASIC, KEY], "security-alternative-removed", Wire),
    kind("second credentials required", secured, [KEY, KEY_AND_BASIC], "security-alternative-removed", Wire),
    kind("name of a key changed", secured, [KEY, KEY_RENAMED], "security-scheme-changed", Wire),
    kind("place of a key changed", secured, [KEY, KEY_MOVED], "security-scheme-changed", Wire),
    kind("kind of a scheme changed", secured, [KEY, BASIC_IN_PLACE_OF_KEY], "security-scheme-changed", Wire),
    kind("scope required", secured, [FLOW, FLOW_SCOPE], "security-scope-added", Wire),
    kind("scope no longer required", secured, [FLOW_SCOPE, FLOW], "security-scope-removed", Compatible),
    kind("scope no longer granted", secured, [FLOW, FLOW_FEWER], "oauth-scope-removed", Possibly),
    kind("scope granted", secured, [FLOW_FEWER, FLOW], "oauth-scope-added", Compatible),
    kind("URL of tokens", secured, [FLOW, FLOW_URL], "oauth-url-changed", Possibly),
    // Parameters.
    kind("optional parameter added", operation, ["parameters: []", "parameters: [{name: a, in: query, schema: {type: string}}]"], "request-parameter-added", Compatible),
    kind("required query parameter added", operation, ["parameters: []", "parameters: [{name: a, in: query, required: true, schema: {type: string}}]"], "required-request-parameter-added", Wire),
    kind("required header added", operation, ["parameters: []", "parameters: [{name: a, in: header, required: true, schema: {type: string}}]"], "required-request-parameter-added", Wire),
    kind("required cookie added", operation, ["parameters: []", "parameters: [{name: a, in: cookie, required: true, schema: {type: string}}]"], "required-request-parameter-added", Wire),
    kind("required parameter with a default added", operation, ["parameters: []", "parameters: [{name: a, in: query, required: true, schema: {type: string, default: b}}]"], "required-request-parameter-added", Wire),
    kind("query parameter removed", operation, ["parameters: [{name: a, in: query, schema: {type: string}}]", "parameters: []"], "request-parameter-removed", Possibly),
    kind("header parameter removed", operation, ["parameters: [{name: a, in: header, schema: {type: string}}]", "parameters: []"], "request-parameter-removed", Possibly),
    kind("cookie parameter removed", operation, ["parameters: [{name: a, in: cookie, schema: {type: string}}]", "parameters: []"], "request-parameter-removed", Possibly),
    kind("parameter became required", query, ["schema: {type: string}", "required: true, schema: {type: string}"], "request-parameter-became-required", Wire),
    kind("parameter became optional", query, ["required: true, schema: {type: string}", "schema: {type: string}"], "request-parameter-became-optional", Compatible),
    kind("parameter moved", operation, ["parameters: [{name: a, in: query, schema: {type: string}}]", "parameters: [{name: a, in: header, schema: {type: string}}]"], "request-parameter-moved", Wire),
    kind("style of a parameter", query, ["style: form, explode: false, schema: {type: array, items: {type: string}}", "style: pipeDelimited, explode: false, schema: {type: array, items: {type: string}}"], "request-parameter-style-changed", Wire),
    kind("explode of a parameter", query, ["schema: {type: array, items: {type: string}}", "explode: false, schema: {type: array, items: {type: string}}"], "request-parameter-style-changed", Wire),
    kind("media type of a parameter", query, ["content: {application/json: {schema: {type: string}}}", "content: {application/xml: {schema: {type: string}}}"], "request-parameter-style-changed", Wire),
    kind("empty value forbidden", query, ["allowEmptyValue: true, schema: {type: string}", "schema: {type: string}"], "request-parameter-empty-forbidden", Wire),
    kind("empty value allowed", query, ["schema: {type: string}", "allowEmptyValue: true, schema: {type: string}"], "request-parameter-empty-allowed", Compatible),
    kind("reserved characters", query, ["schema: {type: string}", "allowReserved: true, schema: {type: string}"], "request-parameter-reserved-changed", Possibly),
    kind("parameter deprecated", query, ["schema: {type: string}", "deprecated: true, schema: {type: string}"], "request-parameter-deprecated", Compatible),
    kind("type of a parameter changed", query_schema, ["type: string", "type: integer"], "request-type-narrowed", Wire),
    kind("type of a parameter widened", query_schema, ["type: integer", "type: string"], "request-type-widened", Compatible),
    kind("format of a parameter narrowed", query_schema, ["type: string", "type: string, format: date"], "request-type-narrowed", Wire),
    kind("format of a parameter changed", query_schema, ["type: string, format: email", "type: string, format: hostname"], "request-format-changed", Possibly),
    kind("default of a parameter changed", query_schema, ["type: string, default: a", "type: string, default: b"], "default-changed", Possibly),
    kind("default of a parameter added", query_schema, ["type: string", "type: string, default: b"], "default-changed", Possibly),
    kind("default of a parameter removed", query_schema, ["type: string, default: b", "type: string"], "default-changed", Possibly),
    kind("value of a parameter added", query_schema, ["type: string, enum: [a, b]", "type: string, enum: [a, b, c]"], "request-value-added", Compatible),
    kind("value of a parameter removed", query_schema, ["type: string, enum: [a, b, c]", "type: string, enum: [a, b]"], "request-value-removed", Wire),
    kind("values of a parameter closed", query_schema, ["type: string", "type: string, enum: [a, b]"], "request-values-closed", Wire),
    kind("values of a parameter opened", query_schema, ["type: string, enum: [a, b]", "type: string"], "request-values-opened", Compatible),
    kind("pattern of a parameter changed", query_schema, ["type: string, pattern: a", "type: string, pattern: b"], "request-pattern-changed", Possibly),
    kind("pattern of a parameter added", query_schema, ["type: string", "type: string, pattern: b"], "request-constraint-tightened", Wire),
    kind("pattern of a parameter removed", query_schema, ["type: string, pattern: a", "type: string"], "request-constraint-loosened", Compatible),
    kind("constant of a parameter changed", query_schema, ["const: a", "const: b"], "request-value-removed", Wire),
    // Request bodies.
    kind("required request body added", post, ["summary: a", "requestBody: {required: true, content: {application/json: {schema: {type: string}}}}"], "required-request-body-added", Wire),
    kind("optional request body added", post, ["summary: a", "requestBody: {content: {application/json: {schema: {type: string}}}}"], "request-body-added", Compatible),
    kind("request body removed", post, ["requestBody: {content: {application/json: {schema: {type: string}}}}", "summary: a"], "request-body-removed", Wire),
    kind("request body became required", post, ["requestBody: {content: {application/json: {schema: {type: string}}}}", "requestBody: {required: true, content: {application/json: {schema: {type: string}}}}"], "request-body-became-required", Wire),
    kind("request body became optional", post, ["requestBody: {required: true, content: {application/json: {schema: {type: string}}}}", "requestBody: {content: {application/json: {schema: {type: string}}}}"], "request-body-became-optional", Compatible),
    kind("media type of requests added", media_types, [JSON, JSON_AND_TEXT], "request-media-type-added", Compatible),
    kind("media type of requests removed", media_types, [JSON_AND_TEXT, JSON], "request-media-type-removed", Wire),
    kind("media type of requests replaced", media_types, [JSON, JSON_OTHER], "request-media-type-removed", Wire),
    kind("required header of a part added", multipart, ["", ", encoding: {file: {headers: {X-Sum: {required: true, schema: {type: string}}}}}"], "required-request-parameter-added", Wire),
    kind("optional header of a part added", multipart, ["", ", encoding: {file: {headers: {X-Sum: {schema: {type: string}}}}}"], "request-parameter-added", Compatible),
    kind("header of a part became required", multipart, [", encoding: {file: {headers: {X-Sum: {schema: {type: string}}}}}", ", encoding: {file: {headers: {X-Sum: {required: true, schema: {type: string}}}}}"], "request-parameter-became-required", Wire),
    kind("header of a part narrowed", multipart, [", encoding: {file: {headers: {X-Sum: {schema: {type: string}}}}}", ", encoding: {file: {headers: {X-Sum: {schema: {type: integer}}}}}"], "request-type-narrowed", Wire),
    kind("media type of a part", multipart, [", encoding: {file: {contentType: image/png}}", ", encoding: {file: {contentType: image/jpeg}}"], "request-part-encoding-changed", Wire),
    // Properties of requests.
    kind("optional request property added", sent, [OBJECT, OBJECT_MORE], "request-property-added", Compatible),
    kind("required request property added", sent, [OBJECT, OBJECT_MORE_REQUIRED], "required-request-property-added", Wire),
    kind("request property removed", sent, [OBJECT_MORE, OBJECT], "request-property-removed", Possibly),
    kind("request property became required", sent, [OBJECT, OBJECT_REQUIRED], "request-property-became-required", Wire),
    kind("request property became optional", sent, [OBJECT_REQUIRED, OBJECT], "request-property-became-optional", Compatible),
    kind("request property became read-only", sent, [OBJECT, READ_ONLY], "request-property-became-read-only", Possibly),
    kind("request property no longer read-only", sent, [READ_ONLY, OBJECT], "request-property-added", Compatible),
    kind("request property deprecated", sent, [OBJECT, "type: object, properties: {a: {type: string, deprecated: true}}"], "property-deprecated", Compatible),
    kind("other request properties forbidden", sent, [OBJECT, CLOSED], "request-additional-properties-forbidden", Wire),
    kind("other request properties allowed", sent, [CLOSED, OBJECT], "request-additional-properties-allowed", Compatible),
    kind("other request properties narrowed", sent, [OBJECT, OF_TEXTS], "request-type-narrowed", Wire),
    kind("type of a request property changed", sent_property, ["type: string", "type: integer"], "request-type-changed", Wire),
    kind("type of a request property widened", sent_property, ["type: integer", "type: number"], "request-type-widened", Compatible),
    kind("type of a request property narrowed", sent_property, ["type: number", "type: integer"], "request-type-narrowed", Wire),
    kind("type added to those of a request property", sent_property, ["type: string", "type: [string, integer]"], "request-type-widened", Compatible),
    kind("type removed from those of a request property", sent_property, ["type: [string, integer]", "type: string"], "request-type-narrowed", Wire),
    kind("list in place of a value in a request", sent_property, ["type: string", "type: array, items: {type: string}"], "request-type-changed", Wire),
    kind("null allowed in a request", sent_property, ["type: string", "type: [string, 'null']"], "request-null-added", Compatible),
    kind("null forbidden in a request", sent_property, ["type: [string, 'null']", "type: string"], "request-null-removed", Wire),
    kind("value of a request property removed", sent_property, ["type: string, enum: [a, b, c]", "type: string, enum: [a, b]"], "request-value-removed", Wire),
    kind("value of a request property added", sent_property, ["type: string, enum: [a, b]", "type: string, enum: [a, b, c]"], "request-value-added", Compatible),
    kind("values of a request property closed", sent_property, ["type: string", "type: string, enum: [a, b]"], "request-values-closed", Wire),
    kind("default of a request property changed", sent_property, ["type: string, default: a", "type: string, default: b"], "default-changed", Possibly),
    // Properties of responses.
    kind("response property added", returned, [OBJECT, OBJECT_MORE], "response-property-added", Compatible),
    kind("optional response property removed", returned, [OBJECT_MORE, OBJECT], "response-property-removed", Possibly),
    kind("required response property removed", returned, [OBJECT_MORE_REQUIRED, OBJECT], "required-response-property-removed", Wire),
    kind("response property became optional", returned, [OBJECT_REQUIRED, OBJECT], "response-property-became-optional", Wire),
    kind("response property became required", returned, [OBJECT, OBJECT_REQUIRED], "response-property-became-required", Compatible),
    kind("response property became write-only", returned, [OBJECT, WRITE_ONLY], "response-property-became-write-only", Wire),
    kind("response property no longer write-only", returned, [WRITE_ONLY, OBJECT], "response-property-added", Compatible),
    kind("other response properties allowed", returned, [CLOSED, OBJECT], "response-additional-properties-allowed", Possibly),
    kind("other response properties forbidden", returned, [OBJECT, CLOSED], "response-additional-properties-forbidden", Compatible),
    kind("type of a response property changed", returned_property, ["type: string", "type: integer"], "response-type-changed", Wire),
    kind("type of a response property widened", returned_property, ["type: integer", "type: number"], "response-type-widened", Wire),
    kind("type of a response property narrowed", returned_property, ["type: number", "type: integer"], "response-type-narrowed", Compatible),
    kind("type added to those of a response property", returned_property, ["type: string", "type: [string, integer]"], "response-type-widened", Wire),
    kind("null allowed in a response", returned_property, ["type: string", "type: [string, 'null']"], "response-null-added", Wire),
    kind("null forbidden in a response", returned_property, ["type: [string, 'null']", "type: string"], "response-null-removed", Compatible),
    kind("value of a response property added", returned_property, ["type: string, enum: [a, b]", "type: string, enum: [a, b, c]"], "response-value-added", Possibly),
    kind("value of a response property removed", returned_property, ["type: string, enum: [a, b, c]", "type: string, enum: [a, b]"], "response-value-removed", Compatible),
    kind("values of a response property opened", returned_property, ["type: string, enum: [a, b]", "type: string"], "response-values-opened", Possibly),
    kind("values of a response property closed", returned_property, ["type: string", "type: string, enum: [a, b]"], "response-values-closed", Compatible),
    kind("pattern of a response changed", returned_property, ["type: string, pattern: a", "type: string, pattern: b"], "response-pattern-changed", Possibly),
    kind("format of a response changed", returned_property, ["type: string, format: email", "type: string"], "response-format-changed", Possibly),
    kind("format of a response with a type changed", returned_property, ["type: string, format: date", "type: string"], "response-type-widened", Wire),
    kind("default of a response changed", returned_property, ["type: string, default: a", "type: string, default: b"], "default-changed", Possibly),
    // Statuses, headers and media types of responses.
    kind("success status added", operation, [FOUND, FOUND_OR_MADE], "response-status-added", Compatible),
    kind("success status removed", operation, [FOUND_OR_MADE, FOUND], "response-status-removed", Wire),
    kind("error status added", operation, [FOUND, FOUND_OR_ERROR], "error-status-added", Compatible),
    kind("error status removed", operation, [FOUND_OR_ERROR, FOUND], "error-status-removed", Possibly),
    kind("default response added", operation, [FOUND, FOUND_OR_DEFAULT], "error-status-added", Compatible),
    kind("response header added", response, ["headers: {}", "headers: {X-A: {schema: {type: string}}}"], "response-header-added", Compatible),
    kind("optional response header removed", response, ["headers: {X-A: {schema: {type: string}}}", "headers: {}"], "response-header-removed", Possibly),
    kind("required response header removed", response, ["headers: {X-A: {required: true, schema: {type: string}}}", "headers: {}"], "required-response-header-removed", Wire),
    kind("response header became optional", header, ["required: true, schema: {type: string}", "schema: {type: string}"], "response-header-became-optional", Wire),
    kind("response header became required", header, ["schema: {type: string}", "required: true, schema: {type: string}"], "response-header-became-required", Compatible),
    kind("type of a response header widened", header, ["schema: {type: integer}", "schema: {type: string}"], "response-type-widened", Wire),
    kind("media type of responses added", answers, [JSON, JSON_AND_TEXT], "response-media-type-added", Compatible),
    kind("media type of responses removed", answers, [JSON_AND_TEXT, JSON], "response-media-type-removed", Wire),
    kind("media type of responses replaced", answers, [JSON, JSON_OTHER], "response-media-type-removed", Wire),
    kind("response body added", response, ["x-a: 1", "content: {application/json: {schema: {type: string}}}"], "response-body-added", Compatible),
    kind("response body removed", response, ["content: {application/json: {schema: {type: string}}}", "x-a: 1"], "response-body-removed", Wire),
    // Constraints that are compared as text.
    kind("constraint without a type in a request", sent_property, ["type: string", "type: string, not: {enum: [a]}"], "request-other-constraint-changed", Possibly),
    kind("constraint without a type in a response", returned_property, ["type: string", "type: string, not: {enum: [a]}"], "response-other-constraint-changed", Possibly),
    kind("object of anything in place of properties", sent, [OBJECT, "type: object"], "request-type-widened", Compatible),
    kind("properties in place of an object of anything", sent, ["type: object", OBJECT], "request-type-narrowed", Wire),
    // Alternatives and discriminators.
    kind("alternative of a request added", sent_property, [TAGGED, TAGGED_MORE], "request-alternative-added", Compatible),
    kind("alternative of a request removed", sent_property, [TAGGED_MORE, TAGGED], "request-alternative-removed", Wire),
    kind("alternative of a response added", returned_property, [TAGGED, TAGGED_MORE], "response-alternative-added", Possibly),
    kind("alternative of a response removed", returned_property, [TAGGED_MORE, TAGGED], "response-alternative-removed", Compatible),
    kind("alternative put in front", sent_property, [UNTAGGED, IN_FRONT], "request-alternative-added", Compatible),
    kind("alternative without a name put in front", sent_property, [INLINE, INLINE_IN_FRONT], "request-alternative-added", Compatible),
    kind("alternative in front removed", returned_property, [INLINE_IN_FRONT, INLINE], "response-alternative-removed", Compatible),
    kind("property of a discriminator changed", sent_property, [TAGGED, TAGGED_BY_OTHER], "discriminator-changed", Wire),
    kind("discriminator removed", returned_property, [TAGGED, UNTAGGED], "discriminator-changed", Wire),
    kind("discriminator added", sent_property, [UNTAGGED, TAGGED], "discriminator-changed", Wire),
    kind("mapping of a discriminator changed", returned_property, [TAGGED, TAGGED_SWAPPED], "discriminator-mapping-changed", Wire),
    kind("anyOf became oneOf in a request", sent_property, [ANY_OF, UNTAGGED], "request-alternatives-exclusive", Possibly),
    kind("oneOf became anyOf in a request", sent_property, [UNTAGGED, ANY_OF], "request-alternatives-combined", Compatible),
    kind("oneOf became anyOf in a response", returned_property, [UNTAGGED, ANY_OF], "response-alternatives-combined", Possibly),
    kind("anyOf became oneOf in a response", returned_property, [ANY_OF, UNTAGGED], "response-alternatives-exclusive", Compatible),
    kind("required property added by allOf", sent, [OBJECT, "allOf: [{type: object, properties: {a: {type: string}}}, {type: object, required: [b], properties: {b: {type: string}}}]"], "required-request-property-added", Wire),
    // Webhooks.
    kind("webhook removed", webhooks, [HOOK, ""], "webhook-removed", Wire),
    kind("webhook added", webhooks, ["", HOOK], "webhook-added", Compatible),
    kind("property of a payload removed", webhooks, [HOOK, HOOK_LESS], "response-property-removed", Possibly),
];

/// Returns the expected codes.
pub(super) fn codes_of_kinds() -> impl Iterator<Item = &'static str> {
    KINDS.iter().map(|kind| kind.code)
}

#[test]
fn every_kind_is_found_with_its_severity() {
    let mut wrong = Vec::new();
    for Kind { name, around, old, new, code, severity } in KINDS {
        let found = changes(&around(old), &around(new));
        let found = found.iter().map(|change| change.code);
        let wire: Vec<_> = found.filter(|code| codes::wire::ALL.contains(code)).collect();
        let greatest = wire.iter().map(|code| code.severity).min();
        if !wire.iter().any(|found| found.id == *code) || greatest != Some(*severity) {
            let ids: Vec<&str> = wire.iter().map(|code| code.id).collect();
            wrong.push(format!(
                "{name}: wanted {code} ({severity:?}), found {ids:?} ({greatest:?})"
            ));
        }
        let same = changes(&around(new), &around(new));
        assert!(same.is_empty(), "{name}: {same:?}");
    }
    println!("{} kinds of changes", KINDS.len());
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), KINDS.len(), wrong.join("\n"));
}

#[test]
fn an_alternative_in_front_is_one_addition() {
    for (old, new) in [(UNTAGGED, IN_FRONT), (INLINE, INLINE_IN_FRONT)] {
        let found = changes(&sent_property(old), &sent_property(new));
        let wire: Vec<_> =
            found.iter().filter(|found| codes::wire::ALL.contains(&found.code)).collect();
        assert_eq!(wire.len(), 1, "{wire:#?}");
    }
}
