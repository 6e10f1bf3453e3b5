//! What enumerations keep of values that a description does not list.

/// A value that the API description did not list when the client was generated. Nobody but an
/// enumeration makes one: compare what is in it, which holds when the description lists the value
/// later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue<T = String>(T);

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

impl<T> UnknownValue<T> {
    /// For generated code alone.
    #[doc(hidden)]
    pub fn of(value: T) -> Self {
        Self(value)
    }

    /// The value that is sent.
    pub fn get(&self) -> &T {
        &self.0
    }
}
