use serde::Serialize;

use crate::Prose;

/// A base URL that paths are appended to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Server {
    /// The URL, without a trailing slash. Empty where the description gives none.
    pub url: String,
    /// What is said of it.
    pub docs: Prose,
}
