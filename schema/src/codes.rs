//! Diagnostic codes for JSON Schemas.

use restwright_source::codes;

/// Long explanations in Markdown, with one section per code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// A value is not a schema; any value is accepted in its place.
    NOT_A_SCHEMA = Warning "schema-not-a-schema";
    /// The value of a keyword has the wrong type.
    BAD_VALUE = Warning "schema-bad-value";
    /// A schema has an unknown type.
    UNKNOWN_TYPE = Warning "schema-unknown-type";
    /// A schema is defined only by itself; any value is accepted.
    ENDLESS = Warning "schema-endless";
    /// The parts of a schema contradict each other; any value is accepted.
    CONTRADICTION = Warning "schema-contradiction";
    /// Schemas combine into more than a limit allows; the rest accepts any value.
    TOO_MANY_PARTS = Warning "schema-too-many-parts";
    /// A generated type cannot express a schema completely; it accepts more values.
    PARTLY_UNDERSTOOD = Warning "schema-partly-understood";
}
