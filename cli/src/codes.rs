//! Codes of diagnostics: those of this crate, and the list of all.

use restwright_codegen::plan::openapi::codes as openapi;
use restwright_source::{Code, codes, explain};

/// Returns every code of a diagnostic.
pub fn all() -> Vec<&'static Code> {
    let readers = [
        restwright_api::codes::ALL,
        restwright_wadl::codes::ALL,
        restwright_xml::codes::ALL,
        restwright_xsd::codes::ALL,
        restwright_data::codes::ALL,
        restwright_schema::codes::ALL,
        restwright_openapi::codes::ALL,
        restwright_openapi::overlay::codes::ALL,
        openapi::ALL,
    ];
    ALL.iter().chain(readers.into_iter().flatten()).copied().collect()
}

/// Returns the explanations of all codes in Markdown, one section per code.
pub fn explanations() -> Vec<&'static str> {
    vec![
        include_str!("codes.md"),
        restwright_api::codes::EXPLANATIONS,
        restwright_data::codes::EXPLANATIONS,
        restwright_schema::codes::EXPLANATIONS,
        restwright_openapi::codes::EXPLANATIONS,
        restwright_openapi::overlay::codes::EXPLANATIONS,
        openapi::EXPLANATIONS,
        restwright_wadl::codes::EXPLANATIONS,
        restwright_xml::codes::EXPLANATIONS,
        restwright_xsd::codes::EXPLANATIONS,
    ]
}

/// Returns the explanation of a code in Markdown.
pub fn explanation(code: &Code) -> &'static str {
    explain::section(&explanations(), code.id).unwrap_or(code.meaning)
}

codes! {
    /// A bug in restwright; nothing was written.
    INTERNAL_ERROR = Error "internal-error";
    /// The description is larger than a limit allows.
    TOO_LARGE = Error "description-too-large";
    /// The text is not valid in UTF-8 or in its declared encoding.
    UNDECODABLE = Error "description-undecodable";
    /// The file is not a WADL, OpenAPI or Swagger description.
    ANOTHER_KIND = Error "description-of-another-kind";
    /// The text declares no encoding and is not UTF-8; it is decoded as windows-1252.
    GUESSED_ENCODING = Warning "description-guessed-encoding";
    /// `restwright.toml` is not valid TOML, or contains an unknown key or an invalid value.
    CONFIG_INVALID = Error "config-invalid";
    /// `restwright.toml` names a file or folder that does not exist.
    CONFIG_MISSING_FILE = Error "config-missing-file";
    /// `restwright.toml` lists no service.
    CONFIG_EMPTY = Error "config-empty";
    /// A service of `restwright.toml` has no description or no output.
    CONFIG_EMPTY_SERVICE = Error "config-empty-service";
    /// Two outputs of `restwright.toml` have the same folder, where each would remove the files of
    /// the other.
    CONFIG_SHARED_OUTPUT = Error "config-shared-output";
    /// `restwright.toml` names something that the description does not have.
    CONFIG_UNKNOWN_NAME = Error "config-unknown-name";
    /// `restwright.lock`, the list of downloaded files, is invalid.
    LOCK_INVALID = Error "lock-invalid";
}
