//! Inspection of output folders without regenerating their contents.

use std::collections::BTreeSet;

use camino::{Utf8DirEntry, Utf8Path, Utf8PathBuf};

use super::folder::{Folder, refused};
use super::report::Entry;
use super::{Change, Manifest, Mode, OutputError, Report, header, manifest};

/// Compares the files in a folder with the digests in its MANIFEST and reports the files that were
/// edited or deleted since restwright wrote them.
pub fn edits(folder: &Utf8Path) -> Result<Report, OutputError> {
    let real = folder.canonicalize_utf8().map_err(|error| refused("read", folder, &error))?;
    let folder = Folder { shown: folder.to_owned(), real };
    let Some(list) = folder.manifest()? else {
        return Err(OutputError::NoManifest(folder.shown));
    };
    let (list, ignored) = {
        let text = String::from_utf8_lossy(&list);
        let (list, ignored) = Manifest::parse(&text);
        (list, ignored.into_iter().map(str::to_owned).collect())
    };
    let mut entries = Vec::new();
    let mut unchanged = 0;
    for path in list.paths() {
        let change = match folder.read(path, 0)? {
            None => Change::Missing,
            Some(_) if list.knows(path) && list.differs(path, &folder.digest(path)?) => {
                Change::Edited
            }
            Some(_) => {
                unchanged += 1;
                continue;
            }
        };
        entries.push(Entry { path: folder.shown.join(path), change, diff: None });
    }
    entries.sort_by_key(|entry| entry.change);
    Ok(Report { folder: folder.shown, mode: Mode::Check, entries, unchanged, ignored })
}

/// Finds stale outputs of a configuration, for example of a service removed from it, next to or
/// inside its current outputs. Each result is a folder, or only its MANIFEST if the folder contains
/// a current output. The MANIFEST names the configuration: outputs of other configurations, and of
/// commands without one, are not reported.
pub fn abandoned(outputs: &[&Utf8Path], config: &Utf8Path) -> Vec<Utf8PathBuf> {
    let Ok(config) = config.canonicalize_utf8() else { return Vec::new() };
    let mut folders = candidates(outputs);
    folders.retain(|path| is_output_of(path.as_ref(), &config));
    if folders.is_empty() {
        return Vec::new();
    }
    let real: Vec<Utf8PathBuf> =
        outputs.iter().filter_map(|path| path.canonicalize_utf8().ok()).collect();
    folders.iter().filter_map(|path| left(path.as_ref(), &real)).collect()
}

/// Returns the paths on whose state the result of [`abandoned`] depends, in addition to the MANIFEST
/// of each output: folders of which the entries matter, and every MANIFEST that is looked for.
pub fn surroundings(outputs: &[&Utf8Path]) -> Vec<String> {
    let list = |folder: &String| Utf8Path::new(folder).join(manifest::FILE_NAME).into_string();
    let mut paths: Vec<String> = candidates(outputs).iter().map(list).collect();
    let name = |folder: &str| if folder.is_empty() { "." } else { folder }.to_owned();
    paths.extend(parents(outputs).iter().map(|folder| name(folder)));
    paths.extend(outputs.iter().map(|folder| name(folder.as_str())));
    paths
}

/// Returns the folders that contain an output; outputs often share one.
fn parents(outputs: &[&Utf8Path]) -> BTreeSet<String> {
    let parent = |path: &Utf8Path| path.parent().map(Utf8Path::to_string).unwrap_or_default();
    outputs.iter().map(|path| parent(path)).collect()
}

/// Returns the folders next to and inside outputs, without the outputs as they are written. Paths
/// are compared as texts, which is several times faster.
fn candidates(outputs: &[&Utf8Path]) -> BTreeSet<String> {
    let around = parents(outputs);
    let mut candidates = around.clone();
    for folder in around.iter().map(String::as_str).chain(outputs.iter().map(|path| path.as_str()))
    {
        let folder = Utf8Path::new(if folder.is_empty() { "." } else { folder });
        let Ok(entries) = folder.read_dir_utf8() else { continue };
        let may_be_folder = |entry: &Utf8DirEntry| {
            entry.file_type().map_or(true, |kind| kind.is_dir() || kind.is_symlink())
        };
        let plain = |path: &Utf8Path| path.strip_prefix(".").unwrap_or(path).to_string();
        let folders = entries.flatten().filter(may_be_folder);
        candidates.extend(folders.map(|entry| plain(entry.path())));
    }
    for output in outputs {
        candidates.remove(output.as_str());
    }
    candidates
}

/// Returns the stale output in a folder, or `None` if the folder is a current output.
fn left(folder: &Utf8Path, real: &[Utf8PathBuf]) -> Option<Utf8PathBuf> {
    let canonical = if folder.as_str().is_empty() { Utf8Path::new(".") } else { folder };
    let canonical = canonical.canonicalize_utf8().ok()?;
    if real.contains(&canonical) {
        return None;
    }
    let holds_others = real.iter().any(|path| path.starts_with(&canonical));
    Some(if holds_others { folder.join(manifest::FILE_NAME) } else { folder.to_owned() })
}

/// True if the MANIFEST of a folder names this configuration.
fn is_output_of(folder: &Utf8Path, config: &Utf8Path) -> bool {
    let list = folder.join(manifest::FILE_NAME);
    let Ok(text) = std::fs::read(&list) else { return false };
    let text = String::from_utf8_lossy(&text);
    let named = Manifest::config_of(&text);
    let named = named.and_then(|path| folder.join(path).canonicalize_utf8().ok());
    header::is_generated(text.as_bytes()) && named.is_some_and(|named| named == config)
}
