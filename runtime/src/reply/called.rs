//! Requests that were sent, for errors.

use http::Method;
use url::Url;

use super::super::call::operation::Operation;
use super::super::call::redact;

/// The request of a call that was sent last: after 303 it is not the one that the operation
/// describes.
#[derive(Clone, Debug)]
pub(in super::super) struct Called {
    pub(in super::super) operation: &'static Operation,
    pub(in super::super) method: Method,
    pub(in super::super) url: Url,
}

impl Called {
    /// Returns the URL. Credentials are redacted, and so are values of query and path parameters
    /// with names of secrets.
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
