//! Counts lines, and measures the CPU time of processes.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;
use tempfile::TempDir;

/// Number of measurements of a check; the median is reported.
const RUNS: usize = 5;
/// Ticks per second in `/proc`, the same on every Linux.
const TICKS: f64 = 100.0;

/// A separate workspace for the measured packages.
pub(super) struct Workspace {
    _folder: TempDir,
    path: Utf8PathBuf,
    target: Utf8PathBuf,
}

impl Workspace {
    /// Creates a workspace for packages with these names, with the locked versions of this
    /// workspace, which are already downloaded.
    pub(super) fn new(root: &Utf8Path, packages: &[&str]) -> Result<Self, UsageError> {
        let root =
            camino::absolute_utf8(root.join(".")).map_err(|error| failed("find", root, &error))?;
        let folder = tempfile::tempdir().map_err(|error| failed("make", "a folder", &error))?;
        let path = Utf8PathBuf::from_path_buf(folder.path().to_owned())
            .map_err(|path| UsageError::new(format!("{} is no text", path.display())))?;
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {packages:?}\n");
        let target = std::env::var("CARGO_TARGET_DIR").map(Utf8PathBuf::from);
        let target = target.unwrap_or_else(|_| root.join("target")).join("bench");
        std::fs::write(path.join("Cargo.toml"), manifest)
            .and_then(|()| std::fs::copy(root.join("Cargo.lock"), path.join("Cargo.lock")))
            .map_err(|error| failed("write in", &path, &error))?;
        Ok(Self { _folder: folder, path, target })
    }

    /// Creates a workspace with packages of a Git revision, with its locked versions, which are
    /// downloaded.
    pub(super) fn of_revision(
        root: &Utf8Path,
        revision: &str,
        packages: &[&str],
    ) -> Result<Self, UsageError> {
        let revision_workspace = Self::new(root, packages)?;
        let root =
            camino::absolute_utf8(root.join(".")).map_err(|error| failed("find", root, &error))?;
        let archive = revision_workspace.path.join("revision.tar");
        let run = |program: &str, arguments: &[&str]| {
            let output = Command::new(program).args(arguments).current_dir(&root).output();
            let output = output.map_err(|error| failed("run", program, &error))?;
            let refused =
                || UsageError::drawn(String::from_utf8_lossy(&output.stderr).into_owned());
            output.status.success().then_some(()).ok_or_else(refused)
        };
        let output = format!("--output={archive}");
        run(
            "git",
            &[&["archive", &output, revision, "Cargo.toml", "Cargo.lock"], packages].concat(),
        )?;
        run("tar", &["-xf", archive.as_str(), "-C", revision_workspace.path.as_str()])?;
        let path = revision_workspace.path.join("Cargo.toml");
        let text = std::fs::read_to_string(&path);
        let text = text.map_err(|error| failed("read", &path, &error))?;
        let manifest = text.parse::<toml::Table>();
        let mut manifest = manifest.map_err(|error| UsageError::new(error.to_string()))?;
        if let Some(workspace) = manifest.get_mut("workspace").and_then(toml::Value::as_table_mut) {
            workspace.insert("members".to_owned(), packages.to_vec().into());
            workspace.remove("exclude");
            workspace.remove("default-members");
        }
        std::fs::write(&path, manifest.to_string())
            .map_err(|error| failed("write", &path, &error))?;
        run("cargo", &["fetch", "--quiet", "--manifest-path", path.as_str()])?;
        Ok(revision_workspace)
    }

    /// Returns the packages in the build of a package, including itself and those of the workspace.
    pub(super) fn dependencies(&self, name: &str) -> Result<BTreeSet<String>, UsageError> {
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut command = Command::new(cargo);
        command.args(["tree", "--offline", "--edges", "normal", "--prefix", "none"]);
        command.args(["--format", "{p}", "--package", name]).current_dir(&self.path);
        let output = command.output().map_err(|error| failed("run", "cargo", &error))?;
        if !output.status.success() {
            return Err(UsageError::drawn(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        let text = String::from_utf8_lossy(&output.stdout);
        let words = text.lines().filter_map(|line| line.split(' ').next());
        Ok(words.filter(|name| !name.is_empty()).map(str::to_owned).collect())
    }

    /// Returns the folder of a package.
    pub(super) fn package(&self, name: &str) -> Utf8PathBuf {
        self.path.join(name)
    }

    /// Returns the CPU seconds of checking a package alone: the time of `cargo check` when only the
    /// package is stale, minus that when nothing is.
    pub(super) fn check_seconds(&self, name: &str) -> Result<f64, UsageError> {
        self.check_seconds_of(name, &[name])
    }

    /// Like `check_seconds`, for a package and its dependencies in these folders.
    pub(super) fn check_seconds_of(&self, name: &str, of: &[&str]) -> Result<f64, UsageError> {
        self.check(name)?;
        let mut seconds = Vec::new();
        for _ in 0..RUNS {
            seconds.push(self.stale_seconds(name, of)?);
        }
        Ok(median(&seconds))
    }

    /// Returns the least CPU seconds of checking each of two packages alone, in rounds: load on the
    /// machine affects both.
    pub(super) fn check_seconds_by_turns(
        &self,
        names: [&str; 2],
        rounds: usize,
    ) -> Result<[f64; 2], UsageError> {
        let mut least = [f64::INFINITY; 2];
        for name in names {
            self.check(name)?;
        }
        for _ in 0..rounds {
            for (name, least) in names.iter().zip(&mut least) {
                *least = least.min(self.stale_seconds(name, &[name])?);
            }
        }
        Ok(least)
    }

    /// Returns the CPU seconds of a check when the packages in these folders are stale, minus that when
    /// nothing is.
    fn stale_seconds(&self, name: &str, of: &[&str]) -> Result<f64, UsageError> {
        for folder in of {
            let root = self.package(folder).join("src/lib.rs");
            std::fs::File::options()
                .append(true)
                .open(&root)
                .and_then(|file| file.set_modified(SystemTime::now()))
                .map_err(|error| failed("touch", &root, &error))?;
        }
        let (stale, fresh) = (self.check(name)?, self.check(name)?);
        Ok(stale - fresh)
    }

    /// Checks a package and all of its dependencies in an empty target folder, and returns the CPU
    /// seconds.
    pub(super) fn build_seconds(&self, name: &str) -> Result<f64, UsageError> {
        if self.target.exists() {
            std::fs::remove_dir_all(&self.target)
                .map_err(|error| failed("remove", &self.target, &error))?;
        }
        self.check(name)
    }

    /// Checks a package, and returns the CPU seconds.
    fn check(&self, name: &str) -> Result<f64, UsageError> {
        let before = children_seconds()?;
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut command = Command::new(cargo);
        command.args(["check", "--offline", "--quiet", "--package", name]).current_dir(&self.path);
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0");
        let output = command.output().map_err(|error| failed("run", "cargo", &error))?;
        if !output.status.success() {
            return Err(UsageError::drawn(String::from_utf8_lossy(&output.stderr).into_owned()));
        }
        Ok(children_seconds()? - before)
    }
}

/// Returns the median. `seconds` must not be empty.
pub(super) fn median(seconds: &[f64]) -> f64 {
    let mut sorted = seconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
}

/// Returns the user and system time of all descendant processes so far.
pub(super) fn children_seconds() -> Result<f64, UsageError> {
    let path = "/proc/self/stat";
    let text = std::fs::read_to_string(path).map_err(|error| failed("read", path, &error))?;
    // The program name may contain any character; it ends at the last parenthesis.
    let (_, numbers) = text.rsplit_once(')').unwrap_or_default();
    let times = numbers.split_whitespace().skip(13).take(2);
    Ok(times.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS)
}

/// Returns the number of lines of Rust in a folder, and of those that are neither blank nor
/// comments.
pub(super) fn lines(folder: &Utf8Path) -> Result<(usize, usize), UsageError> {
    let (mut total, mut code) = (0, 0);
    for entry in folder.read_dir_utf8().map_err(|error| failed("read", folder, &error))? {
        let path = entry.map_err(|error| failed("read", folder, &error))?.into_path();
        let text = std::fs::read_to_string(&path).map_err(|error| failed("read", &path, &error))?;
        let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
        total += text.lines().count();
        code += text.lines().filter(says).count();
    }
    Ok((total, code))
}

/// Returns the version of the compiler.
pub(super) fn rustc() -> Result<String, UsageError> {
    let output = Command::new("rustc").arg("--version").output();
    let output = output.map_err(|error| failed("run", "rustc", &error))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Returns the error of a system call.
pub(super) fn failed(doing: &str, target: impl AsRef<str>, error: &std::io::Error) -> UsageError {
    UsageError::new(format!("cannot {doing} `{}`: {error}", target.as_ref()))
}
