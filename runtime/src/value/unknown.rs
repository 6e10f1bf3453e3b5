//! Values of enumerations that are not listed in the API description.

/// Value not listed in the API description when the client was generated. Only generated
/// enumerations create it. To handle such a value, compare its text, which still works when the API
/// description lists the value later.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownValue<T = String>(T);

impl UnknownValue {
    /// Used by generated code.
    #[doc(hidden)]
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Returns the text of the value.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<T> UnknownValue<T> {
    /// Used by generated code.
    #[doc(hidden)]
    pub fn of(value: T) -> Self {
        Self(value)
    }

    /// Returns the value.
    pub fn get(&self) -> &T {
        &self.0
    }
}
