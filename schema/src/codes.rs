//! The kinds of diagnostics about JSON Schemas.

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
    NOT_A_SCHEMA "schema-not-a-schema" Warning "Something else stands where a schema is expected; any value is taken.";
    BAD_VALUE "schema-bad-value" Warning "A key of a schema holds another kind of value than it asks for.";
    UNKNOWN_TYPE "schema-unknown-type" Warning "A schema names a type that JSON Schema does not know.";
    ENDLESS "schema-endless" Warning "A schema is made of itself and of nothing else; any value is taken.";
    CONTRADICTION "schema-contradiction" Warning "The parts of a schema contradict each other; any value is taken.";
    PARTLY_UNDERSTOOD "schema-partly-understood" Warning "A schema says more of a value than a type can; the type takes more.";
}
