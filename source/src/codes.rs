//! How a crate declares its kinds of diagnostics.

/// Declares kinds of diagnostics, a line each, what it means above it, and `ALL`, which lists them:
///
/// ```
/// restwright_source::codes! {
///     /// A reference leads nowhere.
///     UNRESOLVED = Warning "example-unresolved";
/// }
/// assert_eq!(UNRESOLVED.id, ALL[0].id);
/// ```
#[macro_export]
macro_rules! codes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $severity:ident $id:literal;)+) => {
        $($(#[doc = $meaning])+
        pub static $name: $crate::Code = $crate::Code {
            id: $id,
            severity: $crate::Severity::$severity,
            meaning: concat!($($meaning),+),
        };)+

        /// Every kind that is declared here.
        pub static ALL: &[&$crate::Code] = &[$(&$name),+];
    };
}
