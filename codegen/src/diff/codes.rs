//! Change codes. A released code is never renamed and has a fixed severity.

use restwright_source::explain;

use super::Severity;

/// A kind of change.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangeCode {
    /// Stable name, such as `operation-removed`.
    pub id: &'static str,
    /// Severity of every change with this code.
    pub severity: Severity,
    /// One-sentence description of the change.
    pub meaning: &'static str,
}

/// Declares one code per line, described by its doc comment, and `ALL`, the list of them.
macro_rules! changes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $severity:ident $id:literal;)+) => {
        $($(#[doc = $meaning])+
        pub static $name: ChangeCode = ChangeCode {
            id: $id,
            severity: Severity::$severity,
            meaning: concat!($($meaning),+),
        };)+

        /// All codes declared in this module.
        pub static ALL: &[&ChangeCode] = &[$(&$name),+];
    };
}

pub mod source;
pub mod wire;

/// Long explanations in Markdown, one section per code.
pub static EXPLANATIONS: [&str; 2] =
    [include_str!("codes/wire.md"), include_str!("codes/source.md")];

/// All codes, those of the wire first.
pub fn all() -> impl Iterator<Item = &'static ChangeCode> {
    wire::ALL.iter().chain(source::ALL).copied()
}

/// Long explanation of a code, in Markdown.
pub fn explanation(code: &ChangeCode) -> &'static str {
    explain::section(&EXPLANATIONS, code.id).unwrap_or(code.meaning)
}
