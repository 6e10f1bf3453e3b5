//! Reader of WADL descriptions: parses them and lowers them to the restwright model.

pub mod codes;
pub mod document;
pub mod grammars;
mod lint;
mod lower;
mod media_type;
mod parse;
mod types;

pub use document::{Document, outline::outline};
pub use media_type::{MEDIA_TYPES, is_wadl};

use restwright_api::Api;
use restwright_source::{Diagnostics, FileId, Sources};

/// Parses files into the document model, without resolving references.
///
/// Files that cannot be parsed are reported and omitted.
pub fn parse(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Document {
    parse::parse(sources, files, diagnostics)
}

/// Lowers documents to the model: resolves references, joins paths, and applies inherited
/// parameters.
///
/// Reads examples through `sources`; missing ones are reported.
pub fn lower(document: &Document, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Api {
    lower_by(document, sources, diagnostics, Rules::Reading)
}

/// Set of rules that descriptions are checked against.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rules {
    /// Problems that affect the resulting model.
    Reading,
    /// All rules.
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

/// Reads descriptions into one model: parses and lowers them.
///
/// Returns `None` if nothing could be read; the diagnostics then contain at least one error.
pub fn read(sources: &mut Sources, files: &[FileId], diagnostics: &mut Diagnostics) -> Option<Api> {
    read_by(sources, files, diagnostics, Rules::Reading)
}

/// Reads descriptions like [`read`], and checks all rules, including those about valid constructs
/// that are probably mistakes.
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
