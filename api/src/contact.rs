use serde::{Deserialize, Serialize};

/// Whom to ask about the service.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// The name of a person or an organization.
    pub name: Option<String>,
    /// A page.
    pub url: Option<String>,
    /// An address of e-mail.
    pub email: Option<String>,
}
