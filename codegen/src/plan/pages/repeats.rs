//! Error responses shared by several operations of a document: they are described once, and other
//! operations link to the description.

use std::collections::BTreeMap;

use restwright_api::{Body, Operation, OperationId, Response};

use super::Heading;
use super::types::{TypesPlan, content_type, named};
use crate::plan::exchange::Answers;

/// Headings of the operations that describe shared error responses.
#[derive(Clone, Debug, Default)]
pub(super) struct Repeats<'a> {
    /// By operation, and index among its responses.
    told: BTreeMap<(&'a OperationId, usize), &'a Heading>,
}

impl<'a> Repeats<'a> {
    /// Finds shared error responses in documents, each with its operations in order.
    pub(super) fn of<D>(types: &TypesPlan, documents: impl IntoIterator<Item = D>) -> Self
    where
        D: IntoIterator<Item = (&'a Operation, &'a Heading)>,
    {
        let mut headings = BTreeMap::new();
        for document in documents {
            let mut seen: BTreeMap<String, (&OperationId, &Heading)> = BTreeMap::new();
            for (operation, heading) in document {
                let answers = Answers::of(operation);
                let errors = answers.only_errors().filter(|response| is_long(types, response));
                for error in errors {
                    let is_it = |response: &Response| std::ptr::eq(response, error);
                    let Some(at) = operation.responses.iter().position(is_it) else { continue };
                    let first = *seen.entry(key(error)).or_insert((&operation.id, heading));
                    if *first.0 != operation.id {
                        headings.insert((&operation.id, at), first.1);
                    }
                }
            }
        }
        Self { told: headings }
    }

    /// Returns the operation that describes a response, if that is another one.
    pub(super) fn heading(
        &self,
        operation: &Operation,
        response: &Response,
    ) -> Option<&'a Heading> {
        let at =
            operation.responses.iter().position(|candidate| std::ptr::eq(candidate, response))?;
        self.told.get(&(&operation.id, at)).copied()
    }
}

/// True if a response is described by more than a link to a type.
fn is_long(plan: &TypesPlan, response: &Response) -> bool {
    let is_linked = |body: &Body| {
        let id = content_type(&body.content).and_then(named);
        id.is_some_and(|id| plan.headings.contains_key(&id))
    };
    let is_long = |body: &Body| !body.samples.is_empty() || !is_linked(body);
    response.bodies.iter().any(is_long)
}

/// Returns a key that is equal for responses with the same description.
pub(super) fn key(response: &Response) -> String {
    let headers =
        response.headers.iter().map(|header| format!("{:?}", (&header.name, &header.docs)));
    let bodies = response.bodies.iter().map(|body| {
        let samples: Vec<_> =
            body.samples.iter().map(|sample| (&sample.title, &sample.text)).collect();
        let fields: Vec<_> = body.fields.iter().map(|field| (&field.name, &field.docs)).collect();
        format!("{:?}", (&body.media_type, &body.title, &body.docs, &body.content, fields, samples))
    });
    headers.chain(bodies).collect::<Vec<_>>().join("\n")
}
