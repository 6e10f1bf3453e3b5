//! Objects within a schema that are not schemas (OpenAPI 3.1.1, sections 4.8.24 to 4.8.26).

use super::super::shape::Shape::{Flag, Map, Text};
use super::super::shape::{Rule, may, must};
use super::{ALL, EXTERNAL_DOCS, V3, V31, rule};

/// The Discriminator Object.
pub(crate) static DISCRIMINATOR: Rule = rule(
    "discriminator",
    &[
        must("propertyName", Text, V3),
        may("mapping", Map(&Text), V3),
        may("defaultMapping", Text, V31),
    ],
);

pub(crate) static XML: Rule = rule(
    "xml",
    &[
        may("name", Text, ALL),
        may("namespace", Text, ALL),
        may("prefix", Text, ALL),
        may("attribute", Flag, ALL),
        may("wrapped", Flag, ALL),
        may("nodeType", Text, V31),
    ],
);

pub(crate) static SCHEMA_DOCS: Rule = rule("external documentation", EXTERNAL_DOCS.fields);
