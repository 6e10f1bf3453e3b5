//! Error responses that a description declares: one enum for the API.

use std::collections::BTreeMap;

use restwright_api::{Api, Content, Operation, Response, Status, Type, TypeId};
use restwright_source::Span;
use serde::Serialize;

use super::scope::{Ask, unique};
use super::types::TypePlan;
use crate::plan::exchange::Answers;

/// Plan of the enum of error responses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ErrorResponsesPlan {
    /// The variants.
    pub variants: Vec<ErrorResponsePlan>,
}

/// An error response.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ErrorResponsePlan {
    /// The name of the variant.
    pub name: String,
    /// The type of the body.
    pub body: TypeId,
    /// The statuses that can have this body.
    pub statuses: Vec<Status>,
    /// The location of the type's declaration.
    #[serde(skip)]
    pub span: Option<Span>,
}

impl ErrorResponsesPlan {
    /// Returns the variants that an operation declares, by status.
    pub(super) fn of(&self, operation: &Operation) -> Vec<(Status, usize)> {
        let mut pairs: Vec<(Status, usize)> = Vec::new();
        for answer in Answers::of(operation).errors {
            let index_of =
                |id| self.variants.iter().position(|error_response| error_response.body == id);
            for at in fault_bodies(answer.response).into_iter().filter_map(index_of) {
                for pair in answer.statuses.iter().map(|status| (*status, at)) {
                    if !pairs.contains(&pair) {
                        pairs.push(pair);
                    }
                }
            }
        }
        pairs.sort_by_key(|(status, _)| *status);
        pairs
    }
}

/// Plans the error responses of an API, in the order of the description.
pub(super) fn error_responses(api: &Api, types: &[TypePlan]) -> ErrorResponsesPlan {
    let mut ids: Vec<TypeId> = Vec::new();
    let mut statuses: BTreeMap<Status, Vec<usize>> = BTreeMap::new();
    for answer in api.operations().flat_map(|operation| Answers::of(operation).errors) {
        for id in fault_bodies(answer.response) {
            let at = ids.iter().position(|other| *other == id).unwrap_or_else(|| {
                ids.push(id);
                ids.len() - 1
            });
            for status in &answer.statuses {
                let indices = statuses.entry(*status).or_default();
                if !indices.contains(&at) {
                    indices.push(at);
                }
            }
        }
    }
    let short = |id: &TypeId| {
        let name = &types[id.0 as usize].name;
        let short = name.strip_suffix("Fault").or_else(|| name.strip_suffix("Response"));
        let short = short.filter(|short| !short.is_empty()).unwrap_or(name);
        Ask::any(vec![short.to_owned(), name.clone()], name)
    };
    let candidates: Vec<Ask> = ids.iter().map(short).collect();
    let names = unique(&candidates, &["Self"], "ErrorResponse");
    let plan = |(at, (name, body)): (usize, (String, TypeId))| ErrorResponsePlan {
        name,
        body,
        statuses: statuses.iter().filter(|(_, of)| of.contains(&at)).map(|(of, _)| *of).collect(),
        span: api.types.definition(body).span,
    };
    ErrorResponsesPlan { variants: names.into_iter().zip(ids).enumerate().map(plan).collect() }
}

/// Returns the types of the bodies of an error response.
fn fault_bodies(response: &Response) -> Vec<TypeId> {
    let mut ids = Vec::new();
    for body in &response.bodies {
        if let Content::Typed { value: Type::Named(id), .. } = &body.content
            && !ids.contains(id)
        {
            ids.push(*id);
        }
    }
    ids
}
