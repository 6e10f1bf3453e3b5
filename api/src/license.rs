use serde::{Deserialize, Serialize};

/// The license of an API, as the description states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct License {
    /// Its name.
    pub name: String,
    /// Where its text is.
    pub text: Option<LicenseText>,
}

/// Where the text of a license is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LicenseText {
    /// An SPDX expression.
    Identifier(String),
    /// A URL.
    Url(String),
}
