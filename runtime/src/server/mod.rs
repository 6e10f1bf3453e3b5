//! Serving the operations of a description: routes, typed requests, typed responses.
//!
//! A generated module has a trait with a method for each operation of a group. [`Routes`] finds the
//! operation of a request, an [`Input`] is read from it, the method is called, and its [`Output`] is
//! written in the media type that the caller accepts. Whatever cannot be read is rejected before
//! the method is called, with a problem document (RFC 9457).

mod accept;
mod answer;
mod fill;
mod form;
mod guard;
mod multipart;
mod parameters;
mod pointer;
mod received;
mod rejection;
mod request;
mod responder;
mod routes;
mod streams;
mod template;
mod tree;
mod unwind;

pub use self::answer::{Answer, not_implemented};
pub use self::guard::Authenticate;
pub use self::multipart::ReceivedPart;
pub use self::rejection::{Invalid, Rejection};
pub use self::request::Request;
pub use self::responder::Responder;
pub use self::routes::{Fixed, Limits, Routes};
pub use self::streams::{SentEvent, events, lines};

use std::future::Future;

/// What reading a request and writing a response result in.
pub type Result<T, E = Rejection> = std::result::Result<T, E>;

/// What a method of a service returns: its response with headers, or why there is none.
pub type Outcome<T> = Result<Answer<T>>;

/// A response as it is sent.
pub type Response = http::Response<axum::body::Body>;

/// What an operation receives. Generated.
pub trait Input: Sized + Send {
    /// Reads it from a request.
    fn read(request: Request) -> impl Future<Output = Result<Self>> + Send;
}

/// What an operation responds. Generated.
pub trait Output: Send {
    /// Writes it as a response.
    fn write(self, responder: &Responder) -> Result<Response>;
}

// The framework whose types show in the interface.
pub use axum;
