use serde::{Deserialize, Serialize};

/// The license of an API, as the description states it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct License {
    /// Its name.
    pub name: String,
    /// Text of the license, or a reference to it.
    pub text: Option<LicenseText>,
}

/// Reference to the text of a license.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LicenseText {
    /// SPDX license expression.
    Identifier(String),
    /// A URL.
    Url(String),
}
