//! Documentation and identity of an operation in the description.

use crate::plan::deprecation;
use restwright_api::{Operation, Prose, Verb};
use restwright_source::Span;
use serde::Serialize;

use crate::plan::{Subject, shape};

/// Documentation and identity of an operation in the description.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OperationAbout {
    /// The subject of its diagnostics.
    pub subject: Subject,
    /// The id.
    pub id: String,
    /// The method.
    pub verb: Verb,
    /// The path, as in the description.
    pub path: String,
    /// The path without the names of parameters.
    pub shape: String,
    /// The title.
    pub title: String,
    /// The documentation.
    pub docs: Prose,
    /// The documentation of the body.
    pub body_docs: Prose,
    /// The deprecation note: the replacement that the description names, or an empty string. `None`
    /// if the operation is not deprecated.
    pub deprecated: Option<String>,
    /// The location of the declaration.
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
