//! Reader of OpenAPI and Swagger descriptions: parses them and lowers them to the restwright model.
//!
//! Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2 share one reader; differences between them are handled
//! where they occur ([`Dialect`]). The document model is the tree of [`restwright_data`], in which
//! every value has a span; `lower` converts it to the model.

pub mod codes;
mod dialect;
mod extensions;
mod fixes;
mod lint;
mod lower;
pub mod overlay;
mod prose;
mod structure;
mod value;

pub use dialect::{Dialect, is_openapi, is_read_as_openapi};
pub use extensions::{EXTENSIONS, extensions};
pub use prose::{prose, summary};

use restwright_api::Api;
use restwright_data::Node;
use restwright_source::{Diagnostics, FileId, Severity, Sources};

/// Reads descriptions into one model.
///
/// Returns `None` if nothing could be read; the diagnostics then contain at least one error.
pub fn read(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Option<Api> {
    read_by(sources, files, &[], Rules::Structure, diagnostics)
}

/// Reads descriptions after applying overlays to them.
pub fn read_by(
    sources: &mut Sources,
    files: &[FileId],
    overlays: &[FileId],
    rules: Rules,
    diagnostics: &mut Diagnostics,
) -> Option<Api> {
    let tree = overlay::load(sources, files, overlays, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let visited = structure::walk(&tree, files, diagnostics);
    lint::assumptions(&tree, files, &visited, diagnostics);
    if rules == Rules::All {
        lint::lint(&tree, files, &visited, diagnostics);
    }
    let allowed = lint::allowed(&visited);
    drop(visited);
    let api = lower::lower(&tree, files, diagnostics);
    let mut seen = lint::Seen::default();
    diagnostics.relevel(|diagnostic| {
        let is_allowed = diagnostic.severity != Severity::Error && allowed.covers(diagnostic);
        (!is_allowed && seen.is_new(diagnostic)).then_some(diagnostic.severity)
    });
    api.filter(|_| !diagnostics.has_errors())
}

/// Returns a description with overlays applied, as a value. Returns `None` if a file cannot be
/// read; the diagnostics then contain an error.
pub fn overlaid(
    sources: &mut Sources,
    file: FileId,
    overlays: &[FileId],
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let tree = overlay::load(sources, &[file], overlays, diagnostics);
    tree.root(file).filter(|_| !diagnostics.has_errors()).cloned()
}

/// Set of rules that descriptions are checked against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Structural rules of the specification, and assumptions of the reader.
    Structure,
    /// All rules, including those about valid constructs that are probably mistakes or hard to use.
    All,
}
