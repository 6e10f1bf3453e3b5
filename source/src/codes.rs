//! Declaration of the diagnostic codes of a crate.

/// Declares diagnostic codes, one per line, with their meaning as a doc comment, and `ALL`, the
/// list of all of them:
///
/// ```
/// restwright_source::codes! {
///     /// An unresolved reference.
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

        /// All codes declared here.
        pub static ALL: &[&$crate::Code] = &[$(&$name),+];
    };
}
