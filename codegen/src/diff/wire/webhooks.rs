//! Webhooks and callbacks: requests sent by the service, received by clients.

use restwright_api::Webhook;

use super::bodies::{BodyCodes, all};
use super::values::Directions;
use super::{ChangePlace, Matched, WireComparison, matched};
use crate::diff::Subject;
use crate::diff::codes::wire as codes;

impl<'a> WireComparison<'a> {
    /// Compares webhooks and callbacks.
    pub(super) fn webhooks(&mut self) {
        let (old, new) = (&self.old.api.webhooks, &self.new.api.webhooks);
        let (before, now): (Vec<&Webhook>, Vec<&Webhook>) =
            (old.iter().collect(), new.iter().collect());
        let same = |one: &Webhook, other: &Webhook| {
            one.name == other.name
                && one.of == other.of
                && one.operation.verb == other.operation.verb
                && (one.url == other.url || one.of.is_none())
        };
        let at = |webhook: &Webhook, old, new| ChangePlace {
            subject: Subject::of_webhook(webhook),
            place: String::new(),
            old,
            new,
        };
        for pair in matched(&before, &now, same) {
            match pair {
                Matched::Both(old, new) => {
                    let spans = (Some(old.operation.span), Some(new.operation.span));
                    self.webhook(&at(old, spans.0, spans.1), old, new);
                }
                Matched::Removed(old) => {
                    let at = at(old, Some(old.operation.span), None);
                    self.push(&codes::WEBHOOK_REMOVED, &at, format!("{} removed", at.name()));
                }
                Matched::Added(new) => {
                    let at = at(new, None, Some(new.operation.span));
                    self.push(&codes::WEBHOOK_ADDED, &at, format!("{} added", at.name()));
                }
            }
        }
    }

    fn webhook(&mut self, at: &ChangePlace, old: &'a Webhook, new: &'a Webhook) {
        let bodies = |hook: &'a Webhook| {
            hook.operation.request.as_ref().map_or(&[][..], |request| &request.bodies)
        };
        let of = BodyCodes {
            removed: &codes::RESPONSE_BODY_REMOVED,
            media_type_added: &codes::RESPONSE_MEDIA_TYPE_ADDED,
            media_type_removed: &codes::RESPONSE_MEDIA_TYPE_REMOVED,
        };
        let payload = at.part("payload", at.old, at.new);
        let (before, now) = (bodies(old), bodies(new));
        if before.is_empty() && !now.is_empty() {
            self.push(&codes::RESPONSE_BODY_ADDED, &payload, "payload added");
        } else if !before.is_empty() {
            let directions = Directions { response: true, ..Directions::default() };
            self.bodies(&payload, directions, &of, [&all(before), &all(now)]);
        }
        let deprecation = [&codes::OPERATION_DEPRECATED, &codes::OPERATION_UNDEPRECATED];
        self.deprecation(deprecation, at, [old.operation.deprecated, new.operation.deprecated]);
        let headers = |hook: &'a Webhook| hook.operation.parameters.iter().collect::<Vec<_>>();
        self.headers(at, &headers(old), &headers(new));
        self.answers(at, old, new);
    }

    /// Compares the responses of a webhook, which the receiver (the client) sends.
    fn answers(&mut self, at: &ChangePlace, old: &'a Webhook, new: &'a Webhook) {
        let of = BodyCodes {
            removed: &codes::REQUEST_BODY_REMOVED,
            media_type_added: &codes::REQUEST_MEDIA_TYPE_ADDED,
            media_type_removed: &codes::REQUEST_MEDIA_TYPE_REMOVED,
        };
        for before in &old.operation.responses {
            let same = |response: &&restwright_api::Response| response.status == before.status;
            let Some(now) = new.operation.responses.iter().find(same) else { continue };
            let place = format!("answer {}", before.status);
            let at = at.part(place, Some(before.span), Some(now.span));
            if before.bodies.is_empty() && !now.bodies.is_empty() {
                self.push(
                    &codes::REQUIRED_REQUEST_BODY_ADDED,
                    &at,
                    format!("body of {} added", at.place),
                );
            } else if !before.bodies.is_empty() {
                let directions = Directions { request: true, ..Directions::default() };
                self.bodies(&at, directions, &of, [&all(&before.bodies), &all(&now.bodies)]);
            }
        }
    }
}
