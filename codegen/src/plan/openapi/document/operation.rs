use serde::Serialize;

use super::{Encoding, Entries, LinkTo, Schema, Server, Value};

/// What may be done with a path: operations by their methods in lower case.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PathItem {
    /// The operations.
    #[serde(flatten)]
    pub operations: Entries<Operation>,
    /// Operations with other methods, as OpenAPI 3.2 has them.
    #[serde(rename = "x-additional-operations", skip_serializing_if = "Entries::is_empty")]
    pub additional: Entries<Operation>,
    /// Further operations with a method that is there already.
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

/// One operation (OpenAPI 3.1, section 4.8.10).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// The name of its group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// A few words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its stable name, where the description has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
    /// What is sent outside of the body.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<OrReference<Parameter>>,
    /// The body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_body: Option<RequestBody>,
    /// What may come back, by status.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub responses: Entries<OrReference<Response>>,
    /// What the service sends when asked by this operation.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub callbacks: Entries<Entries<PathItem>>,
    /// True where callers are told to move on.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// What it asks of its caller, by scheme.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub security: Option<Vec<Entries<Vec<String>>>>,
    /// Base URLs of its own.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub servers: Vec<Server>,
    /// How a page that it answers leads to the next.
    #[serde(rename = "x-paging", skip_serializing_if = "Option::is_none")]
    pub paging: Option<Value>,
    /// True where nothing stands behind the base URL, not even the slash of its path.
    #[serde(rename = "x-empty-path", skip_serializing_if = "std::ops::Not::not")]
    pub empty_path: bool,
    /// The resource type at the end of its path, which links in bodies name.
    #[serde(rename = "x-resource-type", skip_serializing_if = "Option::is_none")]
    pub resource_type: Option<String>,
}

/// Something, or where it stands among the components.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum OrReference<T> {
    /// The place.
    Reference(Reference),
    /// The thing itself.
    Own(T),
}

/// The place of something.
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
    /// Its name on the wire.
    pub name: String,
    /// Where it goes.
    #[serde(rename = "in")]
    pub location: &'static str,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether it must be there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// True where the description declares it for the whole service.
    #[serde(rename = "x-of-service", skip_serializing_if = "std::ops::Not::not")]
    pub of_service: bool,
    /// What a matrix parameter belongs to: `path`, or `operation` for one behind the last segment.
    #[serde(rename = "x-matrix", skip_serializing_if = "Option::is_none")]
    pub matrix: Option<&'static str>,
    /// The expression that a template of the path adds (`{id: [0-9]+}`).
    #[serde(rename = "x-path-pattern", skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// True where it may be left out although it stands in the path.
    #[serde(rename = "x-optional", skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// True where callers are told not to send it any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// True where it may be sent without a value.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub allow_empty_value: bool,
    /// What separates values, where that is not as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<&'static str>,
    /// The style, where OpenAPI does not have it in this place: `tabDelimited`.
    #[serde(rename = "x-style", skip_serializing_if = "Option::is_none")]
    pub other_style: Option<&'static str>,
    /// Whether every value stands for itself, where that is not as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// What separates the values of lists in a list, which OpenAPI 3 does not have.
    #[serde(rename = "x-item-styles", skip_serializing_if = "Vec::is_empty")]
    pub item_styles: Vec<&'static str>,
    /// True where reserved characters are sent as they are.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub allow_reserved: bool,
    /// The same, where OpenAPI 3.1 does not have it in this place.
    #[serde(rename = "x-allow-reserved", skip_serializing_if = "std::ops::Not::not")]
    pub other_reserved: bool,
    /// Its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
    /// Its type, where it is one text in a media type.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub content: Entries<MediaType>,
}

/// A header of a response or of a part (OpenAPI 3.1, section 4.8.21).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Header {
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether it must be there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// True where nobody should rely on it any more.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// The style, where OpenAPI does not have it in a header: `pipeDelimited`.
    #[serde(rename = "x-style", skip_serializing_if = "Option::is_none")]
    pub other_style: Option<&'static str>,
    /// Whether every value stands for itself, where that is not as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// What separates the values of lists in a list, which OpenAPI 3 does not have.
    #[serde(rename = "x-item-styles", skip_serializing_if = "Vec::is_empty")]
    pub item_styles: Vec<&'static str>,
    /// Its type.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
    /// Its type, where it is one text in a media type.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub content: Entries<MediaType>,
}

/// The body of a request.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RequestBody {
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its forms, by media type.
    pub content: Entries<MediaType>,
    /// Whether it must be there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
}

/// What comes back with a status.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Response {
    /// A few words, as OpenAPI 3.2 has them. Where they are all that is said of the response, or
    /// nothing is, the description is made up, since the specification wants one.
    #[serde(rename = "x-summary", skip_serializing_if = "Option::is_none")]
    pub summary: Option<String>,
    /// All statuses of the response, where they are several, or none is stated.
    #[serde(rename = "x-statuses", skip_serializing_if = "Option::is_none")]
    pub statuses: Option<Vec<String>>,
    /// What is said of it, in CommonMark.
    pub description: String,
    /// Its headers.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub headers: Entries<Header>,
    /// The media types that are stated for a response without a body: OpenAPI 3 has no place for
    /// them.
    #[serde(rename = "x-produces", skip_serializing_if = "Vec::is_empty")]
    pub media_types: Vec<String>,
    /// The forms of its body, by media type.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub content: Entries<MediaType>,
    /// What may be called next.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub links: Entries<Link>,
}

/// A body in one media type.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MediaType {
    /// What is said of it, in CommonMark.
    #[serde(rename = "x-description", skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its type; `None` where nothing is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub schema: Option<Schema>,
    /// The only example, without a title.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub example: Option<Value>,
    /// Examples.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub examples: Entries<Example>,
    /// How single members of a form or a multipart body are written.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub encoding: Entries<Encoding>,
    /// Parts that are declared where the body has no type.
    #[serde(rename = "x-parts", skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The type in JSON, where that is an object around the document in XML.
    #[serde(rename = "x-wrapper", skip_serializing_if = "Option::is_none")]
    pub wrapper: Option<Schema>,
    /// True where any element may be the root of the body in XML.
    #[serde(rename = "x-any-root", skip_serializing_if = "std::ops::Not::not")]
    pub any_root: bool,
    /// The element of an XML Schema that the body is.
    #[serde(rename = "x-element", skip_serializing_if = "Option::is_none")]
    pub element: Option<String>,
    /// Each form by itself, where there are several of one media type.
    #[serde(rename = "x-bodies", skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<MediaType>,
}

/// A declared part of a body without a type.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Where in the body it stands.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Whether it must be there.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub required: bool,
    /// The type of its value.
    pub schema: Schema,
    /// The values that are listed for it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<PartValue>,
    /// Where its value leads, where it is the URL of a resource.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<LinkTo>,
}

/// One of the values of a declared part.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct PartValue {
    /// The value on the wire.
    pub value: String,
    /// What the description calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The media type that it asks for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub media_type: Option<String>,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}

/// An example.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Example {
    /// A few words; where there are none, not even those of its key.
    pub summary: String,
    /// The example.
    pub value: Value,
}

/// What may be called next.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// The operation, by its id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_id: Option<String>,
    /// The operation, where it has no id of its own: `#/paths/~1boats/get`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub operation_ref: Option<String>,
    /// What is handed over: expressions, or constants.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub parameters: Entries<Value>,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}
