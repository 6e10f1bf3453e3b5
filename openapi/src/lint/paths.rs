//! Paths (OpenAPI 3.1.1, section 4.8.8).

use std::collections::{BTreeMap, BTreeSet};

use restwright_data::{Entry, Node};

use super::{Lint, entries, templates};
use crate::codes;
use crate::structure::PATHS;

pub(super) fn check(lint: &mut Lint) {
    for paths in lint.all(&PATHS) {
        let mut by_template: BTreeMap<String, &Entry> = BTreeMap::new();
        let non_root = || entries(paths.node).filter(|entry| entry.key.len() > 1);
        let is_usual = non_root().count() > 1 && non_root().all(|entry| entry.key.ends_with('/'));
        for entry in entries(paths.node) {
            spelling(lint, paths.node, entry);
            slash(lint, paths.node, entry, is_usual);
            let same = template(&entry.key);
            if let Some(first) = by_template.get(same.as_str()) {
                let message = format!("`{}` is the same path as `{}`", entry.key, first.key);
                let help = "merge them: names of path parameters do not distinguish paths";
                lint.report(&codes::EQUIVALENT_PATHS, entry.key_span, message, help);
            } else {
                by_template.insert(same, entry);
            }
        }
    }
}

fn spelling<'a>(lint: &mut Lint<'a, '_>, paths: &'a Node, entry: &Entry) {
    let (path, span) = (&*entry.key, entry.key_span);
    if !path.starts_with('/') {
        let message = format!("path `{path}` does not begin with a slash");
        let fix = lint.fixer(paths).rename(path, &format!("/{path}"));
        let help = format!("write `/{path}`");
        lint.fixable(&codes::PATH_WITHOUT_SLASH, span, message, &help, fix);
    }
    let plain = path.split(['?', '#']).next().unwrap_or_default();
    if plain.contains("//") || plain.contains(char::is_whitespace) {
        let problem = if plain.contains("//") { "an empty segment" } else { "a blank" };
        let message = format!("path `{path}` has {problem}");
        lint.report(&codes::BAD_PATH, span, message, "remove it");
    }
    if path.matches('{').count() != path.matches('}').count() || path.contains("{}") {
        let message = format!("path `{path}` is not a valid path template");
        lint.report(&codes::BAD_PATH, span, message, "write a name in each pair of braces");
    }
    let mut names = BTreeSet::new();
    for name in templates(path) {
        if !names.insert(name) {
            let message = format!("duplicate path parameter `{{{name}}}`");
            let help = "use a different name for each";
            lint.report(&codes::REPEATED_TEMPLATE, span, message, help);
        }
    }
}

/// Reports a trailing slash. If all paths have one, the service requires it, and there is no fix.
fn slash<'a>(lint: &mut Lint<'a, '_>, paths: &'a Node, entry: &Entry, is_usual: bool) {
    let (path, span) = (&*entry.key, entry.key_span);
    if path.len() > 1 && path.ends_with('/') {
        let message = format!("path `{path}` ends with a slash");
        let help = "remove it, unless the service distinguishes the two";
        let fix = lint.fixer(paths).rename(path, path.trim_end_matches('/')).filter(|_| !is_usual);
        lint.fixable(&codes::TRAILING_SLASH, span, message, help, fix);
    }
}

/// Returns a path without the names of its parameters, query and fragment.
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
