//! Resolution of references between schemas to files.

use restwright_source::{FileId, LoadError, Sources};

/// Opens the file of a reference relative to the first base for which it exists: a reference in an
/// external entity may be relative to the file of the entity.
pub fn file(sources: &mut Sources, bases: [FileId; 2], href: &str) -> Result<FileId, LoadError> {
    let href = href.trim();
    let location = href.split_once('#').map_or(href, |(location, _)| location);
    let [near, far] = bases;
    match sources.open_relative(near, location) {
        Ok(id) => Ok(id),
        Err(_) => sources.open_relative(far, location),
    }
}
