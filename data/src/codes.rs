//! Diagnostic codes for JSON, YAML and references.

use restwright_source::codes;

/// Long explanations in Markdown, with one section per code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// The text is not valid JSON or YAML.
    NOT_WELL_FORMED = Error "data-not-well-formed";
    /// The text begins like JSON but is not valid JSON; it is parsed as YAML.
    NOT_JSON = Warning "data-not-json";
    /// A line of YAML in brackets or quotes is indented less than its key.
    INDENTED_TOO_LITTLE = Warning "data-indented-too-little";
    /// An object contains a key twice; the last value is used.
    DUPLICATE_KEY = Warning "data-duplicate-key";
    /// Lists and objects are nested more deeply than a limit allows.
    TOO_DEEP = Error "data-too-deep";
    /// An unresolved reference.
    UNRESOLVED_REFERENCE = Warning "data-unresolved-reference";
    /// A reference cannot be resolved as written; the only component of that name is used.
    INEXACT_REFERENCE = Warning "data-inexact-reference";
    /// A circular reference without a value.
    REFERENCE_CYCLE = Warning "data-reference-cycle";
    /// YAML aliases expand to more than a limit allows.
    TOO_LARGE = Error "data-too-large";
}
