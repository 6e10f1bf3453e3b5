//! Target and body of a request before it is sent.

use std::sync::Arc;

use super::super::body::multipart::Multipart;
use super::super::body::payload::Payload;
use super::super::value::member::Member;
use super::super::value::wire::Wire;
use super::Call;

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
    /// A value with its own XML root element, `None` for that of its type.
    ValueAs(Box<(String, Option<Member>, Arc<dyn Wire>)>),
    /// Bytes, in a media type or in that of the operation.
    Bytes(Option<String>, Payload),
    Multipart(Box<Multipart>),
}

impl<T> Call<T> {
    /// Sets the body, encoded in a media type. In XML it has this root element, `None` for that of
    /// its type, in place of that of the operation.
    pub fn body_as(
        mut self,
        media_type: &str,
        document: Option<Member>,
        value: impl Wire + 'static,
    ) -> Self {
        let value: Arc<dyn Wire> = Arc::new(value);
        let value = Box::new((media_type.to_owned(), document, value));
        self.edit().content = Content::ValueAs(value);
        self
    }
}
