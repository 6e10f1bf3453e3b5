//! Lowering of server-sent events with several event types.

use restwright_api::ChoiceBy;
use restwright_api::builder::{Place, Within};
use restwright_api::pending::Type;
use restwright_api::words::words;
use restwright_data::Node;
use restwright_source::Span;

use super::class::{Choice, Class, Variant};
use super::{Lowered, Schemas};
use crate::merged::{Merged, Part};
use crate::named::name_of;

/// Data of the events of one type.
pub struct EventData<'a> {
    /// Event type; empty for all other types.
    pub event: String,
    /// Schemas of the data; empty if any value is allowed.
    pub schemas: Vec<&'a Node>,
}

impl<'a> Schemas<'a> {
    /// Returns the type of event data, a choice by event type. `item` is the schema of an event,
    /// `span` that of the list of alternatives. The type is named after the reference to the
    /// schema.
    pub fn data_of_events(
        &mut self,
        events: Vec<EventData<'a>>,
        (item, span): (&Node, Span),
        place: &Place,
    ) -> Lowered<'a> {
        if let Some(id) = self.reserved.get(&span) {
            return Lowered::of(Type::Named(*id));
        }
        let variants = events.into_iter().map(|EventData { event, schemas }| {
            let parts = schemas.into_iter().map(|schema| Part::of(self.dynamic.alone(schema)));
            let leaf = words(if event.is_empty() { "message" } else { &event });
            Variant { json: event, parts: parts.collect(), leaf, precise: None }
        });
        let (by, also) = (ChoiceBy::Event, Vec::new());
        let class = Class::Choice(Choice { by, also, variants: variants.collect() });
        let name = item.get("$ref").and_then(Node::as_str).and_then(name_of);
        let named = name.map(|name| {
            let (own, data) = (words(&name), vec!["data".to_owned()]);
            let precise = [own.as_slice(), &data].concat();
            Place::new(Within::Description, vec![own, precise])
        });
        let place = named.as_ref().unwrap_or(place);
        let value = self.reserve(class, Merged::default(), span, None, place);
        self.work();
        Lowered::of(value)
    }
}
