//! Webhooks: a type and a function for each payload.

use restwright_api::{Api, Body, Content, MediaKind, Prose, Type, Verb, Webhook};
use restwright_source::Span;
use serde::Serialize;

use super::scope::{Ask, unique};
use super::types::TypePlan;
use crate::plan::Subject;

/// A webhook or callback with a JSON body.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WebhookPlan {
    /// The subject of its diagnostics.
    pub subject: Subject,
    /// Its documentation and identity in the description.
    pub declared: WebhookAbout,
    /// The name of the type of its payload.
    pub name: String,
    /// The name of the function that decodes it.
    pub function: String,
    /// The type of the payload.
    pub payload: Type,
}

/// Documentation and identity of a webhook in the description.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WebhookAbout {
    /// The id of the operation that the service calls.
    pub id: String,
    /// The name.
    pub name: String,
    /// The method.
    pub verb: Verb,
    /// For a callback: the operation that it belongs to, and its URL.
    pub of: Option<(String, String)>,
    /// The title.
    pub title: String,
    /// The documentation.
    pub docs: Prose,
    /// The location of the declaration.
    #[serde(skip)]
    pub span: Span,
}

impl WebhookAbout {
    fn of(webhook: &Webhook) -> Self {
        let operation = &webhook.operation;
        Self {
            id: operation.id.0.clone(),
            name: webhook.name.clone(),
            verb: operation.verb.clone(),
            of: webhook.of.as_ref().map(|of| of.0.clone()).zip(webhook.url.clone()),
            title: operation.title.clone(),
            docs: operation.docs.clone(),
            span: operation.span,
        }
    }
}

/// Plans the webhooks. Their names must be distinct from those of the payload types.
pub(super) fn webhooks(api: &Api, types: &[TypePlan]) -> Vec<WebhookPlan> {
    let mut plans: Vec<WebhookPlan> = Vec::new();
    let mut candidates: Vec<(Ask, Ask)> = Vec::new();
    for webhook in &api.webhooks {
        if let Some(payload) = payload(webhook) {
            let id = &webhook.operation.id.0;
            candidates.push((Ask::camel(id, "Webhook"), Ask::snake(id, "webhook")));
            let (name, function) = (String::new(), String::new());
            let (subject, declared) = (Subject::of_webhook(webhook), WebhookAbout::of(webhook));
            plans.push(WebhookPlan { subject, declared, name, function, payload });
        }
    }
    let (names, functions): (Vec<Ask>, Vec<Ask>) = candidates.into_iter().unzip();
    let taken = types.iter().map(|type_plan| type_plan.name.as_str());
    let taken: Vec<&str> = super::reserved::TYPES.iter().copied().chain(taken).collect();
    let names = unique(&names, &taken, "Payload");
    let functions = unique(&functions, &[], "_");
    for (plan, (name, function)) in plans.iter_mut().zip(names.into_iter().zip(functions)) {
        (plan.name, plan.function) = (name, function);
    }
    plans
}

/// Returns the type of the body, if it is JSON.
fn payload(webhook: &Webhook) -> Option<Type> {
    let bodies = webhook.operation.request.iter().flat_map(|request| &request.bodies);
    let is_json =
        |body: &&Body| body.media_type.as_ref().is_none_or(|mime| mime.kind() == MediaKind::Json);
    bodies.filter(is_json).find_map(|body| match &body.content {
        Content::Typed { value, .. } => Some(value.clone()),
        Content::Json => Some(Type::Json),
        _ => None,
    })
}
