//! Reason phrases of status codes without a description.

use http::StatusCode;
use restwright_api::Status;

/// Returns the usual reason phrase of a status, such as `Not Found`. Empty for unregistered codes.
pub(super) fn reason(status: Status) -> &'static str {
    match status {
        Status::Code(code) => registered(code).unwrap_or_default(),
        Status::Class(1) => "Informational",
        Status::Class(2) => "Success",
        Status::Class(3) => "Redirection",
        Status::Class(4) => "Client error",
        Status::Class(_) => "Server error",
        Status::Default => "Any other status",
    }
}

/// Returns the registered reason phrase of a code.
pub(super) fn registered(code: u16) -> Option<&'static str> {
    StatusCode::from_u16(code).ok().and_then(|code| code.canonical_reason())
}
