//! JSON Schemas of single values, for validation.

use restwright_api::{Api, Body, Parameter};

use super::bodies::body_schema;
use super::document::{Entries, Schema};
use super::names::schema_names;
use super::schema::{Schemas, constrain};

/// JSON Schemas of the values of an API, as in its OpenAPI document.
#[derive(Debug)]
pub struct ValueSchemas<'a> {
    api: &'a Api,
    names: Vec<String>,
}

impl<'a> ValueSchemas<'a> {
    /// Returns the schemas of an API.
    pub fn of(api: &'a Api) -> Self {
        Self { api, names: schema_names(&api.types) }
    }

    fn schemas(&self) -> Schemas<'_> {
        Schemas::new(&self.api.types, &self.names)
    }

    /// Returns the named schemas, which others refer to as `#/components/schemas/NAME`.
    pub fn components(&self) -> Entries<Schema> {
        self.schemas().components()
    }

    /// Returns the schema of a parameter or of a header.
    pub fn parameter(&self, parameter: &Parameter) -> Schema {
        self.schemas().value(&parameter.value)
    }

    /// Returns the schema of a body; `None` for bytes.
    pub fn body(&self, body: &Body) -> Option<Schema> {
        let mut schema = body_schema(&self.schemas(), &self.api.types, body)?;
        constrain(&mut schema, &body.constraints);
        Some(schema)
    }
}
