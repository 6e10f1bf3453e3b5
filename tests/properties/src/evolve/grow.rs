//! Changes of OpenAPI and Swagger descriptions, compatible and breaking ones.

use super::parts::{entries, having, is_swagger, operation, part, put, replace, text, values};
use crate::mutate::{Random, Tree};

/// A change; `None` if it does not apply to the description.
type Change = fn(&mut Tree, &mut Random) -> Option<()>;

/// Changes that add and reorder.
const GROWTH: [(&str, Change); 10] = [
    ("add an operation", add_operation),
    ("copy a path", copy_path),
    ("add an optional parameter", add_parameter),
    ("add a field", add_field),
    ("add a value", add_value),
    ("add an error status", add_error),
    ("add a webhook", add_webhook),
    ("reorder paths", reorder_paths),
    ("reorder parameters", reorder_parameters),
    ("reorder properties", reorder_properties),
];

/// Changes that may break callers.
const BREAKAGE: [(&str, Change); 8] = [
    // Another success changes the result type.
    ("add a success status", add_success),
    // Required parameters and properties are arguments of methods and constructors, in the order of
    // the description.
    ("reorder required parameters", reorder_required_parameters),
    ("reorder required properties", reorder_required_properties),
    ("remove an operation", remove_operation),
    ("require a parameter", require_parameter),
    ("remove a field", remove_field),
    ("change a type", change_type),
    ("remove a value", remove_value),
];

/// Returns a tree with one to three changes, their names, and whether all are compatible; one in
/// five is breaking.
pub(super) fn grown(tree: &Tree, random: &mut Random) -> Option<(Tree, String, bool)> {
    let mut tree = tree.clone();
    let (mut words, mut is_growth) = (Vec::new(), true);
    for _ in 0..=random.below(3) {
        let breaks = random.once_in(5);
        let changes: &[(&str, Change)] = if breaks { &BREAKAGE } else { &GROWTH };
        let (word, change) = random.pick(changes)?;
        if change(&mut tree, random).is_some() {
            words.push(*word);
            is_growth &= !breaks;
        }
    }
    (!words.is_empty()).then(|| (tree, words.join(", "), is_growth))
}

/// Returns a name for an addition: a new one, or one that nearly clashes.
fn name(random: &mut Random) -> &'static str {
    ["evolved", "id", "name", "Type", "status-", "list"][random.below(6)]
}

fn add_operation(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let id = name(random);
    let responses = if is_swagger(tree) {
        r#"{"200": {"description": "Done", "schema": {"type": "object", "properties": {"id": {"type": "string"}}}}}"#
    } else {
        r#"{"200": {"description": "Done", "content": {"application/json": {"schema": {"type": "object", "properties": {"id": {"type": "string"}}}}}}}"#
    };
    let tags = operation(tree, random)?.get("tags").cloned();
    let mut added = part(&format!(r#"{{"responses": {responses}}}"#))?;
    if !random.once_in(3) {
        put(&mut added, "operationId", text(id))?;
    }
    if let Some(tags) = tags.filter(|_| !random.once_in(3)) {
        put(&mut added, "tags", tags)?;
    }
    let at = random.below(entries(tree, "paths")?.len() + 1);
    let path = format!("/evolved/{}", random.below(3));
    entries(tree, "paths")?.insert(at, (path, Tree::Object(vec![("get".to_owned(), added)])));
    Some(())
}

/// Copies a path, with other operation ids.
fn copy_path(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let paths = entries(tree, "paths")?;
    let (path, mut item) = random.pick(paths)?.clone();
    if let Tree::Object(entries) = &mut item {
        for (_, operation) in entries {
            if let Some(Tree::Text(id)) = operation.get("operationId").cloned() {
                put(operation, "operationId", text(&format!("{id}Again")))?;
            }
        }
    }
    let at = random.below(paths.len() + 1);
    paths.insert(at, (format!("/again{path}"), item));
    Some(())
}

fn add_parameter(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let name = name(random);
    let json = if is_swagger(tree) {
        format!(r#"{{"name": "{name}", "in": "query", "type": "string"}}"#)
    } else {
        format!(r#"{{"name": "{name}", "in": "query", "schema": {{"type": "string"}}}}"#)
    };
    let operation = operation(tree, random)?;
    let mut list = match operation.get("parameters") {
        Some(Tree::List(list)) => list.clone(),
        Some(_) => return None,
        None => Vec::new(),
    };
    let at = random.below(list.len() + 1);
    list.insert(at, part(&json)?);
    put(operation, "parameters", Tree::List(list))
}

fn add_field(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let name = name(random);
    let value = [
        r#"{"type": "string"}"#,
        r#"{"type": "object", "properties": {"evolved": {"type": "integer"}}}"#,
        r#"{"type": "array", "items": {"type": "string", "enum": ["a", "b"]}}"#,
    ][random.below(3)];
    // Another part of an `allOf` may have a property of the same name and another type.
    let name = if having(tree, "allOf", random).is_some() { "evolved" } else { name };
    let old = having(tree, "properties", random)?.clone();
    let mut new = old.clone();
    let fields = entries(&mut new, "properties")?;
    // An object without declared properties is a map.
    if fields.is_empty() || fields.iter().any(|(known, _)| known == name) {
        return None;
    }
    let at = random.below(fields.len() + 1);
    fields.insert(at, (name.to_owned(), part(value)?));
    replace(tree, &old, &new);
    Some(())
}

fn add_value(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let value = ["evolved", "Other", "in-use", "_"][random.below(4)];
    let old = values(tree, random)?.clone();
    // A single value is a constant.
    if old.len() < 2 || old.contains(&text(value)) {
        return None;
    }
    let mut new = old.clone();
    new.insert(random.below(old.len() + 1), text(value));
    replace(tree, &Tree::List(old), &Tree::List(new));
    Some(())
}

fn add_error(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let status = ["418", "409", "5XX"][random.below(3)];
    add_status(tree, random, status)
}

fn add_success(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let status = ["202", "204"][random.below(2)];
    add_status(tree, random, status)
}

fn add_status(tree: &mut Tree, random: &mut Random, status: &str) -> Option<()> {
    let (is_old, has_body) = (is_swagger(tree), random.once_in(2));
    let schema = r#"{"type": "object", "properties": {"reason": {"type": "string"}}}"#;
    let json = match (has_body, is_old) {
        (false, _) => r#"{"description": "Evolved"}"#.to_owned(),
        (true, true) => format!(r#"{{"description": "Evolved", "schema": {schema}}}"#),
        (true, false) => format!(
            r#"{{"description": "Evolved", "content": {{"application/json": {{"schema": {schema}}}}}}}"#
        ),
    };
    let responses = entries(operation(tree, random)?, "responses")?;
    if responses.iter().any(|(known, _)| known == status) {
        return None;
    }
    let at = random.below(responses.len() + 1);
    responses.insert(at, (status.to_owned(), part(&json)?));
    Some(())
}

fn add_webhook(tree: &mut Tree, _: &mut Random) -> Option<()> {
    if is_swagger(tree) {
        return None;
    }
    put(tree, "openapi", text("3.1.0"))?;
    let webhook = r#"{"evolved": {"post": {"requestBody": {"content": {"application/json": {"schema":
        {"type": "object", "properties": {"id": {"type": "string"}}}}}},
        "responses": {"204": {"description": "Done"}}}}}"#;
    put(tree, "webhooks", part(webhook)?)
}

fn reorder_paths(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let paths = entries(tree, "paths")?;
    random.shuffle(paths);
    (paths.len() > 1).then_some(())
}

fn reorder_parameters(tree: &mut Tree, random: &mut Random) -> Option<()> {
    shuffle_parameters(tree, random, false)
}

fn reorder_required_parameters(tree: &mut Tree, random: &mut Random) -> Option<()> {
    shuffle_parameters(tree, random, true)
}

/// Shuffles the parameters of an operation: one with several required parameters, or one with at
/// most one.
fn shuffle_parameters(tree: &mut Tree, random: &mut Random, required: bool) -> Option<()> {
    let Tree::Object(entries) = operation(tree, random)? else { return None };
    let (_, list) = entries.iter_mut().find(|(key, _)| key == "parameters")?;
    let Tree::List(list) = list else { return None };
    let is_required = |one: &&Tree| {
        one.get("$ref").is_some() || one.get("required") == Some(&Tree::Literal("true".to_owned()))
    };
    let are_several = list.iter().filter(is_required).count() > 1;
    if list.len() < 2 || are_several != required {
        return None;
    }
    random.shuffle(list);
    Some(())
}

fn reorder_properties(tree: &mut Tree, random: &mut Random) -> Option<()> {
    shuffle_properties(tree, random, false)
}

fn reorder_required_properties(tree: &mut Tree, random: &mut Random) -> Option<()> {
    shuffle_properties(tree, random, true)
}

fn shuffle_properties(tree: &mut Tree, random: &mut Random, required: bool) -> Option<()> {
    let found = having(tree, "properties", random)?;
    let are_several = matches!(found.get("required"), Some(Tree::List(list)) if list.len() > 1);
    let fields = entries(found, "properties")?;
    if fields.len() < 2 || are_several != required {
        return None;
    }
    random.shuffle(fields);
    Some(())
}

fn remove_operation(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let paths = entries(tree, "paths")?;
    let at = random.below(paths.len());
    (paths.len() > 1).then(|| drop(paths.remove(at)))
}

fn require_parameter(tree: &mut Tree, random: &mut Random) -> Option<()> {
    put(having(tree, "in", random)?, "required", Tree::Literal("true".to_owned()))
}

fn remove_field(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let fields = entries(having(tree, "properties", random)?, "properties")?;
    let at = random.below(fields.len());
    (!fields.is_empty()).then(|| drop(fields.remove(at)))
}

fn change_type(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let found = having(tree, "type", random)?;
    let is_text = found.get("type") == Some(&text("string")) && found.get("enum").is_none();
    if !is_text || found.get("in").is_some() && found.get("scheme").is_some() {
        return None;
    }
    put(found, "type", text("integer"))
}

fn remove_value(tree: &mut Tree, random: &mut Random) -> Option<()> {
    let list = values(tree, random)?;
    let at = random.below(list.len());
    (list.len() > 1).then(|| drop(list.remove(at)))
}
