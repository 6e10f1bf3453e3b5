//! Moves parameters and responses shared by several operations to the components.

use std::collections::BTreeMap;

use restwright_api::names::Wanted;
use restwright_api::words::{capitalized, words};
use serde::Serialize;

use super::document::{Document, Entries, Operation, OrReference, PathItem, Reference};
use super::names::{component_name, component_names};

/// Moves parameters and responses that occur more than once to the components, with unique names.
pub(super) fn share(document: &mut Document) {
    let mut parameters = Counts::default();
    let mut responses = Counts::default();
    for operation in operations(document) {
        operation.parameters.iter().for_each(|parameter| parameters.count(parameter));
        operation.responses.iter().for_each(|(_, response)| responses.count(response));
    }
    let parameters = parameters.shared("parameters", |parameter| {
        let described = name_of(&parameter.description, FIRST_WORDS);
        let by_location = format!("{}_{}", parameter.name, parameter.location);
        let by_words = format!("{by_location}_{described}");
        vec![parameter.name.clone(), by_location, by_words]
    });
    let responses = responses.shared("responses", |response| {
        let title = response.summary.as_ref().filter(|title| !title.is_empty());
        let text = title.unwrap_or(&response.description);
        vec![name_of(text, FIRST_WORDS), name_of(text, ALL_WORDS)]
    });
    for operation in operations(document) {
        operation.parameters.iter_mut().for_each(|parameter| parameters.refer(parameter));
        operation.responses.values_mut().for_each(|response| responses.refer(response));
    }
    document.components.parameters = parameters.components;
    document.components.responses = responses.components;
}

/// Number of words of a description in a name; `ALL_WORDS` for names that would otherwise be equal.
const FIRST_WORDS: usize = 5;
const ALL_WORDS: usize = 20;

/// Returns every operation that a client may call.
fn operations(document: &mut Document) -> impl Iterator<Item = &mut Operation> {
    let items = document.paths.values_mut().chain(document.linked_paths.values_mut());
    items.flat_map(|PathItem { operations, additional, repeated }| {
        let repeated = repeated.iter_mut().map(|repeated| &mut repeated.operation);
        operations.values_mut().chain(additional.values_mut()).chain(repeated)
    })
}

/// Objects of one kind, in the order of their first occurrence, and their number of occurrences.
struct Counts<T> {
    found: Vec<(T, usize)>,
    by_text: BTreeMap<String, usize>,
}

impl<T> Default for Counts<T> {
    fn default() -> Self {
        Self { found: Vec::new(), by_text: BTreeMap::new() }
    }
}

impl<T: Clone + Serialize> Counts<T> {
    fn count(&mut self, item: &OrReference<T>) {
        let OrReference::Own(own) = item else { return };
        let next = self.found.len();
        let Some(text) = written(own) else { return };
        let at = *self.by_text.entry(text).or_insert(next);
        if at == next {
            self.found.push((own.clone(), 0));
        }
        self.found[at].1 += 1;
    }

    /// Returns those that occur more than once, with their names.
    fn shared(mut self, section: &'static str, names: impl Fn(&T) -> Vec<String>) -> Shared<T> {
        self.by_text.retain(|_, at| self.found[*at].1 > 1);
        let wanted = |(text, at): (&String, &usize)| {
            let names = names(&self.found[*at].0);
            Wanted::of(names.iter().map(|name| component_name(name)).collect(), text.clone())
        };
        let unique_names = component_names(&self.by_text.iter().map(wanted).collect::<Vec<_>>());
        let mut by_index: Vec<(usize, String)> =
            self.by_text.values().copied().zip(unique_names.iter().cloned()).collect();
        by_index.sort();
        let mut components = Entries::default();
        for (at, name) in by_index {
            components.insert(&name, self.found[at].0.clone());
        }
        Shared {
            place: section,
            names: self.by_text.into_keys().zip(unique_names).collect(),
            components,
        }
    }
}

/// Shared components, by serialized text.
struct Shared<T> {
    place: &'static str,
    names: BTreeMap<String, String>,
    components: Entries<T>,
}

impl<T: Serialize> Shared<T> {
    fn refer(&self, item: &mut OrReference<T>) {
        let OrReference::Own(own) = item else { return };
        if let Some(name) = written(own).and_then(|text| self.names.get(&text)) {
            let reference = format!("#/components/{}/{name}", self.place);
            *item = OrReference::Reference(Reference { reference });
        }
    }
}

/// Serializes a value, to find equal ones; `None` is equal to nothing.
fn written(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// Returns the first words of a description as a name.
fn name_of(description: &str, most: usize) -> String {
    let words: Vec<String> = words(description);
    words.iter().take(most).map(|word| capitalized(word)).collect()
}
