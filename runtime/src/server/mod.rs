//! Servers for the operations of an API description: routes, typed requests and responses.
//!
//! A generated module has a trait with a method for each operation of a group. [`Routes`] finds the
//! operation of a request, decodes its [`Input`], calls the method, and encodes its [`Output`] in a
//! media type that the client accepts. Invalid requests are rejected before the method is called,
//! with problem details (RFC 9457).

mod accept;
mod allow;
mod alternatives;
mod answer;
mod documents;
mod fill;
mod fixed;
mod form;
mod guard;
mod head;
mod incoming;
mod limits;
mod located;
mod multipart;
pub mod notations;
mod objects;
mod parameters;
mod pointer;
mod received;
mod rejection;
mod request;
mod responder;
mod responding;
mod routes;
mod settings;
mod splitter;
mod streams;
mod table;
mod template;
mod tree;
pub mod untyped;

pub use self::alternatives::Match;
pub use self::answer::{Answer, not_implemented};
pub use self::fixed::Fixed;
pub use self::guard::Authenticate;
pub use self::incoming::{IncomingPart, IncomingParts, Multipart};
pub use self::limits::Limits;
pub use self::multipart::ReceivedPart;
pub use self::rejection::{Invalid, Rejection};
pub use self::request::{Request, obeying, obeying_if_present};
pub use self::responder::Responder;
pub use self::routes::Routes;
pub use self::streams::{SentEvent, events, lines, sequence};

pub use super::value::watch::{ObjectRules, Objects};

use std::future::Future;

/// Result of decoding a request and of encoding a response.
pub type Result<T, E = Rejection> = std::result::Result<T, E>;

/// Result of a service method: a response with headers, or a rejection.
pub type Outcome<T> = Result<Answer<T>>;

/// HTTP response.
pub type Response = http::Response<axum::body::Body>;

/// Input of an operation. Implemented by generated types.
pub trait Input: Sized + Send {
    /// Decodes the input from a request.
    fn read(request: Request) -> impl Future<Output = Result<Self>> + Send;
}

/// Output of an operation. Implemented by generated types.
pub trait Output: Send {
    /// Encodes the output as a response.
    ///
    /// # Errors
    ///
    /// Returns an error if the output cannot be encoded.
    fn write(self, responder: &Responder) -> Result<Response>;
}

// Framework whose types are part of the interface.
pub use axum;
