//! Overlays (Overlay Specification 1.0 and 1.1): changes to a description in a separate file.
//!
//! They are applied to the tree of a description before references are resolved. Spans of added
//! values refer to the overlay.

mod apply;
pub mod codes;
mod document;
mod query;

use std::collections::BTreeSet;
use std::sync::Arc;

use restwright_data::{Node, Tree};
use restwright_source::{Diagnostic, Diagnostics, FileId, LoadError, Sources, Span};

use apply::Target;
use document::Document;

/// The overlays of one run.
struct Overlays<'f> {
    /// The descriptions passed by the user.
    descriptions: &'f [FileId],
    list: Vec<Overlay>,
}

struct Overlay {
    file: FileId,
    text: Arc<str>,
    document: Document,
    extends: Extends,
    /// Number of files that it was applied to.
    applied: usize,
    /// Indices of the actions that selected a value in any of these files.
    matched: BTreeSet<usize>,
}

/// Descriptions that an overlay applies to.
enum Extends {
    /// All descriptions passed by the user.
    All,
    /// One file.
    One(FileId),
}

/// Reads descriptions and applies overlays to them.
pub(crate) fn load(
    sources: &mut Sources,
    files: &[FileId],
    overlays: &[FileId],
    diagnostics: &mut Diagnostics,
) -> Tree {
    let mut overlays = Overlays::read(sources, files, overlays, diagnostics);
    let tree = Tree::load_changed(
        sources,
        files,
        &mut |sources, file, root, diagnostics| overlays.apply(sources, file, root, diagnostics),
        diagnostics,
    );
    overlays.finish(diagnostics);
    tree
}

impl<'f> Overlays<'f> {
    fn read(
        sources: &mut Sources,
        descriptions: &'f [FileId],
        files: &[FileId],
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut list = Vec::new();
        for file in files {
            let text = sources.text(*file);
            let root = restwright_data::read(&text, *file, sources.limits(), diagnostics);
            let document = root.and_then(|root| Document::of(&root, &text, diagnostics));
            let Some(document) = document else { continue };
            let extends = extended(sources, *file, &document, diagnostics);
            let (applied, matched) = (0, BTreeSet::new());
            list.push(Overlay { file: *file, text, document, extends, applied, matched });
        }
        Self { descriptions, list }
    }

    /// Applies the overlays of a file in order; returns the files that spans of its values refer
    /// to.
    fn apply(
        &mut self,
        sources: &mut Sources,
        file: FileId,
        root: &mut Node,
        diagnostics: &mut Diagnostics,
    ) -> Vec<FileId> {
        let descriptions = self.descriptions;
        let mut overlays = self.list.iter_mut().filter(|overlay| match overlay.extends {
            Extends::All => descriptions.contains(&file),
            Extends::One(extended) => extended == file,
        });
        let Some(first) = overlays.next() else { return Vec::new() };
        let bytes = sources.text(file).len();
        let mut target = Target::new(root, bytes, sources.limits());
        let mut guests = Vec::new();
        for overlay in std::iter::once(first).chain(overlays) {
            // A span belongs to one description: for each further one, the overlay is added as a
            // new file.
            let guest = match overlay.applied {
                0 => overlay.file,
                _ => sources.embed(Span::file_start(overlay.file), &overlay.text),
            };
            overlay.applied += 1;
            guests.push(guest);
            for (at, action) in overlay.document.actions.iter().enumerate() {
                if target.apply(action, guest, diagnostics) {
                    overlay.matched.insert(at);
                }
            }
        }
        guests
    }

    /// Reports overlays and actions without effect.
    fn finish(self, diagnostics: &mut Diagnostics) {
        for overlay in self.list {
            if overlay.applied == 0 {
                let span = overlay.document.extends.map(|extends| extends.span);
                let message = "the overlay extends a file that is not read; not applied";
                let span = span.unwrap_or(Span::file_start(overlay.file));
                let diagnostic = Diagnostic::new(&codes::OTHER_DESCRIPTION, span, message);
                diagnostics.push(diagnostic.help("pass that description, or correct `extends`"));
                continue;
            }
            for (at, action) in overlay.document.actions.iter().enumerate() {
                if !overlay.matched.contains(&at) {
                    let message = format!("`{}` selects nothing; no change", action.target.text);
                    let span = action.target.span;
                    let diagnostic = Diagnostic::new(&codes::UNMATCHED_TARGET, span, message);
                    diagnostics.push(diagnostic.help("correct the target, or remove the action"));
                }
            }
        }
    }
}

/// Returns the descriptions that an overlay applies to. If `extends` is a URL, any of the
/// descriptions may have been downloaded from it.
fn extended(
    sources: &mut Sources,
    file: FileId,
    document: &Document,
    diagnostics: &mut Diagnostics,
) -> Extends {
    let Some(extends) = &document.extends else { return Extends::All };
    let path = extends.value.split('#').next().unwrap_or_default();
    match sources.open_relative(file, path) {
        Ok(extended) => Extends::One(extended),
        Err(LoadError::Url) => Extends::All,
        Err(error) => {
            let message = format!("`extends` does not lead to a file: {error}; applied anyway");
            let diagnostic = Diagnostic::new(&codes::OTHER_DESCRIPTION, extends.span, message);
            diagnostics.push(diagnostic.help("correct `extends`, or remove it"));
            Extends::All
        }
    }
}

#[cfg(test)]
mod tests;
