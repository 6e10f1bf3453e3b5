//! The exchanges of all operations of a service.

use restwright_api::{Api, Operation};

use super::Exchange;

/// What goes over the wire between clients and a service.
#[derive(Clone, Debug)]
pub struct ServiceExchange<'a> {
    /// The model: the types of values, base URLs, security schemes, webhooks.
    pub api: &'a Api,
    /// The operations, in the order of the description.
    pub operations: Vec<OperationExchange<'a>>,
}

/// An operation, and what it exchanges.
#[derive(Clone, Debug)]
pub struct OperationExchange<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// What it exchanges.
    pub exchange: Exchange<'a>,
}

impl<'a> ServiceExchange<'a> {
    /// Decides everything.
    pub fn of(api: &'a Api) -> Self {
        let exchange =
            |operation| OperationExchange { operation, exchange: Exchange::of(api, operation) };
        Self { api, operations: api.operations().map(exchange).collect() }
    }
}
