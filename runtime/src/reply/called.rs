//! Sent requests, for errors.

use http::Method;
use url::Url;

use super::super::call::operation::Operation;
use super::super::call::redact;

/// Last sent request of a call. After 303, method and URL differ from those of the operation.
#[derive(Clone, Debug)]
pub(in super::super) struct Called {
    pub(in super::super) operation: &'static Operation,
    pub(in super::super) method: Method,
    pub(in super::super) url: Url,
}

impl Called {
    /// Returns the URL. Credentials and secret query and path parameters are redacted.
    pub(super) fn url(&self) -> String {
        redact::redacted(&self.url, self.operation.path)
    }
}

impl PartialEq for Called {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.operation, other.operation)
            && (&self.method, &self.url) == (&other.method, &other.url)
    }
}
