use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::InternalError;
use restwright_codegen::output::{self, Content, FileSet};

use super::Job;
use super::stamp::{Stamp, Stamps};
use crate::bindings::{relative_path, whole};
use crate::config::{Config, FILE_NAME, Service, plain};
use crate::internal;
use crate::messages::Reporter;
use crate::stages::{self, Generated};
use crate::{Messages, UsageError};

/// What came of one service.
pub(super) struct Made<'a> {
    pub(super) service: &'a Service,
    pub(super) reporter: Reporter,
    /// Everything that is made of it; nothing where it was refused.
    pub(super) outputs: Vec<Output>,
    /// The files that were read, and the places where one was looked for.
    pub(super) read: Vec<Utf8PathBuf>,
    pub(super) missed: Vec<Utf8PathBuf>,
}

/// What goes to one folder.
pub(super) enum Output {
    /// Files that were made now.
    Files(Utf8PathBuf, FileSet),
    /// Nothing that was read or written has changed since the last run; these files are there.
    Fresh(Utf8PathBuf, Vec<Utf8PathBuf>),
}

impl Made<'_> {
    pub(super) fn is_refused(&self) -> bool {
        self.outputs.is_empty()
    }

    /// The outputs, each with the path from its folder to the configuration that names it: only
    /// below the configuration that is the same on every machine. Vendored bindings have a file of
    /// their own that names it.
    pub(super) fn outputs(&self, config: &Config) -> Vec<(&Output, Option<String>)> {
        let path = whole(&config.path).ok().filter(|_| self.service.note.is_none());
        let seen_from = |output: &Output| {
            let (path, folder) = (path.as_deref()?, whole(output.folder()).ok()?);
            folder.starts_with(path.parent()?).then(|| relative_path(&folder, path))
        };
        self.outputs.iter().map(|output| (output, seen_from(output))).collect()
    }

    pub(super) fn inputs(&self) -> impl Iterator<Item = Utf8PathBuf> {
        self.read.iter().cloned()
    }
}

impl Output {
    pub(super) fn folder(&self) -> &Utf8Path {
        match self {
            Self::Files(folder, _) | Self::Fresh(folder, _) => folder,
        }
    }

    /// What is to be written or compared.
    pub(super) fn for_disk<'a>(&'a self, config: Option<&'a str>) -> output::Output<'a> {
        let content = match self {
            Self::Files(_, files) => Content::Files(files),
            Self::Fresh(_, paths) => Content::Known(paths),
        };
        output::Output { folder: self.folder(), content, config }
    }

    /// The files, as the current folder sees them.
    pub(super) fn paths(&self) -> Vec<Utf8PathBuf> {
        match self {
            Self::Files(folder, files) => files.iter().map(|(path, _)| folder.join(path)).collect(),
            Self::Fresh(folder, paths) => paths.iter().map(|path| folder.join(path)).collect(),
        }
    }
}

/// Makes everything of one service, unless a stamp tells that it is there.
pub(super) fn make<'a>(
    service: &'a Service,
    stamps: &Stamps,
    job: &Job,
    messages: Messages,
) -> Result<Made<'a>, UsageError> {
    if let Some(stamp) = stamps.fresh(service) {
        return Ok(known(service, stamp, job, messages));
    }
    let mut reporter = Reporter::new(messages, job.format);
    let Generated { sources, mut diagnostics, operations, outputs: folders, .. } =
        stages::run(&service.request())?;
    service.severities.apply(&mut diagnostics, &sources, &operations);
    let mut outputs = Vec::new();
    if !diagnostics.has_errors() {
        match placed(service, folders) {
            Ok(placed) => outputs = placed,
            Err(error) => internal::refuse(&error, &sources, &mut diagnostics)?,
        }
    }
    reporter.add(&diagnostics, &sources);
    let read = sources.files().map(|file| file.shown.clone()).collect();
    let missed = sources.missed().map(Utf8Path::to_owned).collect();
    Ok(Made { service, reporter, outputs, read, missed })
}

/// What goes to each folder, with the note of the service among its bindings. No emitter makes a
/// file of that name.
fn placed(
    service: &Service,
    folders: Vec<(Utf8PathBuf, FileSet)>,
) -> Result<Vec<Output>, InternalError> {
    let mut outputs = Vec::new();
    for (folder, mut files) in folders {
        let is_rust = service.rust.as_ref().is_some_and(|rust| rust.path == folder);
        if let Some(note) = service.note.clone().filter(|_| is_rust) {
            files.insert(FILE_NAME, note)?;
        }
        add(&mut outputs, folder, files)?;
    }
    Ok(outputs)
}

/// Adds files to what goes to a folder: a description may lie among the bindings. A file that is
/// there already makes an output of its own, which is then found to be one too many.
fn add(
    outputs: &mut Vec<Output>,
    folder: Utf8PathBuf,
    files: FileSet,
) -> Result<(), InternalError> {
    for output in &mut *outputs {
        if let Output::Files(known, own) = output
            && plain(known) == plain(&folder)
            && files.iter().all(|(path, _)| own.get(path).is_none())
        {
            return own.extend(files);
        }
    }
    outputs.push(Output::Files(folder, files));
    Ok(())
}

fn known<'a>(service: &'a Service, stamp: Stamp, job: &Job, messages: Messages) -> Made<'a> {
    let mut reporter = Reporter::new(messages, job.format);
    reporter.replay(&stamp.said);
    let output = |(folder, files): (Utf8PathBuf, Vec<Utf8PathBuf>)| Output::Fresh(folder, files);
    let outputs = stamp.outputs.into_iter().map(output).collect();
    let (read, missed) = (stamp.read, stamp.missed);
    Made { service, reporter, outputs, read, missed }
}
