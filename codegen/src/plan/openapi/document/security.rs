use serde::Serialize;

use super::Entries;

/// A security scheme (OpenAPI 3.1, section 4.8.27).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityScheme {
    /// The kind of scheme.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The documentation in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The name of the header, parameter or cookie with a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The location of a key.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub location: Option<&'static str>,
    /// The scheme of the `Authorization` header.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// The format of a bearer token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bearer_format: Option<String>,
    /// The OAuth 2.0 flows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flows: Option<Flows>,
    /// The URL of the metadata of an `OpenID` Connect provider.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_id_connect_url: Option<String>,
}

/// The OAuth 2.0 flows.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Flows {
    /// The implicit grant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implicit: Option<Flow>,
    /// The resource owner password grant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Flow>,
    /// The client credentials grant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_credentials: Option<Flow>,
    /// The authorization code grant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_code: Option<Flow>,
    /// The device authorization grant, as in OpenAPI 3.2.
    #[serde(rename = "x-device-authorization", skip_serializing_if = "Option::is_none")]
    pub device_authorization: Option<Flow>,
}

/// An OAuth 2.0 flow.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// The URL where the resource owner grants access.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// The URL that issues tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// The URL that refreshes tokens.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_url: Option<String>,
    /// The scopes, each with its documentation.
    pub scopes: Entries<String>,
}
