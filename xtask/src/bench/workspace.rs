//! A separate workspace for measured packages, and the cost of their builds.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::{Duration, SystemTime};

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;
use tempfile::TempDir;

use super::measure::{failed, median};
use super::tree;
use crate::child::{self, End};
use crate::gen_task::workspace;

/// Number of measurements of a check; the median is reported.
const RUNS: usize = 5;
/// Time limit of a build.
pub(super) const LIMIT: Duration = Duration::from_mins(30);

/// The build that most measurements are of.
pub(super) const CHECK: &[&str] = &["check"];

/// The cost of a build.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct BuildCost {
    /// CPU time of all processes.
    pub(super) seconds: f64,
    /// Peak memory of the largest process in bytes.
    pub(super) memory: u64,
}

/// How a build ended.
pub(super) enum Built {
    Cost(BuildCost),
    /// With this output.
    Failure(String),
    /// At the time limit.
    Overtime,
}

/// A separate workspace for the measured packages.
pub(super) struct Workspace {
    _folder: TempDir,
    path: Utf8PathBuf,
    target: Utf8PathBuf,
}

impl Workspace {
    /// Creates a workspace for packages with these names, with the locked versions of a source tree,
    /// which are already downloaded.
    pub(super) fn new(root: &Utf8Path, packages: &[&str]) -> Result<Self, UsageError> {
        let (folder, path) = tree::folder()?;
        let manifest = format!("[workspace]\nresolver = \"3\"\nmembers = {packages:?}\n");
        let target = child::target(&workspace()).join("bench");
        let target = camino::absolute_utf8(&target);
        let target = target.map_err(|error| failed("find", root, &error))?;
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
        let paths = [&["Cargo.toml", "Cargo.lock"], packages].concat();
        tree::extract(root, revision, &paths, &revision_workspace.path)?;
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
        revision_workspace.fetch()?;
        Ok(revision_workspace)
    }

    /// Downloads the locked versions.
    pub(super) fn fetch(&self) -> Result<(), UsageError> {
        let mut command = Command::new(child::cargo());
        tree::succeed(command.args(["fetch", "--quiet"]).current_dir(&self.path)).map(drop)
    }

    /// Returns the packages in the build of a package, including itself and those of the workspace.
    pub(super) fn dependencies(&self, name: &str) -> Result<BTreeSet<String>, UsageError> {
        let mut command = Command::new(child::cargo());
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
        self.build(name, CHECK)?;
        let mut seconds = Vec::new();
        for _ in 0..RUNS {
            seconds.push(self.alone(name, of, CHECK)?.seconds);
        }
        Ok(median(&seconds))
    }

    /// Returns the cost of a build when the packages in these folders are stale, minus that when
    /// nothing is.
    pub(super) fn alone(
        &self,
        name: &str,
        of: &[&str],
        build: &[&str],
    ) -> Result<BuildCost, UsageError> {
        for folder in of {
            let root = self.package(folder).join("src/lib.rs");
            std::fs::File::options()
                .append(true)
                .open(&root)
                .and_then(|file| file.set_modified(SystemTime::now()))
                .map_err(|error| failed("touch", &root, &error))?;
        }
        let (stale, fresh) = (self.build(name, build)?, self.build(name, build)?);
        Ok(BuildCost { seconds: stale.seconds - fresh.seconds, memory: stale.memory })
    }

    /// Checks a package and all of its dependencies in an empty target folder, and returns the CPU
    /// seconds.
    pub(super) fn build_seconds(&self, name: &str) -> Result<f64, UsageError> {
        if self.target.exists() {
            std::fs::remove_dir_all(&self.target)
                .map_err(|error| failed("remove", &self.target, &error))?;
        }
        Ok(self.build(name, CHECK)?.seconds)
    }

    /// Builds a package by a command of Cargo: `check`, `build --release`.
    pub(super) fn build(&self, name: &str, build: &[&str]) -> Result<BuildCost, UsageError> {
        match self.try_build(name, build)? {
            Built::Cost(cost) => Ok(cost),
            Built::Failure(printed) => Err(UsageError::drawn(printed)),
            Built::Overtime => Err(UsageError::new(format!(
                "the build of `{name}` took more than {} minutes",
                LIMIT.as_secs() / 60
            ))),
        }
    }

    /// Like `build`, for a package that may not compile.
    pub(super) fn try_build(&self, name: &str, build: &[&str]) -> Result<Built, UsageError> {
        let mut command = Command::new(child::cargo());
        command.args(build).args(["--offline", "--quiet", "--package", name]);
        command.current_dir(&self.path);
        command.env("CARGO_TARGET_DIR", &self.target).env("CARGO_INCREMENTAL", "0");
        let ran = child::run(&mut command, LIMIT, &self.path.join("log"))?;
        Ok(match ran.end {
            End::Status(0) => {
                Built::Cost(BuildCost { seconds: ran.time.as_secs_f64(), memory: ran.memory })
            }
            End::Status(_) | End::Crash => Built::Failure(ran.printed),
            End::Overtime => Built::Overtime,
        })
    }
}

/// Builds packages alone by turns, in rounds, and returns the least cost of each: other load on the
/// machine affects all of them, and only adds time.
pub(super) fn least_by_turns(
    packages: &[(&Workspace, &str)],
    build: &[&str],
    rounds: usize,
) -> Result<Vec<BuildCost>, UsageError> {
    for (workspace, name) in packages {
        workspace.build(name, build)?;
    }
    let mut least = vec![BuildCost { seconds: f64::INFINITY, memory: 0 }; packages.len()];
    for _ in 0..rounds {
        for ((workspace, name), least) in packages.iter().zip(&mut least) {
            let cost = workspace.alone(name, &[name], build)?;
            if cost.seconds < least.seconds {
                *least = cost;
            }
        }
    }
    Ok(least)
}
