//! Equality of values that were sent and received.

use std::collections::BTreeSet;

use restwright_api::{Api, ChoiceBy, DefinitionKind, Object, Type};
use serde_json::map::Entry;
use serde_json::{Map, Value};

/// Equality of values of an API.
#[derive(Clone, Debug, Default)]
pub struct Comparison {
    /// Names of properties of any content.
    of_any_content: BTreeSet<String>,
    /// Names of all properties.
    declared: BTreeSet<String>,
    /// True if undeclared properties may have any content.
    others_have_any_content: bool,
}

/// What a value was sent as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Parts of a URL, headers, or a body: untyped parameters are strings.
    Text,
    /// A JSON value.
    Json,
    /// An XML element.
    Xml,
    /// An XML element of any content: it has no types, and only names that XML allows.
    AnyXml,
}

impl Comparison {
    /// Returns the comparison of values of an API.
    pub fn of(api: &Api) -> Self {
        let mut found = Self::default();
        for (_, definition) in api.types.iter() {
            let members = match &definition.kind {
                DefinitionKind::Object(Object { members, extra, .. }) => {
                    found.others_have_any_content |= extra.as_ref().is_some_and(is_of_any_content);
                    members
                }
                DefinitionKind::Choice(choice) => {
                    if let ChoiceBy::Tag { name, .. } = &choice.by {
                        found.declared.insert(name.clone());
                    }
                    &choice.variants
                }
                DefinitionKind::Enumeration(_) => continue,
            };
            for member in members {
                found.declared.insert(member.json.clone());
                if is_of_any_content(&member.value) {
                    found.of_any_content.insert(member.json.clone());
                }
            }
        }
        found
    }

    /// True if the values are equal: absent, null and empty values are equal, and values without a type
    /// are strings.
    pub(super) fn is_same(&self, one: &Value, other: &Value, form: Form) -> bool {
        if form == Form::AnyXml {
            let (one, other) = (named(one), named(other));
            return self.is_same(&one, &other, Form::Text);
        }
        match (one, other) {
            _ if one == other || (is_nothing(one) && is_nothing(other)) => true,
            (Value::Array(one), Value::Array(other)) => {
                one.len() == other.len()
                    && one.iter().zip(other).all(|(one, other)| self.is_same(one, other, form))
            }
            (Value::Object(one), Value::Object(other)) if form == Form::Xml => {
                self.is_same_element(one, other)
            }
            (Value::Object(one), Value::Object(other)) => {
                let mut keys = one.keys().chain(other.keys());
                keys.all(|key| self.is_same_property(key, [one.get(key), other.get(key)], form))
            }
            (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
            (Value::String(text), other) | (other, Value::String(text)) if form == Form::Text => {
                match other {
                    Value::Bool(value) => text.parse() == Ok(*value),
                    Value::Number(number) => text.parse().ok() == number.as_f64(),
                    _ => false,
                }
            }
            _ => false,
        }
    }

    /// True if the values of a property are equal. An element of any content comes back in an object
    /// with its name.
    fn is_same_property(&self, key: &str, [one, other]: [Option<&Value>; 2], form: Form) -> bool {
        let [one, other] = [one, other].map(|value| value.unwrap_or(&Value::Null));
        if self.is_same(one, other, form) {
            return true;
        }
        let form = if form == Form::Xml { Form::AnyXml } else { form };
        self.of_any_content.contains(key)
            && (self.is_same(one, other, form)
                || matches!(other, Value::Object(only) if only.len() == 1
                    && !one.is_object()
                    && only.get(key).is_some_and(|inner| self.is_same(one, inner, form))))
    }

    /// True if the elements are equal; but for the names of undeclared properties, which may be none in
    /// XML.
    fn is_same_element(&self, one: &Map<String, Value>, other: &Map<String, Value>) -> bool {
        let is_declared = |(key, _): &(&String, &Value)| self.declared.contains(*key);
        let mut declared = one.iter().chain(other).filter(is_declared);
        let are_same = |(key, _): (&String, &Value)| {
            self.is_same_property(key, [one.get(key), other.get(key)], Form::Xml)
        };
        let others = |of: &Map<String, Value>| {
            let all = of.iter().filter(|of| !is_declared(of));
            elements(all.map(|(key, value)| (key.as_str(), value.clone())))
        };
        let [one_others, other_others] = [others(one), others(other)];
        let is_same_other = |key: &String| {
            let values = [one_others.get(key), other_others.get(key)];
            let [one, other] = values.map(|value| value.unwrap_or(&Value::Null));
            self.is_same(one, other, Form::Xml)
                || (self.others_have_any_content && self.is_same(one, other, Form::AnyXml))
        };
        declared.all(are_same) && one_others.keys().chain(other_others.keys()).all(is_same_other)
    }
}

/// Returns a value of any content as XML has it: with local names of elements, without characters that
/// names cannot have. Elements of the same name are a list, and an empty one has no content.
fn named(value: &Value) -> Value {
    match value {
        Value::Array(all) => all.iter().map(named).collect(),
        Value::Object(all) if all.is_empty() => Value::Null,
        Value::String(text) if text.is_empty() => Value::Null,
        Value::Object(all) => {
            elements(all.iter().map(|(key, value)| (key.as_str(), named(value)))).into()
        }
        other => other.clone(),
    }
}

/// Returns properties by the names of elements; properties of the same name are a list.
fn elements<'v>(all: impl Iterator<Item = (&'v str, Value)>) -> Map<String, Value> {
    let mut out = Map::new();
    for (key, value) in all {
        match out.entry(element_name(key)) {
            Entry::Vacant(entry) => drop(entry.insert(value)),
            Entry::Occupied(mut entry) => {
                let items = |value: Value| match value {
                    Value::Array(items) => items,
                    item => vec![item],
                };
                let all = [items(entry.get_mut().take()), items(value)].concat();
                entry.insert(all.into());
            }
        }
    }
    out
}

fn element_name(key: &str) -> String {
    let local = key.rsplit(':').next().unwrap_or_default();
    let is_of_name = |found: char| found.is_alphanumeric() || matches!(found, '-' | '.');
    local.chars().map(|found| if is_of_name(found) { found } else { '_' }).collect()
}

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(all) => all.is_empty(),
        Value::Object(all) => all.is_empty(),
        _ => false,
    }
}

/// True for values without a type, and for lists and maps of them.
pub(super) fn is_of_any_content(value: &Type) -> bool {
    match value {
        Type::Json | Type::Xml => true,
        Type::List(inner) | Type::Nullable(inner) | Type::Map(inner) => is_of_any_content(inner),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn comparison() -> Comparison {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Comparison {
            of_any_content: set(&["any"]),
            declared: set(&["any", "other", "a:b"]),
            others_have_any_content: false,
        }
    }

    /// Only an element of any content may come back in an object with its name.
    #[test]
    fn values_that_are_equal() {
        let comparison = comparison();
        for (one, other, is_same) in [
            (json!({"any": "a"}), json!({"any": {"any": "a"}}), true),
            (json!({"any": "a"}), json!({"any": {"any": "b"}}), false),
            (json!({"other": "a"}), json!({"other": {"other": "a"}}), false),
            (json!({"other": {"any": 1}}), json!({"other": {"any": "1"}}), true),
            (json!({"a": null, "b": []}), json!({}), true),
            (json!([1, 2]), json!([1]), false),
            (json!({"a": 1}), json!({"a": true}), false),
        ] {
            assert_eq!(comparison.is_same(&one, &other, Form::Text), is_same, "{one} {other}");
        }
        let (one, other) = (json!({"other": 1}), json!({"other": "1"}));
        assert!(!comparison.is_same(&one, &other, Form::Json));
    }

    /// Only untyped content loses prefixes, types, invalid names and empty values in XML.
    #[test]
    fn elements_that_are_equal() {
        let comparison = comparison();
        for (one, other, is_same) in [
            (json!({"any": {"a:b (c)": 1}}), json!({"any": {"b__c_": "1"}}), true),
            (json!({"any": {"a": 1, "b:a": {}}}), json!({"any": {"a": ["1", ""]}}), true),
            (json!({"any": ""}), json!({}), true),
            (json!({"other": ""}), json!({}), false),
            (json!({"other": 1}), json!({"other": "1"}), false),
            (json!({"a:b": 1}), json!({"b": 1}), false),
            (json!({"some key": 1}), json!({"some_key": 1}), true),
            (json!({"some key": 1}), json!({"some_key": "1"}), false),
            (json!({"some key": {"other": ""}}), json!({"some_key": {}}), false),
        ] {
            assert_eq!(comparison.is_same(&one, &other, Form::Xml), is_same, "{one} {other}");
        }
        let (one, other) = (json!({"a:b (c)": 1}), json!({"b__c_": "1"}));
        assert!(comparison.is_same(&one, &other, Form::AnyXml));
        assert!(!comparison.is_same(&one, &json!({"b": "1"}), Form::AnyXml));
        let free = Comparison { others_have_any_content: true, ..comparison };
        let (one, other) = (json!({"some key": ""}), json!({}));
        assert!(free.is_same(&one, &other, Form::Xml));
    }
}
