//! The files that the grammars of a description include.

use restwright_source::{FileId, LoadError, Sources, Spanned};
use restwright_xsd::Report;

use crate::codes;

/// The file that the `include` of a description names.
///
/// Services give a description and its grammars URLs that differ in more than the last segment,
/// and people save all of them into one folder: where the path leads nowhere, a file that has
/// the name and lies beside the description is what was meant.
pub(super) fn open(
    sources: &mut Sources,
    report: &mut Report<'_>,
    bases: [FileId; 2],
    href: &Spanned<String>,
) -> Result<FileId, LoadError> {
    let error = match restwright_xsd::open(sources, bases, &href.value) {
        Ok(found) => return Ok(found),
        Err(error) => error,
    };
    let path = href.value.split(['?', '#']).next().unwrap_or_default();
    let name = path.trim().rsplit('/').next().unwrap_or_default();
    if error != LoadError::Missing || name.is_empty() || name == href.value {
        return Err(error);
    }
    let beside = restwright_xsd::open(sources, bases, name).map_err(|_| error)?;
    report.warn(&codes::INEXACT_HREF, href.span, |new| {
        new(&format!(
            "file `{}` does not exist; reading `{name}` next to the description",
            href.value
        ))
        .help(format!("write href=\"{name}\""))
    });
    Ok(beside)
}
