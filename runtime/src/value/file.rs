//! Files in forms.

use std::borrow::Cow;

use bytes::Bytes;

use super::base64_text::{self, Base64};
use super::mismatch::Mismatch;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

/// File in a `multipart/form-data` body. In other bodies, it is written as its content in base64.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// File name.
    pub name: String,
    /// Media type.
    pub media_type: String,
    /// Content.
    pub content: Bytes,
    /// Headers of the part, in addition to those for name and media type.
    pub headers: Vec<(String, String)>,
}

impl File {
    /// Creates a file with the media type `application/octet-stream`.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        let media_type = "application/octet-stream".to_owned();
        Self { name: name.into(), media_type, content: content.into(), headers: Vec::new() }
    }

    /// Sets the media type, for example `image/png`.
    #[must_use]
    pub fn media_type(self, media_type: impl Into<String>) -> Self {
        Self { media_type: media_type.into(), ..self }
    }

    /// Adds a header to the part.
    #[must_use]
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }
}

impl Wire for File {
    fn initial() -> Self {
        Self::new("", Bytes::new())
    }

    fn view(&self) -> View<'_> {
        View::File(self)
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for File {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let mut content = Base64::default();
        content.set(token)?;
        self.content = content.into_bytes().into();
        Ok(())
    }

    fn file(&mut self) -> Option<&mut File> {
        Some(self)
    }
}

impl File {
    /// Returns the content in base64.
    pub(in super::super) fn text(&self) -> Cow<'static, str> {
        Cow::Owned(base64_text::encode(&self.content))
    }
}
