//! Exchanges of all operations of a service.

use restwright_api::{Api, Operation};

use super::Exchange;

/// Requests and responses of a service.
#[derive(Clone, Debug)]
pub struct ServiceExchange<'a> {
    /// The model: the types of values, base URLs, security schemes, webhooks.
    pub api: &'a Api,
    /// The operations, in the order of the description.
    pub operations: Vec<OperationExchange<'a>>,
}

/// An operation, with its exchange.
#[derive(Clone, Debug)]
pub struct OperationExchange<'a> {
    /// The operation.
    pub operation: &'a Operation,
    /// Its requests and responses.
    pub exchange: Exchange<'a>,
}

impl<'a> ServiceExchange<'a> {
    /// Returns the exchanges of an API.
    pub fn of(api: &'a Api) -> Self {
        let exchange =
            |operation| OperationExchange { operation, exchange: Exchange::of(api, operation) };
        Self { api, operations: api.operations().map(exchange).collect() }
    }
}
