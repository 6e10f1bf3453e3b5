//! JSON Schemas of a service, and validation of values.

use std::sync::OnceLock;

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{JsonType, ValidationError, Validator};
use restwright_codegen::plan::openapi::document::Schema;
use restwright_runtime::is_secret;
use serde_json::{Value, json};

use crate::schemas::{Direction, Document};

/// Schemas before their document is complete.
#[derive(Debug, Default)]
pub(crate) struct Gathered(Vec<Value>);

/// Schema of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SchemaId(usize);

/// Part of a value that violates its schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Violation {
    /// JSON pointer into the value; empty for the whole value.
    pub(crate) pointer: String,
    /// Problem; values of properties with names of secrets are redacted.
    pub(crate) detail: String,
    /// Problem without the value.
    pub(crate) hidden: String,
    /// True if the value is of another type.
    is_type: bool,
    /// True if the value has another structure, so that it cannot be decoded. False for
    /// constraints.
    pub(crate) is_structural: bool,
}

/// Schemas of a service. Most are never used, so each is compiled on first use.
#[derive(Debug)]
pub(crate) struct Checks {
    document: Document,
    validators: Vec<OnceLock<Option<Validator>>>,
}

/// Maximum number of violations reported for a value.
const MAX_VIOLATIONS: usize = 20;

impl Gathered {
    /// Adds a schema; returns `None` if it cannot be serialized as JSON.
    pub(crate) fn add(&mut self, schema: &Schema) -> Option<SchemaId> {
        self.0.push(serde_json::to_value(schema).ok()?);
        Some(SchemaId(self.0.len() - 1))
    }

    /// Completes the document; `components` are the referenced schemas.
    pub(crate) fn checks(self, components: &Value, direction: Direction) -> Checks {
        let validators = self.0.iter().map(|_| OnceLock::new()).collect();
        let document = json!({
            "openapi": "3.1.1",
            "components": { "schemas": components },
            "checked": self.0,
        });
        Checks { document: Document::new(&document, direction), validators }
    }
}

impl Checks {
    /// Returns the schema violations of a value. A schema that cannot be compiled has none.
    pub(crate) fn violations(&self, id: SchemaId, value: &Value) -> Vec<Violation> {
        let build = || self.document.validator(&format!("/checked/{}", id.0)).ok();
        let Some(validator) = self.validators[id.0].get_or_init(build) else { return Vec::new() };
        let mut collected = Vec::new();
        for error in validator.iter_errors(value).take(MAX_VIOLATIONS) {
            add(&error, &mut collected);
        }
        // A string in place of a number also violates the format of the number; report only the
        // type.
        let mistyped: Vec<String> = collected
            .iter()
            .filter(|violation| violation.is_type)
            .map(|violation| violation.pointer.clone())
            .collect();
        collected.retain(|violation| violation.is_type || !mistyped.contains(&violation.pointer));
        collected
    }
}

/// Adds an error. For alternatives, adds the errors of the alternative that is closest to the
/// value.
fn add(error: &ValidationError<'_>, violations: &mut Vec<Violation>) {
    if violations.len() >= MAX_VIOLATIONS {
        return;
    }
    if let ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } =
        error.kind()
    {
        let at = error.instance_path();
        let is_other_kind = |errors: &Vec<ValidationError<'_>>| {
            errors.iter().any(|error| {
                matches!(error.kind(), ValidationErrorKind::Type { .. })
                    && error.instance_path() == at
            })
        };
        let close = context.iter().filter(|errors| !is_other_kind(errors));
        // The first of those with the fewest errors.
        if let Some(closest) = close.min_by_key(|errors| errors.len()) {
            return closest.iter().for_each(|error| add(error, violations));
        }
    }
    let pointer = error.instance_path().to_string();
    let hidden = detail(error, true);
    let is_hidden = pointer.split('/').any(is_secret);
    let detail = if is_hidden { hidden.clone() } else { detail(error, false) };
    violations.push(Violation {
        pointer,
        detail,
        hidden,
        is_type: matches!(error.kind(), ValidationErrorKind::Type { .. }),
        is_structural: is_structural(error.kind()),
    });
}

/// Maximum number of characters of a detail.
const MAX_DETAIL: usize = 300;

/// Returns the message of an error. It does not contain lists, objects and secrets.
fn detail(error: &ValidationError<'_>, is_secret: bool) -> String {
    let is_nested = error.instance().is_object() || error.instance().is_array();
    let text = match error.kind() {
        ValidationErrorKind::Type { kind } => {
            let expected = match kind {
                TypeKind::Single(json_type) => json_type.to_string(),
                TypeKind::Multiple(many) => many
                    .iter()
                    .map(|json_type: JsonType| json_type.to_string())
                    .collect::<Vec<_>>()
                    .join(" or "),
            };
            let value = match error.instance() {
                instance if is_nested => kind_of(instance),
                _ if is_secret => "…".to_owned(),
                instance => instance.to_string(),
            };
            format!("expected {expected}, found {value}")
        }
        ValidationErrorKind::Required { property } => format!("missing property {property}"),
        _ if is_nested || is_secret => error.masked_with("the value").to_string(),
        _ => error.to_string(),
    };
    match text.char_indices().nth(MAX_DETAIL) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

fn kind_of(value: &Value) -> String {
    if value.is_array() { "an array" } else { "an object" }.to_owned()
}

/// Returns whether a value with this error cannot be decoded. Generated servers distinguish 400 and
/// 422 in the same way.
fn is_structural(kind: &ValidationErrorKind) -> bool {
    matches!(
        kind,
        ValidationErrorKind::Type { .. }
            | ValidationErrorKind::Required { .. }
            | ValidationErrorKind::AnyOf { .. }
            | ValidationErrorKind::OneOfNotValid { .. }
            | ValidationErrorKind::FalseSchema
    )
}
