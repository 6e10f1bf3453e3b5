use serde::{Deserialize, Serialize};

use super::{Type, TypeId, XmlForm};

/// What a body is to a program.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Content<I = TypeId> {
    /// Nothing is known: bytes as they are.
    #[default]
    Bytes,
    /// Text as it is, in the character set that the message names.
    Text,
    /// Any JSON value: the media type is JSON, and nothing is known of what it holds.
    Json,
    /// A value with a type. Bodies of one request or response that differ in the media type
    /// alone have the same type.
    Typed {
        /// Its type.
        value: Type<I>,
        /// The document element, where the body may be XML: [`XmlForm::Element`],
        /// [`XmlForm::WrappedList`] or [`XmlForm::Map`]. `None` where it may not, and where
        /// `value` is a wrapper ([`super::XmlRole::Wrapper`]), whose member is the document.
        xml: Option<XmlForm>,
    },
    /// `application/x-www-form-urlencoded`: an object whose members are the fields, or a map of
    /// strings where nothing is declared. A list repeats its field.
    Form(Type<I>),
    /// A stream of events (`text/event-stream`), whose data is such a value.
    Events(Type<I>),
    /// A stream of JSON values, one a line (NDJSON) or one a record (RFC 7464).
    Lines(Type<I>),
    /// `multipart/…`: an object whose members are the parts, or a map of bytes where nothing is
    /// declared. A list repeats its part.
    Multipart(Type<I>),
}
