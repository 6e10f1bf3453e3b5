//! Redacted values.

use std::convert::TryFrom;
use std::fmt;
use std::sync::Arc;

use http::HeaderValue;

/// Text that is redacted from `Debug` output and from errors.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Arc<str>);

impl Secret {
    /// Creates a secret.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into().into())
    }

    /// Returns the text.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Returns the text as a header value that is marked as sensitive.
    pub(super) fn header(&self, scheme: &str) -> Result<HeaderValue, http::Error> {
        let mut value = HeaderValue::try_from(format!("{scheme}{}", self.0))?;
        value.set_sensitive(true);
        Ok(value)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}
