//! Read-only comparison of an output folder with its expected contents.

use std::borrow::Cow;
use std::collections::BTreeSet;

use camino::{Utf8Path, Utf8PathBuf};

use super::folder::Folder;
use super::{FileSet, Manifest, OutputError, header, manifest, path};
use crate::file_names;

/// Number of bytes read of a file on disk beyond the length of its replacement. The rest is not
/// needed: the file differs, its first lines show its owner, and its digest whether it was edited.
const BEYOND: usize = 64 << 10;

/// A file that is missing or differs.
#[derive(Debug)]
pub(super) struct Stale<'f> {
    pub(super) path: Utf8PathBuf,
    /// Expected contents.
    pub(super) text: Cow<'f, str>,
    /// Contents on disk, possibly truncated; `None` if the file does not exist.
    pub(super) on_disk: Option<Vec<u8>>,
    /// True if the file was edited since it was written.
    pub(super) edited: bool,
}

/// A file of an earlier run that is no longer generated.
#[derive(Debug)]
pub(super) struct Orphan {
    pub(super) path: Utf8PathBuf,
    /// Contents on disk, possibly truncated.
    pub(super) on_disk: Vec<u8>,
}

/// The required changes.
#[derive(Debug, Default)]
pub(super) struct Survey<'f> {
    /// Files to write, by path.
    pub(super) write: Vec<Stale<'f>>,
    /// Files to remove, by path.
    pub(super) remove: Vec<Orphan>,
    /// No longer generated, but edited or of unknown origin; kept, and no longer listed.
    pub(super) kept: Vec<Utf8PathBuf>,
    /// Files of an earlier run that are no longer generated and do not exist.
    pub(super) gone: Vec<Utf8PathBuf>,
    /// Files not written by restwright at paths to write.
    pub(super) foreign: Vec<Utf8PathBuf>,
    /// Number of files that are up to date.
    pub(super) unchanged: usize,
    /// Lines of the MANIFEST that are not plain paths.
    pub(super) ignored: Vec<String>,
    /// The MANIFEST of the last run.
    pub(super) before: Manifest,
    /// The MANIFEST of this run.
    pub(super) after: Manifest,
    /// The MANIFEST file, if it is missing or differs.
    pub(super) manifest: Option<Stale<'f>>,
}

/// Rejects invalid paths before the disk is accessed.
pub(super) fn check_paths(files: &FileSet) -> Result<(), OutputError> {
    let bad = |path: &Utf8Path, why| Err(OutputError::BadPath { path: path.to_owned(), why });
    let mut keys = BTreeSet::new();
    for (path, _) in files.iter() {
        if let Some(why) = path::fault(path.as_str()) {
            return bad(path, why);
        }
        if path.as_str().eq_ignore_ascii_case(manifest::FILE_NAME) {
            return bad(path, "the list of files has that name");
        }
        if !keys.insert(file_names::key(path.as_str())) {
            return bad(path, "another file has that name but for case or accents");
        }
    }
    let is_file = |folder: &Utf8Path| keys.contains(&file_names::key(folder.as_str()));
    match files.iter().find(|(path, _)| path.ancestors().skip(1).any(is_file)) {
        Some((path, _)) => bad(path, "one of its folders is a generated file"),
        None => Ok(()),
    }
}

/// Compares a folder with its expected files. `others` are the canonical paths of the files in
/// other outputs of the same run.
///
/// Without `config`, the folder remains an output of the configuration that its MANIFEST names.
pub(super) fn survey<'f>(
    files: &'f FileSet,
    folder: &Folder,
    config: Option<&str>,
    others: &BTreeSet<Utf8PathBuf>,
) -> Result<Survey<'f>, OutputError> {
    let mut survey = Survey::default();
    let list = folder.manifest()?;
    if let Some(list) = &list {
        let list = String::from_utf8_lossy(list);
        let (before, ignored) = Manifest::parse(&list);
        survey.ignored = ignored.into_iter().map(str::to_owned).collect();
        survey.before = before;
    }
    survey.after = Manifest::of(files.iter());
    survey.after.config = config.map(str::to_owned).or_else(|| survey.before.config.clone());
    let mut ours = false;
    for (path, text) in files.iter() {
        let most = text.len() + BEYOND;
        let on_disk = folder.read(path, most)?;
        match &on_disk {
            Some(old) if old == text.as_bytes() => {
                survey.unchanged += 1;
                ours = true;
            }
            Some(old) if !survey.before.lists(path) && !header::is_generated(old) => {
                survey.foreign.push(folder.shown.join(path));
            }
            _ => {
                ours |= on_disk.is_some();
                let old = on_disk.as_deref();
                let edited = old.map(|old| survey.is_edited(folder, path, old, most));
                let edited = edited.transpose()?.unwrap_or(false);
                let (path, text) = (path.to_owned(), Cow::Borrowed(text));
                survey.write.push(Stale { path, text, on_disk, edited });
            }
        }
    }
    if list.is_none() && ours {
        survey.rebuild(files, folder);
    }
    survey.manifest = stale_manifest(&survey.after, list);
    if let Some(Stale { on_disk: Some(old), path, .. }) = &survey.manifest
        && !header::is_generated(old)
    {
        survey.foreign.push(folder.shown.join(path));
    }
    survey.find_orphans(folder, others)?;
    Ok(survey)
}

fn stale_manifest(after: &Manifest, on_disk: Option<Vec<u8>>) -> Option<Stale<'static>> {
    let text = after.text();
    let stale = on_disk.as_deref() != Some(text.as_bytes());
    let (path, text) = (manifest::FILE_NAME.into(), Cow::Owned(text));
    stale.then_some(Stale { path, text, on_disk, edited: false })
}

impl Survey<'_> {
    /// Edited files that would be overwritten.
    pub(super) fn edited(&self) -> impl Iterator<Item = &Utf8Path> {
        self.write.iter().filter(|stale| stale.edited).map(|stale| stale.path.as_path())
    }

    /// True if nothing has to be changed.
    pub(super) fn is_fresh(&self) -> bool {
        self.write.is_empty() && self.remove.is_empty() && self.manifest.is_none()
    }

    /// True if a file, of which at most `most` bytes were read, was edited since it was written.
    fn is_edited(
        &self,
        folder: &Folder,
        path: &Utf8Path,
        old: &[u8],
        most: usize,
    ) -> Result<bool, OutputError> {
        if old.is_empty() {
            // An empty file may be left by a power failure; it has nothing to lose.
            return Ok(false);
        }
        if old.len() < most || !self.before.knows(path) {
            return Ok(self.before.is_edited(path, old));
        }
        Ok(self.before.differs(path, &folder.digest(path)?))
    }

    /// Reconstructs a lost MANIFEST. In folders used by the output, files with the header of
    /// restwright count as listed; files with the header of `classic` documentation, which other
    /// generators write too, are only reported.
    fn rebuild(&mut self, files: &FileSet, folder: &Folder) {
        let in_use: BTreeSet<&Utf8Path> =
            files.iter().flat_map(|(path, _)| path.ancestors().skip(1)).collect();
        let mut listed = Vec::new();
        for parent in in_use.into_iter().filter(|parent| folder.is_folder(parent)) {
            let Ok(entries) = folder.real.join(parent).read_dir_utf8() else { continue };
            for entry in entries.flatten() {
                let path = parent.join(entry.file_name());
                if path::fault(path.as_str()).is_some() || files.get(&path).is_some() {
                    continue;
                }
                let Ok(Some(start)) = folder.read(&path, BEYOND) else { continue };
                if header::is_ours(&start) && path.file_name() != Some(manifest::FILE_NAME) {
                    listed.push(path);
                } else if header::is_generated(&start) && !header::is_ours(&start) {
                    self.kept.push(path);
                }
            }
        }
        self.before = Manifest::unknown(listed);
        self.kept.sort();
    }

    /// Determines which listed files that are no longer generated can be removed.
    fn find_orphans(
        &mut self,
        folder: &Folder,
        others: &BTreeSet<Utf8PathBuf>,
    ) -> Result<(), OutputError> {
        for path in self.before.paths().filter(|path| !self.after.lists(path)) {
            if others.contains(&folder.real.join(path)) || folder.holds_for_another(path)? {
                continue;
            }
            match folder.read(path, BEYOND) {
                Ok(Some(on_disk)) => {
                    let edited = self.is_edited(folder, path, &on_disk, BEYOND)?;
                    let ours = self.before.knows(path) || header::is_generated(&on_disk);
                    if ours && !edited {
                        self.remove.push(Orphan { path: path.to_owned(), on_disk });
                    } else {
                        self.kept.push(path.to_owned());
                    }
                }
                // A folder, a link or a path through a file was not written by a run.
                Ok(None) => self.gone.push(path.to_owned()),
                Err(OutputError::NotAFolder(_)) => {}
                Err(OutputError::NotAFile(_) | OutputError::Link(_)) => {
                    self.kept.push(path.to_owned());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}
