//! Response headers.

use std::marker::PhantomData;

use http::HeaderMap;

use super::super::body::codec;
use super::super::value::wire::Wire;
use super::error::DecodeError;

/// Header declared in the API description, with the type of its value. Generated clients have a
/// constant for each.
#[derive(Debug)]
pub struct Header<T> {
    pub(in super::super) name: &'static str,
    pub(in super::super) is_json: bool,
    /// Separator of list items, if it is not a comma.
    pub(in super::super) separator: Option<&'static str>,
    value: PhantomData<fn() -> T>,
}

impl<T> Clone for Header<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Header<T> {}

impl<T> Header<T> {
    /// Creates a header with one value, or with comma-separated values.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, is_json: false, separator: None, value: PhantomData }
    }

    /// Creates a header with values that are separated by other text than commas.
    #[must_use]
    pub const fn separated(name: &'static str, separator: &'static str) -> Self {
        Self { name, is_json: false, separator: Some(separator), value: PhantomData }
    }

    /// Creates a header with a JSON value.
    #[must_use]
    pub const fn json(name: &'static str) -> Self {
        Self { name, is_json: true, separator: None, value: PhantomData }
    }
}

impl<T: Wire> Header<T> {
    /// Returns the value; `None` if the header is absent. Lines with the same name are one list
    /// (RFC 9110, section 5.3).
    pub(super) fn read(self, headers: &HeaderMap) -> Result<Option<T>, DecodeError> {
        let lines = headers.get_all(self.name).iter();
        let lines: Vec<_> = lines.map(|line| String::from_utf8_lossy(line.as_bytes())).collect();
        if lines.is_empty() {
            return Ok(None);
        }
        let text = lines.join(self.separator.unwrap_or(", "));
        let separator = self.separator.unwrap_or(",");
        let value =
            if self.is_json { codec::from_json(&text) } else { codec::from_text(&text, separator) };
        let of_header = |error: DecodeError| {
            DecodeError::new(format!("the header {}", self.name), error.problem)
        };
        value.map(Some).map_err(of_header)
    }
}
