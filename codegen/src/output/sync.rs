use std::io::ErrorKind;

use camino::Utf8Path;

use super::apply::apply;
use super::lock::Lock;
use super::survey::{Folder, check_paths, refused, survey};
use super::{FileSet, OutputError, Report};

/// What to do about a folder that does not agree with the files that are to be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Make it agree, unless somebody has edited what would be written over.
    Write,
    /// Make it agree, and write over what somebody has edited.
    Overwrite,
    /// Make it hold these files too; what an earlier run made stays.
    Add,
    /// Change nothing, and say where it does not.
    Check,
}

/// Makes `folder` hold these files and the MANIFEST that lists them, or checks that it does.
///
/// Only files that differ are written, each one whole or not at all, and none before all are
/// ready. Files of an earlier run that are no longer made are removed where the MANIFEST lists
/// them and they still say that they are generated. A file that restwright did not make, or that
/// somebody has edited since, is neither replaced nor removed: where it stands in the way the whole
/// run is refused.
///
/// Output folders may lie in one another: what the MANIFEST of an inner one lists stays its own.
pub fn sync(files: &FileSet, folder: &Utf8Path, mode: Mode) -> Result<Report, OutputError> {
    check_paths(files)?;
    let folder = open(folder, mode)?;
    let _lock = Lock::acquire(&folder.real, mode);
    let survey = survey(files, &folder, mode)?;
    let edited: Vec<_> = survey.edited().map(|path| folder.shown.join(path)).collect();
    let refuses = matches!(mode, Mode::Write | Mode::Add);
    if refuses && !edited.is_empty() {
        return Err(OutputError::Edited(edited));
    }
    if mode != Mode::Check {
        apply(&survey, &folder)?;
    }
    Ok(Report::of(&survey, &folder.shown, mode))
}

/// The folder as it really is, made where it has to be. The user named it, so it may be a link.
fn open(shown: &Utf8Path, mode: Mode) -> Result<Folder, OutputError> {
    let path = if shown.as_str().is_empty() { Utf8Path::new(".") } else { shown };
    if mode != Mode::Check && !path.exists() {
        std::fs::create_dir_all(path).map_err(|error| refused("make", shown, &error))?;
    }
    let real = match path.canonicalize_utf8() {
        Ok(real) if real.is_dir() => real,
        Ok(_) => return Err(OutputError::NotAFolder(shown.to_owned())),
        // Only a check comes here: everything is missing from a folder that does not exist.
        Err(error) if error.kind() == ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(refused("read", shown, &error)),
    };
    Ok(Folder { shown: shown.to_owned(), real })
}

#[cfg(test)]
mod tests;
