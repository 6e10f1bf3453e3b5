//! The kinds of diagnostics: those that do not come from a reader, and where all are found.

use restwright_codegen::plan::openapi::codes as openapi;
use restwright_source::{Code, codes, explain};

/// Every kind of diagnostic that restwright knows.
pub fn all() -> Vec<&'static Code> {
    let readers = [
        restwright_api::codes::ALL,
        restwright_wadl::codes::ALL,
        restwright_xml::codes::ALL,
        restwright_xsd::codes::ALL,
        restwright_data::codes::ALL,
        restwright_schema::codes::ALL,
        restwright_openapi::codes::ALL,
        openapi::ALL,
    ];
    ALL.iter().chain(readers.into_iter().flatten()).copied().collect()
}

/// The long texts about every kind, in Markdown, a section a code.
pub fn explanations() -> Vec<&'static str> {
    vec![
        include_str!("codes.md"),
        restwright_api::codes::EXPLANATIONS,
        restwright_data::codes::EXPLANATIONS,
        restwright_schema::codes::EXPLANATIONS,
        restwright_openapi::codes::EXPLANATIONS,
        openapi::EXPLANATIONS,
        restwright_wadl::codes::EXPLANATIONS,
        restwright_xml::codes::EXPLANATIONS,
        restwright_xsd::codes::EXPLANATIONS,
    ]
}

/// The long text about a kind, in Markdown.
pub fn explanation(code: &Code) -> &'static str {
    explain::section(&explanations(), code.id).unwrap_or(code.meaning)
}

codes! {
    /// Restwright itself made a mistake, and wrote nothing.
    INTERNAL_ERROR = Error "internal-error";
    /// The description is larger than any real one.
    TOO_LARGE = Error "description-too-large";
    /// The text is neither UTF-8 nor in the encoding that it declares.
    UNDECODABLE = Error "description-undecodable";
    /// The file is a description in another language, or no description at all.
    ANOTHER_KIND = Error "description-of-another-kind";
    /// The text declares no encoding and is not UTF-8; it is read as windows-1252.
    GUESSED_ENCODING = Warning "description-guessed-encoding";
    /// `restwright.toml` is not TOML, or holds what is not known there.
    CONFIG_INVALID = Error "config-invalid";
    /// `restwright.toml` names a file or folder that does not exist.
    CONFIG_MISSING_FILE = Error "config-missing-file";
    /// `restwright.toml` names no service.
    CONFIG_EMPTY = Error "config-empty";
    /// A service of `restwright.toml` has no description, or nothing is made of it.
    CONFIG_EMPTY_SERVICE = Error "config-empty-service";
    /// Two outputs of `restwright.toml` go to one folder, where each would remove the other's
    /// files.
    CONFIG_SHARED_OUTPUT = Error "config-shared-output";
}
