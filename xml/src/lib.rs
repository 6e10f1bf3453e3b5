//! Lenient XML parser for real WADL descriptions, with a tree that stores source locations.
//!
//! text → `expand` (replaces entities, declares missing prefixes, removes comments) → roxmltree →
//! [`tree::Element`] → `include` (included files)

#![warn(clippy::string_slice)]

mod at;
mod bindings;
pub mod codes;
mod declaration;
mod dtd;
mod entities;
mod expand;
mod extensions;
mod html;
mod include;
mod mapped;
mod namespace;
mod scan;
mod tag;
mod tree;

pub use at::paths_at;
pub use bindings::Bindings;
pub use extensions::Extensions;
pub use html::entity as html_entity;
pub use namespace::Namespace;
pub use tree::{Attribute, Element, Node};

use restwright_source::{Diagnostic, Diagnostics, FileId, Sources};

use include::Trail;

/// Parses a file as XML, and the files that it includes. Returns `None`, and reports an error, if
/// it is not well-formed.
pub fn read(sources: &mut Sources, file: FileId, diagnostics: &mut Diagnostics) -> Option<Element> {
    read_from(sources, file, diagnostics, &mut Trail::default())
}

/// Parses a file, possibly an included one.
fn read_from(
    sources: &mut Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
    trail: &mut Trail,
) -> Option<Element> {
    let expanded = expand::expand(sources, file, diagnostics)?;
    match tree::build(&expanded, sources.limits().nesting) {
        Ok(mut root) => {
            include::resolve_file(&mut root, file, sources, diagnostics, trail);
            Some(root)
        }
        Err((offset, why)) => {
            let span = expanded.span(offset..offset + 1);
            let message = format!("not well-formed XML: {why}");
            let diagnostic = Diagnostic::new(&codes::NOT_WELL_FORMED, span, message);
            diagnostics.push(diagnostic.help("correct it there; the file is ignored"));
            None
        }
    }
}
