//! Traits of other crates that the bindings implement, because derived implementations would
//! describe the Rust type instead of its JSON.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::Api;
use serde::Serialize;
use serde_json::Value;

use super::super::openapi::ValueSchemas;
use super::super::openapi::document::Schema;

/// Requested traits of other crates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct KnownTraits {
    /// `arbitrary::Arbitrary`
    pub arbitrary: bool,
    /// `schemars::JsonSchema`
    pub schemars: bool,
    /// `utoipa::ToSchema`
    pub utoipa: bool,
}

/// JSON Schema of a type.
#[derive(Clone, Debug, Serialize)]
pub struct SchemaPlan {
    /// The name among the components of an OpenAPI document.
    pub name: String,
    /// The schema.
    pub schema: Schema,
    /// The types that it refers to, as indices in the plan.
    pub refers_to: Vec<usize>,
}

impl KnownTraits {
    /// Returns the known traits among the configured derives.
    pub fn of(derives: &[String]) -> Self {
        let mut traits = Self::default();
        for path in derives {
            if let Some(is_wanted) = traits.named(path) {
                *is_wanted = true;
            }
        }
        traits
    }

    /// Returns the other derives.
    pub(super) fn others(derives: &[String]) -> Vec<String> {
        let is_other = |path: &&String| Self::default().named(path).is_none();
        derives.iter().filter(is_other).cloned().collect()
    }

    fn named(&mut self, path: &str) -> Option<&mut bool> {
        match path.trim_start_matches("::") {
            "arbitrary::Arbitrary" => Some(&mut self.arbitrary),
            "schemars::JsonSchema" => Some(&mut self.schemars),
            "utoipa::ToSchema" => Some(&mut self.utoipa),
            _ => None,
        }
    }

    /// Returns the features of the runtime with the traits, in alphabetical order.
    pub fn features(self) -> Vec<&'static str> {
        let names =
            [(self.arbitrary, "arbitrary"), (self.schemars, "schemars"), (self.utoipa, "utoipa")];
        names.into_iter().filter_map(|(is_wanted, name)| is_wanted.then_some(name)).collect()
    }

    /// True for a trait that needs the schemas of types.
    pub fn has_schemas(self) -> bool {
        self.schemars || self.utoipa
    }

    /// Returns the schemas of the types, in their order; empty if no trait needs them.
    pub(super) fn schemas(self, api: &Api) -> Vec<SchemaPlan> {
        if !self.has_schemas() {
            return Vec::new();
        }
        let value_schemas = ValueSchemas::of(api);
        let components = value_schemas.components();
        let positions: BTreeMap<String, usize> = components
            .iter()
            .enumerate()
            .map(|(at, (name, _))| (Schema::at(name).reference.unwrap_or_default(), at))
            .collect();
        let schemas = components.iter().map(|(name, schema)| {
            let mut referenced = BTreeSet::new();
            if let Ok(value) = serde_json::to_value(schema) {
                references(&value, &mut |text| referenced.extend(positions.get(text).copied()));
            }
            // The other names of a type are only used in OpenAPI output.
            let schema = Schema { other_names: Vec::new(), ..schema.clone() };
            let refers_to = referenced.into_iter().collect();
            SchemaPlan { name: name.to_owned(), schema, refers_to }
        });
        schemas.collect()
    }
}

/// Visits the references of a schema.
fn references(value: &Value, visit: &mut dyn FnMut(&str)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| references(item, visit)),
        Value::Object(keys) => {
            if let Some(Value::String(reference)) = keys.get("$ref") {
                visit(reference);
            }
            keys.values().for_each(|value| references(value, visit));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_traits_are_not_derived() {
        let derives = ["Eq", "::schemars::JsonSchema", "arbitrary::Arbitrary"].map(str::to_owned);
        let traits = KnownTraits::of(&derives);
        assert_eq!(traits.features(), ["arbitrary", "schemars"]);
        assert_eq!(KnownTraits::others(&derives), ["Eq"]);
    }
}
