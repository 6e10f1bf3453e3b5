//! The kinds of diagnostics about names, which any description may give cause for.

use restwright_source::codes;

/// The long texts about them, in Markdown, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// Two items have the same name, and nothing in the description distinguishes them.
    HASHED_NAME = Warning "name-with-hash";
    /// The file name of a page contains a colon, which is invalid on Windows.
    COLON_IN_FILE_NAME = Warning "name-with-colon";
}
