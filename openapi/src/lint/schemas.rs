//! Schemas (JSON Schema 2020-12; OpenAPI 3.1.1, sections 4.8.24 and 4.8.25).

use std::collections::BTreeSet;

use restwright_data::Node;
use restwright_source::Span;

use super::constraints::{self, number};
use super::{Lint, entries, items, keywords, text};
use crate::structure::{Visited, start_of};
use crate::{Dialect, codes};

/// Keywords that may declare a property outside `properties`.
const ELSEWHERE: &[&str] = &[
    "$ref",
    "$dynamicRef",
    "allOf",
    "anyOf",
    "oneOf",
    "additionalProperties",
    "patternProperties",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "unevaluatedProperties",
];

pub(super) fn check(lint: &mut Lint) {
    let schemas: Vec<Visited> =
        lint.visited.iter().filter(|visited| visited.rule.is_none()).copied().collect();
    for schema in schemas {
        constraints::check(lint, schema.node);
        keywords::check(lint, schema);
        required(lint, schema);
        siblings(lint, schema);
        discriminator(lint, schema.node);
        dialect(lint, schema);
    }
}

/// Checks that `required` lists declared properties, and that arrays have `items`.
fn required(lint: &mut Lint, visited: Visited) {
    let schema = visited.node;
    let stated = schema.get("required");
    let is_empty = stated.and_then(Node::as_list).is_some_and(<[Node]>::is_empty);
    if let Some(node) = stated.filter(|_| is_empty && visited.dialect != Dialect::OpenApi31) {
        let message = "empty list `required` requires OpenAPI 3.1";
        lint.report(&codes::UNDEFINED_REQUIRED, node.span, message, "remove it");
    }
    let is_elsewhere = ELSEWHERE.iter().any(|key| schema.get(key).is_some());
    let properties = schema.get("properties").and_then(Node::as_object);
    let mut seen = BTreeSet::new();
    for node in items(schema, "required") {
        let Some(name) = node.as_str() else { continue };
        if !seen.insert(name) {
            let message = format!("duplicate `{name}` in `required`");
            lint.report(&codes::UNDEFINED_REQUIRED, node.span, message, "remove one of them");
        }
        let is_known = properties.is_some_and(|properties| properties.get(name).is_some());
        if properties.is_some() && !is_known && !is_elsewhere {
            let message = format!("required property `{name}` is not defined");
            let property_names = properties.into_iter().flatten().map(|entry| &*entry.key);
            let near = lint.diagnostics.suggest(&codes::UNDEFINED_REQUIRED, name, property_names);
            let help = near.map_or_else(
                || format!("add `{name}` to `properties`"),
                |near| format!("did you mean `{near}`?"),
            );
            lint.report(&codes::UNDEFINED_REQUIRED, node.span, message, &help);
        }
    }
}

/// Reports keys next to `$ref` that OpenAPI 3.0 and Swagger 2.0 ignore.
fn siblings(lint: &mut Lint, schema: Visited) {
    if schema.dialect == Dialect::OpenApi31 || text(schema.node, "$ref").is_none() {
        return;
    }
    let has_meaning = |key: &str| !["$ref", "description", "title", "example"].contains(&key);
    if let Some(entry) = entries(schema.node).find(|entry| has_meaning(&entry.key)) {
        let message = format!("`{}` next to `$ref` requires OpenAPI 3.1", entry.key);
        let help = "wrap the reference in `allOf`, or change the version to 3.1";
        lint.report(&codes::REF_SIBLING, entry.key_span, message, help);
    }
}

fn discriminator<'a>(lint: &mut Lint<'a, '_>, schema: &'a Node) {
    let Some(node) = schema.get("discriminator") else { return };
    let mapped = node.get("mapping").into_iter().flat_map(entries);
    let mapped = mapped.map(|entry| (format!("`{}`", entry.key), &entry.value));
    let default_mapping =
        node.get("defaultMapping").map(|value| ("other values".to_owned(), value));
    for (label, value) in mapped.chain(default_mapping) {
        let Some(target) = value.as_str() else { continue };
        let named = format!("#/components/schemas/{target}");
        let is_there = lint.tree.follow_at(value.span, target).is_ok()
            || lint.tree.follow(value.span.file, &named).is_ok();
        if !is_there {
            let message =
                format!("the discriminator maps {label} to `{target}`, which does not exist");
            let help = "write the name of a schema, or a reference to one";
            lint.report(&codes::BAD_DISCRIMINATOR, value.span, message, help);
        }
    }
    let name = text(node, "propertyName").or_else(|| node.as_str());
    let Some(name) = name else { return };
    let alternatives: Vec<&Node> =
        ["oneOf", "anyOf"].iter().flat_map(|key| items(schema, key)).collect();
    optional(lint, schema, name, start_of(node));
    let lacks = |schema: &&'a Node| !may_have(lint, schema, name);
    let lacking = if alternatives.is_empty() {
        Some(schema).filter(lacks)
    } else {
        alternatives.into_iter().find(lacks)
    };
    if lacking.is_some() && !(has_parts(schema) && may_have(lint, schema, name)) {
        let message = format!("discriminator property `{name}` is not defined");
        let help = format!("add `{name}` to the properties, and to `required`");
        lint.report(&codes::BAD_DISCRIMINATOR, start_of(node), message, &help);
    }
}

/// Reports an optional discriminator property: a value without it matches any alternative.
fn optional<'a>(lint: &mut Lint<'a, '_>, schema: &'a Node, name: &str, span: Span) {
    let own = std::iter::once(schema);
    let parts = ["oneOf", "anyOf"].iter().flat_map(|key| items(schema, key)).chain(own);
    let is_optional = |part: &&'a Node| {
        let part = lint.resolved(part);
        let is_there =
            part.get("properties").is_some_and(|properties| properties.get(name).is_some());
        is_there && !items(part, "required").iter().any(|node| node.as_str() == Some(name))
    };
    if parts.filter(is_optional).count() > 0 {
        let message = format!("discriminator property `{name}` is not required");
        let help = format!("add `{name}` to `required`: it identifies the type of a value");
        lint.report(&codes::OPTIONAL_DISCRIMINATOR, span, message, &help);
    }
}

fn has_parts(schema: &Node) -> bool {
    schema.get("properties").is_some() || schema.get("allOf").is_some()
}

/// True if a schema may have a property: it or one of its parts declares it, or a reference is
/// unresolved.
fn may_have(lint: &Lint, schema: &Node, name: &str) -> bool {
    properties(lint, schema).is_none_or(|names| names.contains(name))
}

/// Returns the properties that a schema and its parts declare; `None` if a reference is unresolved.
pub(super) fn properties<'a>(lint: &Lint<'a, '_>, schema: &'a Node) -> Option<BTreeSet<&'a str>> {
    let mut open = vec![schema];
    let (mut seen, mut names) = (BTreeSet::new(), BTreeSet::new());
    while let Some(node) = open.pop() {
        let resolved = lint.tree.resolve(node, &mut restwright_source::Diagnostics::new())?.node;
        if !seen.insert(resolved.span) {
            continue;
        }
        let declared = resolved.get("properties").and_then(Node::as_object);
        names.extend(declared.into_iter().flatten().map(|entry| &*entry.key));
        for key in ["allOf", "oneOf", "anyOf"] {
            open.extend(items(resolved, key));
        }
    }
    Some(names)
}

/// Reports syntax that belongs to another version of JSON Schema.
fn dialect<'a>(lint: &mut Lint<'a, '_>, schema: Visited<'a>) {
    let is_new = schema.dialect == Dialect::OpenApi31;
    if let Some(node) = schema.node.get("type").filter(|node| node.as_list().is_some() && !is_new) {
        let message = "a list of types requires OpenAPI 3.1";
        let help = "write one type, and `nullable: true` if null is valid";
        let fix = lint.fixer(schema.node).nullable_of_type();
        lint.fixable(&codes::OTHER_VERSION, node.span, message, help, fix);
    }
    for key in ["exclusiveMinimum", "exclusiveMaximum"] {
        let Some(node) = schema.node.get(key) else { continue };
        let (is_flag, is_number) = (node.as_bool().is_some(), number(node).is_some());
        if is_new && is_flag {
            let message = format!("`{key}` is a number since OpenAPI 3.1");
            let help = "write the bound as its value";
            let fix = lint.fixer(schema.node).bound(key, is_new);
            lint.fixable(&codes::OTHER_VERSION, node.span, message, help, fix);
        } else if !is_new && is_number {
            let message = format!("`{key}` is `true` or `false` before OpenAPI 3.1");
            let help = "write the bound as `minimum` or `maximum`, and `true` here";
            let fix = lint.fixer(schema.node).bound(key, is_new);
            lint.fixable(&codes::OTHER_VERSION, node.span, message, help, fix);
        }
    }
    let tuple = schema.node.get("items").filter(|items| items.as_list().is_some());
    if let Some(node) = tuple {
        let message = "a list as `items` is defined in older versions of JSON Schema only";
        let help = "write `prefixItems` in OpenAPI 3.1, or one schema";
        lint.report(&codes::OTHER_VERSION, node.span, message, help);
    }
    let is_array = text(schema.node, "type") == Some("array");
    if is_array
        && !is_new
        && schema.node.get("items").is_none()
        && schema.node.get("$ref").is_none()
    {
        let message = "array without `items`; assuming any values";
        let span = schema.node.get("type").map_or(schema.node.span, |node| node.span);
        lint.report(&codes::NO_ITEMS, span, message, "add `items` with the schema of its values");
    }
    if let (Some(true), Some(true)) =
        (flag(schema.node, "readOnly"), flag(schema.node, "writeOnly"))
    {
        let message = "a property that is both `readOnly` and `writeOnly` is never sent";
        let span = schema.node.get("writeOnly").map_or(schema.node.span, |node| node.span);
        lint.report(&codes::CONTRADICTORY_BOUNDS, span, message, "remove one of them");
    }
}

fn flag(node: &Node, key: &str) -> Option<bool> {
    node.get(key).and_then(Node::as_bool)
}
