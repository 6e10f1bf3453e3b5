use serde::Serialize;

use super::{Entries, Schema, Server, Value, is_false};

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
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Its stable name.
    pub operation_id: String,
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
    #[serde(skip_serializing_if = "is_false")]
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
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// True where it may be left out although it stands in the path.
    #[serde(rename = "x-optional", skip_serializing_if = "is_false")]
    pub optional: bool,
    /// True where callers are told not to send it any more.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// What separates values, where that is not as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<&'static str>,
    /// The style, where OpenAPI does not have it in this place: `tabDelimited`.
    #[serde(rename = "x-style", skip_serializing_if = "Option::is_none")]
    pub other_style: Option<&'static str>,
    /// Whether every value stands for itself, where that is not as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// True where reserved characters are sent as they are.
    #[serde(skip_serializing_if = "is_false")]
    pub allow_reserved: bool,
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
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// True where nobody should rely on it any more.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// The style, where OpenAPI does not have it in a header: `pipeDelimited`.
    #[serde(rename = "x-style", skip_serializing_if = "Option::is_none")]
    pub other_style: Option<&'static str>,
    /// Whether every value stands for itself, where that is not as usual.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
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
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
}

/// What comes back with a status.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Response {
    /// A few words, as OpenAPI 3.2 has them.
    #[serde(rename = "x-summary", skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// What is said of it, in CommonMark.
    pub description: String,
    /// Its headers.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub headers: Entries<Header>,
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
    #[serde(rename = "x-parts", skip_serializing_if = "Entries::is_empty")]
    pub parts: Entries<Schema>,
}

/// An example.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Example {
    /// A few words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The example.
    pub value: Value,
}

/// How a member of a form or of a multipart body is written.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Encoding {
    /// The media type of its part.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    /// The headers of its part.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub headers: Entries<Header>,
    /// What separates values.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub style: Option<&'static str>,
    /// Whether every value stands for itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explode: Option<bool>,
    /// True where reserved characters are sent as they are.
    #[serde(skip_serializing_if = "is_false")]
    pub allow_reserved: bool,
}

/// What may be called next.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Link {
    /// The operation.
    pub operation_id: String,
    /// What is handed over: expressions, or constants.
    #[serde(skip_serializing_if = "Entries::is_empty")]
    pub parameters: Entries<Value>,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
}
