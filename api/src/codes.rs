//! The kinds of diagnostics about names, which any description may give cause for.

use restwright_source::codes;

/// The long texts about them, in Markdown, a section a code.
pub static EXPLANATIONS: &str = include_str!("codes.md");

codes! {
    /// Nothing that the description says tells two things of one name apart.
    HASHED_NAME = Warning "name-with-hash";
    /// The name of a page has a colon, and Windows has no such file.
    COLON_IN_FILE_NAME = Warning "name-with-colon";
}
