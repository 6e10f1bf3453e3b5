//! Plan of a server: the input and the responses of each operation.

mod alternatives;
mod inputs;
mod responses;

use restwright_api::{Api, Location, Operation, Status};
use serde::Serialize;

use super::bodies::{BodyKind, DocumentPlan};
use super::ident::camel;
use super::operations::{ModulePlan, OperationPlan};
use super::parameters::{ArgumentMode, SharedPlan};
use super::rules::RulesPlan;
use super::rust_type::RustType;
use super::scope::{Ask, beside};
use crate::plan::exchange::Returned;

/// Operations of a module on a server. Operations at the end of links have no route.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandlersPlan {
    /// Operations, in the order of the module.
    pub operations: Vec<Option<HandlerPlan>>,
}

impl HandlersPlan {
    /// True if there are operations with a route.
    pub fn is_served(&self) -> bool {
        self.operations.iter().any(Option::is_some)
    }
}

/// Operation of a server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct HandlerPlan {
    /// Name of the type of the input.
    pub input: String,
    /// Name of the type of the responses.
    pub output: String,
    /// Fields for the parameters.
    pub fields: Vec<InputField>,
    /// Body of the request.
    pub body: Option<InputBody>,
    /// Query parameters and headers with a constant value.
    pub fixed: Vec<(Location, String, String)>,
    /// Responses.
    pub responses: Vec<ResponsePlan>,
}

/// Field of an input for a parameter.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputField {
    /// Name of the field.
    pub name: String,
    /// Index into [`OperationPlan::parameters`].
    pub parameter: usize,
    /// Type of the field.
    pub of: RustType,
    /// For a map or an object whose entries are parameters of any name: the names of the other parameters
    /// in its location, which are no entries.
    pub others: Option<Vec<String>>,
}

/// Body of an input.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InputBody {
    /// True if it is optional.
    pub optional: bool,
    /// Name of the enumeration of several bodies.
    pub name: String,
    /// Alternatives; the name of a single one is not used.
    pub variants: Vec<BodyVariant>,
    /// True if the body is compared with them; otherwise its media type selects one.
    pub is_compared: bool,
}

/// Alternative of a body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BodyVariant {
    /// Name of the variant.
    pub name: String,
    /// Kind of body.
    pub kind: BodyKind,
    /// Media types.
    pub media_types: Vec<String>,
    /// Constraints that its type does not state, for each media type.
    pub rules: Vec<RulesPlan>,
    /// XML document element, if its type does not state it.
    pub document: Option<DocumentPlan>,
}

/// Response of a server.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponsePlan {
    /// Name of the variant.
    pub name: String,
    /// Status; for a class and for `default` the method chooses it.
    pub status: Status,
    /// Media types, the preferred one first.
    pub media_types: Vec<String>,
    /// Body of the response.
    pub returned: Returned,
    /// XML document element, if neither the type nor the success of the operation states it.
    pub document: Option<DocumentPlan>,
}

/// Returns the operations of all modules.
pub(super) fn handlers(
    api: &Api,
    modules: &[ModulePlan],
    shared: &[SharedPlan],
) -> Vec<HandlersPlan> {
    let of_module = |(group, module): (&restwright_api::Group, &ModulePlan)| {
        let operations = group.operations.iter().zip(&module.operations);
        let mut operations: Vec<Option<HandlerPlan>> = operations
            .map(|(operation, plan)| (!plan.link).then(|| handler(api, operation, plan, shared)))
            .collect();
        name_types(&mut operations, &module.operations);
        HandlersPlan { operations }
    };
    api.groups.iter().zip(modules).map(of_module).collect()
}

fn handler(
    api: &Api,
    operation: &Operation,
    plan: &OperationPlan,
    shared: &[SharedPlan],
) -> HandlerPlan {
    let fixed = plan.parameters.iter().filter_map(|found| match &found.mode {
        ArgumentMode::Fixed(value)
            if matches!(found.location, Location::Query | Location::Header) =>
        {
            Some((found.location, found.wire.clone(), value.clone()))
        }
        _ => None,
    });
    HandlerPlan {
        input: String::new(),
        output: String::new(),
        fields: inputs::fields(api, &plan.parameters, shared),
        body: inputs::body(operation, plan),
        fixed: fixed.collect(),
        responses: responses::of(api, operation, plan),
    }
}

/// Names the types of a module.
fn name_types(operations: &mut [Option<HandlerPlan>], plans: &[OperationPlan]) {
    const WORDS: [&str; 3] = ["Input", "Output", "Body"];
    let ask = |plan: &OperationPlan, word: &str| {
        let name = camel(&plan.method, "Nameless");
        let names = vec![format!("{name}{word}"), format!("{name}Operation{word}")];
        Ask::any(names, format!("{} {word}", plan.method))
    };
    let asked: Vec<Ask> = plans.iter().flat_map(|plan| WORDS.map(|word| ask(plan, word))).collect();
    let names = beside(&asked, &[], &["Handlers"], "_");
    for (plan, names) in operations.iter_mut().zip(names.chunks(WORDS.len())) {
        if let (Some(plan), [input, output, body]) = (plan, names) {
            (plan.input, plan.output) = (input.clone(), output.clone());
            if let Some(found) = &mut plan.body {
                found.name.clone_from(body);
            }
        }
    }
}
