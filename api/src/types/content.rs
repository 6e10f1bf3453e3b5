use serde::{Deserialize, Serialize};

use super::{Type, TypeId, XmlForm};

/// Content of a body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub enum Content<I = TypeId> {
    /// Unknown: raw bytes.
    #[default]
    Bytes,
    /// Plain text, in the charset stated by the message.
    Text,
    /// Any JSON value: the media type is JSON, and there is no schema.
    Json,
    /// A typed value. Bodies of the same request or response that differ only in media type share
    /// the type.
    Typed {
        /// Type of the value.
        value: Type<I>,
        /// Document element, if the body may be XML: [`XmlForm::Element`], [`XmlForm::WrappedList`]
        /// or [`XmlForm::Map`]. `None` if it is never XML, and if `value` is a wrapper
        /// ([`super::XmlRole::Wrapper`]), whose property is the document.
        xml: Option<XmlForm>,
    },
    /// `application/x-www-form-urlencoded`: an object whose properties are the form fields, or a
    /// map of strings if no fields are declared. A list repeats its field.
    Form(Type<I>),
    /// Event stream (`text/event-stream`), with the type of the event data.
    Events(Type<I>),
    /// Stream of JSON values, one per line (NDJSON) or record (RFC 7464).
    Lines(Type<I>),
    /// `multipart/…`: an object whose properties are the parts, or a map of bytes if no parts are
    /// declared. A list repeats its part.
    Multipart(Type<I>),
}
