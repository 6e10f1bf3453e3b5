use serde::{Deserialize, Serialize};

use crate::{Operation, OperationId, TypeId};

/// A request that the service sends, and the caller answers (OpenAPI 3.1, sections 4.8.1 and
/// 4.8.18): a webhook, or the callback of an operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Webhook<I = TypeId> {
    /// What the description calls it.
    pub name: String,
    /// The operation that asks for it; `None` for a webhook, which is asked for elsewhere.
    pub of: Option<OperationId>,
    /// The expression that gives the URL of a callback, as the description writes it.
    pub url: Option<String>,
    /// The request: its path is empty, and its id is unique among webhooks.
    pub operation: Operation<I>,
}
