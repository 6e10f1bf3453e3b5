//! What stands in an output folder, and what would have to change. Nothing is written here.

use std::io::{ErrorKind, Read};

use camino::{Utf8Path, Utf8PathBuf};

use super::{FileSet, Manifest, Mode, OutputError, header, manifest, path};

/// More of a file on disk than this beyond the length of the text that is to replace it is not
/// read: it differs, and its first lines say whose it is.
const BEYOND: usize = 64 << 10;

/// Longest MANIFEST that is read, in bytes.
const MANIFEST_BYTES: usize = 16 << 20;

/// An output folder: as the user wrote it, for messages, and as the system knows it.
#[derive(Clone, Debug)]
pub(super) struct Folder {
    pub(super) shown: Utf8PathBuf,
    pub(super) real: Utf8PathBuf,
}

/// A file that is missing or differs.
#[derive(Debug)]
pub(super) struct Stale {
    pub(super) path: Utf8PathBuf,
    /// What is to be there.
    pub(super) text: String,
    /// What is there, its beginning at least; `None` where nothing is.
    pub(super) on_disk: Option<Vec<u8>>,
    /// True where what is there is not what was written.
    pub(super) edited: bool,
}

/// A file of an earlier run that is no longer made.
#[derive(Debug)]
pub(super) struct Orphan {
    pub(super) path: Utf8PathBuf,
    pub(super) on_disk: Vec<u8>,
}

/// What would have to change.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Files to write, by path.
    pub(super) write: Vec<Stale>,
    /// Files to remove, by path.
    pub(super) remove: Vec<Orphan>,
    /// Listed, no longer made, but edited or without the generated header: left alone from now on.
    pub(super) kept: Vec<Utf8PathBuf>,
    /// How many files are as they must be.
    pub(super) unchanged: usize,
    /// Entries of the MANIFEST that are not plain paths.
    pub(super) ignored: Vec<String>,
    /// What the last run wrote.
    pub(super) before: Manifest,
    /// What is to be there.
    pub(super) after: Manifest,
    /// The MANIFEST, where it is missing or differs.
    pub(super) manifest: Option<Stale>,
}

/// Refuses paths that could not be written, before the disk is looked at.
pub(super) fn check_paths(files: &FileSet) -> Result<(), OutputError> {
    let bad = |path: &Utf8Path, why| Err(OutputError::BadPath { path: path.to_owned(), why });
    for (path, _) in files.iter() {
        if let Some(why) = path::fault(path.as_str()) {
            return bad(path, why);
        }
        if path.as_str().eq_ignore_ascii_case(manifest::FILE_NAME) {
            return bad(path, "the list of files has that name");
        }
        if path.ancestors().skip(1).any(|folder| files.get(folder).is_some()) {
            return bad(path, "one of its folders is to be a file");
        }
    }
    Ok(())
}

/// Compares a folder with the files that are to be in it.
pub(super) fn survey(files: &FileSet, folder: &Folder, mode: Mode) -> Result<Survey, OutputError> {
    let mut survey = Survey::default();
    let list = folder.read(manifest::FILE_NAME.into(), MANIFEST_BYTES)?;
    if let Some(list) = &list {
        let list = String::from_utf8_lossy(list);
        let (before, ignored) = Manifest::parse(&list);
        survey.ignored = ignored.into_iter().map(str::to_owned).collect();
        survey.before = before;
    }
    survey.after = Manifest::of(files.iter());
    if mode == Mode::Add {
        survey.after.keep(&survey.before);
    }

    let mut foreign = Vec::new();
    for (path, text) in files.iter() {
        let on_disk = folder.read(path, text.len() + BEYOND)?;
        match &on_disk {
            Some(old) if old == text.as_bytes() => survey.unchanged += 1,
            Some(old) if !survey.before.lists(path) && !header::is_generated(old) => {
                foreign.push(folder.shown.join(path));
            }
            _ => {
                let edited = on_disk.as_ref().is_some_and(|old| survey.before.is_edited(path, old));
                let (path, text) = (path.to_owned(), text.to_owned());
                survey.write.push(Stale { path, text, on_disk, edited });
            }
        }
    }
    survey.manifest = stale_manifest(&survey.after, list);
    if let Some(Stale { on_disk: Some(old), path, .. }) = &survey.manifest
        && !header::is_generated(old)
    {
        foreign.push(folder.shown.join(path));
    }
    if !foreign.is_empty() {
        return Err(OutputError::Foreign(foreign));
    }
    survey.find_orphans(folder)?;
    Ok(survey)
}

fn stale_manifest(after: &Manifest, on_disk: Option<Vec<u8>>) -> Option<Stale> {
    let text = after.text();
    let stale = on_disk.as_deref() != Some(text.as_bytes());
    stale.then(|| Stale { path: manifest::FILE_NAME.into(), text, on_disk, edited: false })
}

impl Survey {
    /// The files that somebody has edited, and that would be written over.
    pub(super) fn edited(&self) -> impl Iterator<Item = &Utf8Path> {
        self.write.iter().filter(|stale| stale.edited).map(|stale| stale.path.as_path())
    }

    /// True where nothing has to be done.
    pub(super) fn is_fresh(&self) -> bool {
        self.write.is_empty() && self.remove.is_empty() && self.manifest.is_none()
    }

    /// Sorts what is listed and no longer made into what may be removed and what may not.
    fn find_orphans(&mut self, folder: &Folder) -> Result<(), OutputError> {
        for path in self.before.paths().filter(|path| !self.after.lists(path)) {
            if folder.holds_for_another(path)? {
                continue;
            }
            // Whole, so that it can be told whether somebody has edited it.
            match folder.read(path, usize::MAX) {
                Ok(Some(on_disk))
                    if header::is_generated(&on_disk) && !self.before.is_edited(path, &on_disk) =>
                {
                    self.remove.push(Orphan { path: path.to_owned(), on_disk });
                }
                // A folder, a link or a path through a file is not what a run has written.
                Ok(None) | Err(OutputError::NotAFolder(_)) => {}
                Ok(Some(_)) | Err(OutputError::NotAFile(_) | OutputError::Link(_)) => {
                    self.kept.push(path.to_owned());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

impl Folder {
    /// True where an output folder below this one has the file now: its own MANIFEST lists it.
    fn holds_for_another(&self, path: &Utf8Path) -> Result<bool, OutputError> {
        let inner = path.ancestors().skip(1).filter(|inner| !inner.as_str().is_empty());
        for inner in inner {
            let list = match self.read(&inner.join(manifest::FILE_NAME), MANIFEST_BYTES) {
                Ok(Some(list)) => list,
                Ok(None)
                | Err(
                    OutputError::NotAFolder(_) | OutputError::NotAFile(_) | OutputError::Link(_),
                ) => continue,

                Err(error) => return Err(error),
            };
            let (list, _) = Manifest::parse(&String::from_utf8_lossy(&list));
            if path.strip_prefix(inner).is_ok_and(|path| list.lists(path)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The beginning of a file below the folder; `None` where there is none. No link is followed,
    /// neither in the folders on the way nor in the file itself, wherever it leads.
    pub(super) fn read(
        &self,
        path: &Utf8Path,
        most: usize,
    ) -> Result<Option<Vec<u8>>, OutputError> {
        let real = self.real.join(path);
        let shown = self.shown.join(path);
        let depth = path.components().count();
        for up in (0..depth).rev() {
            let (Some(part), Some(shown)) = (real.ancestors().nth(up), shown.ancestors().nth(up))
            else {
                break;
            };
            let kind = match part.symlink_metadata() {
                Ok(facts) => facts.file_type(),
                Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
                Err(error) => return Err(refused("read", shown, &error)),
            };
            if kind.is_symlink() {
                return Err(OutputError::Link(shown.to_owned()));
            }
            if up > 0 && !kind.is_dir() {
                return Err(OutputError::NotAFolder(shown.to_owned()));
            }
            if up == 0 && !kind.is_file() {
                return Err(OutputError::NotAFile(shown.to_owned()));
            }
        }
        read_start(&real, most).map(Some).map_err(|error| refused("read", &shown, &error))
    }
}

fn read_start(path: &Utf8Path, most: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The system's refusal before anything was changed.
pub(super) fn refused(doing: &'static str, path: &Utf8Path, error: &std::io::Error) -> OutputError {
    OutputError::Refused { doing, path: path.to_owned(), why: error.to_string() }
}
