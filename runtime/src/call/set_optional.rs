//! Setters for optional values.

/// Calls a setter if there is a value. Implemented for all types, request builders and structs
/// alike.
///
/// Setters take values, not `Option`: `None` means null if the API has null, and the type of a
/// parsed text stays unambiguous.
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
