//! Setters for values that a program may not have.

/// Calls a setter where there is a value. Every type has it, request builders and structs alike.
///
/// Setters take values and no `Option`: `None` is null where the API knows null, and what a text is
/// parsed into stays clear.
pub trait SetOptional: Sized {
    /// Returns what `set` makes of this and the value, and this where there is none.
    #[must_use]
    fn set_optional<T>(self, value: Option<T>, set: impl FnOnce(Self, T) -> Self) -> Self {
        match value {
            Some(value) => set(self, value),
            None => self,
        }
    }
}

impl<T> SetOptional for T {}
