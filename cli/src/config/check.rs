//! Semantic errors in a configuration: missing files, shared outputs, unknown codes and limits.

use std::collections::BTreeMap;
use std::ops::Range;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::file_names;
use restwright_source::{Diagnostic, Diagnostics, FileId, LimitError, Limits, Span, Widening};

use super::table::{LimitsTable, LintTable, RulesTable, ServiceTable, Tables, VendoredTable};
use super::vendored::Origin;
use crate::severities::{self, Severities};
use crate::{codes, suggest};

/// Reports semantic errors.
pub(super) fn check(
    tables: &Tables,
    folder: &Utf8Path,
    file: FileId,
    diagnostics: &mut Diagnostics,
) {
    let is_partial = diagnostics.has_errors();
    let span = |range: Range<usize>| Span::new(file, range.start, range.end);
    let mut outputs: BTreeMap<String, Span> = BTreeMap::new();
    for (name, table) in tables {
        inputs(table, name.get_ref(), folder, &span, diagnostics);
        // If the configuration has errors, the output may be in the part that was not parsed.
        if table.outputs().is_empty() && !is_partial {
            let label = name.get_ref();
            let message = format!("service `{label}` has no output");
            let help = format!(
                "add a table `[service.{label}.docs]`, `[service.{label}.rust]` or \
                 `[service.{label}.openapi]` with a `path`"
            );
            let name_span = span(name.span());
            let diagnostic = Diagnostic::new(&codes::CONFIG_EMPTY_SERVICE, name_span, message);
            diagnostics.push(diagnostic.help(help));
        }
        for (path_span, path) in table.outputs() {
            let path_span = span(path_span);
            // Paths that differ only in case are the same on case-insensitive file systems.
            let key = file_names::key(plain(&path).as_str());
            if let Some(other) = outputs.insert(key, path_span) {
                let message = format!("two outputs have the path `{path}`");
                let diagnostic = Diagnostic::new(&codes::CONFIG_SHARED_OUTPUT, path_span, message)
                    .also(other, "the other one")
                    .help("use different folders: each output removes files of others");
                diagnostics.push(diagnostic);
            }
        }
    }
}

/// Returns the limits; reports unknown limits and invalid values.
pub(super) fn limits(table: &LimitsTable, file: FileId, diagnostics: &mut Diagnostics) -> Limits {
    let mut limits = Limits { by: Widening::Config, ..Limits::default() };
    for (name, value) in table {
        if let Err(error) = limits.set(name.get_ref(), *value.get_ref()) {
            let range = if error == LimitError::Unknown { name.span() } else { value.span() };
            let message = format!("limit `{}`: {error}", name.get_ref());
            let span = Span::new(file, range.start, range.end);
            diagnostics.push(Diagnostic::new(&codes::CONFIG_INVALID, span, message));
        }
    }
    limits
}

/// Returns the severities; reports unknown codes.
pub(super) fn severities(
    table: LintTable,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Severities {
    let mut rules = |table: RulesTable| {
        let mut rules = BTreeMap::new();
        for (code, level) in table {
            if let Err((message, help)) = severities::may_be(code.get_ref(), level) {
                let span = Span::new(file, code.span().start, code.span().end);
                let diagnostic = Diagnostic::new(&codes::CONFIG_INVALID, span, message);
                diagnostics.push(diagnostic.help(help));
            }
            rules.insert(code.into_inner(), level);
        }
        rules
    };
    let LintTable { rules: all, overrides } = table;
    let all = rules(all);
    let overrides = overrides.into_iter().map(|entry| severities::Override {
        files: entry.files,
        operations: entry.operations,
        rules: rules(entry.rules),
    });
    let overrides = overrides.collect();
    Severities { rules: all, overrides, denies_warnings: false }
}

/// Returns the source of vendored bindings; reports if it does not exist.
pub(super) fn origin(
    table: VendoredTable,
    folder: &Utf8Path,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Origin {
    let VendoredTable { config, service } = table;
    let path = folder.join(config.get_ref());
    if !path.is_file() {
        let span = Span::new(file, config.span().start, config.span().end);
        let message = format!("the source repository of the bindings does not exist: `{path}`");
        let folder = if folder.as_str().is_empty() { Utf8Path::new(".") } else { folder };
        let help =
            format!("restore it, or check for edits only: restwright check --edits {folder}");
        let diagnostic = Diagnostic::new(&codes::CONFIG_MISSING_FILE, span, message);
        diagnostics.push(diagnostic.help(help));
    }
    Origin { config: path, service }
}

/// Reports descriptions and folders that do not exist.
fn inputs(
    table: &ServiceTable,
    label: &str,
    folder: &Utf8Path,
    span: &dyn Fn(Range<usize>) -> Span,
    diagnostics: &mut Diagnostics,
) {
    if table.descriptions.get_ref().is_empty() {
        let message = format!("service `{label}` has no description");
        let list_span = span(table.descriptions.span());
        let diagnostic = Diagnostic::new(&codes::CONFIG_EMPTY_SERVICE, list_span, message);
        diagnostics.push(diagnostic.help("list its files: [\"service.wadl\"]"));
    }
    for file in table.descriptions.get_ref().iter().chain(&table.overlays) {
        let path = folder.join(file.get_ref());
        if !path.is_file() {
            let message = format!("file `{path}` does not exist");
            diagnostics.push(missing(span(file.span()), message, &path));
        }
    }
    for (range, path) in table.folders() {
        let path = folder.join(path);
        if !path.as_str().is_empty() && !path.is_dir() {
            let message = format!("folder `{path}` does not exist");
            diagnostics.push(missing(span(range), message, &path));
        }
    }
}

fn missing(span: Span, message: String, path: &Utf8Path) -> Diagnostic {
    let diagnostic = Diagnostic::new(&codes::CONFIG_MISSING_FILE, span, message);
    match suggest::near_file(path) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => {
            diagnostic.help("correct the path; it is relative to the folder of `restwright.toml`")
        }
    }
}

/// Normalizes a path: removes `.`, and `..` together with its parent.
pub(crate) fn plain(path: &Utf8Path) -> Utf8PathBuf {
    let mut plain = Utf8PathBuf::new();
    for part in path.components() {
        match part.as_str() {
            "." => {}
            ".." if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}
