//! Server-sent events: which part of a schema is that of their data.

use restwright_data::Node;

use super::Lowerer;

/// Fields of an event (WHATWG HTML, section 9.2.6), and comments.
const FIELDS: [&str; 5] = ["data", "event", "id", "retry", "comment"];

/// Schema of the data of events.
pub(super) enum Data<'a> {
    /// One schema.
    Of(&'a Node),
    /// Any value: each kind of event has data of its own.
    Any,
}

impl<'a> Lowerer<'a, '_> {
    /// The schema of the data, where that of an item is about whole events (OpenAPI 3.2, Media Type
    /// Object, "Special Considerations for Server-Sent Events"): an object of nothing but fields of events, or alternatives that are such objects.
    pub(super) fn data_of_events(&mut self, item: &'a Node) -> Option<Data<'a>> {
        let item = self.tree.resolve(item, self.diagnostics)?.node;
        if let Some(data) = self.data_of_event(item) {
            return Some(Data::Of(data));
        }
        let alternatives = ["oneOf", "anyOf"].into_iter().find_map(|key| item.get(key));
        let alternatives = alternatives.and_then(Node::as_list).filter(|all| !all.is_empty())?;
        let are_events = alternatives.iter().all(|one| {
            let one = self.tree.resolve(one, self.diagnostics);
            one.is_some_and(|one| self.data_of_event(one.node).is_some())
        });
        are_events.then_some(Data::Any)
    }

    fn data_of_event(&mut self, event: &'a Node) -> Option<&'a Node> {
        let properties = event.get("properties")?.as_object()?;
        let is_event = properties.iter().all(|entry| FIELDS.contains(&&*entry.key));
        let data = properties.iter().find(|entry| &*entry.key == "data").filter(|_| is_event)?;
        let data = self.tree.resolve(&data.value, self.diagnostics)?.node;
        Some(data.get("contentSchema").unwrap_or(data))
    }
}
