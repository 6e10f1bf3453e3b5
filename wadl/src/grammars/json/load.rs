//! Loading of JSON Schema files.

use std::collections::BTreeMap;

use restwright_data::{Node, Tree};
use restwright_source::pointer::escape;
use restwright_source::{Diagnostic, Diagnostics, FileId, Severity, Sources, Span};

use super::Schema;
use crate::codes;

/// Reads files, each referenced at a location. Errors in a file become a warning at that location.
pub(super) fn load(
    files: &BTreeMap<FileId, Span>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Tree {
    let mut own = Diagnostics::new();
    let ids: Vec<FileId> = files.keys().copied().collect();
    let tree = Tree::load(sources, &ids, &mut own);
    for diagnostic in own.into_list() {
        let span = files.get(&diagnostic.span().file);
        match span.filter(|_| diagnostic.code.severity == Severity::Error) {
            // The description is usable without the schema.
            Some(span) => {
                let shown = &sources.file(diagnostic.span().file).shown;
                let message = format!("invalid schema `{shown}`");
                diagnostics.push(
                    Diagnostic::new(&codes::UNREADABLE_JSON_SCHEMA, *span, message)
                        .also(diagnostic.span(), diagnostic.message.clone())
                        .help("correct that file; its definitions are missing"),
                );
            }
            None => diagnostics.push(diagnostic),
        }
    }
    tree
}

/// Returns the named schemas of a file: those in `definitions` or `$defs`, and the whole file,
/// which is named by its title and by the file name.
pub(super) fn named(tree: &Tree, file: FileId, sources: &Sources) -> Vec<Schema> {
    let Some(root) = tree.root(file) else { return Vec::new() };
    let title = root.get("title").and_then(Node::as_str).map(str::trim);
    let stem = sources.file(file).path.file_name().map(stem);
    let whole = stem.into_iter().chain(title);
    let whole = whole.map(|name| Schema { file, pointer: String::new(), name: name.to_owned() });
    whole.chain(defined(tree, file)).collect()
}

/// Returns the schemas in `definitions` and `$defs` of a file.
pub(super) fn defined(tree: &Tree, file: FileId) -> Vec<Schema> {
    let Some(root) = tree.root(file) else { return Vec::new() };
    let mut schemas = Vec::new();
    for section in ["definitions", "$defs"] {
        for entry in root.get(section).and_then(Node::as_object).into_iter().flatten() {
            let pointer = format!("/{section}/{}", escape(&entry.key));
            schemas.push(Schema { file, pointer, name: entry.key.to_string() });
        }
    }
    schemas
}

/// Returns the name of a file without its extensions.
pub(super) fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}
