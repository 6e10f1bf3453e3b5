//! Paths (OpenAPI 3.1.1, section 4.8.8).

use std::collections::{BTreeMap, BTreeSet};

use restwright_data::Entry;

use super::{Lint, entries, templates};
use crate::codes;
use crate::structure::PATHS;

pub(super) fn check(lint: &mut Lint) {
    for paths in lint.all(&PATHS) {
        let mut known: BTreeMap<String, &Entry> = BTreeMap::new();
        for entry in entries(paths.node) {
            spelling(lint, entry);
            let same = template(&entry.key);
            if let Some(first) = known.get(same.as_str()) {
                let message = format!("`{}` is the same path as `{}`", entry.key, first.key);
                let help = "merge them: names of path parameters tell no paths apart";
                lint.report(&codes::EQUIVALENT_PATHS, entry.key_span, message, help);
            } else {
                known.insert(same, entry);
            }
        }
    }
}

fn spelling(lint: &mut Lint, entry: &Entry) {
    let (path, span) = (&*entry.key, entry.key_span);
    if !path.starts_with('/') {
        let message = format!("path `{path}` does not begin with a slash");
        lint.report(&codes::PATH_WITHOUT_SLASH, span, message, &format!("write `/{path}`"));
    }
    if path.len() > 1 && path.ends_with('/') {
        let message = format!("path `{path}` ends with a slash");
        let help = "remove it, unless the service tells the two apart";
        lint.report(&codes::TRAILING_SLASH, span, message, help);
    }
    let plain = path.split(['?', '#']).next().unwrap_or_default();
    if plain.contains("//") || plain.contains(char::is_whitespace) {
        let what = if plain.contains("//") { "an empty segment" } else { "a blank" };
        let message = format!("path `{path}` has {what}");
        lint.report(&codes::BAD_PATH, span, message, "remove it");
    }
    if path.matches('{').count() != path.matches('}').count() || path.contains("{}") {
        let message = format!("path `{path}` is not a valid path template");
        lint.report(&codes::BAD_PATH, span, message, "write a name between each pair of braces");
    }
    let mut names = BTreeSet::new();
    for name in templates(path) {
        if !names.insert(name) {
            let message = format!("the path has the parameter `{{{name}}}` twice");
            let help = "give each place a name of its own";
            lint.report(&codes::REPEATED_TEMPLATE, span, message, help);
        }
    }
}

/// A path without the names of its parameters, and without what stands behind `?` and `#`.
fn template(path: &str) -> String {
    let mut out = String::new();
    for (at, part) in path.split('{').enumerate() {
        match part.split_once('}').filter(|_| at > 0) {
            Some((_, rest)) => {
                out.push_str("{}");
                out.push_str(rest);
            }
            None => out.push_str(part),
        }
    }
    out
}
