//! Schema keywords: values of the wrong type, keywords that do not apply to a type, formats, and
//! alternatives (JSON Schema 2020-12, validation, section 6).

use std::collections::BTreeSet;

use restwright_data::{Editor, Node, Value};
use restwright_source::{Edit, Fix};

use super::constraints::{is_of, number, types};
use super::{Lint, entries, items};
use crate::structure::Visited;
use crate::{Dialect, codes};

/// Type of the value of a keyword.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Count,
    Flag,
    Text,
    List,
    Object,
    Schema,
}

const KINDS: &[(&str, Kind)] = &[
    ("minimum", Kind::Number),
    ("maximum", Kind::Number),
    ("multipleOf", Kind::Number),
    ("minLength", Kind::Count),
    ("maxLength", Kind::Count),
    ("minItems", Kind::Count),
    ("maxItems", Kind::Count),
    ("minProperties", Kind::Count),
    ("maxProperties", Kind::Count),
    ("minContains", Kind::Count),
    ("maxContains", Kind::Count),
    ("uniqueItems", Kind::Flag),
    ("nullable", Kind::Flag),
    ("readOnly", Kind::Flag),
    ("writeOnly", Kind::Flag),
    ("deprecated", Kind::Flag),
    ("title", Kind::Text),
    ("description", Kind::Text),
    ("format", Kind::Text),
    ("pattern", Kind::Text),
    ("enum", Kind::List),
    ("required", Kind::List),
    ("allOf", Kind::List),
    ("anyOf", Kind::List),
    ("oneOf", Kind::List),
    ("properties", Kind::Object),
    ("items", Kind::Schema),
    ("additionalProperties", Kind::Schema),
    ("not", Kind::Schema),
    ("xml", Kind::Object),
    ("externalDocs", Kind::Object),
];

/// Keywords that apply only to values of some types.
const OF_TYPES: &[(&[&str], &[&str])] = &[
    (
        &["number", "integer"],
        &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
    ),
    (&["string"], &["minLength", "maxLength", "pattern"]),
    (&["array"], &["items", "minItems", "maxItems", "uniqueItems"]),
    (
        &["object"],
        &["properties", "required", "additionalProperties", "minProperties", "maxProperties"],
    ),
];

/// Formats of strings.
const TEXT_FORMATS: &[&str] =
    &["date-time", "date", "uuid", "email", "uri", "hostname", "ipv4", "ipv6", "byte", "binary"];

/// Further formats of JSON Schema and of the registry of the OpenAPI Initiative.
const FORMATS: &[&str] = &[
    "base64url",
    "char",
    "commonmark",
    "date-time-local",
    "decimal",
    "decimal128",
    "double",
    "double-int",
    "duration",
    "float",
    "html",
    "http-date",
    "idn-email",
    "idn-hostname",
    "int16",
    "int32",
    "int64",
    "int8",
    "iri",
    "iri-reference",
    "json-pointer",
    "media-range",
    "password",
    "regex",
    "relative-json-pointer",
    "time",
    "time-local",
    "uint16",
    "uint32",
    "uint64",
    "uint8",
    "unixtime",
    "uri-reference",
    "uri-template",
];

pub(super) fn check<'a>(lint: &mut Lint<'a, '_>, schema: Visited<'a>) {
    kinds(lint, schema);
    of_types(lint, schema);
    format(lint, schema.node);
    alternatives(lint, schema.node);
    type_names(lint, schema);
}

fn kinds<'a>(lint: &mut Lint<'a, '_>, schema: Visited<'a>) {
    // Parameters of Swagger 2.0 are not schemas: their `required` is a boolean.
    let is_schema = schema.rule.is_none();
    for entry in entries(schema.node).filter(|entry| is_schema || &*entry.key != "required") {
        let Some((_, kind)) = KINDS.iter().find(|(key, _)| *key == &*entry.key) else { continue };
        let value = &entry.value;
        let is_whole = || number(value).is_some_and(|float| float.fract().abs() < f64::EPSILON);
        let (is_right, wanted) = match kind {
            Kind::Number => (number(value).is_some(), "a number"),
            Kind::Count => (is_whole(), "an integer"),
            Kind::Flag => (value.as_bool().is_some(), "`true` or `false`"),
            Kind::Text => (value.as_str().is_some(), "a string"),
            Kind::List => (value.as_list().is_some(), "a list"),
            Kind::Object => (value.as_object().is_some(), "an object"),
            Kind::Schema => (!is_scalar(value), "a schema"),
        };
        if !is_right && value.value != Value::Null {
            let message = format!("`{}` is {}, not {wanted}", entry.key, value.word());
            // An unquoted value has been read as another type than text.
            let unquoted = value.scalar_text().filter(|_| matches!(kind, Kind::Text));
            let help = unquoted
                .map_or_else(|| format!("write {wanted}"), |text| format!("write `\"{text}\"`"));
            let fix = right(lint.fixer(schema.node).editor, &entry.key, *kind, value).map(Fix::of);
            let code = &restwright_schema::codes::BAD_VALUE;
            lint.fixable(code, value.span, message, &help, fix);
        }
    }
}

/// True for a string or a number where a schema is expected; these are reported elsewhere.
fn is_scalar(value: &Node) -> bool {
    matches!(value.value, Value::String(_) | Value::Number(_))
}

/// Fixes a value of the wrong type: a quoted number or boolean, or a string in place of a list.
fn right(editor: Editor<'_>, key: &str, kind: Kind, value: &Node) -> Option<Edit> {
    let text = value.scalar_text()?;
    let text = text.as_str();
    match kind {
        Kind::Text if value.as_str().is_none() => editor.replace(value, &editor.string(text)),
        _ if value.as_str().is_none() => None,
        Kind::Number | Kind::Count if is_number(text) => editor.replace(value, text),
        Kind::Flag if ["true", "false"].contains(&text) => editor.replace(value, text),
        Kind::List if ["required", "enum"].contains(&key) => {
            editor.replace(value, &format!("[{}]", editor.scalar(value)?))
        }
        _ => None,
    }
}

/// True for a JSON number without an exponent.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_whole = digits == "0" || !digits.starts_with('0');
    is_whole && !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit())
}

/// Reports keywords that do not apply to the type of the schema.
fn of_types(lint: &mut Lint, schema: Visited) {
    let node = schema.node;
    let types = types(node);
    let known_types = ["null", "boolean", "integer", "number", "string", "array", "object"];
    if types.is_empty() {
        let parts = ["$ref", "allOf", "anyOf", "oneOf", "enum"];
        let has_parts = parts.iter().any(|key| node.get(key).is_some());
        let nullable = node.as_object().and_then(|object| object.entry("nullable"));
        if let Some(entry) = nullable.filter(|entry| entry.value.as_bool() == Some(true))
            && !has_parts
            && schema.dialect == Dialect::OpenApi30
        {
            let message = "`nullable` is ignored without `type`";
            lint.report(&codes::KEYWORD_OF_ANOTHER_TYPE, entry.key_span, message, "add `type`");
        }
        return;
    }
    if !types.iter().all(|of| known_types.contains(of)) {
        return;
    }
    for (of, keys) in OF_TYPES {
        if types.iter().any(|stated| of.contains(stated)) {
            continue;
        }
        let entry = entries(node).find(|entry| keys.contains(&&*entry.key));
        // A boolean is reported as a value of the wrong type.
        if let Some(entry) = entry.filter(|entry| entry.value.as_bool().is_none()) {
            let message =
                format!("`{}` does not apply to type {}; ignored", entry.key, types.join(" or "));
            let help = format!("remove it, or change `type` to {}", of.join(" or "));
            lint.report(&codes::KEYWORD_OF_ANOTHER_TYPE, entry.key_span, message, &help);
        }
    }
    let format = node.get("format").and_then(|format| Some((format.as_str()?, format.span)));
    if let Some((format, span)) = format.filter(|(format, _)| TEXT_FORMATS.contains(format))
        && !types.contains(&"string")
        && types.iter().any(|of| ["integer", "number", "boolean"].contains(of))
    {
        let message = format!("format `{format}` does not apply to type {}", types.join(" or "));
        let help = "change `type` to string, or remove `format`";
        lint.report(&codes::KEYWORD_OF_ANOTHER_TYPE, span, message, help);
    }
}

/// Reports formats that are close to a known one. Other unknown formats are valid.
fn format(lint: &mut Lint, schema: &Node) {
    let Some(node) = schema.get("format") else { return };
    let Some(text) = node.as_str() else { return };
    let known_formats = || TEXT_FORMATS.iter().chain(FORMATS).copied();
    // Short formats are close to too many others.
    if text.len() < 4 || known_formats().any(|format| format == text) {
        return;
    }
    // Formats that differ only in digits, such as `int53` and `sha256`, are distinct formats.
    let letters = |format: &str| format.replace(|c: char| c.is_ascii_digit(), "");
    let candidates = known_formats().filter(|format| letters(format) != letters(text));
    if let Some(near) = lint.diagnostics.suggest(&codes::UNKNOWN_FORMAT, text, candidates) {
        let message = format!("unknown format `{text}`; ignored");
        let help = format!("did you mean `{near}`?");
        lint.report(&codes::UNKNOWN_FORMAT, node.span, message, &help);
    }
}

fn alternatives(lint: &mut Lint, schema: &Node) {
    for key in ["oneOf", "anyOf", "allOf"] {
        let Some(stated) = schema.get(key) else { continue };
        if stated.as_list().is_some_and(<[Node]>::is_empty) {
            let message = format!("`{key}` is empty");
            lint.report(
                &codes::BAD_ALTERNATIVES,
                stated.span,
                message,
                "list schemas, or remove it",
            );
        }
        let mut seen = BTreeSet::new();
        for part in items(schema, key) {
            let Some(reference) = part.get("$ref").and_then(Node::as_str) else { continue };
            if !seen.insert(reference) {
                let message = format!("duplicate `{reference}` in `{key}`");
                lint.report(&codes::BAD_ALTERNATIVES, part.span, message, "remove one of them");
            }
        }
    }
}

/// Checks `type`: lists of types, types of other versions, and `const` of another type.
fn type_names<'a>(lint: &mut Lint<'a, '_>, schema: Visited<'a>) {
    let Some(stated) = schema.node.get("type") else { return };
    if stated.as_list().is_none() && stated.as_str().is_none() && stated.value != Value::Null {
        let message = format!("`type` is {}, not a string; ignored", stated.word());
        let help = "write the name of a type";
        lint.report(&restwright_schema::codes::BAD_VALUE, stated.span, message, help);
    }
    if let Some(list) = stated.as_list() {
        let mut seen = BTreeSet::new();
        if list.is_empty() {
            let help = "list the types, or remove it";
            lint.report(&codes::BAD_VALUE, stated.span, "`type` is an empty list", help);
        }
        for item in list.iter().filter(|item| item.as_str().is_some_and(|of| !seen.insert(of))) {
            let message = "duplicate type in `type`";
            lint.report(&codes::BAD_VALUE, item.span, message, "remove one of them");
        }
    }
    let help = match (stated.as_str(), schema.dialect) {
        (Some("null"), Dialect::OpenApi30 | Dialect::Swagger2) => "write `nullable: true` instead",
        (Some("file"), Dialect::OpenApi30 | Dialect::OpenApi31) => {
            "write `type: string` and `format: binary`"
        }
        _ => "",
    };
    if !help.is_empty() {
        let name = stated.as_str().unwrap_or_default();
        let message = format!("type `{name}` belongs to another version of the specification");
        let fix = lint.fixer(schema.node).binary().filter(|_| name == "file");
        lint.fixable(&codes::OTHER_VERSION, stated.span, message, help, fix);
    }
    let types = types(schema.node);
    let only = schema.node.get("const");
    if let Some(only) =
        only.filter(|only| !types.is_empty() && !types.iter().any(|of| is_of(only, of)))
    {
        let message = format!("the value of `const` is not of type {}", types.join(" or "));
        let help = "write a value of the type, or change `type`";
        lint.report(&codes::BAD_ENUM, only.span, message, help);
    }
}
