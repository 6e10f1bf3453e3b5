use restwright_source::Span;
use serde::{Deserialize, Serialize};

use crate::Prose;

/// Server: a base URL.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Server {
    /// Base URL without a trailing slash, with variables as `{name}`. Empty if the description
    /// states none.
    pub url: String,
    /// Variables of the URL.
    pub variables: Vec<ServerVariable>,
    /// Documentation of the server.
    pub docs: Prose,
    /// True if the server applies only to single operations and cannot be selected for the whole
    /// client.
    pub is_own: bool,
    /// Location of the declaration, for diagnostics.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// Variable of a server URL (OpenAPI 3.1, section 4.8.6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ServerVariable {
    /// Name in the URL.
    pub name: String,
    /// Default value.
    pub default: String,
    /// Allowed values; empty if any value is allowed.
    pub options: Vec<String>,
    /// Documentation of the variable.
    pub docs: Prose,
}

impl Server {
    /// Creates a server without variables.
    pub fn at(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }

    /// Returns the URL with the default value of every variable.
    pub fn default_url(&self) -> String {
        self.variables.iter().fold(self.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.name), &variable.default)
        })
    }
}
