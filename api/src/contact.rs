use serde::{Deserialize, Serialize};

/// Contact information for the API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Name of a person or an organization.
    pub name: Option<String>,
    /// URL of a web page.
    pub url: Option<String>,
    /// Email address.
    pub email: Option<String>,
}
