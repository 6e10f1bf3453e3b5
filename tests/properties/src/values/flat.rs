//! A schema merged with its references and `allOf`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Document;

/// The merged schema.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flat {
    /// Keywords of scalar values; of two with the same name, the later one.
    pub(crate) words: Map<String, Value>,
    /// The schemas of each property, all of which apply.
    pub(crate) properties: BTreeMap<String, Vec<Value>>,
    pub(super) required: BTreeSet<String>,
    /// The alternatives of each `oneOf` and `anyOf`.
    pub(crate) choices: Vec<Vec<Value>>,
    pub(crate) discriminator: Option<Discriminator>,
    /// Values of discriminators by property.
    pub(super) tags: BTreeMap<String, String>,
}

/// A discriminator.
#[derive(Clone, Debug)]
pub(crate) struct Discriminator {
    pub(super) property: String,
    /// Values with the references that they select.
    mapping: Vec<(String, String)>,
    /// Reference to the schema with the discriminator; `None` for an inline schema.
    pub(super) owner: Option<String>,
}

/// Maximum depth of references.
const DEEPEST: usize = 24;

impl Flat {
    /// Adds a schema; returns false if a reference is unresolved.
    pub(crate) fn add(&mut self, document: &Document, schema: &Value) -> bool {
        self.put(document, schema, None, 0)
    }

    fn put(&mut self, document: &Document, schema: &Value, at: Option<&str>, depth: usize) -> bool {
        let Value::Object(map) = schema else { return schema != &Value::Bool(false) };
        if depth > DEEPEST {
            return false;
        }
        if let Some(reference) = map.get("$ref").and_then(Value::as_str) {
            let Some(found) = document.resolve(reference) else { return false };
            if !self.put(document, found, Some(reference), depth + 1) {
                return false;
            }
        }
        for (key, value) in map {
            match (key.as_str(), value) {
                ("properties", Value::Object(properties)) => {
                    for (name, schema) in properties {
                        self.properties.entry(name.clone()).or_default().push(schema.clone());
                    }
                }
                ("required", Value::Array(names)) => {
                    self.required.extend(names.iter().filter_map(Value::as_str).map(str::to_owned));
                }
                ("oneOf" | "anyOf", Value::Array(all)) if !all.is_empty() => {
                    self.choices.push(all.clone());
                }
                ("discriminator", Value::Object(found)) => {
                    self.discriminator = Discriminator::of(found, at);
                }
                ("allOf", Value::Array(all)) => {
                    if !all.iter().all(|part| self.put(document, part, None, depth + 1)) {
                        return false;
                    }
                }
                ("enum", Value::Array(values)) => self.narrow(values),
                ("$ref", _) => {}
                _ => drop(self.words.insert(key.clone(), value.clone())),
            }
        }
        true
    }

    fn narrow(&mut self, values: &[Value]) {
        let known = self.words.get("enum").and_then(Value::as_array);
        let both = values.iter().filter(|value| known.is_none_or(|known| known.contains(value)));
        let both: Vec<Value> = both.cloned().collect();
        self.words.insert("enum".to_owned(), Value::Array(both));
    }
}

impl Discriminator {
    fn of(found: &Map<String, Value>, at: Option<&str>) -> Option<Self> {
        let property = found.get("propertyName")?.as_str()?.to_owned();
        let mapping = found.get("mapping").and_then(Value::as_object).into_iter().flatten();
        let pair = |(text, to): (&String, &Value)| {
            let to = to.as_str().unwrap_or_default();
            let is_reference = to.contains(['#', '/']);
            let to =
                if is_reference { to.to_owned() } else { format!("#/components/schemas/{to}") };
            (text.clone(), to)
        };
        let mapping = mapping.map(pair).collect();
        Some(Self { property, mapping, owner: at.map(str::to_owned) })
    }

    /// Returns the discriminator value of a reference: from the mapping, or the name of the schema.
    pub(super) fn text(&self, reference: &str) -> String {
        let mapped = self.mapping.iter().find(|(_, to)| to == reference);
        let name = reference.rsplit('/').next().unwrap_or_default();
        mapped.map_or_else(|| name.to_owned(), |(text, _)| text.clone())
    }

    /// Returns the references to schemas that extend the owner, each with its discriminator value.
    pub(super) fn subtypes(&self, document: &Document) -> Vec<(String, String)> {
        let Some(owner) = &self.owner else { return Vec::new() };
        if !self.mapping.is_empty() {
            let others = self.mapping.iter().filter(|(_, to)| to != owner);
            return others.map(|(text, to)| (to.clone(), text.clone())).collect();
        }
        let extends = |schema: &Value| {
            let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
            parts.filter_map(|part| part.get("$ref")?.as_str()).any(|to| to == owner)
        };
        let found = document.components().filter(|(_, schema)| extends(schema));
        found.map(|(name, _)| (format!("#/components/schemas/{name}"), name.clone())).collect()
    }
}
