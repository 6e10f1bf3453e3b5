use restwright_source::Span;
use serde::{Deserialize, Serialize};

use crate::{Location, Prose};

/// Security scheme: an authentication method (OpenAPI 3.1, section 4.8.27).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecurityScheme {
    /// Name in the description; unique in the API.
    pub name: String,
    /// Type of the scheme.
    pub kind: SecurityKind,
    /// Documentation of the scheme.
    pub docs: Prose,
    /// Location of the declaration, for diagnostics.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// Type of a security scheme.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SecurityKind {
    /// API key in a header, the query or a cookie.
    ApiKey {
        /// Location of the key.
        location: Location,
        /// Name of the header, parameter or cookie.
        name: String,
    },
    /// HTTP Basic authentication (RFC 7617).
    Basic,
    /// Bearer token (RFC 6750) that the caller has obtained elsewhere.
    Bearer {
        /// Format of the token, for documentation: `JWT`.
        format: Option<String>,
    },
    /// Another authentication scheme in the `Authorization` header (RFC 9110, section 11).
    Http {
        /// Name of the scheme, such as `Digest`.
        scheme: String,
    },
    /// OAuth 2.0 (RFC 6749): a bearer token, with the flows to obtain it.
    OAuth2 {
        /// Flows, in description order.
        flows: Vec<OAuthFlow>,
    },
    /// `OpenID` Connect: a bearer token from the identity provider.
    OpenId {
        /// URL of the provider metadata.
        url: String,
    },
    /// Client certificate; handled by the transport.
    MutualTls,
}

/// OAuth 2.0 flow to obtain a token.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OAuthFlow {
    /// Type of the grant.
    pub grant: OAuthGrant,
    /// Authorization endpoint; empty if the grant does not use it.
    pub authorization_url: String,
    /// Token endpoint; empty if the grant does not use it.
    pub token_url: String,
    /// Refresh endpoint, if it differs from `token_url`.
    pub refresh_url: Option<String>,
    /// Scopes with their descriptions.
    pub scopes: Vec<(String, String)>,
}

/// OAuth 2.0 grant type (RFC 6749, section 1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OAuthGrant {
    /// The implicit grant.
    Implicit,
    /// Resource owner password credentials.
    Password,
    /// Client credentials.
    ClientCredentials,
    /// Authorization code.
    AuthorizationCode,
    /// Device authorization (RFC 8628).
    DeviceAuthorization,
}

/// Security requirements of an operation: one of the alternatives must be fulfilled.
///
/// Empty if the description states that no authentication is required.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Security {
    /// Alternatives, in description order.
    pub alternatives: Vec<SecurityRequirement>,
}

/// Set of schemes that are required together; empty if anonymous requests are allowed.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SecurityRequirement {
    /// Required schemes.
    pub schemes: Vec<SecurityUse>,
}

/// Use of a security scheme with scopes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecurityUse {
    /// Index into [`crate::Api::security_schemes`].
    pub scheme: usize,
    /// Required scopes or roles.
    pub scopes: Vec<String>,
}
