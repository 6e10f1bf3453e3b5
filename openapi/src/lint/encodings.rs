//! Encodings of body parts (OpenAPI 3.1.1, section 4.8.15), and form parameters of Swagger 2.0.

use restwright_data::Node;

use super::{Lint, entries, is_swagger, items, schemas, text};
use crate::codes;
use crate::structure::{DESCRIPTION, MEDIA_TYPE, OPERATION, Visited};

pub(super) fn check(lint: &mut Lint) {
    for media in lint.all(&MEDIA_TYPE) {
        encoding(lint, media);
    }
    let shared: Vec<&Node> =
        lint.all(&DESCRIPTION).iter().flat_map(|root| items(root.node, "consumes")).collect();
    for operation in lint.all(&OPERATION).into_iter().filter(is_swagger) {
        form(lint, operation, &shared);
    }
}

fn encoding(lint: &mut Lint, media: Visited) {
    let Some(kind) = media.entry.map(|entry| entry.key.to_ascii_lowercase()) else { return };
    let Some(stated) = media.node.as_object().and_then(|node| node.entry("encoding")) else {
        return;
    };
    if !kind.starts_with("multipart/") && !kind.starts_with("application/x-www-form-urlencoded") {
        if entries(&stated.value).next().is_some() {
            let message = format!("`encoding` does not apply to `{kind}`; ignored");
            let help = "remove it: only forms and multipart bodies have parts";
            lint.report(&codes::BAD_ENCODING, stated.key_span, message, help);
        }
        return;
    }
    let Some(schema) = media.node.get("schema") else { return };
    let resolved = lint.resolved(schema);
    if resolved.get("properties").is_none() || resolved.get("additionalProperties").is_some() {
        return;
    }
    let Some(names) = schemas::properties(lint, schema) else { return };
    for entry in entries(&stated.value) {
        if !names.contains(&*entry.key) {
            let message = format!("`{}` is not a property of the body; ignored", entry.key);
            let properties = entries(resolved.get("properties").unwrap_or(resolved));
            let properties = properties.map(|entry| &*entry.key);
            let near = lint.diagnostics.suggest(&codes::BAD_ENCODING, &entry.key, properties);
            let help = near.map_or_else(
                || "remove it, or add the property".to_owned(),
                |near| format!("did you mean `{near}`?"),
            );
            lint.report(&codes::BAD_ENCODING, entry.key_span, message, &help);
        }
    }
}

/// Reports form parameters of an operation whose `consumes` has no form media type.
fn form(lint: &mut Lint, operation: Visited, shared: &[&Node]) {
    let consumes = operation.node.get("consumes").and_then(Node::as_list);
    let consumes: Vec<&Node> = consumes.map_or_else(|| shared.to_vec(), |own| own.iter().collect());
    let of_form = items(operation.node, "parameters").iter().map(|node| lint.resolved(node));
    let of_form: Vec<&Node> = of_form.filter(|node| text(node, "in") == Some("formData")).collect();
    let has_file = of_form.iter().any(|node| text(node, "type") == Some("file"));
    if of_form.is_empty() || consumes.is_empty() {
        return;
    }
    let is_form = |node: &&&Node| {
        let kind = node.as_str().unwrap_or_default().to_ascii_lowercase();
        kind.starts_with("multipart/")
            || (!has_file && kind.starts_with("application/x-www-form-urlencoded"))
    };
    if !consumes.iter().any(|node| is_form(&node)) {
        let kind =
            if has_file { "multipart/form-data" } else { "application/x-www-form-urlencoded" };
        let message = format!("the operation has a form, but `consumes` does not list `{kind}`");
        let help = format!("add `consumes: [{kind}]`");
        lint.report(&codes::BAD_ENCODING, operation.span(), message, &help);
    }
}
