//! Detection of indistinguishable operations.

use std::collections::BTreeMap;

use restwright_api::pending::{Body, Operation};
use restwright_api::{Location, MediaType, PathTemplate, QName, StatusSet, Verb};
use restwright_source::{Diagnostic, Diagnostics};

use super::Draft;
use crate::codes;

/// Limit of comparisons among operations with the same method and path.
const MOST_COMPARED: usize = 64;

/// Reports operations with the same method, path, parameters, bodies and responses. All of them are
/// kept, since their documentation may distinguish them.
pub(super) fn report(drafts: &[Draft], diagnostics: &mut Diagnostics) {
    let mut by_place: BTreeMap<(usize, &Verb, &PathTemplate), Vec<&Operation>> = BTreeMap::new();
    for operation in drafts.iter().map(|draft| &draft.operation) {
        let key = (operation.server, &operation.verb, &operation.path);
        let alike = by_place.entry(key).or_default();
        let own = Signature::of(operation);
        let twin = alike.iter().take(MOST_COMPARED).find(|earlier| Signature::of(earlier) == own);
        let Some(first) = twin else {
            alike.push(operation);
            continue;
        };
        let message = format!("duplicate operation `{} {}`", operation.verb, operation.path);
        let diagnostic = Diagnostic::new(&codes::DUPLICATE_OPERATION, operation.span, message);
        let diagnostic = diagnostic.also(first.span, "first described here");
        diagnostics.push(diagnostic.help("both are kept; remove one, or describe how they differ"));
    }
}

/// Parts of an operation that distinguish it from others on the same path.
#[derive(PartialEq)]
struct Signature<'a> {
    parameters: Vec<(Location, &'a str, Option<&'a str>)>,
    request: Vec<Shape<'a>>,
    responses: Vec<(&'a StatusSet, Vec<Shape<'a>>)>,
}

/// Parts of a body that distinguish it from others.
#[derive(PartialEq)]
struct Shape<'a> {
    name: Option<&'a str>,
    media_type: Option<&'a MediaType>,
    element: Option<&'a QName>,
    fields: Vec<(&'a str, Option<&'a str>)>,
    samples: Vec<&'a str>,
}

impl<'a> Signature<'a> {
    fn of(operation: &'a Operation) -> Self {
        let parameters = operation.parameters.iter();
        let responses = operation.responses.iter();
        Self {
            parameters: parameters
                .map(|it| (it.location, it.name.as_str(), it.value.fixed.as_deref()))
                .collect(),
            request: operation
                .request
                .iter()
                .flat_map(|request| &request.bodies)
                .map(Shape::of)
                .collect(),
            responses: responses
                .map(|it| (&it.status, it.bodies.iter().map(Shape::of).collect()))
                .collect(),
        }
    }
}

impl<'a> Shape<'a> {
    fn of(body: &'a Body) -> Self {
        Self {
            name: body.name.as_deref(),
            media_type: body.media_type.as_ref(),
            element: body.element.as_ref(),
            fields: body
                .fields
                .iter()
                .map(|field| (field.name.as_str(), field.value.fixed.as_deref()))
                .collect(),
            samples: body.samples.iter().map(|sample| sample.text.as_str()).collect(),
        }
    }
}
