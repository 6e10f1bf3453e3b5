//! JSON Schemas of single values, for whoever checks them.

use restwright_api::{Api, Body, Parameter};

use super::bodies::body_schema;
use super::document::{Entries, Schema};
use super::names::schema_names;
use super::schema::{Schemas, constrain};

/// The JSON Schemas of the values of an API, as its OpenAPI document has them.
#[derive(Debug)]
pub struct ValueSchemas<'a> {
    api: &'a Api,
    names: Vec<String>,
}

impl<'a> ValueSchemas<'a> {
    /// The schemas of an API.
    pub fn of(api: &'a Api) -> Self {
        Self { api, names: schema_names(&api.types) }
    }

    fn schemas(&self) -> Schemas<'_> {
        Schemas::new(&self.api.types, &self.names)
    }

    /// The named ones, which all others refer to as `#/components/schemas/NAME`.
    pub fn components(&self) -> Entries<Schema> {
        self.schemas().components()
    }

    /// The schema of a parameter or of a header.
    pub fn parameter(&self, parameter: &Parameter) -> Schema {
        self.schemas().value(&parameter.value)
    }

    /// The schema of a body; `None` where it is bytes.
    pub fn body(&self, body: &Body) -> Option<Schema> {
        let mut schema = body_schema(&self.schemas(), &self.api.types, body)?;
        constrain(&mut schema, &body.constraints);
        Some(schema)
    }
}
