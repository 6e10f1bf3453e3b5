//! Cargo features of a package: one for each module, which includes the types that this module uses.

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
    /// For each type, the modules that use it, in ascending order; empty if it is always compiled.
    pub types: Vec<Vec<usize>>,
}

impl FeaturesPlan {
    /// Returns the only module that uses a type.
    #[must_use]
    pub fn owner(&self, at: usize) -> Option<usize> {
        match self.types.get(at).map(Vec::as_slice) {
            Some(&[module]) => Some(module),
            _ => None,
        }
    }

    /// Returns the modules with types that no other module uses.
    #[must_use]
    pub fn owners(&self) -> BTreeSet<usize> {
        (0..self.types.len()).filter_map(|at| self.owner(at)).collect()
    }
}

/// A feature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FeaturePlan {
    /// The name.
    pub name: String,
    /// The name of the module of operations, or of webhooks.
    pub module: String,
    /// The name of the module of types that only its operations use.
    pub types: String,
}

/// Number of types used by several modules below which these are always compiled: few types take no
/// time, and are read more easily in one file.
const MANY_SHARED: usize = 50;

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
    let feature = |((name, module), types)| FeaturePlan { name, module, types };
    let values = api.groups.iter().map(|group| of_operations(&group.operations));
    let values = values.chain(webhooks.map(|_| of_operations(hooks(api))));
    let by_module: Vec<BTreeSet<TypeId>> =
        values.map(|values| reached(&api.types, values)).collect();
    let everywhere = reached(&api.types, always(api, error_responses).iter().collect());
    let users = |id: TypeId| -> Vec<usize> {
        let users = by_module.iter().enumerate().filter(|(_, needed)| needed.contains(&id));
        users.map(|(module, _)| module).filter(|_| !everywhere.contains(&id)).collect()
    };
    let mut types: Vec<Vec<usize>> = api.types.iter().map(|(id, _)| users(id)).collect();
    let is_shared = |users: &Vec<usize>| users.len() > 1;
    if types.iter().filter(|users| is_shared(users)).count() < MANY_SHARED {
        types.iter_mut().filter(|users| is_shared(users)).for_each(Vec::clear);
    }
    Some(FeaturesPlan {
        modules: names.into_iter().zip(taken).zip(files).map(feature).collect(),
        webhooks: webhooks.map(|_| modules.len()),
        types,
    })
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
