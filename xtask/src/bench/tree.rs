//! Source trees of Git revisions.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;
use tempfile::TempDir;

use super::measure::failed;
use crate::child;

/// The source tree of a revision, with a program built from it.
pub(super) struct Tree {
    /// The root of the sources.
    pub(super) root: Utf8PathBuf,
    /// The program `restwright`, built with optimization.
    pub(super) program: Utf8PathBuf,
}

impl Tree {
    /// Builds the program of the current tree.
    pub(super) fn current(root: &Utf8Path) -> Result<Self, UsageError> {
        let root = absolute(root)?;
        let program = child::restwright(None, &root)?;
        Ok(Self { root, program })
    }

    /// Extracts a revision, and builds its program. Both are kept in the target folder for later
    /// measurements.
    pub(super) fn of_revision(root: &Utf8Path, revision: &str) -> Result<Self, UsageError> {
        let commit = commit(root, revision)?;
        let tree = absolute(&child::target(root))?.join("bench-revisions").join(commit);
        let program = tree.join("target/release/restwright");
        if program.exists() {
            return Ok(Self { root: tree, program });
        }
        std::fs::create_dir_all(&tree).map_err(|error| failed("make", &tree, &error))?;
        extract(root, revision, &[], &tree)?;
        child::progress(&format!("building {revision}, which takes some minutes"));
        let mut command = Command::new(child::cargo());
        command.args(["build", "--release", "--quiet", "--locked", "--package", "restwright"]);
        succeed(command.current_dir(&tree).env_remove("CARGO_TARGET_DIR"))?;
        Ok(Self { root: tree, program })
    }
}

/// Returns the hash of a revision.
fn commit(root: &Utf8Path, revision: &str) -> Result<String, UsageError> {
    let (root, revision) = (absolute(root)?, format!("{revision}^{{commit}}"));
    let mut command = Command::new("git");
    succeed(command.args(["rev-parse", "--verify", &revision]).current_dir(root))
}

fn absolute(path: &Utf8Path) -> Result<Utf8PathBuf, UsageError> {
    camino::absolute_utf8(path.join(".")).map_err(|error| failed("find", path, &error))
}

/// Extracts paths of a revision into a folder; everything if there are no paths.
pub(super) fn extract(
    root: &Utf8Path,
    revision: &str,
    paths: &[&str],
    into: &Utf8Path,
) -> Result<(), UsageError> {
    let (root, archive) = (absolute(root)?, into.join("revision.tar"));
    let output = format!("--output={archive}");
    let mut command = Command::new("git");
    command.args(["archive", &output, revision]).args(paths).current_dir(root);
    succeed(&mut command)?;
    succeed(Command::new("tar").args(["-xf", archive.as_str(), "-C", into.as_str()]))?;
    std::fs::remove_file(&archive).map_err(|error| failed("remove", &archive, &error))
}

/// Clones the repository into a new folder, and checks out a revision.
pub(super) fn clone(root: &Utf8Path, revision: &str, into: &Utf8Path) -> Result<(), UsageError> {
    let (commit, root) = (commit(root, revision)?, absolute(root)?);
    let mut command = Command::new("git");
    command.args(["clone", "--quiet", "--no-checkout", root.as_str(), into.as_str()]);
    succeed(&mut command)?;
    let mut command = Command::new("git");
    succeed(command.args(["checkout", "--quiet", &commit]).current_dir(into)).map(drop)
}

/// A file system in memory on Linux.
const MEMORY: &str = "/dev/shm";

/// Creates a temporary folder in memory, if there is a file system for that: creating a file on a
/// disk may cost more than what is written to it.
pub(super) fn memory_folder() -> Result<(TempDir, Utf8PathBuf), UsageError> {
    if Utf8Path::new(MEMORY).is_dir() { named(tempfile::tempdir_in(MEMORY)) } else { folder() }
}

/// Creates a temporary folder.
pub(super) fn folder() -> Result<(TempDir, Utf8PathBuf), UsageError> {
    named(tempfile::tempdir())
}

fn named(folder: std::io::Result<TempDir>) -> Result<(TempDir, Utf8PathBuf), UsageError> {
    let folder = folder.map_err(|error| failed("make", "a folder", &error))?;
    let path = Utf8PathBuf::from_path_buf(folder.path().to_owned())
        .map_err(|path| UsageError::new(format!("{} is no text", path.display())))?;
    Ok((folder, path))
}

/// Runs a command to its end, and returns what it printed to standard output.
///
/// # Errors
///
/// Returns what it printed to standard error if it fails.
pub(super) fn succeed(command: &mut Command) -> Result<String, UsageError> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| failed("run", &program, &error))?;
    if !output.status.success() {
        return Err(UsageError::drawn(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
