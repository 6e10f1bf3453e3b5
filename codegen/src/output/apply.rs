//! Carries out a survey.
//!
//! Every text is on the disk, under a name of its own, before the first file changes; from then on
//! there are only renames and removals. Nothing waits for the disk to be flushed: what a power cut
//! tears, the next run finds to differ, and writes again.

use std::collections::BTreeSet;
use std::io::{Error, ErrorKind, Write};

use camino::{Utf8Path, Utf8PathBuf};
use tempfile::TempPath;

use super::survey::{Folder, Survey, refused};
use super::{Manifest, OutputError, manifest};

/// How a file is called until it is complete: `PREFIX`, a random word, `SUFFIX`.
pub(super) const PREFIX: &str = ".restwright-";
pub(super) const SUFFIX: &str = ".tmp";

/// Makes the folder agree with what is to be there. The caller holds its lock.
///
/// The order lets a later run repair whatever an interrupted one leaves behind: a file is listed
/// in the MANIFEST from before it first exists until after it is gone, so that it never counts as
/// the user's.
pub(super) fn apply(survey: &Survey, folder: &Folder) -> Result<(), OutputError> {
    if survey.is_fresh() {
        return Ok(());
    }
    sweep(survey, folder);
    // Declared before the steps, so that the temporary files in the folders are gone first.
    let mut made = MadeFolders::default();
    let steps = stage(survey, folder, &mut made)?;
    run(steps, folder)
}

/// One change that is whole or not at all.
enum Step {
    Replace(TempPath, Utf8PathBuf),
    Remove(Utf8PathBuf),
}

/// Writes every text to a temporary file beside its place, and gives the order of the changes.
fn stage(
    survey: &Survey,
    folder: &Folder,
    made: &mut MadeFolders,
) -> Result<Vec<Step>, OutputError> {
    let list = |manifest: &Manifest| -> Result<Step, OutputError> {
        let temp = write_temp(folder, manifest::FILE_NAME.into(), &manifest.text())?;
        Ok(Step::Replace(temp, manifest::FILE_NAME.into()))
    };
    let mut steps = Vec::new();
    // While files come and go the list names both the old and the new ones.
    let both = survey.before.union(&survey.after);
    let listed_first = both != survey.before;
    if listed_first {
        steps.push(list(&both)?);
    }
    for stale in &survey.write {
        made.make_for(folder, &stale.path)?;
        let temp = write_temp(folder, &stale.path, &stale.text)?;
        steps.push(Step::Replace(temp, stale.path.clone()));
    }
    steps.extend(survey.remove.iter().map(|orphan| Step::Remove(orphan.path.clone())));
    let list_last = if listed_first { both != survey.after } else { survey.manifest.is_some() };
    if list_last {
        steps.push(list(&survey.after)?);
    }
    Ok(steps)
}

fn run(steps: Vec<Step>, folder: &Folder) -> Result<(), OutputError> {
    let paths: Vec<Utf8PathBuf> = steps.iter().map(|step| step.path().to_owned()).collect();
    for (at, step) in steps.into_iter().enumerate() {
        let Err(error) = step.take(folder) else { continue };
        let path = folder.shown.join(&paths[at]);
        if at == 0 {
            return Err(refused("replace", &path, &error));
        }
        let files = |paths: &[Utf8PathBuf]| {
            let files = paths.iter().filter(|path| *path != manifest::FILE_NAME);
            files.map(|path| folder.shown.join(path)).collect()
        };
        let (done, left) = (files(&paths[..at]), files(&paths[at + 1..]));
        return Err(OutputError::Interrupted { path, why: error.to_string(), done, left });
    }
    Ok(())
}

impl Step {
    fn path(&self) -> &Utf8Path {
        match self {
            Self::Replace(_, path) | Self::Remove(path) => path,
        }
    }

    fn take(self, folder: &Folder) -> Result<(), Error> {
        match self {
            Self::Replace(temp, path) => temp.persist(folder.real.join(path)).map_err(Error::from),
            Self::Remove(path) => {
                std::fs::remove_file(folder.real.join(&path))?;
                remove_emptied(folder, &path);
                Ok(())
            }
        }
    }
}

/// A complete file beside the place where it belongs, so that a rename puts it there. It is
/// removed when dropped.
fn write_temp(folder: &Folder, path: &Utf8Path, text: &str) -> Result<TempPath, OutputError> {
    let parent = path.parent().unwrap_or(Utf8Path::new(""));
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(SUFFIX);
    as_new_files(&mut builder);
    let write = || -> Result<TempPath, Error> {
        let mut file = builder.tempfile_in(folder.real.join(parent))?;
        file.write_all(text.as_bytes())?;
        // Closed at once: a service has more files than a process may have open.
        Ok(file.into_temp_path())
    };
    write().map_err(|error| {
        let shown = path.parent().filter(|parent| !parent.as_str().is_empty());
        let shown = shown.map_or(folder.shown.clone(), |parent| folder.shown.join(parent));
        refused("write in", &shown, &error)
    })
}

/// Gives temporary files the permissions of any new file, which the umask takes from. The default
/// would hide them from all others.
pub(super) fn as_new_files(builder: &mut tempfile::Builder<'_, '_>) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    #[cfg(not(unix))]
    let _ = builder;
}

/// Folders that were made for new files. Dropping this removes those that stayed empty, which
/// after a success are none.
#[derive(Default)]
struct MadeFolders(Vec<Utf8PathBuf>);

impl MadeFolders {
    fn make_for(&mut self, folder: &Folder, path: &Utf8Path) -> Result<(), OutputError> {
        let mut parents: Vec<_> = path.ancestors().skip(1).collect();
        parents.reverse();
        for parent in parents.into_iter().filter(|parent| !parent.as_str().is_empty()) {
            let real = folder.real.join(parent);
            match std::fs::create_dir(&real) {
                Ok(()) => self.0.push(real),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(refused("make", &folder.shown.join(parent), &error)),
            }
        }
        Ok(())
    }
}

impl Drop for MadeFolders {
    fn drop(&mut self) {
        for folder in self.0.iter().rev() {
            let _ = std::fs::remove_dir(folder);
        }
    }
}

/// Removes the folders of a removed file that hold nothing now, up to the output folder.
fn remove_emptied(folder: &Folder, path: &Utf8Path) {
    for parent in path.ancestors().skip(1).filter(|parent| !parent.as_str().is_empty()) {
        if std::fs::remove_dir(folder.real.join(parent)).is_err() {
            return;
        }
    }
}

/// Removes the temporary files of a run that was killed. No living run has any here, since this
/// one holds the lock.
fn sweep(survey: &Survey, folder: &Folder) {
    let removed = survey.remove.iter().map(|orphan| orphan.path.as_path());
    let folders: BTreeSet<&Utf8Path> = (survey.after.paths().chain(removed))
        .filter_map(Utf8Path::parent)
        .chain([Utf8Path::new("")])
        .collect();
    for parent in folders {
        let Ok(entries) = folder.real.join(parent).read_dir_utf8() else { continue };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
            if is_file && name.starts_with(PREFIX) && name.ends_with(SUFFIX) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}
