//! What the description says of an operation.

use crate::plan::deprecation;
use restwright_api::{Operation, Prose, Verb};
use restwright_source::Span;
use serde::Serialize;

use crate::plan::{Subject, shape};

/// What the description says of an operation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OperationAbout {
    /// What it is, for diagnostics.
    pub subject: Subject,
    /// Its id.
    pub id: String,
    /// Its method.
    pub verb: Verb,
    /// Its path, as the description has it.
    pub path: String,
    /// The same without the names of parameters.
    pub shape: String,
    /// Its title.
    pub title: String,
    /// Its documentation.
    pub docs: Prose,
    /// The documentation of its body.
    pub body_docs: Prose,
    /// What callers are told where they shall not use it any more: what the description says to use
    /// instead, or nothing.
    pub deprecated: Option<String>,
    /// Where it is declared.
    #[serde(skip)]
    pub span: Span,
}

impl OperationAbout {
    pub(super) fn of(operation: &Operation) -> Self {
        let request = operation.request.as_ref();
        Self {
            subject: Subject::of(operation),
            id: operation.id.0.clone(),
            verb: operation.verb.clone(),
            path: operation.path.to_string(),
            shape: shape(&operation.path),
            title: operation.title.clone(),
            docs: operation.docs.clone(),
            body_docs: request.map(|request| request.docs.clone()).unwrap_or_default(),
            deprecated: deprecation::note(operation.deprecated, &operation.docs),
            span: operation.span,
        }
    }
}
