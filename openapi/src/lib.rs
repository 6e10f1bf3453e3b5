//! OpenAPI and Swagger descriptions into the restwright model.
//!
//! Swagger 2.0, OpenAPI 3.0, 3.1 and 3.2 are read as one: what a dialect says in another way is
//! understood where it stands ([`Dialect`]). The document model is the tree of
//! [`restwright_data`], whose every value knows its place; `lower` makes the model of it.

pub mod codes;
mod dialect;
mod extensions;
mod lower;
mod prose;
mod value;
mod vocabulary;

pub use dialect::{Dialect, is_openapi};
pub use extensions::{EXTENSIONS, extensions};
pub use prose::{prose, summary};

use restwright_api::Api;
use restwright_data::Tree;
use restwright_source::{Diagnostics, FileId, Sources};

/// Reads descriptions into one model.
///
/// `None` where nothing could be understood; the diagnostics then hold at least one error.
pub fn read(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Option<Api> {
    let tree = Tree::load(sources, files, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let api = lower::lower(&tree, files, diagnostics)?;
    (!diagnostics.has_errors()).then_some(api)
}
