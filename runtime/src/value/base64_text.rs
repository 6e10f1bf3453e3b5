//! Bytes that are base64 text in JSON and XML.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

use base64::Engine;
use base64::alphabet::{self, Alphabet};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;

use super::mismatch::Mismatch;
use super::token::Token;
use super::wire::{Scalar, Slot, View, Wire};

/// Bytes in base64 (RFC 4648, section 4), or in its URL-safe alphabet (section 5).
///
/// Bytes that were read are written back in their original alphabet, with or without padding; other
/// bytes are written in the standard alphabet with padding. Comparisons ignore the notation.
#[derive(Clone, Debug, Default)]
pub struct Base64 {
    bytes: Vec<u8>,
    spelling: Spelling,
}

/// Variant of base64.
#[derive(Clone, Copy, Debug, Default)]
struct Spelling {
    is_url_safe: bool,
    is_unpadded: bool,
}

impl Base64 {
    /// Creates a value from its bytes.
    pub fn new(bytes: impl Into<Vec<u8>>) -> Self {
        Self { bytes: bytes.into(), spelling: Spelling::default() }
    }

    /// Returns the bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Converts the value to its bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

impl Spelling {
    /// Returns the variant of a text; the standard one if the text is ambiguous.
    fn of(text: &str) -> Self {
        Self { is_url_safe: text.contains(['-', '_']), is_unpadded: text.len() & 3 != 0 }
    }

    fn engine(self) -> GeneralPurpose {
        let alphabet: &Alphabet =
            if self.is_url_safe { &alphabet::URL_SAFE } else { &alphabet::STANDARD };
        let config = GeneralPurposeConfig::new()
            .with_encode_padding(!self.is_unpadded)
            .with_decode_padding_mode(DecodePaddingMode::Indifferent);
        GeneralPurpose::new(alphabet, config)
    }
}

/// Encodes bytes in the standard alphabet, with padding.
pub(super) fn encode(bytes: &[u8]) -> String {
    Spelling::default().engine().encode(bytes)
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::new(bytes)
    }
}

impl From<Bytes> for Base64 {
    fn from(bytes: Bytes) -> Self {
        Self::new(bytes)
    }
}

impl From<Base64> for Bytes {
    fn from(value: Base64) -> Self {
        value.bytes.into()
    }
}

/// Decodes a token for types that do not keep the notation.
pub(super) fn read(token: Token<'_>) -> Result<Base64, Mismatch> {
    let mut read = Base64::default();
    read.set(token).map(|()| read)
}

/// Base64 in the standard alphabet with padding. As the result of a call, [`Bytes`] is the
/// undecoded body.
impl Wire for Bytes {
    fn initial() -> Self {
        Self::new()
    }

    fn view(&self) -> View<'_> {
        View::Text(Cow::Owned(encode(self)))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }

    fn of_body(body: &Bytes) -> Option<Self> {
        Some(body.clone())
    }
}

impl Scalar for Bytes {
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        *self = read(token)?.into();
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        Base64::default().fits(token)
    }
}

impl PartialEq for Base64 {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for Base64 {}

impl PartialOrd for Base64 {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Base64 {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}

impl Hash for Base64 {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

impl Wire for Base64 {
    fn initial() -> Self {
        Self::default()
    }

    fn view(&self) -> View<'_> {
        View::Text(Cow::Owned(self.spelling.engine().encode(&self.bytes)))
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Scalar(self)
    }
}

impl Scalar for Base64 {
    /// Accepts line breaks, and a mix of both alphabets.
    fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
        let mut text = token.into_text();
        text.retain(|found| !found.is_ascii_whitespace());
        let spelling = Spelling::of(&text);
        let standard = text.replace('-', "+").replace('_', "/");
        let engine = Spelling::default().engine();
        let bytes = engine.decode(standard).map_err(|_| Mismatch { expected: "base64" })?;
        *self = Self { bytes, spelling };
        Ok(())
    }

    fn fits(&self, token: &Token<'_>) -> bool {
        let mut read = Self::default();
        matches!(token, Token::Text(_)) && read.set(token.clone()).is_ok()
    }
}
