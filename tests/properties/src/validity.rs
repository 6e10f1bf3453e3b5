//! Validates OpenAPI descriptions against the JSON Schema of the specification.

use std::process::Command;
use std::sync::OnceLock;

use jsonschema::Validator;
use serde_json::Value;

/// Prints the path of the JSON Schema of OpenAPI 3.1. It is not in this repository, but in the
/// Python package `openapi-spec-validator` of `docs/requirements.txt`.
const FIND: &str = "import openapi_spec_validator as found, pathlib; \
    print(pathlib.Path(found.__file__).parent / 'resources/schemas/v3.1/schema.json')";

/// Checks that the text is JSON and matches the schema, if that is installed.
///
/// # Panics
///
/// Panics if it does not match; with `CI=true` also if the schema is missing.
pub fn is_openapi(text: &str) {
    let document: Value = match serde_json::from_str(text) {
        Ok(document) => document,
        Err(error) => panic!("our own OpenAPI is no JSON: {error}"),
    };
    let Some(validator) = validator() else { return };
    let errors: Vec<String> = validator
        .iter_errors(&document)
        // Whether a pattern is valid in ECMAScript is up to its author.
        .filter(|error| !error.to_string().ends_with("is not a \"regex\""))
        .take(3)
        .map(|error| format!("{}: {:.300}", error.instance_path(), error.to_string()))
        .collect();
    assert!(errors.is_empty(), "our own OpenAPI is not valid:\n{}", errors.join("\n"));
}

/// Returns the validator; prints a note and returns `None` if the schema is missing.
fn validator() -> Option<&'static Validator> {
    static VALIDATOR: OnceLock<Option<Validator>> = OnceLock::new();
    let made = VALIDATOR.get_or_init(|| {
        let found = Command::new("python3").args(["-c", FIND]).output();
        let Some(found) = found.ok().filter(|found| found.status.success()) else {
            let why = "python3 with openapi-spec-validator is needed to validate OpenAPI";
            let is_ci = std::env::var("CI").as_deref() == Ok("true");
            assert!(!is_ci, "must not be skipped in CI: {why}");
            eprintln!("SKIPPED: {why}");
            return None;
        };
        let path = String::from_utf8_lossy(&found.stdout).trim().to_owned();
        let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let schema: Value =
            serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"));
        let validator =
            jsonschema::validator_for(&schema).unwrap_or_else(|error| panic!("{path}: {error}"));
        Some(validator)
    });
    made.as_ref()
}
