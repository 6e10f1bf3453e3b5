//! Setters for optional values.

/// Calls a setter if there is a value. Implemented for all types: request builders and structs.
///
/// Setters take values, not `Option`: for nullable properties `None` means null, and
/// `text.parse()?` as an argument needs no type annotation.
pub trait SetOptional: Sized {
    /// Returns the result of `set` with the value, or `self` if there is none.
    #[must_use]
    fn set_optional<T>(self, value: Option<T>, set: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }
}

impl<T> SetOptional for T {}
