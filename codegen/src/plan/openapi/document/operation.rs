use serde::Serialize;

use super::{Encoding, Entries, LinkTo, Schema, Server, Value};

/// The operations of a path, by method in lower case.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PathItem {
    /// The operations.
    #[serde(flatten)]
    pub operations: Entries<Operation>,
    /// Operations with other methods (`additionalOperations` in OpenAPI 3.2).
    #[serde(rename = "x-additional-operations", skip_serializing_if = "Entries::is_empty")]
    pub additional: Entries<Operation>,
    /// Further operations with the same method.
    #[serde(rename = "x-repeated-operations", skip_serializing_if = "Vec::is_empty")]
    pub repeated: Vec<Repeated>,
}

/// One of several operations with the same path and method.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Repeated {
    /// The method, as it is sent.
    pub method: String,
    /// The operation.
    #[serde(flatten)]
    pub operation: Operation,
}

/// An operation (OpenAPI 3.1, section 4.8.10).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// The name of its group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// A short summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The stable name, if the description has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
    /// The parameters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<OrReference<Parameter>>,
    /// The request body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_body: Option<RequestBody>,
    /// The responses, by status.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub responses: Entries<OrReference<Response>>,
    /// The callbacks.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub callbacks: Entries<Entries<PathItem>>,
    /// True if it is deprecated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The security requirements, by scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Vec<Entries<Vec<String>>>>,
    /// Base URLs of this operation only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// The pagination.
    #[serde(rename = "x-paging", skip_serializing_if = "Option::is_none")]
    pub paging: Option<Value>,
    /// True if the path is empty: the URL is the base URL without a trailing slash.
    #[serde(rename = "x-empty-path", skip_serializing_if = "std::ops::Not::not")]
    pub empty_path: bool,
    /// The resource type at the end of its path, which links in bodies refer to.
    #[serde(rename = "x-resource-type", skip_serializing_if = "Option::is_none")]
    pub resource_type: Option<String>,
}

/// An object, or a reference to one in the components.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OrReference<T> {
    /// A reference.
    Reference(Reference),
    /// The object.
    Own(T),
}

/// A reference.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reference {
    /// A pointer into the document.
    #[serde(rename = "$ref")]
    pub reference: String,
}

/// A parameter (OpenAPI 3.1, section 4.8.12).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "as the specification has them")]
pub struct Parameter {
    /// The name on the wire.
    pub name: String,
    /// The location.
    #[serde(rename = "in")]
    pub location: &'static str,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether it is required.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// True if the description declares it for the whole service.
    #[serde(rename = "x-of-service", skip_serializing_if = "std::ops::Not::not")]
    pub of_service: bool,
    /// The position of a matrix parameter: `path`, or `operation` for one after the last segment.
    #[serde(rename = "x-matrix", skip_serializing_if = "Option::is_none")]
    pub matrix: Option<&'static str>,
    /// The regular expression in the path template (`{id: [0-9]+}`).
    #[serde(rename = "x-path-pattern", skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// True if a path parameter is optional.
    #[serde(rename = "x-optional", skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// True if it is deprecated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// True if it may be sent without a value.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub allow_empty_value: bool,
    /// The style, if it is not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<&'static str>,
    /// The style, if OpenAPI does not define it for the location: `tabDelimited`.
    #[serde(rename = "x-style", skip_serializing_if = "Option::is_none")]
    pub other_style: Option<&'static str>,
    /// Whether list items and object properties are separate values, if that is not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// The styles of nested lists, which OpenAPI 3 does not support.
    #[serde(rename = "x-item-styles", skip_serializing_if = "Vec::is_empty")]
    pub item_styles: Vec<&'static str>,
    /// True if reserved characters are not percent-encoded.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
    /// Counterpart of `allow_reserved` for locations in which OpenAPI 3.1 does not support it.
    #[serde(rename = "x-allow-reserved", skip_serializing_if = "std::ops::Not::not")]
    pub other_reserved: bool,
    /// The type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
    /// The examples, if they are documented; otherwise the schema has them.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub examples: Entries<Example>,
    /// The type, if it is encoded in a media type.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub content: Entries<MediaType>,
}

/// A header of a response or of a part (OpenAPI 3.1, section 4.8.21).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Header {
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether it is required.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// True if it is deprecated.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The style, if OpenAPI does not define it for headers: `pipeDelimited`.
    #[serde(rename = "x-style", skip_serializing_if = "Option::is_none")]
    pub other_style: Option<&'static str>,
    /// Whether list items and object properties are separate values, if that is not the default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// The styles of nested lists, which OpenAPI 3 does not support.
    #[serde(rename = "x-item-styles", skip_serializing_if = "Vec::is_empty")]
    pub item_styles: Vec<&'static str>,
    /// The type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
    /// The examples, if they are documented; otherwise the schema has them.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub examples: Entries<Example>,
    /// The type, if it is encoded in a media type.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub content: Entries<MediaType>,
}

/// The body of a request.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RequestBody {
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The content by media type.
    pub content: Entries<MediaType>,
    /// Whether it is required.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
}

/// A response.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Response {
    /// A short summary, as in OpenAPI 3.2. If the response has no other documentation, the required
    /// description is generated.
    #[serde(rename = "x-summary", skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// All statuses of the response, if there are several, or none is stated.
    #[serde(rename = "x-statuses", skip_serializing_if = "Option::is_none")]
    pub statuses: Option<Vec<String>>,
    /// The documentation in CommonMark.
    pub description: String,
    /// The headers.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub headers: Entries<Header>,
    /// The media types of a response without a body: OpenAPI 3 has no field for them.
    #[serde(rename = "x-produces", skip_serializing_if = "Vec::is_empty")]
    pub media_types: Vec<String>,
    /// The content by media type.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub content: Entries<MediaType>,
    /// The operations to call next.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub links: Entries<Link>,
}

/// A body in one media type.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MediaType {
    /// The documentation in CommonMark.
    #[serde(rename = "x-description", skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The type; `None` if it is unknown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
    /// The only example, if it has no title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// Examples.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub examples: Entries<Example>,
    /// The encodings of properties of a form or a multipart body.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub encoding: Entries<Encoding>,
    /// Declared parts of a body without a type, or that its type leaves out.
    #[serde(rename = "x-parts", skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The type in JSON, if that is an object around the XML document.
    #[serde(rename = "x-wrapper", skip_serializing_if = "Option::is_none")]
    pub wrapper: Option<Schema>,
    /// True if any element may be the root in XML.
    #[serde(rename = "x-any-root", skip_serializing_if = "std::ops::Not::not")]
    pub any_root: bool,
    /// The element of an XML Schema that defines the body.
    #[serde(rename = "x-element", skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// The single bodies, if there are several of one media type.
    #[serde(rename = "x-bodies", skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<MediaType>,
}

/// A declared part of a body without a type.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Part {
    /// The name.
    pub name: String,
    /// The location in the body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether it is required.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The type of its value.
    pub schema: Schema,
    /// The listed values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<PartValue>,
    /// The links, if its value is the URL of a resource.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LinkTo>,
}

/// One of the values of a declared part.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PartValue {
    /// The value on the wire.
    pub value: String,
    /// The name in the description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The media type that it selects.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// An example.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Example {
    /// A short summary. Empty for an example of a body without a title, which would otherwise be
    /// its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The example.
    pub value: Value,
}

/// An operation to call next.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// The operation, by id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
    /// The operation, by pointer, if it has no id of its own: `#/paths/~1boats/get`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_ref: Option<String>,
    /// The arguments: expressions, or constants.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub parameters: Entries<Value>,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}
