use restwright_source::Span;
use serde::{Deserialize, Serialize};

use crate::Prose;

/// A base URL that paths are appended to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Server {
    /// The URL, without a trailing slash, `{name}` standing for a variable. Empty where the
    /// description gives none.
    pub url: String,
    /// The variables of the URL.
    pub variables: Vec<ServerVariable>,
    /// What is said of it.
    pub docs: Prose,
    /// True where only single operations have it: callers do not choose it for the whole service.
    pub is_own: bool,
    /// Where it was declared, for diagnostics.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// A part of a server's URL that callers choose (OpenAPI 3.1, section 4.8.6).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ServerVariable {
    /// Its name in the URL.
    pub name: String,
    /// What it is unless somebody says otherwise.
    pub default: String,
    /// What it may be; empty where it may be anything.
    pub options: Vec<String>,
    /// What is said of it.
    pub docs: Prose,
}

impl Server {
    /// A server without variables.
    pub fn at(url: impl Into<String>) -> Self {
        Self { url: url.into(), ..Self::default() }
    }

    /// The URL with every variable being what it is by default.
    pub fn default_url(&self) -> String {
        self.variables.iter().fold(self.url.clone(), |url, variable| {
            url.replace(&format!("{{{}}}", variable.name), &variable.default)
        })
    }
}
