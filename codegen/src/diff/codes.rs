//! The codes of changes. A code never changes once released, and always has the same severity.

use restwright_source::explain;

use super::Severity;

/// A kind of change.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ChangeCode {
    /// Stable name, such as `operation-removed`.
    pub id: &'static str,
    /// How severe every change of this kind is.
    pub severity: Severity,
    /// One sentence: what changed.
    pub meaning: &'static str,
}

/// Declares codes, a line each, its meaning above it, and `ALL`, which lists them.
macro_rules! changes {
    ($($(#[doc = $meaning:literal])+ $name:ident = $severity:ident $id:literal;)+) => {
        $($(#[doc = $meaning])+
        pub static $name: ChangeCode = ChangeCode {
            id: $id,
            severity: Severity::$severity,
            meaning: concat!($($meaning),+),
        };)+

        /// Every code that is declared here.
        pub static ALL: &[&ChangeCode] = &[$(&$name),+];
    };
}

pub mod source;
pub mod wire;

/// The long texts about them, in Markdown, a section a code.
pub static EXPLANATIONS: [&str; 2] =
    [include_str!("codes/wire.md"), include_str!("codes/source.md")];

/// Every code, those of the wire first.
pub fn all() -> impl Iterator<Item = &'static ChangeCode> {
    wire::ALL.iter().chain(source::ALL).copied()
}

/// The long text about a code, in Markdown.
pub fn explanation(code: &ChangeCode) -> &'static str {
    explain::section(&EXPLANATIONS, code.id).unwrap_or(code.meaning)
}
