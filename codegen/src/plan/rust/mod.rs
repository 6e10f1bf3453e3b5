//! What the Rust bindings are called and made of: every identifier is decided here, once.

mod bodies;
mod boxes;
mod faults;
mod ident;
mod operations;
mod parameters;
mod path;
mod reserved;
mod results;
mod scope;
mod types;
mod xml;

use restwright_api::Api;

pub use bodies::{BodyKind, BodyPlan, form};
pub use faults::{FaultPlan, FaultsPlan};
pub use ident::is_keyword;
pub use operations::{ModulePlan, OperationPlan};
pub use parameters::{Given, OptionsPlan, ParameterPlan, SharedPlan, ValueKind};
pub use results::{ResultPlan, Returned, StatusPlan, StatusVariant};
pub use types::{
    CasePlan, ChoicePlan, EnumPlan, FieldPlan, Holder, KindPlan, StructPlan, TypePlan, VariantPlan,
};
pub use xml::{NamespacePlan, NamespaceUse, Namespaces};

/// The plan of the bindings of one API.
#[derive(Clone, Debug)]
pub struct RustPlan {
    /// The types, in the order of [`restwright_api::Types`].
    pub types: Vec<TypePlan>,
    /// The enums of parameters.
    pub options: Vec<OptionsPlan>,
    /// The XML namespaces.
    pub namespaces: Namespaces,
    /// The path parameters that are set on the client.
    pub shared: Vec<SharedPlan>,
    /// The faults.
    pub faults: FaultsPlan,
    /// The modules, in the order of the groups.
    pub modules: Vec<ModulePlan>,
}

impl RustPlan {
    /// Decides everything.
    pub fn of(api: &Api) -> Self {
        let mut options = parameters::options(api);
        let asked: Vec<String> = options.iter().map(|plan| plan.name.clone()).collect();
        let (types, names) = types::type_plans(api, &asked);
        for (plan, name) in options.iter_mut().zip(names) {
            plan.name = name;
        }
        let shared = parameters::shared(api, reserved::BUILDER_METHODS);
        let taken =
            types.iter().map(|plan| &plan.name).chain(options.iter().map(|plan| &plan.name));
        let taken: Vec<String> = taken.cloned().collect();
        let modules = operations::modules(api, &types, &options, &shared, &taken);
        let faults = faults::faults(api, &types);
        Self { namespaces: Namespaces::of(api), types, options, shared, faults, modules }
    }
}
