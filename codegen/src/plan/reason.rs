//! What statuses are called where a description does not say so.

use http::StatusCode;
use restwright_api::Status;

/// The usual name of a status: `Not Found`. Empty for codes that no one registered.
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

/// The name that a code is registered with.
pub(super) fn registered(code: u16) -> Option<&'static str> {
    StatusCode::from_u16(code).ok().and_then(|code| code.canonical_reason())
}
