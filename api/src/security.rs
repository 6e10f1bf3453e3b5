use restwright_source::Span;
use serde::{Deserialize, Serialize};

use crate::{Location, Prose};

/// A way in which callers say who they are (OpenAPI 3.1, section 4.8.27).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecurityScheme {
    /// What the description calls it; unique in the API.
    pub name: String,
    /// What is sent.
    pub kind: SecurityKind,
    /// What the description says of it.
    pub docs: Prose,
    /// Where it was declared, for diagnostics.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// What a security scheme sends.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum SecurityKind {
    /// A key in a header, the query or a cookie.
    ApiKey {
        /// Where it goes.
        location: Location,
        /// The name of the header, parameter or cookie.
        name: String,
    },
    /// User and password (RFC 7617).
    Basic,
    /// A bearer token (RFC 6750) that the caller has from elsewhere.
    Bearer {
        /// What the token looks like, for documentation: `JWT`.
        format: Option<String>,
    },
    /// Another scheme of the header `Authorization` (RFC 9110, section 11).
    Http {
        /// Its name, such as `Digest`.
        scheme: String,
    },
    /// OAuth 2.0 (RFC 6749): a bearer token, and the ways to get one.
    OAuth2 {
        /// The ways, in the order of the description.
        flows: Vec<OAuthFlow>,
    },
    /// `OpenID` Connect: a bearer token of the provider.
    OpenId {
        /// The URL of the provider's metadata.
        url: String,
    },
    /// A certificate of the client: a matter of the transport.
    MutualTls,
}

/// A way to get a token.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct OAuthFlow {
    /// Which.
    pub grant: OAuthGrant,
    /// Where a person gives leave; empty where the grant has no such place.
    pub authorization_url: String,
    /// Where tokens are given out; empty where the grant has no such place.
    pub token_url: String,
    /// Where tokens are renewed, where that is not `token_url`.
    pub refresh_url: Option<String>,
    /// The scopes, each with what is said of it.
    pub scopes: Vec<(String, String)>,
}

/// A grant of OAuth 2.0 (RFC 6749, section 1.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum OAuthGrant {
    /// The implicit grant.
    Implicit,
    /// The password of the resource owner.
    Password,
    /// The credentials of the client.
    ClientCredentials,
    /// An authorization code.
    AuthorizationCode,
    /// The code of a device (RFC 8628).
    DeviceAuthorization,
}

/// What an operation asks of its caller: any one of these.
///
/// Empty where the description says that nothing is asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Security {
    /// The alternatives, the one that the description names first being the first.
    pub alternatives: Vec<SecurityRequirement>,
}

/// Schemes that are asked for together; none where a caller may stay unknown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SecurityRequirement {
    /// The schemes.
    pub schemes: Vec<SecurityUse>,
}

/// A scheme, and what has to be granted through it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SecurityUse {
    /// Index into [`crate::Api::security_schemes`].
    pub scheme: usize,
    /// The scopes or roles.
    pub scopes: Vec<String>,
}
