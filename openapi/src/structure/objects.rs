//! Objects of Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2, as defined in the specifications (OpenAPI
//! 3.1.1, section 4.8; Swagger 2.0, "Schema"). 3.2 only adds to 3.1, and its keys are accepted in
//! both.

mod exchange;
mod schema;
mod security;

use super::shape::Shape::{List, Map, Object, Schema, Text};
use super::shape::{Field, Rule, Versions, may, must};

pub(crate) use exchange::{
    CALLBACK, EXAMPLE, HEADER, LINK, MEDIA_TYPE, OPERATION, PARAMETER, PATH_ITEM, PATHS,
    REQUEST_BODY, RESPONSE,
};
pub(super) use schema::{DISCRIMINATOR, SCHEMA_DOCS, XML};
pub(crate) use security::{FLOW, SECURITY_SCHEME};

const ALL: Versions = Versions::ALL;
const V2: Versions = Versions::SWAGGER;
const V3: Versions = Versions::V3;
const V31: Versions = Versions::V31;

const fn rule(name: &'static str, fields: &'static [Field]) -> Rule {
    Rule { name, fields, shared: &[], others: None, refers: Versions::NONE }
}

const fn referable(name: &'static str, fields: &'static [Field]) -> Rule {
    Rule { name, fields, shared: &[], others: None, refers: ALL }
}

pub(crate) static DESCRIPTION: Rule = rule(
    "description",
    &[
        may("openapi", Text, V3),
        may("swagger", Text, V2),
        must("info", Object(&INFO), ALL),
        may("servers", List(&Object(&SERVER)), V3),
        may("host", Text, V2),
        may("basePath", Text, V2),
        may("schemes", List(&Text), V2),
        may("consumes", List(&Text), V2),
        may("produces", List(&Text), V2),
        Field { required: Versions::V30, ..may("paths", Object(&PATHS), ALL) },
        may("webhooks", Map(&Object(&PATH_ITEM)), V31),
        may("components", Object(&COMPONENTS), V3),
        may("definitions", Map(&Schema), V2),
        may("parameters", Map(&Object(&PARAMETER)), V2),
        may("responses", Map(&Object(&RESPONSE)), V2),
        may("securityDefinitions", Map(&Object(&SECURITY_SCHEME)), V2),
        may("security", List(&Map(&List(&Text))), ALL),
        may("tags", List(&Object(&TAG)), ALL),
        may("externalDocs", Object(&EXTERNAL_DOCS), ALL),
        may("jsonSchemaDialect", Text, V31),
        may("$self", Text, V31),
    ],
);

pub(crate) static INFO: Rule = rule(
    "info",
    &[
        must("title", Text, ALL),
        may("summary", Text, V31),
        may("description", Text, ALL),
        may("termsOfService", Text, ALL),
        may("contact", Object(&CONTACT), ALL),
        may("license", Object(&LICENSE), ALL),
        must("version", Text, ALL),
    ],
);

pub(crate) static CONTACT: Rule =
    rule("contact", &[may("name", Text, ALL), may("url", Text, ALL), may("email", Text, ALL)]);

pub(crate) static LICENSE: Rule = rule(
    "license",
    &[must("name", Text, ALL), may("identifier", Text, V31), may("url", Text, ALL)],
);

pub(crate) static SERVER: Rule = rule(
    "server",
    &[
        must("url", Text, V3),
        may("description", Text, V3),
        may("name", Text, V31),
        may("variables", Map(&Object(&SERVER_VARIABLE)), V3),
    ],
);

pub(crate) static SERVER_VARIABLE: Rule = rule(
    "server variable",
    &[may("enum", List(&Text), V3), must("default", Text, V3), may("description", Text, V3)],
);

pub(crate) static COMPONENTS: Rule = rule(
    "components",
    &[
        may("schemas", Map(&Schema), V3),
        may("responses", Map(&Object(&RESPONSE)), V3),
        may("parameters", Map(&Object(&PARAMETER)), V3),
        may("examples", Map(&Object(&EXAMPLE)), V3),
        may("requestBodies", Map(&Object(&REQUEST_BODY)), V3),
        may("headers", Map(&Object(&HEADER)), V3),
        may("securitySchemes", Map(&Object(&SECURITY_SCHEME)), V3),
        may("links", Map(&Object(&LINK)), V3),
        may("callbacks", Map(&Object(&CALLBACK)), V3),
        may("pathItems", Map(&Object(&PATH_ITEM)), V31),
        may("mediaTypes", Map(&Object(&MEDIA_TYPE)), V31),
    ],
);

pub(crate) static EXTERNAL_DOCS: Rule =
    rule("external documentation", &[may("description", Text, ALL), must("url", Text, ALL)]);

pub(crate) static TAG: Rule = rule(
    "tag",
    &[
        must("name", Text, ALL),
        may("summary", Text, V31),
        may("description", Text, ALL),
        may("externalDocs", Object(&EXTERNAL_DOCS), ALL),
        may("parent", Text, V31),
        may("kind", Text, V31),
    ],
);
