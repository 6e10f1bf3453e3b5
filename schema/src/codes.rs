//! The kinds of diagnostics about JSON Schemas.

use restwright_source::codes;

/// The long texts about them, in Markdown, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// Something else stands where a schema is expected; any value is taken.
    NOT_A_SCHEMA = Warning "schema-not-a-schema";
    /// A key of a schema holds another kind of value than it asks for.
    BAD_VALUE = Warning "schema-bad-value";
    /// A schema names a type that JSON Schema does not know.
    UNKNOWN_TYPE = Warning "schema-unknown-type";
    /// A schema is made of itself and of nothing else; any value is taken.
    ENDLESS = Warning "schema-endless";
    /// The parts of a schema contradict each other; any value is taken.
    CONTRADICTION = Warning "schema-contradiction";
    /// Schemas combine into more than a limit allows; any value is taken for the rest.
    TOO_MANY_PARTS = Warning "schema-too-many-parts";
    /// A schema says more of a value than a type can; the type takes more.
    PARTLY_UNDERSTOOD = Warning "schema-partly-understood";
}
