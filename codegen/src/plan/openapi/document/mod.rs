//! OpenAPI 3.1 document for serialization: one type for each object of the specification, with the
//! fields that restwright uses, in the order of output.
//!
//! Fields with names that start with `x-` are extensions, for facts that OpenAPI has no field for.

mod encoding;
mod entries;
mod operation;
mod schema;
mod security;
mod value;

use serde::Serialize;

pub use encoding::Encoding;
pub use entries::Entries;
pub use operation::{
    Example, Header, Link, MediaType, Operation, OrReference, Parameter, Part, PartValue, PathItem,
    Reference, Repeated, RequestBody, Response,
};
pub use schema::{Discriminator, Inline, LinkTo, Schema, Word, Xml, XmlName};
pub use security::{Flow, Flows, SecurityScheme};
pub use value::{Number, Value};

/// The version of the specification in generated documents.
pub const VERSION: &str = "3.1.1";

/// The OpenAPI document (OpenAPI 3.1, section 4.8.1).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The version of the specification.
    pub openapi: &'static str,
    /// States that the file is generated, and from which source: JSON has no comments.
    #[serde(rename = "x-generated")]
    pub generated: String,
    /// True if numbers in parameters and forms may be infinite or NaN, as in XML Schema.
    #[serde(rename = "x-infinite-numbers", skip_serializing_if = "std::ops::Not::not")]
    pub infinite_numbers: bool,
    /// Metadata of the API.
    pub info: Info,
    /// Base URLs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// The groups of operations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// The operations by path.
    pub paths: Entries<PathItem>,
    /// Operations on a URL from another response: `{RESOURCE TYPE}/PATH`.
    #[serde(rename = "x-linked-paths", skip_serializing_if = "Entries::is_empty")]
    pub linked_paths: Entries<PathItem>,
    /// The webhooks.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub webhooks: Entries<PathItem>,
    /// The referenced components.
    #[serde(skip_serializing_if = "Components::is_empty")]
    pub components: Components,
}

/// Metadata of an API.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Info {
    /// The title.
    pub title: String,
    /// The version, which the specification requires.
    pub version: String,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The URL of the terms of service.
    #[serde(rename = "termsOfService", skip_serializing_if = "Option::is_none")]
    pub terms_of_service: Option<String>,
    /// The contact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The license.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
}

/// Contact of an API.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Contact {
    /// The name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The URL of a page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The e-mail address.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// The license of an API.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct License {
    /// The name.
    pub name: String,
    /// An SPDX expression.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub identifier: Option<String>,
    /// The URL of its text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A base URL.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Server {
    /// The URL, with variables in braces.
    pub url: String,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The variables.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub variables: Entries<ServerVariable>,
}

/// A variable of a base URL.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServerVariable {
    /// The possible values, if they are listed.
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// The default.
    pub default: String,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// A group of operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tag {
    /// The name.
    pub name: String,
    /// The title: tags have `summary` from OpenAPI 3.2 on.
    #[serde(rename = "x-summary", skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// Referenced components.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Components {
    /// Types.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub schemas: Entries<Schema>,
    /// Parameters of several operations.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub parameters: Entries<Parameter>,
    /// Responses of several operations.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub responses: Entries<Response>,
    /// Security schemes.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub security_schemes: Entries<SecurityScheme>,
}

impl Components {
    /// True if there are no components.
    pub fn is_empty(&self) -> bool {
        let Self { schemas, parameters, responses, security_schemes } = self;
        schemas.is_empty()
            && parameters.is_empty()
            && responses.is_empty()
            && security_schemes.is_empty()
    }
}
