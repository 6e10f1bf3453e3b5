//! The kinds of diagnostics about JSON, YAML and references.

use restwright_source::codes;

/// The long texts about them, in Markdown, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// The text is neither JSON nor YAML.
    NOT_WELL_FORMED = Error "data-not-well-formed";
    /// The text begins like JSON, is not well-formed, and was read as YAML.
    NOT_JSON = Warning "data-not-json";
    /// A line of YAML in brackets or quotes is indented less than the key that it belongs to.
    INDENTED_TOO_LITTLE = Warning "data-indented-too-little";
    /// An object has a key twice; the last one holds.
    DUPLICATE_KEY = Warning "data-duplicate-key";
    /// Lists and objects are nested more deeply than any real description.
    TOO_DEEP = Error "data-too-deep";
    /// A reference leads nowhere; what it stands for is unknown.
    UNRESOLVED_REFERENCE = Warning "data-unresolved-reference";
    /// A reference leads nowhere, and was taken for the one thing of that name.
    INEXACT_REFERENCE = Warning "data-inexact-reference";
    /// References lead to each other and to nothing else.
    REFERENCE_CYCLE = Warning "data-reference-cycle";
    /// Aliases of YAML multiply what is there beyond any real description.
    TOO_LARGE = Error "data-too-large";
}
