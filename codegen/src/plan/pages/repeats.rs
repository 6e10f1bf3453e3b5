//! Error responses shared by several operations of a document: they are described once, and other
//! operations link to the description.

use std::collections::BTreeMap;

use restwright_api::{Body, Operation, OperationId, Response};

use super::types::{TypesPlan, content_type, named};
use super::{Heading, anchors};
use crate::plan::exchange::Answers;

/// Response of another operation with the same description.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldAt {
    /// The heading of that operation.
    pub heading: Heading,
    /// The statuses of the response, as in the row of the table of statuses.
    pub statuses: String,
}

impl ToldAt {
    /// Returns the label of the row of the response in the table of statuses.
    pub fn label(&self) -> String {
        anchors(&self.heading.label, "status", [self.statuses.as_str()]).concat()
    }
}

/// The responses of other operations that describe shared error responses.
#[derive(Clone, Debug, Default)]
pub(super) struct Repeats<'a> {
    /// By operation, and index among its responses.
    told: BTreeMap<(&'a OperationId, usize), ToldAt>,
}

impl<'a> Repeats<'a> {
    /// Finds shared error responses in documents, each with its operations in order.
    pub(super) fn of<D>(types: &TypesPlan, documents: impl IntoIterator<Item = D>) -> Self
    where
        D: IntoIterator<Item = (&'a Operation, &'a Heading)>,
    {
        let mut told = BTreeMap::new();
        for document in documents {
            let mut seen: BTreeMap<String, (&OperationId, &Heading, &Response)> = BTreeMap::new();
            for (operation, heading) in document {
                let answers = Answers::of(operation);
                let errors = answers.only_errors().filter(|response| is_long(types, response));
                for error in errors {
                    let is_it = |response: &Response| std::ptr::eq(response, error);
                    let Some(at) = operation.responses.iter().position(is_it) else { continue };
                    let (first, its, response) =
                        *seen.entry(key(error)).or_insert((&operation.id, heading, error));
                    if *first != operation.id {
                        let statuses = response.status.to_string();
                        told.insert((&operation.id, at), ToldAt { heading: its.clone(), statuses });
                    }
                }
            }
        }
        Self { told }
    }

    /// Returns the response of another operation that describes a response, if there is one.
    pub(super) fn told_at(&self, operation: &Operation, response: &Response) -> Option<ToldAt> {
        let at =
            operation.responses.iter().position(|candidate| std::ptr::eq(candidate, response))?;
        self.told.get(&(&operation.id, at)).cloned()
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
