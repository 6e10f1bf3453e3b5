//! Applies surveys to the disk.
//!
//! All contents of all outputs are written to temporary files before the first change; after that
//! there are only renames and removals. Data is not flushed (`fsync`): files damaged by a power
//! failure differ, so the next run rewrites them.

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::{NamedTempFile, TempPath};

use super::folder::{Folder, refused};
use super::survey::Survey;
use super::{Manifest, OutputError, manifest, temporary};

/// One atomic change.
pub(super) struct Step {
    change: Change,
    real: Utf8PathBuf,
    shown: Utf8PathBuf,
}

enum Change {
    Make,
    Replace(TempPath),
    /// Like `Replace`, for a file that stays open and locked until then.
    ReplaceOpen(NamedTempFile),
    /// Also removes the folders that become empty, up to `top`.
    Remove {
        top: Utf8PathBuf,
    },
    RemoveEmptied {
        top: Utf8PathBuf,
    },
}

/// The changes of one output folder in order, and the note with the locations of temporary files.
pub(super) struct Staged {
    steps: Vec<Step>,
    _note: Option<TempPath>,
}

/// Writes all contents to temporary files and returns the ordered changes. The caller holds the
/// lock of the folder.
///
/// The order lets a later run repair the state left by an interrupted one: a file is listed in the
/// MANIFEST from before its creation until after its removal, so that it is never taken for a file
/// of the user.
pub(super) fn stage(survey: &Survey<'_>, folder: &Folder) -> Result<Staged, OutputError> {
    let mut steps = Vec::new();
    if survey.is_fresh() {
        return Ok(Staged { steps, _note: None });
    }
    let places = places(survey, folder)?;
    let note = note(survey, folder, &places)?;
    let list = |manifest: &Manifest| -> Result<Step, OutputError> {
        let temp = temporary::write(folder, Utf8Path::new(""), &manifest.text())?;
        Ok(step(folder, manifest::FILE_NAME.into(), Change::Replace(temp)))
    };
    // While files change, the MANIFEST lists both old and new files.
    let both = both(survey);
    let listed_first = both != survey.before;
    if listed_first {
        steps.push(list(&both)?);
    }
    let mut created = BTreeSet::new();
    for (stale, parent) in survey.write.iter().zip(&places) {
        let temp = temporary::write(folder, parent, &stale.text)?;
        let mut missing: Vec<_> = stale.path.ancestors().skip(1).collect();
        missing.retain(|part| *part != parent && part.starts_with(parent));
        let missing = missing.into_iter().rev().filter(|part| created.insert(part.to_owned()));
        steps.extend(missing.map(|part| step(folder, part, Change::Make)));
        steps.push(step(folder, &stale.path, Change::Replace(temp)));
    }
    let top = || folder.real.clone();
    let orphans = survey.remove.iter().map(|orphan| orphan.path.as_path());
    steps.extend(orphans.map(|path| step(folder, path, Change::Remove { top: top() })));
    // A killed run may have removed the last file of a folder, but not the folder.
    let gone = survey.gone.iter().map(Utf8PathBuf::as_path);
    steps.extend(gone.map(|path| step(folder, path, Change::RemoveEmptied { top: top() })));
    let list_last = if listed_first { both != survey.after } else { survey.manifest.is_some() };
    if list_last {
        steps.push(list(&survey.after)?);
    }
    Ok(Staged { steps, _note: note })
}

fn step(folder: &Folder, path: &Utf8Path, change: Change) -> Step {
    Step { change, real: folder.real.join(path), shown: folder.shown.join(path) }
}

/// The MANIFEST that applies while files change.
fn both(survey: &Survey<'_>) -> Manifest {
    let mut both = survey.before.union(&survey.after);
    for stale in &survey.write {
        // An existing file that was not listed matches neither digest.
        if stale.on_disk.is_some() && !survey.before.lists(&stale.path) {
            both.forget(&stale.path);
        }
    }
    both
}

/// Returns the nearest existing parent folder of each file to write.
fn places(survey: &Survey<'_>, folder: &Folder) -> Result<Vec<Utf8PathBuf>, OutputError> {
    let existing_parent = |path: &Utf8Path| {
        let mut parents = path.ancestors().skip(1);
        let nearest = parents.find(|part| folder.real.join(part).symlink_metadata().is_ok());
        let nearest = nearest.unwrap_or(Utf8Path::new(""));
        if folder.is_folder(nearest) {
            Ok(nearest.to_owned())
        } else {
            Err(OutputError::NotAFolder(folder.shown.join(nearest)))
        }
    };
    survey.write.iter().map(|stale| existing_parent(&stale.path)).collect()
}

/// Writes a note of the folders in which the next run would not look for temporary files otherwise.
fn note(
    survey: &Survey<'_>,
    folder: &Folder,
    folders: &[Utf8PathBuf],
) -> Result<Option<TempPath>, OutputError> {
    let mut unknown: BTreeSet<Utf8PathBuf> = folders.iter().cloned().collect();
    unknown.remove(Utf8Path::new(""));
    for parent in survey.before.paths().flat_map(|path| path.ancestors().skip(1)) {
        unknown.remove(parent);
    }
    if unknown.is_empty() {
        return Ok(None);
    }
    temporary::note(folder, &unknown).map(Some)
}

/// A step that moves a complete file to its path.
pub(super) fn replace(temp: NamedTempFile, path: &Utf8Path) -> Step {
    Step { change: Change::ReplaceOpen(temp), real: path.to_owned(), shown: path.to_owned() }
}

/// Runs the staged steps, then a last one.
pub(super) fn run(staged: Vec<Staged>, last: Option<Step>) -> Result<(), OutputError> {
    // Notes are removed after all temporary files.
    let (mut steps, mut notes) = (Vec::new(), Vec::new());
    for Staged { steps: own, _note: note } in staged {
        steps.extend(own);
        notes.push(note);
    }
    steps.extend(last);
    let named: Vec<Option<Utf8PathBuf>> = steps.iter().map(Step::file).collect();
    for (at, step) in steps.into_iter().enumerate() {
        let shown = step.shown.clone();
        let Err(error) = step.take() else { continue };
        if at == 0 {
            return Err(refused("replace", &shown, &error));
        }
        let files = |named: &[Option<Utf8PathBuf>]| named.iter().flatten().cloned().collect();
        let (done, left) = (files(&named[..at]), files(&named[at + 1..]));
        return Err(OutputError::Interrupted { path: shown, why: error.to_string(), done, left });
    }
    drop(notes);
    Ok(())
}

impl Step {
    /// The path reported to the user; `None` if the step is an internal detail.
    fn file(&self) -> Option<Utf8PathBuf> {
        let is_reported = match &self.change {
            Change::Replace(_) => self.shown.file_name() != Some(manifest::FILE_NAME),
            Change::Remove { .. } | Change::ReplaceOpen(_) => true,
            Change::Make | Change::RemoveEmptied { .. } => false,
        };
        is_reported.then(|| self.shown.clone())
    }

    fn take(self) -> Result<(), Error> {
        match self.change {
            Change::Make => match std::fs::create_dir(&self.real) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
                done => done,
            },
            Change::Replace(temp) => temp.persist(&self.real).map_err(Error::from),
            Change::ReplaceOpen(temp) => temp.persist(&self.real).map(drop).map_err(Error::from),
            Change::Remove { top } => {
                match std::fs::remove_file(&self.real) {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                    _ => remove_emptied(&self.real, &top),
                }
                Ok(())
            }
            Change::RemoveEmptied { top } => {
                remove_emptied(&self.real, &top);
                Ok(())
            }
        }
    }
}

/// Removes the folders that became empty by the removal of a file, up to the output folder.
fn remove_emptied(path: &Utf8Path, top: &Utf8Path) {
    for parent in path.ancestors().skip(1).take_while(|parent| *parent != top) {
        match std::fs::remove_dir(parent) {
            Err(error) if error.kind() != ErrorKind::NotFound => return,
            _ => {}
        }
    }
}
