//! `fetch --check`: reports changes on the server.

use std::collections::BTreeMap;
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::render::printable;

use super::crawl::Fetched;
use super::store;
use crate::lock::{Lock, LockedFile};
use crate::{DiffArgs, DiffFormat, Exit, LimitArgs, Messages, Outcome, OverlayArgs, UsageError};

/// Compares a new download with an earlier one: the files, and the models of both descriptions.
pub(super) fn check(
    folder: &Utf8Path,
    files: &[Fetched],
    now: &Lock,
    previous: &Lock,
    messages: Messages,
) -> Result<Outcome, UsageError> {
    let mut results = changes(now, previous);
    if results.is_empty() {
        let results = "the description has not changed on the server\n".to_owned();
        return Ok(Outcome { results, notes: String::new(), exit: Exit::Success });
    }
    let (Some(old), Some(new)) = (previous.files.first(), now.files.first()) else {
        return Ok(Outcome { results, notes: String::new(), exit: Exit::Failure });
    };
    let cannot = |error: &dyn std::fmt::Display| {
        UsageError::new(format!("cannot write the new version to compare it: {error}"))
    };
    let temp_dir = tempfile::tempdir().map_err(|error| cannot(&error))?;
    let other = Utf8PathBuf::from_path_buf(temp_dir.path().to_owned()).unwrap_or_default();
    store::write(&other, files, now, None).map_err(|error| cannot(&error))?;
    let compared = crate::diff(
        &DiffArgs {
            old: folder.join(&old.path),
            new: other.join(&new.path),
            deny: Vec::new(),
            accept: None,
            write_accept: None,
            format: DiffFormat::Human,
            root: None,
            overlays: OverlayArgs::default(),
            limits: LimitArgs::default(),
        },
        messages,
    )?;
    let _ = write!(results, "\n{}", compared.results);
    let notes = format!(
        "{}to download the new version: `restwright fetch --into {}`\n",
        compared.notes,
        printable(folder.as_str())
    );
    Ok(Outcome { results, notes, exit: Exit::Failure })
}

/// Returns a line for each file that was changed, added or removed.
fn changes(now: &Lock, previous: &Lock) -> String {
    let (before, after) = (store::by_path(previous), store::by_path(now));
    let mut lines: BTreeMap<&Utf8Path, &str> = BTreeMap::new();
    for (path, file) in &after {
        let is_same =
            |previous: &&LockedFile| previous.sha256 == file.sha256 && previous.url == file.url;
        match before.get(path) {
            None => lines.insert(path, "new"),
            Some(previous) if !is_same(previous) => lines.insert(path, "changed"),
            Some(_) => None,
        };
    }
    let gone = before.keys().filter(|path| !after.contains_key(*path));
    lines.extend(gone.map(|path| (*path, "removed")));
    let line =
        |(path, status): (&Utf8Path, &str)| format!("{status}: {}\n", printable(path.as_str()));
    lines.into_iter().map(line).collect()
}
