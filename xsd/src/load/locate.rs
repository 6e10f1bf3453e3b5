//! References between schemas, to files.

use restwright_source::{FileId, LoadError, Sources};

/// The file that a reference names, relative to the first of some files that leads anywhere: an
/// entity that brought the reference in has a file of its own.
pub fn file(sources: &mut Sources, bases: [FileId; 2], href: &str) -> Result<FileId, LoadError> {
    let href = href.trim();
    let location = href.split_once('#').map_or(href, |(location, _)| location);
    let [near, far] = bases;
    match sources.open_relative(near, location) {
        Ok(found) => Ok(found),
        Err(_) => sources.open_relative(far, location),
    }
}
