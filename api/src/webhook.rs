use serde::{Deserialize, Serialize};

use crate::{Operation, OperationId, TypeId};

/// Request sent by the service (OpenAPI 3.1, sections 4.8.1 and 4.8.18): a webhook, or a callback
/// of an operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Webhook<I = TypeId> {
    /// Name of the webhook in the description.
    pub name: String,
    /// The operation that registers the callback; `None` for a webhook.
    pub of: Option<OperationId>,
    /// Expression for the URL of a callback, as written in the description.
    pub url: Option<String>,
    /// The request. Its path is empty, and its id is unique among webhooks.
    pub operation: Operation<I>,
}
