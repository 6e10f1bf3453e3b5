//! OpenAPI and Swagger descriptions into the restwright model.
//!
//! Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2 are read as one: what a dialect says in another way is
//! understood where it stands ([`Dialect`]). The document model is the tree of
//! [`restwright_data`], whose every value knows its place; `lower` makes the model of it.

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
/// `None` where nothing could be understood; the diagnostics then hold at least one error.
pub fn read(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Option<Api> {
    read_by(sources, files, &[], Rules::Structure, diagnostics)
}

/// Reads descriptions with overlays applied to them.
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

/// A description with overlays applied to it, as a value. `None` where one of them cannot be read;
/// the diagnostics then hold an error.
pub fn overlaid(
    sources: &mut Sources,
    file: FileId,
    overlays: &[FileId],
    diagnostics: &mut Diagnostics,
) -> Option<Node> {
    let tree = overlay::load(sources, &[file], overlays, diagnostics);
    tree.root(file).filter(|_| !diagnostics.has_errors()).cloned()
}

/// Which rules descriptions are checked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Their structure, as the specification has it, and what has to be assumed.
    Structure,
    /// All: also those about what is valid and yet hardly meant, or hard to use.
    All,
}
