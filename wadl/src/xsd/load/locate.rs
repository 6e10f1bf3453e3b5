//! References between schemas, to files.

use restwright_source::{FileId, LoadError, Sources, Spanned};

use super::Report;
use crate::codes;

/// The file that a reference names, relative to the first of some files that leads anywhere: an
/// entity that brought the reference in has a file of its own.
pub(super) fn file(
    sources: &mut Sources,
    bases: [FileId; 2],
    href: &str,
) -> Result<FileId, LoadError> {
    let href = href.trim();
    let location = href.split_once('#').map_or(href, |(location, _)| location);
    let [near, far] = bases;
    match sources.open_relative(near, location) {
        Ok(found) => Ok(found),
        Err(_) => sources.open_relative(far, location),
    }
}

/// The file that the `include` of a description names.
///
/// Services give a description and its grammars URLs that differ in more than the last segment,
/// and people save all of them into one folder: where the path leads nowhere, a file that has
/// the name and lies beside the description is what was meant.
pub(super) fn description(
    sources: &mut Sources,
    report: &mut Report,
    bases: [FileId; 2],
    href: &Spanned<String>,
) -> Result<FileId, LoadError> {
    let error = match file(sources, bases, &href.value) {
        Ok(found) => return Ok(found),
        Err(error) => error,
    };
    let path = href.value.split(['?', '#']).next().unwrap_or_default();
    let name = path.trim().rsplit('/').next().unwrap_or_default();
    if error != LoadError::Missing || name.is_empty() || name == href.value {
        return Err(error);
    }
    let beside = file(sources, bases, name).map_err(|_| error)?;
    report.warn(&codes::INEXACT_HREF, href.span, |new| {
        new(&format!("there is no `{}`, but a `{name}` beside the description", href.value))
            .help(format!("that one is read; write href=\"{name}\""))
    });
    Ok(beside)
}
