//! Resolution of the files that `grammars` include.

use restwright_source::{FileId, LoadError, Sources, Spanned};
use restwright_xsd::Report;

use crate::codes;

/// Opens the file of an `include`.
///
/// The URLs of a description and its grammars may differ in more than the last segment, and users
/// save all files to one folder. If the path does not exist, a file with the same name next to the
/// description is used.
pub(super) fn open(
    sources: &mut Sources,
    report: &mut Report<'_>,
    bases: [FileId; 2],
    href: &Spanned<String>,
) -> Result<FileId, LoadError> {
    let error = match restwright_xsd::open(sources, bases, &href.value) {
        Ok(file) => return Ok(file),
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
