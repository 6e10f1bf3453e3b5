//! An OpenAPI 3.1 document as it is written: one type for every object of the specification, with
//! the members that restwright fills, in the order in which they are written.
//!
//! Members whose names begin with `x-` say what OpenAPI has no word for.

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

/// The version of the specification that documents follow.
pub const VERSION: &str = "3.1.1";

/// The whole document (OpenAPI 3.1, section 4.8.1).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The version of the specification.
    pub openapi: &'static str,
    /// That the file is generated, and from what: no comment can say so.
    #[serde(rename = "x-generated")]
    pub generated: String,
    /// True where numbers of parameters and forms are those of XML Schema.
    #[serde(rename = "x-infinite-numbers", skip_serializing_if = "std::ops::Not::not")]
    pub infinite_numbers: bool,
    /// What the service is.
    pub info: Info,
    /// Base URLs.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// The groups of operations.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<Tag>,
    /// The operations by path.
    pub paths: Entries<PathItem>,
    /// Operations on a URL that some other response gives: `{RESOURCE TYPE}/PATH`.
    #[serde(rename = "x-linked-paths", skip_serializing_if = "Entries::is_empty")]
    pub linked_paths: Entries<PathItem>,
    /// What the service sends by itself.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub webhooks: Entries<PathItem>,
    /// What is referred to.
    #[serde(skip_serializing_if = "Components::is_empty")]
    pub components: Components,
}

/// What the service is.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Info {
    /// Its name.
    pub title: String,
    /// Its version; the specification wants one.
    pub version: String,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The URL of the terms of service.
    #[serde(rename = "termsOfService", skip_serializing_if = "Option::is_none")]
    pub terms_of_service: Option<String>,
    /// Whom to ask about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// Its license.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub license: Option<License>,
}

/// Whom to ask about a service.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Contact {
    /// A name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// An address of e-mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// The license of an API.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct License {
    /// Its name.
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
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The variables.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub variables: Entries<ServerVariable>,
}

/// A variable of a base URL.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ServerVariable {
    /// What it may be, where that is a closed set.
    #[serde(rename = "enum", skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
    /// What it is unless somebody says otherwise.
    pub default: String,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// A group of operations.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tag {
    /// Its name.
    pub name: String,
    /// Its title: tags have `summary` from OpenAPI 3.2 on.
    #[serde(rename = "x-summary", skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// What is referred to.
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
    /// The ways in which callers say who they are.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub security_schemes: Entries<SecurityScheme>,
}

impl Components {
    /// True where nothing is referred to.
    pub fn is_empty(&self) -> bool {
        let Self { schemas, parameters, responses, security_schemes } = self;
        schemas.is_empty()
            && parameters.is_empty()
            && responses.is_empty()
            && security_schemes.is_empty()
    }
}
