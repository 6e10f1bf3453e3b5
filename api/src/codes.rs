//! Diagnostic codes about names and generated code, common to all description formats.

use restwright_source::codes;

/// Long explanations in Markdown, with one section per code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// Two items have the same name, and nothing in the description distinguishes them.
    HASHED_NAME = Warning "name-with-hash";
    /// The file name of a page contains a colon, which is invalid on Windows.
    COLON_IN_FILE_NAME = Warning "name-with-colon";
    /// A regular expression that generated servers do not check.
    UNCHECKED_PATTERN = Info "pattern-not-checked";
}
