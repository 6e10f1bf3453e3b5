//! Code that requires a Cargo feature.

use std::collections::BTreeSet;

use super::layout::enclosed;
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
        let webhooks = self.0.and_then(|plan| plan.webhooks);
        webhooks.map_or_else(String::new, |module| self.line(&[module]))
    }

    /// The modules that use a type, by the index of the type in the plan; empty if it is always
    /// compiled.
    pub(super) fn of_type(self, at: usize) -> &'a [usize] {
        self.0.map_or(&[], |plan| &plan.types[at])
    }

    /// The modules with types that only they use.
    pub(super) fn owners(self) -> BTreeSet<usize> {
        self.0.map(FeaturesPlan::owners).unwrap_or_default()
    }

    /// The `cfg` attribute of code that requires the feature of one of several modules; empty if
    /// there are no modules.
    pub(super) fn line(self, modules: &[usize]) -> String {
        let features = modules.iter().filter_map(|module| self.features().get(*module));
        let conditions: Vec<String> =
            features.map(|feature| format!("feature = \"{}\"", feature.name)).collect();
        match conditions.as_slice() {
            [] => String::new(),
            [only] => format!("#[cfg({only})]\n"),
            several => enclosed("#[cfg(any(", several, "))]", 0),
        }
    }

    /// Re-exports of the types of single modules.
    pub(super) fn exports(self) -> String {
        let features = self.features();
        let owners = self.owners().into_iter().filter(|owner| *owner < features.len());
        let exports = owners.map(|owner| {
            let file = ident(&features[owner].types);
            format!("{}pub use super::{file}::*;\n", self.line(&[owner]))
        });
        exports.collect()
    }
}
