//! Implementations of `Wire` for types of other crates.

/// Implements `Wire` for types of another crate that are text in JSON and XML. Arguments: the
/// expected value for messages, the initial value, and functions that parse and format.
///
/// Also implements conversions from and to the types of this crate that keep their text.
///
/// Unlike the types of this crate, these types reject text that they cannot represent.
macro_rules! text_values {
    ($($of:ty as $text:ty, $expected:literal, $initial:expr, $parse:expr, $format:expr;)*) => {$(
        impl From<$of> for $text {
            fn from(value: $of) -> Self {
                let format: fn(&$of) -> String = $format;
                Self::new(format(&value))
            }
        }

        impl TryFrom<&$text> for $of {
            type Error = Mismatch;

            fn try_from(value: &$text) -> Result<Self, Mismatch> {
                let parse: fn(&str) -> Option<Self> = $parse;
                parse(value.as_str()).ok_or(Mismatch { expected: $expected })
            }
        }

        impl Wire for $of {
            fn initial() -> Self {
                $initial
            }

            fn view(&self) -> View<'_> {
                let format: fn(&Self) -> String = $format;
                View::Text(Cow::Owned(format(self)))
            }

            fn slot(&mut self) -> Slot<'_> {
                Slot::Scalar(self)
            }
        }

        impl Scalar for $of {
            fn set(&mut self, token: Token<'_>) -> Result<(), Mismatch> {
                let parse: fn(&str) -> Option<Self> = $parse;
                let value = match &token {
                    Token::Text(text) => parse(text),
                    _ => None,
                };
                *self = value.ok_or(Mismatch { expected: $expected })?;
                Ok(())
            }

            fn fits(&self, token: &Token<'_>) -> bool {
                let parse: fn(&str) -> Option<Self> = $parse;
                matches!(token, Token::Text(text) if parse(text).is_some())
            }
        }
    )*};
}

pub(super) use text_values;
