//! Checks for invalid values of keywords, and for keywords that types cannot express.

use restwright_data::{Entry, Node, Object, Value, canonical};
use restwright_source::{Diagnostic, Diagnostics};

use crate::codes;
use crate::extensions::{self, SCHEMA_EXTENSIONS, XML_EXTENSIONS, XML_FORMS};
use crate::kinds::Kind;

/// Reports keywords that are ignored.
pub(crate) fn check(object: &Object, diagnostics: &mut Diagnostics) {
    values(object, diagnostics);
    xml(object, diagnostics);
    default(object, diagnostics);
    for entry in object.iter().filter(|entry| narrows(entry)) {
        let key = &entry.key;
        let message =
            format!("`{key}` has no Rust type: the generated type accepts other values too");
        let diagnostic = Diagnostic::new(&codes::PARTLY_UNDERSTOOD, entry.key_span, message);
        diagnostics.push(diagnostic.help("state it in `description`"));
    }
}

/// True for a keyword that forbids values which types and constraints allow.
fn narrows(entry: &Entry) -> bool {
    match (&*entry.key, &entry.value.value) {
        ("minProperties", Value::Number(least)) => &**least != "0",
        ("maxProperties" | "multipleOf" | "divisibleBy", Value::Number(_)) => true,
        (
            "if" | "not" | "contains" | "propertyNames" | "dependencies" | "dependentSchemas"
            | "dependentRequired",
            Value::Object(object),
        ) => !object.is_empty(),
        ("unevaluatedItems", value) => *value == Value::Boolean(false),
        // Lists have one item type, and maps one value type.
        ("prefixItems" | "items", Value::List(items)) => !items.is_empty(),
        ("patternProperties", Value::Object(keys)) => keys.iter().any(|one| limits(&one.value)),
        ("const", value) => is_compound(value),
        ("enum", Value::List(values)) => values.iter().any(|one| is_compound(&one.value)),
        ("contentSchema", _) => limits(&entry.value),
        _ => false,
    }
}

/// True for a schema that does not allow every value.
fn limits(schema: &Node) -> bool {
    match &schema.value {
        Value::Object(object) => !object.is_empty(),
        other => *other == Value::Boolean(false),
    }
}

/// True for values that cannot be part of an enumeration type.
fn is_compound(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Object(_))
}

/// Reports a default that does not match the schema. It is documented nevertheless.
fn default(object: &Object, diagnostics: &mut Diagnostics) {
    let Some(default) = object.get("default").filter(|node| node.value != Value::Null) else {
        return;
    };
    let stated = object.get("type");
    let stated = stated.map(|one| one.as_list().unwrap_or(std::slice::from_ref(one)));
    let kinds: Option<Vec<Kind>> =
        stated.unwrap_or_default().iter().map(|name| Kind::of(name.as_str()?)).collect();
    let kinds = kinds.unwrap_or_default();
    let listed = object.get("enum").and_then(Node::as_list).unwrap_or_default();
    let why = if !kinds.is_empty() && !kinds.iter().any(|kind| is_of(default, *kind)) {
        let words: Vec<&str> = kinds.into_iter().map(Kind::word).collect();
        format!("is {}, but the type is {}", default.word(), words.join(" or "))
    } else if !listed.is_empty() && !listed.iter().any(|one| canonical(one) == canonical(default)) {
        "is not a value of `enum`".to_owned()
    } else {
        return;
    };
    let message = format!("`default` {why}; it is shown unchanged");
    let diagnostic = Diagnostic::new(&codes::BAD_VALUE, default.span, message);
    diagnostics.push(diagnostic.help("write a value that the schema allows"));
}

/// True if a value has a type.
fn is_of(node: &Node, kind: Kind) -> bool {
    match &node.value {
        Value::Null => kind == Kind::Null,
        Value::Boolean(_) => kind == Kind::Boolean,
        Value::Number(text) => {
            let is_whole = !text.contains(['.', 'e', 'E']) || text.ends_with(".0");
            kind == Kind::Number || (kind == Kind::Integer && is_whole)
        }
        Value::String(_) => matches!(kind, Kind::String | Kind::File),
        Value::List(_) => kind == Kind::Array,
        Value::Object(_) => kind == Kind::Object,
    }
}

/// Reports keywords with invalid values, which are ignored.
fn values(object: &Object, diagnostics: &mut Diagnostics) {
    for entry in object {
        let wanted = wanted(entry).or_else(|| extensions::wanted(SCHEMA_EXTENSIONS, entry));
        if let Some(wanted) = wanted {
            bad_value(entry, wanted, diagnostics);
        }
    }
}

/// Reports invalid extensions in `xml`.
fn xml(object: &Object, diagnostics: &mut Diagnostics) {
    for entry in object.get("xml").and_then(Node::as_object).into_iter().flatten() {
        if let Some(wanted) = extensions::wanted(XML_EXTENSIONS, entry) {
            bad_value(entry, wanted, diagnostics);
        } else if &*entry.key == "x-form"
            && entry.value.as_str().is_some_and(|form| !XML_FORMS.contains(&form))
        {
            let message = "`x-form` is not a known form; ignored";
            let diagnostic = Diagnostic::new(&codes::BAD_VALUE, entry.value.span, message);
            diagnostics.push(diagnostic.help(format!("write one of {}", XML_FORMS.join(", "))));
        }
    }
}

fn bad_value(entry: &Entry, wanted: &str, diagnostics: &mut Diagnostics) {
    let (key, word) = (&entry.key, entry.value.word());
    let message = format!("`{key}` is {word}, not {wanted}; ignored");
    let diagnostic = Diagnostic::new(&codes::BAD_VALUE, entry.value.span, message);
    diagnostics.push(diagnostic.help(format!("write {wanted}")));
}

/// Returns the expected type of a keyword if its value has another type.
fn wanted(entry: &Entry) -> Option<&'static str> {
    let value = &entry.value.value;
    let (is_right, wanted) = match &*entry.key {
        "properties" | "patternProperties" => {
            (matches!(value, Value::Object(_)), "an object of schemas")
        }
        "allOf" | "oneOf" | "anyOf" | "prefixItems" => {
            (matches!(value, Value::List(_)), "a list of schemas")
        }
        "enum" => (matches!(value, Value::List(_)), "a list of values"),
        // A boolean in drafts before 4.
        "required" => (matches!(value, Value::List(_) | Value::Boolean(_)), "a list of names"),
        "additionalProperties" => {
            (matches!(value, Value::Object(_) | Value::Boolean(_)), "a schema")
        }
        "$ref" | "format" | "description" => (matches!(value, Value::String(_)), "text"),
        _ => return None,
    };
    (!is_right && *value != Value::Null).then_some(wanted)
}
