use restwright_runtime as runtime;
use restwright_runtime::Failure;

use super::types::{BadRequestFault, ItemNotFoundFault, OverLimitFault};

/// Error responses that the service declares.
/// [`Error::error_response`](runtime::Error::error_response) returns the one of an error.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorResponse {
    /// 400: The request is invalid.
    BadRequest(BadRequestFault),
    /// 404: The resource does not exist.
    ItemNotFound(ItemNotFoundFault),
    /// 413: The quota of the tenant is exceeded.
    OverLimit(OverLimitFault),
}

impl runtime::ErrorResponse for ErrorResponse {
    fn read(number: u16, failure: &Failure) -> Option<Self> {
        match number {
            0 => failure.read().ok().map(Self::BadRequest),
            1 => failure.read().ok().map(Self::ItemNotFound),
            2 => failure.read().ok().map(Self::OverLimit),
            _ => None,
        }
    }
}
