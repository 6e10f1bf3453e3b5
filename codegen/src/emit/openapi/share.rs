//! Parameters and responses that several operations have become components.

use std::collections::BTreeMap;

use serde::Serialize;

use super::document::{Document, Entries, Operation, OrReference, PathItem, Reference};
use crate::plan::openapi::Names;

/// Moves what stands there more than once to the components, under a name of its own.
pub(super) fn share(document: &mut Document) {
    let mut parameters = Shared::new("parameters");
    let mut responses = Shared::new("responses");
    for operation in operations(document) {
        operation.parameters.iter().for_each(|found| parameters.count(found));
        operation.responses.iter().for_each(|(_, found)| responses.count(found));
    }
    for operation in operations(document) {
        for found in &mut operation.parameters {
            parameters.refer(found, |parameter| parameter.name.clone());
        }
        for found in operation.responses.values_mut() {
            responses.refer(found, |response| {
                let title = response.summary.as_ref().filter(|title| !title.is_empty());
                name_of(title.unwrap_or(&response.description))
            });
        }
    }
    document.components.parameters = parameters.components;
    document.components.responses = responses.components;
}

/// Every operation that a client may call.
fn operations(document: &mut Document) -> impl Iterator<Item = &mut Operation> {
    let items = document.paths.values_mut().chain(document.linked_paths.values_mut());
    items.flat_map(|PathItem { operations, additional, repeated }| {
        let repeated = repeated.iter_mut().map(|repeated| &mut repeated.operation);
        operations.values_mut().chain(additional.values_mut()).chain(repeated)
    })
}

/// Things of one kind, by how they are written.
struct Shared<T> {
    place: &'static str,
    counts: BTreeMap<String, usize>,
    names: BTreeMap<String, String>,
    given: Names,
    components: Entries<T>,
}

impl<T: Clone + Serialize> Shared<T> {
    fn new(place: &'static str) -> Self {
        let (counts, names) = (BTreeMap::new(), BTreeMap::new());
        Self { place, counts, names, given: Names::default(), components: Entries::default() }
    }

    fn count(&mut self, found: &OrReference<T>) {
        if let OrReference::Own(own) = found {
            *self.counts.entry(written(own)).or_default() += 1;
        }
    }

    fn refer(&mut self, found: &mut OrReference<T>, name: impl FnOnce(&T) -> String) {
        let OrReference::Own(own) = found else { return };
        let written = written(own);
        if self.counts.get(&written).is_none_or(|count| *count < 2) {
            return;
        }
        let name = self.names.entry(written).or_insert_with(|| {
            let given = self.given.give(&component_name(&name(own)));
            self.components.insert(&given, own.clone());
            given
        });
        let reference = format!("#/components/{}/{name}", self.place);
        *found = OrReference::Reference(Reference { reference });
    }
}

fn written(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// The first words of a description.
fn name_of(description: &str) -> String {
    let words: Vec<String> = restwright_api::words::words(description);
    let words = words.into_iter().take(5).map(|word| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>())
    });
    words.flatten().collect()
}

/// A name of the characters that components may have.
fn component_name(name: &str) -> String {
    let keep = |c: char| if c.is_ascii_alphanumeric() || "._-".contains(c) { c } else { '_' };
    let name: String = deunicode::deunicode(name).chars().map(keep).collect();
    if name.is_empty() { "Component".to_owned() } else { name }
}
