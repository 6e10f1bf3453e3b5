use serde::Serialize;

use super::Entries;

/// A way in which callers say who they are (OpenAPI 3.1, section 4.8.27).
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SecurityScheme {
    /// What kind of scheme it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What is said of it, in CommonMark.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// The name of the header, parameter or cookie of a key.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where a key goes.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub location: Option<&'static str>,
    /// The scheme of the header `Authorization`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<String>,
    /// What a bearer token looks like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bearer_format: Option<String>,
    /// The ways to get a token of OAuth 2.0.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flows: Option<Flows>,
    /// The URL of the metadata of a provider of `OpenID` Connect.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub open_id_connect_url: Option<String>,
}

/// The ways to get a token.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Flows {
    /// The implicit grant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub implicit: Option<Flow>,
    /// The password of the resource owner.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Flow>,
    /// The credentials of the client.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_credentials: Option<Flow>,
    /// An authorization code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_code: Option<Flow>,
    /// The code of a device, as OpenAPI 3.2 has it.
    #[serde(rename = "x-device-authorization", skip_serializing_if = "Option::is_none")]
    pub device_authorization: Option<Flow>,
}

/// A way to get a token.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Flow {
    /// Where a person gives leave.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// Where tokens are given out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Where tokens are renewed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refresh_url: Option<String>,
    /// The scopes, each with what is said of it.
    pub scopes: Entries<String>,
}
