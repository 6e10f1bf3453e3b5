//! The files that hold JSON Schemas.

use std::collections::BTreeMap;

use restwright_data::{Node, Tree};
use restwright_source::pointer::escape;
use restwright_source::{Diagnostic, Diagnostics, FileId, Severity, Sources, Span};

use super::Schema;
use crate::codes;

/// Reads files, each named at a place. One that cannot be read is a warning there.
pub(super) fn load(
    files: &BTreeMap<FileId, Span>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Tree {
    let mut own = Diagnostics::new();
    let all: Vec<FileId> = files.keys().copied().collect();
    let tree = Tree::load(sources, &all, &mut own);
    for diagnostic in own.into_list() {
        let place = files.get(&diagnostic.span().file);
        match place.filter(|_| diagnostic.code.severity == Severity::Error) {
            // Without it the description can still be understood.
            Some(place) => {
                let shown = &sources.file(diagnostic.span().file).shown;
                let message = format!("invalid schema `{shown}`");
                diagnostics.push(
                    Diagnostic::new(&codes::UNREADABLE_JSON_SCHEMA, *place, message)
                        .also(diagnostic.span(), diagnostic.message.clone())
                        .help("correct that file; its definitions are missing"),
                );
            }
            None => diagnostics.push(diagnostic),
        }
    }
    tree
}

/// The schemas of a file that have names: those in `definitions` or `$defs`, and the whole file,
/// which is called by its title and by the name of the file.
pub(super) fn named(tree: &Tree, file: FileId, sources: &Sources) -> Vec<Schema> {
    let Some(root) = tree.root(file) else { return Vec::new() };
    let title = root.get("title").and_then(Node::as_str).map(str::trim);
    let stem = sources.file(file).path.file_name().map(stem);
    let whole = stem.into_iter().chain(title);
    let whole = whole.map(|name| Schema { file, pointer: String::new(), name: name.to_owned() });
    whole.chain(defined(tree, file)).collect()
}

/// The schemas that a file has in `definitions` or `$defs`.
pub(super) fn defined(tree: &Tree, file: FileId) -> Vec<Schema> {
    let Some(root) = tree.root(file) else { return Vec::new() };
    let mut found = Vec::new();
    for holder in ["definitions", "$defs"] {
        for entry in root.get(holder).and_then(Node::as_object).into_iter().flatten() {
            let pointer = format!("/{holder}/{}", escape(&entry.key));
            found.push(Schema { file, pointer, name: entry.key.to_string() });
        }
    }
    found
}

/// The name of a file without what says that it holds a schema.
pub(super) fn stem(name: &str) -> &str {
    name.split('.').next().unwrap_or(name)
}
