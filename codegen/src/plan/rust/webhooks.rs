//! What the service sends by itself: a type and a function for each payload.

use restwright_api::{Api, Body, Content, MediaKind, Type, Webhook};

use super::scope::{Ask, unique};
use super::types::TypePlan;

/// A request of the service whose body is JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebhookPlan {
    /// Index into [`Api::webhooks`].
    pub at: usize,
    /// The name of the type of its payload.
    pub name: String,
    /// The name of the function that reads it.
    pub function: String,
    /// What it holds.
    pub payload: Type,
}

/// The requests of the service. Their names stand beside those of the types that they hold.
pub(super) fn webhooks(api: &Api, types: &[TypePlan]) -> Vec<WebhookPlan> {
    let mut found: Vec<WebhookPlan> = Vec::new();
    let mut asked: Vec<(Ask, Ask)> = Vec::new();
    for (at, webhook) in api.webhooks.iter().enumerate() {
        if let Some(payload) = payload(webhook) {
            let id = &webhook.operation.id.0;
            asked.push((Ask::camel(id, "Webhook"), Ask::snake(id, "webhook")));
            let (name, function) = (String::new(), String::new());
            found.push(WebhookPlan { at, name, function, payload });
        }
    }
    let (names, functions): (Vec<Ask>, Vec<Ask>) = asked.into_iter().unzip();
    let taken = types.iter().map(|found| found.name.as_str());
    let taken: Vec<&str> = super::reserved::TYPES.iter().copied().chain(taken).collect();
    let names = unique(&names, &taken, "Payload");
    let functions = unique(&functions, &[], "_");
    for (plan, (name, function)) in found.iter_mut().zip(names.into_iter().zip(functions)) {
        (plan.name, plan.function) = (name, function);
    }
    found
}

/// The type of the body, where that is JSON.
fn payload(webhook: &Webhook) -> Option<Type> {
    let bodies = webhook.operation.request.iter().flat_map(|request| &request.bodies);
    let is_json =
        |body: &&Body| body.media_type.as_ref().is_none_or(|found| found.kind() == MediaKind::Json);
    bodies.filter(is_json).find_map(|body| match &body.content {
        Content::Typed { value, .. } => Some(value.clone()),
        Content::Json => Some(Type::Json),
        _ => None,
    })
}
