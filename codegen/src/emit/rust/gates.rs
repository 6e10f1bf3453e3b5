//! Code that requires a Cargo feature.

use std::collections::BTreeSet;

use super::pieces::ident;
use super::{Mode, Options};
use crate::plan::rust::{FeaturePlan, FeaturesPlan, RustPlan};

/// The features of a package; empty for a module, which has none.
#[derive(Clone, Copy)]
pub(super) struct Gates<'a>(Option<&'a FeaturesPlan>);

impl<'a> Gates<'a> {
    pub(super) fn of(plan: &'a RustPlan, options: &Options) -> Self {
        Self(plan.features.as_ref().filter(|_| options.mode == Mode::Crate))
    }

    pub(super) fn is_empty(self) -> bool {
        self.0.is_none()
    }

    /// The features, in the order of the modules.
    pub(super) fn features(self) -> &'a [FeaturePlan] {
        self.0.map_or(&[], |plan| &plan.modules)
    }

    /// The `cfg` attribute of webhooks.
    pub(super) fn webhooks(self) -> String {
        self.line(self.0.and_then(|plan| plan.webhooks))
    }

    /// The only module that uses a type, by the index of the type in the plan.
    pub(super) fn of_type(self, at: usize) -> Option<usize> {
        self.0.and_then(|plan| plan.types[at])
    }

    /// The modules with types that only they use.
    pub(super) fn owners(self) -> BTreeSet<usize> {
        let all = self.0.map(|plan| &plan.types);
        all.into_iter().flatten().flatten().copied().collect()
    }

    /// The `cfg` attribute of code that requires the feature of a module.
    pub(super) fn line(self, module: Option<usize>) -> String {
        let feature = module.and_then(|module| self.features().get(module));
        feature.map_or_else(String::new, |gate| format!("#[cfg(feature = \"{}\")]\n", gate.name))
    }

    /// Re-exports of the types of single modules.
    pub(super) fn exports(self) -> String {
        let features = self.features();
        let owners = self.owners().into_iter().filter(|owner| *owner < features.len());
        let exports = owners.map(|owner| {
            let file = ident(&features[owner].types);
            format!("{}pub use super::{file}::*;\n", self.line(Some(owner)))
        });
        exports.collect()
    }
}
