//! JSON Schemas of an OpenAPI 3 document for one direction of messages. The mock validates bodies
//! and parameters with them; the tests of restwright validate values.

mod formats;

use std::collections::BTreeSet;

use jsonschema::{Draft, Registry, RegistryBuilder, Validator};
use serde_json::{Map, Value, json};

/// Direction of a message: `readOnly` properties are only in responses, `writeOnly` properties only
/// in requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From the caller to the service.
    Request,
    /// From the service to the caller.
    Response,
}

/// An OpenAPI document for one direction.
#[derive(Clone, Debug)]
pub struct Document {
    root: Value,
    registry: Result<Registry<'static>, String>,
}

/// Keyword of a schema from which properties were removed: it is not a free-form object, even if no
/// properties are left.
pub const LEFT_OUT: &str = "x-left-out";

/// URI of the document for validators.
const HERE: &str = "urn:restwright:document";

impl Document {
    /// Reads the schemas of a document for one direction.
    pub fn new(document: &Value, direction: Direction) -> Self {
        let version = document["openapi"].as_str().unwrap_or_default();
        let mut root = document.clone();
        let one_way = one_way_schemas(document, direction);
        normalize(&mut root, version.starts_with("3.0"), &one_way, direction);
        let resource = Draft::Draft202012.create_resource(root.clone());
        let registry = Registry::new().add(HERE, resource).and_then(RegistryBuilder::prepare);
        Self { root, registry: registry.map_err(|error| error.to_string()) }
    }

    /// Returns the value at a JSON pointer, with references resolved.
    pub fn at(&self, pointer: &str) -> Option<&Value> {
        self.follow(self.root.pointer(pointer)?)
    }

    /// Returns the target of a reference within the document.
    pub fn resolve(&self, reference: &str) -> Option<&Value> {
        let pointer = percent_decoded(reference.strip_prefix('#')?);
        self.root.pointer(&pointer)
    }

    /// Resolves the references of a value; returns `None` if they are circular or unresolved.
    pub fn follow<'a>(&'a self, mut value: &'a Value) -> Option<&'a Value> {
        let mut seen = BTreeSet::new();
        while let Some(reference) = value.get("$ref").and_then(Value::as_str) {
            if !seen.insert(reference) {
                return None;
            }
            value = self.resolve(reference)?;
        }
        Some(value)
    }

    /// Returns the named schemas.
    pub fn components(&self) -> impl Iterator<Item = (&String, &Value)> {
        self.root.pointer("/components/schemas").and_then(Value::as_object).into_iter().flatten()
    }

    /// Returns the validators of schemas by pointer; `Err` for invalid JSON Schemas.
    pub fn validators(&self, pointers: &[String]) -> Vec<Result<Validator, String>> {
        pointers.iter().map(|pointer| self.validator(pointer)).collect()
    }

    /// Returns the validator of the schema at a pointer.
    ///
    /// # Errors
    ///
    /// Returns an error if it is not a valid JSON Schema.
    pub fn validator(&self, pointer: &str) -> Result<Validator, String> {
        let registry = self.registry.as_ref().map_err(Clone::clone)?;
        let options = jsonschema::options().with_draft(Draft::Draft202012);
        let options = formats::checked(options).with_registry(registry);
        let schema = json!({"$ref": format!("{HERE}#{}", percent_encoded(pointer))});
        options.build(&schema).map_err(|error| error.to_string())
    }
}

/// Escapes a key for use in a JSON pointer.
pub fn token(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

fn percent_encoded(pointer: &str) -> String {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/~-._".contains(byte);
    let encode = |byte: u8| {
        if is_plain(&byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    pointer.bytes().map(encode).collect()
}

fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let digits = tail.get(..2).and_then(|pair| std::str::from_utf8(pair).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        if let Some(byte) = code.filter(|_| first == b'%') {
            bytes.push(byte);
            rest = &tail[2..];
        } else {
            bytes.push(first);
            rest = tail;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Keywords whose values are data rather than schemas.
const DATA: [&str; 6] = ["example", "examples", "default", "enum", "const", "x-examples"];

fn normalize(value: &mut Value, is_old: bool, one_way: &[String], direction: Direction) {
    match value {
        Value::Object(map) => {
            if is_old {
                modernize(map);
            }
            // An annotation in JSON Schema; other tools use it as the format of the string.
            if map.get("contentEncoding").is_some_and(|encoding| encoding == "base64") {
                map.insert("format".to_owned(), json!("byte"));
            }
            formats::bound_integers(map);
            leave_out(map, one_way, direction);
            for (_, inner) in map.iter_mut().filter(|(key, _)| !DATA.contains(&key.as_str())) {
                normalize(inner, is_old, one_way, direction);
            }
        }
        Value::Array(items) => {
            for item in items {
                normalize(item, is_old, one_way, direction);
            }
        }
        _ => {}
    }
}

/// Converts keywords of OpenAPI 3.0 to JSON Schema 2020-12.
fn modernize(map: &mut Map<String, Value>) {
    if map.get("$ref").is_some_and(Value::is_string) {
        map.retain(|key, _| key == "$ref");
        return;
    }
    if map.get("nullable") == Some(&Value::Bool(true))
        && map.get("type").is_some_and(Value::is_string)
    {
        let of = map["type"].clone();
        map.insert("type".to_owned(), json!([of, "null"]));
    }
    for (exclusive, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
        let Some(Value::Bool(is_exclusive)) = map.get(exclusive).cloned() else { continue };
        map.remove(exclusive);
        if let Some(value) = map.get(bound).cloned().filter(|_| is_exclusive) {
            map.insert(exclusive.to_owned(), value);
        }
    }
    // A boolean `required` is invalid, but occurs in real descriptions.
    if map.get("required").is_some_and(Value::is_boolean) && map.contains_key("type") {
        map.remove("required");
    }
}

/// Returns the keyword of properties that are not sent in a direction.
fn other_way(direction: Direction) -> &'static str {
    if direction == Direction::Request { "readOnly" } else { "writeOnly" }
}

/// Returns references to the schemas that are not sent in a direction as a whole.
fn one_way_schemas(document: &Value, direction: Direction) -> Vec<String> {
    let schemas = document.pointer("/components/schemas").and_then(Value::as_object);
    let is_other = |schema: &Value| schema.get(other_way(direction)) == Some(&Value::Bool(true));
    let matching = schemas.into_iter().flatten().filter(|(_, schema)| is_other(schema));
    matching.map(|(name, _)| format!("#/components/schemas/{}", token(name))).collect()
}

/// Removes the properties that are not sent in a direction.
fn leave_out(map: &mut Map<String, Value>, one_way: &[String], direction: Direction) {
    let Some(Value::Object(properties)) = map.get_mut("properties") else { return };
    let is_other = |schema: &Value| {
        let leads = schema.get("$ref").and_then(Value::as_str);
        schema.get(other_way(direction)) == Some(&Value::Bool(true))
            || leads.is_some_and(|leads| one_way.iter().any(|reference| reference == leads))
    };
    let in_all = |schema: &Value| {
        let parts = schema.get("allOf").and_then(Value::as_array).into_iter().flatten();
        is_other(schema) || parts.into_iter().any(is_other)
    };
    let removed: Vec<String> = properties
        .iter()
        .filter(|(_, schema)| in_all(schema))
        .map(|(name, _)| name.clone())
        .collect();
    properties.retain(|name, _| !removed.contains(name));
    if !removed.is_empty() {
        map.insert(LEFT_OUT.to_owned(), Value::Bool(true));
    }
    if let Some(Value::Array(required)) = map.get_mut("required") {
        required.retain(|name| !removed.iter().any(|removed_name| name == removed_name));
    }
}
