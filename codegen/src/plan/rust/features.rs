//! What of a package its users may leave out: a feature for each module, and the types that only
//! one of them needs.

use std::collections::BTreeSet;

use restwright_api::{Api, Group, Type, TypeId};

use super::directions::{reached, requests, responses};
use super::faults::FaultsPlan;
use super::operations::ModulePlan;
use super::parameters::ValueKind;
use super::reserved::MODULES;
use super::scope::unique;

/// The features of a package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeaturesPlan {
    /// A feature for each module.
    pub modules: Vec<FeaturePlan>,
    /// The module that alone needs a type, for each type.
    pub types: Vec<Option<usize>>,
    /// The same for the enums of parameters.
    pub options: Vec<Option<usize>>,
}

/// A feature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeaturePlan {
    /// Its name.
    pub name: String,
    /// The module of the types that only its operations need.
    pub types: String,
}

/// The features that every package has.
const RESERVED: &[&str] = &["all", "blocking", "default", "reqwest"];

/// The features; none where there is nothing to leave out.
pub(super) fn features(
    api: &Api,
    modules: &[ModulePlan],
    faults: &FaultsPlan,
    options: usize,
) -> Option<FeaturesPlan> {
    if modules.len() < 2 {
        return None;
    }
    let asked: Vec<String> = modules.iter().map(|module| module.name.replace('_', "-")).collect();
    let names = unique(&asked, RESERVED, "-group");
    let files = modules.iter().map(|module| format!("{}_types", module.name.trim_end_matches('_')));
    let files: Vec<String> =
        modules.iter().map(|module| module.name.clone()).chain(files).collect();
    let files = unique(&files, MODULES, "_group").split_off(modules.len());
    let feature = |(name, types)| FeaturePlan { name, types };
    let by_module: Vec<BTreeSet<TypeId>> =
        api.groups.iter().map(|group| reached(&api.types, of_group(group))).collect();
    let everywhere = reached(&api.types, always(api, faults).iter().collect());
    let owner = |id: TypeId| {
        let needs = by_module.iter().map(|needed| needed.contains(&id));
        alone(needs).filter(|_| !everywhere.contains(&id))
    };
    let chosen = |at: usize| alone(modules.iter().map(|module| has_options(module, at)));
    Some(FeaturesPlan {
        modules: names.into_iter().zip(files).map(feature).collect(),
        types: api.types.iter().map(|(id, _)| owner(id)).collect(),
        options: (0..options).map(chosen).collect(),
    })
}

/// The one that needs something, where there is just one.
fn alone(needs: impl Iterator<Item = bool>) -> Option<usize> {
    let mut found = needs.enumerate().filter(|(_, needs)| *needs).map(|(at, _)| at);
    found.next().filter(|_| found.next().is_none())
}

fn of_group(group: &Group) -> Vec<&Type> {
    let mut found = Vec::new();
    for operation in &group.operations {
        requests(operation, &mut found);
        responses(operation, &mut found);
    }
    found
}

fn has_options(module: &ModulePlan, at: usize) -> bool {
    let mut all = module.operations.iter().flat_map(|operation| &operation.parameters);
    all.any(|found| found.value == ValueKind::Options(at))
}

/// What is there whatever is left out: faults, headers of responses, what the service sends.
fn always(api: &Api, faults: &FaultsPlan) -> Vec<Type> {
    let mut found: Vec<Type> =
        faults.variants.iter().map(|fault| Type::Named(fault.body)).collect();
    let headers = api.operations().flat_map(|operation| &operation.responses);
    let headers = headers.flat_map(|response| &response.headers);
    found.extend(headers.filter_map(|header| header.shape.clone()));
    let mut sent = Vec::new();
    for webhook in &api.webhooks {
        requests(&webhook.operation, &mut sent);
        responses(&webhook.operation, &mut sent);
    }
    found.extend(sent.into_iter().cloned());
    found
}
