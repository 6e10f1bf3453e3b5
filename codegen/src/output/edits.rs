//! Looking at an output folder without what is to be in it.

use camino::{Utf8Path, Utf8PathBuf};

use super::report::Entry;
use super::survey::{Folder, refused};
use super::{Change, Manifest, Mode, OutputError, Report, header, manifest};

/// Compares the files of a folder with the digests in its MANIFEST: what was edited, and what is
/// gone, since restwright wrote it.
pub fn edits(folder: &Utf8Path) -> Result<Report, OutputError> {
    let real = folder.canonicalize_utf8().map_err(|error| refused("read", folder, &error))?;
    let folder = Folder { shown: folder.to_owned(), real };
    let Some(list) = folder.read(manifest::FILE_NAME.into(), usize::MAX)? else {
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
        let change = match folder.read(path, usize::MAX)? {
            None => Change::Missing,
            Some(text) if list.is_edited(path, &text) => Change::Edited,
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

/// Folders that hold output of restwright beside or below those that are still made, and are made
/// no more: of a service that was taken out of the configuration, say.
pub fn abandoned(outputs: &[&Utf8Path]) -> Vec<Utf8PathBuf> {
    let real: Vec<Utf8PathBuf> =
        outputs.iter().filter_map(|path| path.canonicalize_utf8().ok()).collect();
    let mut found = Vec::new();
    for output in outputs {
        let parent = output.parent().unwrap_or(Utf8Path::new(""));
        for folder in [parent, output] {
            let folder = if folder.as_str().is_empty() { Utf8Path::new(".") } else { folder };
            let Ok(entries) = folder.read_dir_utf8() else { continue };
            let below = entries.flatten().map(|entry| entry.path().to_owned());
            found.extend(below.filter(|path| is_output(path)));
        }
    }
    found.retain(|path| path.canonicalize_utf8().is_ok_and(|path| !real.contains(&path)));
    let plain = |path: Utf8PathBuf| path.strip_prefix(".").map_or(path.clone(), Utf8Path::to_owned);
    let mut found: Vec<_> = found.into_iter().map(plain).collect();
    found.sort();
    found.dedup();
    found
}

/// True for a folder with a MANIFEST of ours.
fn is_output(folder: &Utf8Path) -> bool {
    let list = folder.join(manifest::FILE_NAME);
    list.is_file() && std::fs::read(list).is_ok_and(|text| header::is_generated(&text))
}
