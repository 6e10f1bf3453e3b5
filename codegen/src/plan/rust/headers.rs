//! Headers of responses: a constant for each.

use restwright_api::syntax::is_token;
use restwright_api::{Api, Operation, Parameter, Response, Scalar, Type};
use serde::Serialize;

use super::ident::snake;
use super::scope::{Ask, unique};
use crate::plan::exchange::Answers;
use crate::plan::exchange::headers::header_value;
use crate::plan::exchange::style::separator;

/// A header of responses.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HeaderPlan {
    /// The name of the constant.
    pub name: String,
    /// The name on the wire.
    pub wire: String,
    /// The type of its value.
    pub value: Type,
    /// True if the value is encoded as JSON.
    pub is_json: bool,
    /// The separator of list items, if it is not a comma (Swagger 2.0, `collectionFormat`).
    pub separator: Option<&'static str>,
    /// The first declaration of the header.
    pub declared: Parameter,
}

impl HeaderPlan {
    /// True if a response declares this header.
    fn is(&self, wire: &str, value: &Type) -> bool {
        self.wire.eq_ignore_ascii_case(wire) && read_as(&self.value) == read_as(value)
    }
}

/// Returns the type that a header is decoded as. String formats are ignored: a `Location` is the
/// same header with and without `format: uri`.
fn read_as(value: &Type) -> Type {
    match value {
        Type::Scalar(Scalar::Uri | Scalar::Time | Scalar::Duration | Scalar::Hex) => {
            Type::Scalar(Scalar::String)
        }
        Type::List(of) => Type::List(Box::new(read_as(of))),
        other => other.clone(),
    }
}

/// Plans the headers of an API, in the order of the description.
pub(super) fn headers(api: &Api) -> Vec<HeaderPlan> {
    let mut plans: Vec<HeaderPlan> = Vec::new();
    let responses = api.operations().flat_map(|operation| &operation.responses);
    for header in responses.flat_map(|response| &response.headers) {
        let (wire, (value, is_json)) = (header.name.trim(), header_value(&api.types, header));
        if is_token(wire) && !plans.iter().any(|plan| plan.is(wire, &value)) {
            let (wire, declared) = (wire.to_owned(), header.clone());
            let separator = Some(separator(&header.encoding.style)).filter(|text| *text != ",");
            let name = String::new();
            plans.push(HeaderPlan { name, wire, value, is_json, separator, declared });
        }
    }
    let candidates: Vec<Ask> = plans
        .iter()
        .map(|header| {
            let (wire, kind) = (&header.wire, api.types.words(&header.value));
            let names = [wire.clone(), format!("{wire} {kind}")].map(|name| snake(&name, "header"));
            Ask::any(names.to_vec(), format!("{wire} {kind}"))
        })
        .collect();
    for (header, name) in
        plans.iter_mut().zip(unique(&candidates, &["self_", "crate_", "super_"], "_"))
    {
        header.name = name.to_ascii_uppercase();
    }
    plans
}

/// Returns the indices of the headers that the successes of an operation declare, in the order of
/// responses.
pub(super) fn of_successes(api: &Api, operation: &Operation, headers: &[HeaderPlan]) -> Vec<usize> {
    let mut indices: Vec<usize> = Vec::new();
    for answer in Answers::of(operation).successes {
        let declared = of_response(api, answer.response, headers);
        indices.extend(declared.into_iter().filter(|at| !indices.contains(at)).collect::<Vec<_>>());
    }
    indices
}

fn of_response(api: &Api, response: &Response, headers: &[HeaderPlan]) -> Vec<usize> {
    let declared: Vec<(&str, Type)> = response
        .headers
        .iter()
        .map(|header| (header.name.trim(), header_value(&api.types, header).0))
        .collect();
    let is_declared = |plan: &HeaderPlan| declared.iter().any(|(wire, value)| plan.is(wire, value));
    (0..headers.len()).filter(|at| is_declared(&headers[*at])).collect()
}
