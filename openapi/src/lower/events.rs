//! Server-sent events: schema of their data.

use std::collections::{BTreeMap, BTreeSet};

use restwright_data::{Node, Value};
use restwright_schema::EventData;
use restwright_source::Span;

use super::Lowerer;

/// Fields of an event (WHATWG HTML, section 9.2.6), and comments.
const FIELDS: [&str; 5] = ["data", "event", "id", "retry", "comment"];

/// Limit of nested `allOf`.
const DEEPEST: usize = 8;

/// Schema of the data of events.
pub(super) enum Data<'a> {
    /// One schema.
    Of(&'a Node),
    /// One schema per event type. The span is that of the list of alternatives.
    ByEvent(Vec<EventData<'a>>, Span),
    /// Any value: the event types are not declared.
    Any,
}

/// Schemas of the fields of an event.
type Fields<'a> = BTreeMap<&'a str, Vec<&'a Node>>;

impl<'a> Lowerer<'a, '_> {
    /// Returns the schema of the data if the schema of the items describes whole events (OpenAPI
    /// 3.2, Media Type Object, "Special Considerations for Server-Sent Events"): an object that has
    /// only event fields as properties, or alternatives of such objects.
    pub(super) fn data_of_events(&mut self, item: &'a Node) -> Option<Data<'a>> {
        let item = self.tree.resolve(item, self.diagnostics)?.node;
        let mut base = Fields::new();
        if !self.fields(item, &mut base, DEEPEST) {
            return None;
        }
        let list = ["oneOf", "anyOf"].into_iter().find_map(|key| item.get(key));
        let alternatives = list.and_then(Node::as_list).filter(|elements| !elements.is_empty());
        let (Some(list), Some(alternatives)) = (list, alternatives) else {
            return content(base.get("data")?).map(Data::Of);
        };
        let mut events = Vec::new();
        for alternative in alternatives {
            let mut fields = Fields::new();
            let resolved = self.tree.resolve(alternative, self.diagnostics)?.node;
            if !self.fields(resolved, &mut fields, DEEPEST) {
                return None;
            }
            let stated = ["event", "data"].iter().any(|name| fields.contains_key(name));
            if !stated {
                return base.get("data").and_then(|data| content(data)).map(Data::Of);
            }
            let names = names(fields.get("event").map_or(&[], Vec::as_slice))
                .or_else(|| mapped(item, alternative));
            for (name, nodes) in &base {
                fields.entry(name).or_default().extend(nodes);
            }
            let data = fields.remove("data").unwrap_or_default();
            let schemas = content(&data).map_or(data, |only| vec![only]);
            events.push((names, schemas));
        }
        if events.iter().all(|(_, schemas)| schemas.is_empty()) {
            return None;
        }
        Some(by_event(events).map_or(Data::Any, |events| Data::ByEvent(events, list.span)))
    }

    /// Collects the schemas of each field from a schema and its `allOf`. Returns false if a
    /// property is not an event field.
    fn fields(&mut self, schema: &'a Node, fields: &mut Fields<'a>, depth: usize) -> bool {
        for entry in schema.get("properties").and_then(Node::as_object).into_iter().flatten() {
            if !FIELDS.contains(&&*entry.key) {
                return false;
            }
            let resolved = self.tree.resolve(&entry.value, self.diagnostics);
            fields.entry(&*entry.key).or_default().extend(resolved.map(|resolved| resolved.node));
        }
        let parts = schema.get("allOf").and_then(Node::as_list).unwrap_or_default();
        parts.is_empty()
            || depth > 0
                && parts.iter().all(|part| {
                    let part = self.tree.resolve(part, self.diagnostics);
                    part.is_some_and(|part| self.fields(part.node, fields, depth - 1))
                })
    }
}

/// Returns the content schema of the data: the first `contentSchema`, or else the schema of the
/// text if there is only one.
fn content<'a>(data: &[&'a Node]) -> Option<&'a Node> {
    let content = data.iter().find_map(|schema| schema.get("contentSchema"));
    content.or(if let [only] = data { Some(*only) } else { None })
}

/// Returns the event types that the schemas of `event` allow.
fn names(event: &[&Node]) -> Option<Vec<String>> {
    event.iter().find_map(|schema| {
        if let Some(only) = schema.get("const") {
            return Some(vec![only.as_str()?.to_owned()]);
        }
        let values = schema.get("enum")?.as_list()?.iter();
        values.map(|name| Some(name.as_str()?.to_owned())).collect()
    })
}

/// Returns the event types that the discriminator maps to an alternative; the default is the name
/// of its schema.
fn mapped(item: &Node, alternative: &Node) -> Option<Vec<String>> {
    let discriminator = item.get("discriminator")?;
    if discriminator.get("propertyName")?.as_str()? != "event" {
        return None;
    }
    let reference = alternative.get("$ref")?.as_str()?;
    let name = reference.rsplit('/').next().unwrap_or(reference);
    let mapping = discriminator.get("mapping").and_then(Node::as_object);
    let names = mapping.into_iter().flatten().filter_map(|entry| match &entry.value.value {
        Value::String(target) if [reference, name].contains(&&**target) => {
            Some(entry.key.to_string())
        }
        _ => None,
    });
    let names: Vec<String> = names.collect();
    Some(if names.is_empty() { vec![name.to_owned()] } else { names })
}

/// Returns the data by event type. At most one alternative may apply to all other types. Returns
/// `None` if two alternatives have the same type.
fn by_event(alternatives: Vec<(Option<Vec<String>>, Vec<&Node>)>) -> Option<Vec<EventData<'_>>> {
    let mut seen = BTreeSet::new();
    let mut events = Vec::new();
    for (names, schemas) in alternatives {
        for event in names.unwrap_or_else(|| vec![String::new()]) {
            if !seen.insert(event.clone()) {
                return None;
            }
            events.push(EventData { event, schemas: schemas.clone() });
        }
    }
    (seen.len() > 1 || !seen.contains("")).then_some(events)
}
