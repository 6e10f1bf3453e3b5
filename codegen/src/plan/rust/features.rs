//! Cargo features of a package: one for each module, which includes the types that only this module
//! uses.

use std::collections::BTreeSet;

use restwright_api::{Api, Operation, Type, TypeId};
use serde::Serialize;

use super::directions::{reached, requests, responses};
use super::error_responses::ErrorResponsesPlan;
use super::operations::ModulePlan;
use super::scope::{Ask, beside, unique};

/// The features of a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeaturesPlan {
    /// A feature for each module, followed by one for webhooks.
    pub modules: Vec<FeaturePlan>,
    /// The index of the feature for webhooks, if there is one.
    pub webhooks: Option<usize>,
    /// For each type, the only module that uses it; `None` if there is no such module.
    pub types: Vec<Option<usize>>,
}

/// A feature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeaturePlan {
    /// The name.
    pub name: String,
    /// The name of the module of types that only its operations use.
    pub types: String,
}

/// The features that every package has.
const RESERVED: &[&str] = &[
    "all",
    "blocking",
    "cli",
    "default",
    "hyper-util",
    "native-tls",
    "reqwest",
    "reqwest-middleware",
    "rustls-aws-lc",
    "rustls-graviola",
    "rustls-ring",
    "server",
    "tower",
    "tracing",
];

/// Plans the features; `None` if there is only one module, which cannot be left out.
pub(super) fn features(
    api: &Api,
    modules: &[ModulePlan],
    error_responses: &ErrorResponsesPlan,
) -> Option<FeaturesPlan> {
    if modules.len() < 2 {
        return None;
    }
    let webhooks = (!api.webhooks.is_empty()).then_some("webhooks");
    let parts = modules.iter().map(|module| module.name.as_str()).chain(webhooks);
    let parts: Vec<&str> = parts.collect();
    let candidates: Vec<Ask> =
        parts.iter().map(|&name| Ask::of(name.replace('_', "-"), name)).collect();
    let names = unique(&candidates, RESERVED, "-group");
    let files: Vec<Ask> = parts
        .iter()
        .map(|&name| {
            let stem = name.trim_end_matches('_');
            Ask::any(vec![format!("{stem}_types"), format!("types_of_{stem}")], name)
        })
        .collect();
    let taken: Vec<String> = parts.iter().map(|&name| name.to_owned()).collect();
    let files = beside(&files, &taken, &[], "");
    let feature = |(name, types)| FeaturePlan { name, types };
    let values = api.groups.iter().map(|group| of_operations(&group.operations));
    let values = values.chain(webhooks.map(|_| of_operations(hooks(api))));
    let by_module: Vec<BTreeSet<TypeId>> =
        values.map(|values| reached(&api.types, values)).collect();
    let everywhere = reached(&api.types, always(api, error_responses).iter().collect());
    let owner = |id: TypeId| {
        let needs = by_module.iter().map(|needed| needed.contains(&id));
        alone(needs).filter(|_| !everywhere.contains(&id))
    };
    Some(FeaturesPlan {
        modules: names.into_iter().zip(files).map(feature).collect(),
        webhooks: webhooks.map(|_| modules.len()),
        types: api.types.iter().map(|(id, _)| owner(id)).collect(),
    })
}

/// Returns the index of the only true item, if there is exactly one.
fn alone(needs: impl Iterator<Item = bool>) -> Option<usize> {
    let mut indices = needs.enumerate().filter(|(_, needs)| *needs).map(|(at, _)| at);
    indices.next().filter(|_| indices.next().is_none())
}

fn of_operations<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> Vec<&'a Type> {
    let mut types = Vec::new();
    for operation in operations {
        requests(operation, &mut types);
        responses(operation, &mut types);
    }
    types
}

fn hooks(api: &Api) -> impl Iterator<Item = &Operation> {
    api.webhooks.iter().map(|webhook| &webhook.operation)
}

/// Returns the types used regardless of features: error responses, and headers of responses.
fn always(api: &Api, error_responses: &ErrorResponsesPlan) -> Vec<Type> {
    let mut types: Vec<Type> = error_responses
        .variants
        .iter()
        .map(|error_response| Type::Named(error_response.body))
        .collect();
    let headers = api.operations().flat_map(|operation| &operation.responses);
    let headers = headers.flat_map(|response| &response.headers);
    types.extend(headers.map(|header| header.value.of.clone()));
    types
}
