use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;

use camino::{Utf8Path, Utf8PathBuf};

use super::folder::{Folder, refused};
use super::lock::Lock;
use super::made_folders::MadeFolders;
use super::survey::{Survey, check_paths, survey};
use super::{FileSet, OutputError, Report, apply, put, temporary};

/// Number of attempts to create a folder that another run removes immediately.
const TRIES: usize = 20;

/// Maximum number of folders that a run locks; a process can open about a thousand files.
const LOCKS: usize = 256;

/// What to do if a folder differs from its expected contents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Update it, unless files to be overwritten were edited.
    Write,
    /// Update it, and overwrite edited files.
    Overwrite,
    /// Change nothing and report the differences.
    Check,
}

/// An output folder and its contents.
#[derive(Clone, Copy, Debug)]
pub struct Output<'a> {
    /// The folder in the form that the user wrote.
    pub folder: &'a Utf8Path,
    /// Expected contents.
    pub content: Content<'a>,
    /// Path of the configuration that names the output, relative to the folder.
    pub config: Option<&'a str>,
}

/// Expected contents of a folder.
#[derive(Clone, Copy, Debug)]
pub enum Content<'a> {
    /// These files.
    Files(&'a FileSet),
    /// Unchanged: these files are known to be up to date.
    Known(&'a [Utf8PathBuf]),
}

impl Content<'_> {
    /// Number of files.
    fn len(self) -> usize {
        match self {
            Self::Files(files) => files.len(),
            Self::Known(paths) => paths.len(),
        }
    }
}

/// Updates `folder` to contain these files and their MANIFEST, or checks that it does.
///
/// Only files that differ are written, each one atomically, and none before all are ready. Files of
/// an earlier run that are no longer generated are removed if the MANIFEST lists them and they were
/// not edited. A file that restwright did not generate, or that was edited since, is neither
/// replaced nor removed: if it is at a path to write, the whole run fails.
///
/// Output folders may be nested: files listed in the MANIFEST of an inner folder belong to it.
pub fn sync(files: &FileSet, folder: &Utf8Path, mode: Mode) -> Result<Report, OutputError> {
    let output = Output { folder, content: Content::Files(files), config: None };
    let mut reports = sync_all(&[output], mode, None)?;
    Ok(reports.remove(0))
}

/// Like [`sync`], for several folders, all or none: nothing is written unless everything can be.
/// `last` is the path and text of one more file, which replaces any existing file.
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
    let is_known = |output: &Output<'_>| matches!(output.content, Content::Known(_));
    if mode == Mode::Check && last.is_none() && outputs.iter().all(is_known) {
        let report = |output: &Output<'_>| Report::fresh(output.folder, mode, output.content.len());
        return Ok(outputs.iter().map(report).collect());
    }
    // Declared before everything that fills the folders, so that it is dropped last.
    let mut new = MadeFolders::default();
    let opened = open_all(outputs, mode, &mut new)?;
    let made_here: BTreeSet<Utf8PathBuf> =
        outputs.iter().zip(&opened).flat_map(real_paths).collect();
    let mut surveys: Vec<Option<Survey<'_>>> = Vec::new();
    for (output, opened) in outputs.iter().zip(&opened) {
        surveys.push(match output.content {
            Content::Files(files) => {
                Some(survey(files, &opened.folder, output.config, &made_here)?)
            }
            Content::Known(_) => None,
        });
    }
    refuse(&surveys, &opened, mode)?;
    if mode != Mode::Check {
        write(outputs, &surveys, &opened, last, &mut new)?;
    }
    let report = |((output, survey), opened): ((&Output<'_>, &Option<Survey<'_>>), &Opened)| match (
        survey,
        output.content,
    ) {
        (Some(survey), _) => Report::of(survey, &opened.folder.shown, mode),
        (None, content) => Report::fresh(output.folder, mode, content.len()),
    };
    Ok(outputs.iter().zip(&surveys).zip(&opened).map(report).collect())
}

/// An opened output folder, locked if possible.
struct Opened {
    folder: Folder,
    lock: Option<Lock>,
}

/// Opens and locks the folders. All runs lock in the same order, which prevents deadlocks.
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
            let current = &mut opened[at];
            current.lock = Lock::acquire(&current.folder.real, mode);
            if current.lock.is_some() || mode == Mode::Check {
                break;
            }
            // A failed run has removed the folder that it created.
            current.folder = open(outputs[at].folder, mode, new)?;
        }
    }
    Ok(opened)
}

/// Resolves the folder, and creates it if needed. The user named it, so it may be a link.
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
        // Only in a check: all files of a folder that does not exist are missing.
        Err(error) if error.kind() == ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(refused("read", shown, &error)),
    };
    Ok(Folder { shown: shown.to_owned(), real })
}

/// Canonical paths of the files of an output.
fn real_paths((output, opened): (&Output<'_>, &Opened)) -> Vec<Utf8PathBuf> {
    let real = &opened.folder.real;
    match output.content {
        Content::Files(files) => files.iter().map(|(path, _)| real.join(path)).collect(),
        Content::Known(paths) => paths.iter().map(|path| real.join(path)).collect(),
    }
}

/// Fails if the run would overwrite foreign or edited files in any of the folders.
fn refuse(
    surveys: &[Option<Survey<'_>>],
    opened: &[Opened],
    mode: Mode,
) -> Result<(), OutputError> {
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

/// Updates the folders to their expected contents.
fn write(
    outputs: &[Output<'_>],
    surveys: &[Option<Survey<'_>>],
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
