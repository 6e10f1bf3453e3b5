//! What enumerations keep of values that a description does not list.

/// A value that the API description did not list when the client was generated. Nobody but an
/// enumeration makes one: compare its text, which holds when the description lists the value later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue(String);

impl UnknownValue {
    /// For generated code alone.
    #[doc(hidden)]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text that is sent.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
