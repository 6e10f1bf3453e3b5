//! The kinds of diagnostics about JSON, YAML and references.

use restwright_source::{Code, Severity};

macro_rules! codes {
    ($($name:ident $id:literal $severity:ident $meaning:literal;)*) => {
        $(
            #[doc = $meaning]
            pub static $name: Code =
                Code { id: $id, severity: Severity::$severity, meaning: $meaning };
        )*
        /// Every code of this crate.
        pub static ALL: &[&Code] = &[$(&$name),*];
    };
}

/// The long texts about them, in Markdown, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    NOT_WELL_FORMED "data-not-well-formed" Error "The text is neither JSON nor YAML.";
    NOT_JSON "data-not-json" Warning "The text begins like JSON, is not well-formed, and was read as YAML.";
    DUPLICATE_KEY "data-duplicate-key" Warning "An object has a key twice; the last one holds.";
    TOO_DEEP "data-too-deep" Error "Lists and objects are nested more deeply than any real description.";
    UNRESOLVED_REFERENCE "data-unresolved-reference" Warning "A reference leads nowhere; what it stands for is unknown.";
    INEXACT_REFERENCE "data-inexact-reference" Warning "A reference leads nowhere, and was taken for the one thing of that name.";
    REFERENCE_CYCLE "data-reference-cycle" Warning "References lead to each other and to nothing else.";
    TOO_LARGE "data-too-large" Error "Aliases of YAML multiply what is there beyond any real description.";
}
