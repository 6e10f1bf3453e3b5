//! Downloaded files on disk.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::time::{SystemTime, UNIX_EPOCH};

use camino::{Utf8Path, Utf8PathBuf};
use restwright_codegen::output::{self, Digest, OutputError};
use restwright_source::render::printable;

use super::crawl::Fetched;
use crate::lock::{FILE_NAME, Lock, LockedFile, VERSION};

/// Returns the lock of a download. Files that have not changed keep their timestamps.
pub(super) fn lock(
    url: &str,
    allow_origins: &[String],
    files: &[Fetched],
    previous: Option<&Lock>,
) -> Lock {
    let now = timestamp(SystemTime::now());
    let locked = |file: &Fetched| {
        let sha256 = Digest::of(&file.bytes).as_str().to_owned();
        let earlier = previous.and_then(|lock| by_path(lock).get(&*file.path).copied().cloned());
        let earlier = earlier.filter(|earlier| earlier.sha256 == sha256);
        LockedFile {
            path: file.path.clone(),
            url: file.url.as_str().to_owned(),
            redirected_to: file.redirected_to.as_ref().map(|url| url.as_str().to_owned()),
            sha256,
            etag: file.etag.clone(),
            fetched: earlier.map_or_else(|| now.clone(), |earlier| earlier.fetched),
        }
    };
    let files = files.iter().map(locked).collect();
    Lock { version: VERSION, url: url.to_owned(), allow_origins: allow_origins.to_vec(), files }
}

/// Returns the files of a lock by path.
pub(super) fn by_path(lock: &Lock) -> BTreeMap<&Utf8Path, &LockedFile> {
    lock.files.iter().map(|file| (file.path.as_path(), file)).collect()
}

/// Returns existing files that would be overwritten and that are not part of the earlier download,
/// or were edited since.
pub(super) fn in_the_way(
    folder: &Utf8Path,
    files: &[Fetched],
    previous: Option<&Lock>,
) -> Vec<Utf8PathBuf> {
    let locked = previous.map(by_path).unwrap_or_default();
    let is_in_the_way = |file: &&Fetched| {
        let Ok(bytes) = std::fs::read(folder.join(&file.path)) else { return false };
        let is_edited = |locked: &&LockedFile| Digest::of(&bytes).as_str() != locked.sha256;
        bytes != file.bytes && locked.get(&*file.path).is_none_or(is_edited)
    };
    files.iter().filter(is_in_the_way).map(|file| folder.join(&file.path)).collect()
}

/// Writes changed files, then the lock, and removes files that are no longer referred to. Returns a
/// line for each file.
pub(super) fn write(
    folder: &Utf8Path,
    files: &[Fetched],
    lock: &Lock,
    previous: Option<&Lock>,
) -> Result<String, OutputError> {
    let mut lines = String::new();
    for file in files {
        let path = folder.join(&file.path);
        let before = std::fs::read(&path).ok();
        if before.as_deref() == Some(&*file.bytes) {
            continue;
        }
        output::put_bytes(&path, &file.bytes)?;
        let verb = if before.is_some() { "updated" } else { "downloaded" };
        let _ = writeln!(lines, "{verb} {}", printable(path.as_str()));
    }
    let kept: BTreeSet<&Utf8Path> = files.iter().map(|file| file.path.as_path()).collect();
    for file in previous.map(|previous| previous.files.as_slice()).unwrap_or_default() {
        let path = folder.join(&file.path);
        let is_edited = || {
            let bytes = std::fs::read(&path).unwrap_or_default();
            Digest::of(&bytes).as_str() != file.sha256
        };
        if kept.contains(&*file.path) || !is_inside(&file.path) || is_edited() {
            continue;
        }
        output::remove(&path)?;
        let _ = writeln!(lines, "removed {}", printable(path.as_str()));
    }
    if previous != Some(lock) {
        let text = toml::to_string(lock).unwrap_or_default();
        let text = format!("# Written by `restwright fetch`; commit it with the files.\n\n{text}");
        output::put(&folder.join(FILE_NAME), &text)?;
    }
    Ok(lines)
}

/// True if the path stays inside its folder: the lock may come from an untrusted source.
pub(super) fn is_inside(path: &Utf8Path) -> bool {
    use camino::Utf8Component;
    path.components().all(|part| matches!(part, Utf8Component::Normal(_)))
}

/// Formats a UTC timestamp (RFC 3339).
fn timestamp(time: SystemTime) -> String {
    let seconds = time.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let (days, of_day) = (seconds / 86_400, seconds % 86_400);
    // Count years from March, so that a leap day is the last day of a year.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
    let year = era * 400 + year + next;
    let (hour, minute, second) = (of_day / 3_600, of_day / 60 % 60, of_day % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn times_are_those_of_the_calendar() {
        for (seconds, expected) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_399, "2000-02-28T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (951_868_800, "2000-03-01T00:00:00Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (1_795_867_200, "2026-11-28T12:00:00Z"),
        ] {
            assert_eq!(timestamp(UNIX_EPOCH + Duration::from_secs(seconds)), expected);
        }
    }

    #[test]
    fn paths_stay_in_their_folder() {
        for (path, expected) in [("a/b", true), ("../a", false), ("/a", false), ("a/../b", false)] {
            assert_eq!(is_inside(path.into()), expected, "{path}");
        }
    }
}
