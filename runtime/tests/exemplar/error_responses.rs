use restwright_runtime as runtime;
use restwright_runtime::Failure;

use super::types::{BadRequestFault, ItemNotFoundFault, OverLimitFault};

/// The error responses that the service declares. [`Error::error_response`](runtime::Error::error_response) finds out which
/// of them an error is.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ErrorResponse {
    /// 400: The service read the request and refuses it.
    BadRequest(BadRequestFault),
    /// 404: No such thing belongs to the tenant.
    ItemNotFound(ItemNotFoundFault),
    /// 413: The quota of the tenant is used up.
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
