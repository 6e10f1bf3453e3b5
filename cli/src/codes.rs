//! The kinds of diagnostics: those that do not come from a reader, and where all are found.

use restwright_codegen::emit::openapi::codes as openapi;
use restwright_source::{Code, Severity, explain};

/// Every kind of diagnostic that restwright knows.
pub fn all() -> Vec<&'static Code> {
    let readers = [
        restwright_wadl::codes::ALL,
        restwright_data::codes::ALL,
        restwright_schema::codes::ALL,
        restwright_openapi::codes::ALL,
        openapi::ALL,
    ];
    ALL.iter().chain(readers.into_iter().flatten()).copied().collect()
}

/// The kinds of this crate.
pub static ALL: &[&Code] = &[
    &TOO_LARGE,
    &UNDECODABLE,
    &CONFIG_INVALID,
    &CONFIG_MISSING_FILE,
    &CONFIG_EMPTY_SERVICE,
    &CONFIG_SHARED_OUTPUT,
];

/// The long texts about every kind, in Markdown, a section a code.
pub fn explanations() -> Vec<&'static str> {
    let own = [
        include_str!("codes.md"),
        restwright_data::codes::EXPLANATIONS,
        restwright_schema::codes::EXPLANATIONS,
        restwright_openapi::codes::EXPLANATIONS,
        openapi::EXPLANATIONS,
    ];
    own.iter().chain(restwright_wadl::codes::EXPLANATIONS).copied().collect()
}

/// The long text about a kind, in Markdown.
pub fn explanation(code: &Code) -> &'static str {
    explain::section(&explanations(), code.id).unwrap_or(code.meaning)
}

/// The description is larger than any real one.
pub static TOO_LARGE: Code = Code {
    id: "description-too-large",
    severity: Severity::Error,
    meaning: "The description is larger than any real one.",
};

/// The text is neither UTF-8 nor in the encoding that it declares.
pub static UNDECODABLE: Code = Code {
    id: "description-undecodable",
    severity: Severity::Error,
    meaning: "The text is neither UTF-8 nor in the encoding that it declares.",
};

/// `restwright.toml` is not TOML, or holds what is not known there.
pub static CONFIG_INVALID: Code = Code {
    id: "config-invalid",
    severity: Severity::Error,
    meaning: "`restwright.toml` is not TOML, or holds what is not known there.",
};

/// `restwright.toml` names a file or folder that does not exist.
pub static CONFIG_MISSING_FILE: Code = Code {
    id: "config-missing-file",
    severity: Severity::Error,
    meaning: "`restwright.toml` names a file or folder that does not exist.",
};

/// A service of `restwright.toml` has no description, or nothing is made of it.
pub static CONFIG_EMPTY_SERVICE: Code = Code {
    id: "config-empty-service",
    severity: Severity::Error,
    meaning: "A service of `restwright.toml` has no description, or nothing is made of it.",
};

/// Two outputs of `restwright.toml` go to one folder, where each would remove the other's files.
pub static CONFIG_SHARED_OUTPUT: Code = Code {
    id: "config-shared-output",
    severity: Severity::Error,
    meaning: "Two outputs of `restwright.toml` go to one folder.",
};
