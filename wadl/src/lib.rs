//! WADL descriptions into the restwright model.

pub mod codes;
pub mod document;
pub mod grammars;
mod lint;
mod lower;
mod parse;
mod types;

pub use document::{Document, outline::outline};

use restwright_api::Api;
use restwright_source::{Diagnostics, FileId, Sources};

/// Reads files into the document model: what they say, unresolved.
///
/// Files that cannot be understood are reported and left out.
pub fn parse(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Document {
    parse::parse(sources, files, diagnostics)
}

/// Makes the model of what files say: references followed, paths joined, parameters inherited.
///
/// Reads samples through `sources`; those that are missing are reported.
pub fn lower(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Api {
    lower_by(document, sources, diagnostics, Rules::Reading)
}

/// Which rules descriptions are checked by.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rules {
    /// What reading has to decide.
    Reading,
    /// All.
    All,
}

fn lower_by(
    document: &Document,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
    rules: Rules,
) -> Api {
    let grammars = grammars::read(document, sources, diagnostics);
    if rules == Rules::All {
        lint::lint(document, &grammars, sources, diagnostics);
    }
    lower::lower(document, &grammars, sources, diagnostics)
}

/// Reads descriptions into one model: parse, then lower.
///
/// `None` where nothing could be understood; the diagnostics then hold at least one error.
pub fn read(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Option<Api> {
    read_by(sources, files, diagnostics, Rules::Reading)
}

/// The same, and checks descriptions by every rule: also those about what is valid and yet hardly
/// meant.
pub fn lint(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Option<Api> {
    read_by(sources, files, diagnostics, Rules::All)
}

fn read_by(
    sources: &mut Sources,
    files: &[FileId],
    diagnostics: &mut Diagnostics,
    rules: Rules,
) -> Option<Api> {
    let document = parse(sources, files, diagnostics);
    if diagnostics.has_errors() || document.applications.is_empty() {
        return None;
    }
    let api = lower_by(&document, sources, diagnostics, rules);
    (!diagnostics.has_errors()).then_some(api)
}
