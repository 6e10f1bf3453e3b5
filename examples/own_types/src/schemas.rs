//! JSON Schemas of the types of this crate, to which generated types refer.

use std::borrow::Cow;

use super::invoices::runtime::schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use super::invoices::runtime::utoipa::openapi::schema::{ObjectBuilder, Type};
use super::invoices::runtime::utoipa::openapi::{self, RefOr};
use super::invoices::runtime::utoipa::{PartialSchema, ToSchema};
use super::{Address, Money};

impl JsonSchema for Money {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Money")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^[0-9.]+ [A-Z]{3}$" })
    }
}

impl JsonSchema for Address {
    fn schema_name() -> Cow<'static, str> {
        Cow::Borrowed("Address")
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "properties": { "street": { "type": "string" }, "country": { "type": "string" } },
            "required": ["street"]
        })
    }
}

impl PartialSchema for Money {
    fn schema() -> RefOr<openapi::Schema> {
        ObjectBuilder::new().schema_type(Type::String).pattern(Some("^[0-9.]+ [A-Z]{3}$")).into()
    }
}

impl ToSchema for Money {}

impl PartialSchema for Address {
    fn schema() -> RefOr<openapi::Schema> {
        let text = || ObjectBuilder::new().schema_type(Type::String);
        let object = ObjectBuilder::new().property("street", text()).property("country", text());
        object.required("street").into()
    }
}

impl ToSchema for Address {}
