//! Waiters: methods of request builders that wait for a state.

use serde::Serialize;

use super::States;
use super::ident::snake;
use super::operations::{ModulePlan, OperationPlan};
use super::parameters;
use super::reserved::REQUEST_METHODS;
use super::scope::{Ask, beside};
use crate::plan::waiters::WaitersOf;

/// A method that waits for a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WaiterPlan {
    /// The name.
    pub method: String,
    /// The states.
    pub states: States,
}

/// Sets the waiters of operations.
pub(super) fn note(resolved: &[WaitersOf], modules: &mut [ModulePlan]) {
    let mut operations: Vec<&mut OperationPlan> =
        modules.iter_mut().flat_map(|module| &mut module.operations).collect();
    for (at, waiters) in resolved {
        let Some(operation) = operations.get_mut(*at) else { continue };
        let setters = parameters::setters(&operation.parameters).map(str::to_owned);
        let bodies = operation.bodies.iter().map(|body| body.setter.clone());
        let taken: Vec<String> = setters.chain(bodies).collect();
        let ask = |name: &str| Ask::snake(name, "state").map(|name| format!("wait_for_{name}"));
        let candidates: Vec<Ask> = waiters.iter().map(|(name, _)| ask(name)).collect();
        let names = beside(&candidates, &taken, REQUEST_METHODS, "_state");
        let plan = |(method, (_, states)): (String, &(String, States))| WaiterPlan {
            method: snake(&method, "wait"),
            states: states.clone(),
        };
        operation.waiters = names.into_iter().zip(waiters).map(plan).collect();
    }
}
