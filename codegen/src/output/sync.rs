use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};

use super::folder::{Folder, refused};
use super::lock::Lock;
use super::made_folders::MadeFolders;
use super::survey::{Survey, check_paths, survey};
use super::{FileSet, OutputError, Report, apply, put, temporary};

/// How often a folder is made anew that another run removes as soon as it is there.
const TRIES: usize = 20;

/// The most folders that one run locks: a process may have about a thousand files open.
const LOCKS: usize = 256;

/// What to do about a folder that does not agree with the files that are to be in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Make it agree, unless somebody has edited what would be written over.
    Write,
    /// Make it agree, and write over what somebody has edited.
    Overwrite,
    /// Change nothing, and say where it does not.
    Check,
}

/// What goes to one folder.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a> {
    /// The folder, as the user wrote it.
    pub folder: &'a Utf8Path,
    /// What is to be in it.
    pub content: Content<'a>,
    /// The path from the folder to the configuration that names it.
    pub config: Option<&'a str>,
}

/// What is to be in a folder.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// These files.
    Files(&'a FileSet),
    /// What is there: these files are known to be as they are to be.
    Known(&'a [Utf8PathBuf]),
}

/// Makes `folder` hold these files and the MANIFEST that lists them, or checks that it does.
///
/// Only files that differ are written, each one whole or not at all, and none before all are
/// ready. Files of an earlier run that are no longer made are removed where the MANIFEST lists
/// them and nobody has edited them. A file that restwright did not make, or that somebody has
/// edited since, is neither replaced nor removed: where it stands in the way the whole run is
/// refused.
///
/// Output folders may lie in one another: what the MANIFEST of an inner one lists stays its own.
pub fn sync(files: &FileSet, folder: &Utf8Path, mode: Mode) -> Result<Report, OutputError> {
    let output = Output { folder, content: Content::Files(files), config: None };
    let mut reports = sync_all(&[output], mode, None)?;
    Ok(reports.remove(0))
}

/// The same for several folders, whole or not at all: nothing is written unless everything can be.
/// `last` is one more file, the path and the text, which is written whatever stands there.
pub fn sync_all(
    outputs: &[Output<'_>],
    mode: Mode,
    last: Option<(&Utf8Path, &str)>,
) -> Result<Vec<Report>, OutputError> {
    for output in outputs {
        if let Content::Files(files) = output.content {
            check_paths(files)?;
        }
    }
    // Before all that puts something into them, so that it is removed behind that.
    let mut new = MadeFolders::default();
    let opened = open_all(outputs, mode, &mut new)?;
    let made_here: BTreeSet<Utf8PathBuf> =
        outputs.iter().zip(&opened).flat_map(real_paths).collect();
    let look = |(output, opened): (&Output<'_>, &Opened)| match output.content {
        Content::Files(files) => survey(files, &opened.folder, output.config, &made_here).map(Some),
        Content::Known(_) => Ok(None),
    };
    let surveys: Vec<Option<Survey>> =
        outputs.iter().zip(&opened).map(look).collect::<Result<_, _>>()?;
    refuse(&surveys, &opened, mode)?;
    if mode != Mode::Check {
        write(outputs, &surveys, &opened, last, &mut new)?;
    }
    let report = |((output, survey), opened): ((&Output<'_>, &Option<Survey>), &Opened)| match (
        survey,
        output.content,
    ) {
        (Some(survey), _) => Report::of(survey, &opened.folder.shown, mode),
        (None, Content::Known(paths)) => Report::fresh(output.folder, mode, paths.len()),
        (None, Content::Files(files)) => Report::fresh(output.folder, mode, files.len()),
    };
    Ok(outputs.iter().zip(&surveys).zip(&opened).map(report).collect())
}

/// An output folder that other runs keep away from.
struct Opened {
    folder: Folder,
    lock: Option<Lock>,
}

/// Opens and locks the folders. All runs lock in the same order, so that none waits for another
/// one that waits for it.
fn open_all(
    outputs: &[Output<'_>],
    mode: Mode,
    new: &mut MadeFolders,
) -> Result<Vec<Opened>, OutputError> {
    let mut order: BTreeMap<Utf8PathBuf, usize> = BTreeMap::new();
    let mut opened = Vec::new();
    for (at, output) in outputs.iter().enumerate() {
        let folder = open(output.folder, mode, new)?;
        if let Some(other) = order.insert(folder.real.clone(), at) {
            let other = outputs[other].folder.to_owned();
            return Err(OutputError::SharedFolder(other, output.folder.to_owned()));
        }
        opened.push(Opened { folder, lock: None });
    }
    for at in order.into_values().take(LOCKS) {
        for _ in 0..TRIES {
            let found = &mut opened[at];
            found.lock = Lock::acquire(&found.folder.real, mode);
            if found.lock.is_some() || mode == Mode::Check {
                break;
            }
            // A run that was refused has removed the folder that it had made.
            found.folder = open(outputs[at].folder, mode, new)?;
        }
    }
    Ok(opened)
}

/// The folder as it really is, made where it has to be. The user named it, so it may be a link.
fn open(shown: &Utf8Path, mode: Mode, new: &mut MadeFolders) -> Result<Folder, OutputError> {
    let path = if shown.as_str().is_empty() { Utf8Path::new(".") } else { shown };
    if mode != Mode::Check && !path.exists() {
        if let Some(file) = path.ancestors().find(|part| part.is_file()) {
            return Err(OutputError::NotAFolder(file.to_owned()));
        }
        new.make(path).map_err(|error| refused("make", shown, &error))?;
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

/// The files of an output, as the system knows them.
fn real_paths((output, opened): (&Output<'_>, &Opened)) -> Vec<Utf8PathBuf> {
    let real = &opened.folder.real;
    match output.content {
        Content::Files(files) => files.iter().map(|(path, _)| real.join(path)).collect(),
        Content::Known(paths) => paths.iter().map(|path| real.join(path)).collect(),
    }
}

/// Refuses a run that would write over what is somebody else's, in any of the folders.
fn refuse(surveys: &[Option<Survey>], opened: &[Opened], mode: Mode) -> Result<(), OutputError> {
    let foreign = surveys.iter().flatten().flat_map(|survey| survey.foreign.iter().cloned());
    let foreign: Vec<_> = foreign.collect();
    if !foreign.is_empty() {
        return Err(OutputError::Foreign(foreign));
    }
    let mut edited = Vec::new();
    for (survey, opened) in surveys.iter().zip(opened) {
        let paths = survey.iter().flat_map(Survey::edited);
        edited.extend(paths.map(|path| opened.folder.shown.join(path)));
    }
    if !edited.is_empty() && mode == Mode::Write {
        return Err(OutputError::Edited(edited));
    }
    Ok(())
}

/// Makes the folders agree with what is to be there.
fn write(
    outputs: &[Output<'_>],
    surveys: &[Option<Survey>],
    opened: &[Opened],
    last: Option<(&Utf8Path, &str)>,
    new: &mut MadeFolders,
) -> Result<(), OutputError> {
    let mut staged = Vec::new();
    for ((output, survey), Opened { folder, lock }) in outputs.iter().zip(surveys).zip(opened) {
        let locked = lock.as_ref().is_some_and(Lock::is_held);
        match (survey, output.content) {
            (Some(survey), _) => {
                let files = survey.before.paths().chain(survey.after.paths());
                temporary::sweep(folder, files, locked);
                staged.push(apply::stage(survey, folder)?);
            }
            (None, Content::Known(paths)) => {
                temporary::sweep(folder, paths.iter().map(Utf8PathBuf::as_path), locked);
            }
            (None, Content::Files(_)) => {}
        }
    }
    let last = match last {
        Some((path, text)) => {
            let temp = put::temporary(path, text.as_bytes(), new)?;
            Some(apply::replace(temp, path))
        }
        None => None,
    };
    apply::run(staged, last)
}

#[cfg(test)]
mod tests;
