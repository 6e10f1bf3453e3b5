//! Schema keywords: JSON Schema 2020-12 with the additions of OpenAPI for 3.1 and later, and the
//! subset of draft 5 for OpenAPI 3.0 and Swagger 2.0.

use super::objects::{DISCRIMINATOR, SCHEMA_DOCS, XML};
use super::shape::Shape::{self, Any, Flag, List, Map, Object, Schema, Text};
use super::shape::{Field, Versions, may};

const ALL: Versions = Versions::ALL;
const V2: Versions = Versions::SWAGGER;
const V3: Versions = Versions::V3;
const V30: Versions = Versions::V30;
const V31: Versions = Versions::V31;

/// The keywords with the shapes of their values.
pub(crate) static KEYWORDS: &[Field] = &[
    may("$ref", Text, ALL),
    may("title", Text, ALL),
    may("description", Text, ALL),
    may("default", Any, ALL),
    may("multipleOf", Any, ALL),
    may("maximum", Any, ALL),
    may("exclusiveMaximum", Any, ALL),
    may("minimum", Any, ALL),
    may("exclusiveMinimum", Any, ALL),
    may("maxLength", Any, ALL),
    may("minLength", Any, ALL),
    may("pattern", Any, ALL),
    may("maxItems", Any, ALL),
    may("minItems", Any, ALL),
    may("uniqueItems", Any, ALL),
    may("maxProperties", Any, ALL),
    may("minProperties", Any, ALL),
    may("required", Any, ALL),
    may("enum", Any, ALL),
    may("type", Any, ALL),
    may("format", Any, ALL),
    may("allOf", SCHEMAS, ALL),
    may("oneOf", SCHEMAS, V3),
    may("anyOf", SCHEMAS, V3),
    may("not", Schema, V3),
    may("items", Schema, ALL),
    may("properties", Map(&Schema), ALL),
    may("additionalProperties", Schema, ALL),
    may("discriminator", Any, V2),
    Field { known: V3, ..may("discriminator", Object(&DISCRIMINATOR), V3) },
    may("readOnly", Flag, ALL),
    may("writeOnly", Flag, V3),
    may("xml", Object(&XML), ALL),
    may("externalDocs", Object(&SCHEMA_DOCS), ALL),
    may("example", Any, ALL),
    may("nullable", Any, V30),
    may("deprecated", Flag, V3),
    // JSON Schema 2020-12, and names from earlier drafts.
    may("$schema", Text, V31),
    may("$id", Text, V31),
    may("$anchor", Text, V31),
    may("$dynamicRef", Text, V31),
    may("$dynamicAnchor", Text, V31),
    may("$recursiveRef", Text, V31),
    may("$recursiveAnchor", Any, V31),
    may("$vocabulary", Any, V31),
    may("$comment", Text, V31),
    may("$defs", Map(&Schema), V31),
    may("definitions", Map(&Schema), V31),
    may("const", Any, V31),
    may("examples", Any, V31),
    may("prefixItems", SCHEMAS, V31),
    may("additionalItems", Schema, V31),
    may("contains", Schema, V31),
    may("minContains", Any, V31),
    may("maxContains", Any, V31),
    may("unevaluatedItems", Schema, V31),
    may("unevaluatedProperties", Schema, V31),
    may("patternProperties", Map(&Schema), V31),
    may("propertyNames", Schema, V31),
    may("dependentSchemas", Map(&Schema), V31),
    may("dependentRequired", Any, V31),
    may("dependencies", Any, V31),
    may("if", Schema, V31),
    may("then", Schema, V31),
    may("else", Schema, V31),
    may("contentEncoding", Text, V31),
    may("contentMediaType", Text, V31),
    may("contentSchema", Schema, V31),
];

const SCHEMAS: Shape = List(&Schema);
