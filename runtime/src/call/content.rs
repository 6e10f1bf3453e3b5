//! Target and body of a request before it is sent.

use std::sync::Arc;

use super::super::body::multipart::Multipart;
use super::super::body::payload::Payload;
use super::super::value::wire::Wire;

/// Target of a request.
#[derive(Clone)]
pub(in super::super) enum Target {
    /// The path of the operation on its server.
    Own,
    /// The path of the operation below the URL of a link.
    Below(String),
    /// The URL of a link.
    Link(String),
}

/// Request body.
#[derive(Clone)]
pub(in super::super) enum Content {
    None,
    /// Value, encoded in a media type or in the preferred format.
    Value(Option<String>, Arc<dyn Wire>),
    /// Bytes, in a media type or in that of the operation.
    Bytes(Option<String>, Payload),
    Multipart(Multipart),
}
