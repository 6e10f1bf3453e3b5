//! Components: invalid names, and components without references (OpenAPI 3.1.1, section 4.8.7).

use std::collections::BTreeSet;

use restwright_data::{Entry, Node, Value};
use restwright_source::Span;

use super::{Lint, entries, items};
use crate::structure::{DESCRIPTION, OPERATION};
use crate::{codes, value};

pub(super) fn check(lint: &mut Lint) {
    let used = used(lint);
    let required = required(lint);
    for root in lint.roots.clone() {
        let describes = ["paths", "webhooks"]
            .iter()
            .any(|key| root.get(key).is_some_and(|object| entries(object).next().is_some()));
        let components = root.get("components").into_iter().flat_map(entries);
        let components = components.filter(|kind| kind.value.as_object().is_some());
        let of_swagger = ["definitions", "parameters", "responses", "securityDefinitions"].iter();
        let of_swagger = of_swagger.filter_map(|key| root.as_object()?.entry(key));
        for kind in components.chain(of_swagger) {
            // Names may begin with `X-`, like header names; extensions are usually not objects.
            let entries = kind.value.as_object().into_iter().flatten().filter(|entry| {
                !value::is_extension(&entry.key) || entry.value.as_object().is_some()
            });
            for entry in entries {
                name(lint, entry);
                // Security requirements refer to security schemes by name, without `$ref`.
                let is_scheme = ["securitySchemes", "securityDefinitions"].contains(&&*kind.key);
                let is_used = used.contains(&entry.value.span)
                    || (is_scheme && required.contains(&*entry.key));
                if describes && !is_used {
                    let message = format!("component `{}` is not used", entry.key);
                    let help = "refer to it, or remove it";
                    lint.report(&codes::UNUSED_COMPONENT, entry.key_span, message, help);
                }
            }
        }
    }
}

/// Names of the security schemes that are required somewhere.
fn required<'a>(lint: &Lint<'a, '_>) -> BTreeSet<&'a str> {
    let objects = [&DESCRIPTION, &OPERATION].into_iter().flat_map(|rule| lint.all(rule));
    let requirements = objects.flat_map(|object| items(object.node, "security"));
    requirements.filter_map(Node::as_object).flatten().map(|entry| &*entry.key).collect()
}

fn name(lint: &mut Lint, entry: &Entry) {
    let is_valid = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
    if !entry.key.chars().all(is_valid) || entry.key.is_empty() {
        let message = format!("`{}` is not a valid name of a component", entry.key);
        let help = "use only ASCII letters, digits, `.`, `_` and `-`";
        lint.report(&codes::BAD_COMPONENT_NAME, entry.key_span, message, help);
    }
}

/// Spans of the targets of references, and of the objects that contain them.
fn used(lint: &Lint) -> BTreeSet<Span> {
    let mut used = BTreeSet::new();
    for file in lint.tree.files() {
        let mut open: Vec<&Node> = lint.tree.root(file).into_iter().collect();
        while let Some(node) = open.pop() {
            match &node.value {
                Value::Object(object) => {
                    for entry in object {
                        if ["$ref", "$dynamicRef"].contains(&&*entry.key) {
                            follow(lint, &entry.value, &mut used);
                        }
                        if &*entry.key == "mapping" || &*entry.key == "defaultMapping" {
                            let values = entry
                                .value
                                .as_object()
                                .into_iter()
                                .flatten()
                                .map(|entry| &entry.value);
                            values
                                .chain([&entry.value])
                                .for_each(|value| follow(lint, value, &mut used));
                        }
                        open.push(&entry.value);
                    }
                }
                Value::List(items) => open.extend(items),
                _ => {}
            }
        }
    }
    used
}

/// Records the target of a reference and all objects on the path of its pointer.
fn follow(lint: &Lint, reference: &Node, used: &mut BTreeSet<Span>) {
    let Some(text) = reference.as_str() else { return };
    let file = reference.span.file;
    let mut targets = vec![text.to_owned(), format!("#/components/schemas/{text}")];
    let mut rest = text;
    while let Some((parent, _)) = rest.rsplit_once('/').filter(|(parent, _)| parent.contains("#/"))
    {
        targets.push(parent.to_owned());
        rest = parent;
    }
    used.extend(lint.tree.follow_at(reference.span, text).ok().map(|node| node.span));
    used.extend(
        targets
            .iter()
            .filter_map(|target| lint.tree.follow(file, target).ok())
            .map(|node| node.span),
    );
}
