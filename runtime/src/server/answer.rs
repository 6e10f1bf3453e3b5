//! Responses of service methods, with headers.

use std::fmt::Display;
use std::future::{Ready, ready};

use http::header::HeaderName;
use http::{HeaderMap, HeaderValue};

use super::super::call::encoding::Style;
use super::super::call::style;
use super::super::reply::header::Header;
use super::super::value::wire::Wire;
use super::responder::internal;
use super::{Outcome, Rejection, Result};

/// Response of an operation with headers.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<T> {
    /// Response.
    pub value: T,
    /// Headers in addition to those of the body.
    pub headers: HeaderMap,
}

impl<T> From<T> for Answer<T> {
    fn from(value: T) -> Self {
        Self { value, headers: HeaderMap::new() }
    }
}

impl<T> Answer<T> {
    /// Creates a response without headers.
    pub fn new(value: T) -> Self {
        Self::from(value)
    }

    /// Adds a header declared in the API description.
    ///
    /// # Errors
    ///
    /// Returns 500 if the value cannot be written as a header.
    pub fn with<H: Wire>(mut self, header: Header<H>, value: &H) -> Result<Self> {
        let name = HeaderName::from_bytes(header.name.as_bytes());
        let invalid = |cause: &dyn Display| internal(format!("header {}: {cause}", header.name));
        let name = name.map_err(|cause| invalid(&cause))?;
        if let Some(text) = written(header, value).map_err(|cause| invalid(&cause))? {
            let value = HeaderValue::from_str(&text).map_err(|cause| invalid(&cause))?;
            self.headers.append(name, value);
        }
        Ok(self)
    }

    /// Adds any header; an invalid one is omitted.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.append(name, value);
        }
        self
    }
}

/// Returns the text of a value in a header; `None` if it is absent.
fn written<T: Wire>(header: Header<T>, value: &T) -> std::result::Result<Option<String>, String> {
    let style = match (header.is_json, header.separator) {
        (true, _) => Style::Json,
        (_, Some("|")) => Style::Pipe,
        (_, Some(" ")) => Style::Space,
        (_, Some("\t")) => Style::Tab,
        _ => Style::Simple,
    };
    style::header(value.view(), style.joined())
}

/// Returns 501, for methods that are not implemented.
pub fn not_implemented<T>() -> Ready<Outcome<T>> {
    ready(Err(Rejection::not_implemented()))
}
