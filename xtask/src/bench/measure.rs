//! Lines counted, and the time of processes taken.

use std::collections::BTreeSet;
use std::process::Command;
use std::time::SystemTime;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;
use tempfile::TempDir;

/// How often a check is measured; the median counts.
const RUNS: usize = 5;
/// Ticks of a second in `/proc`, the same on every Linux.
const TICKS: f64 = 100.0;

/// A workspace of its own for the packages that are measured.
pub(super) struct Workspace {
    _folder: TempDir,
    path: Utf8PathBuf,
    target: Utf8PathBuf,
}

impl Workspace {
    /// A workspace for packages of these names, with the versions of this one: they are there.
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

    /// A workspace of packages as they are in a revision, with its locked versions, which are
    /// downloaded.
    pub(super) fn of_revision(
        root: &Utf8Path,
        revision: &str,
        packages: &[&str],
    ) -> Result<Self, UsageError> {
        let place = Self::new(root, packages)?;
        let root =
            camino::absolute_utf8(root.join(".")).map_err(|error| failed("find", root, &error))?;
        let archive = place.path.join("revision.tar");
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
        run("tar", &["-xf", archive.as_str(), "-C", place.path.as_str()])?;
        let path = place.path.join("Cargo.toml");
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
        Ok(place)
    }

    /// The packages that a build of a package has, itself and those of the workspace included.
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

    /// The folder of a package.
    pub(super) fn package(&self, name: &str) -> Utf8PathBuf {
        self.path.join(name)
    }

    /// The CPU seconds that checking a package alone takes: what `cargo check` takes when only the
    /// package is to be checked, less what it takes when nothing is.
    pub(super) fn check_seconds(&self, name: &str) -> Result<f64, UsageError> {
        self.check_seconds_of(name, &[name])
    }

    /// The same for a package together with others in these folders, which it depends on.
    pub(super) fn check_seconds_of(&self, name: &str, of: &[&str]) -> Result<f64, UsageError> {
        self.check(name)?;
        let mut seconds = Vec::new();
        for _ in 0..RUNS {
            for folder in of {
                let root = self.package(folder).join("src/lib.rs");
                std::fs::File::options()
                    .append(true)
                    .open(&root)
                    .and_then(|file| file.set_modified(SystemTime::now()))
                    .map_err(|error| failed("touch", &root, &error))?;
            }
            let (stale, fresh) = (self.check(name)?, self.check(name)?);
            seconds.push(stale - fresh);
        }
        seconds.sort_by(f64::total_cmp);
        Ok(seconds[RUNS / 2])
    }

    /// Checks a package, and gives the CPU seconds of that.
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

/// User and system time of all children so far, and of theirs.
pub(super) fn children_seconds() -> Result<f64, UsageError> {
    let path = "/proc/self/stat";
    let text = std::fs::read_to_string(path).map_err(|error| failed("read", path, &error))?;
    // The name of the program, which may hold anything, ends with the last parenthesis.
    let (_, numbers) = text.rsplit_once(')').unwrap_or_default();
    let times = numbers.split_whitespace().skip(13).take(2);
    Ok(times.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / TICKS)
}

/// How many lines of Rust there are in a folder, and how many are neither blank nor comments.
pub(super) fn lines(folder: &Utf8Path) -> Result<(usize, usize), UsageError> {
    let (mut all, mut code) = (0, 0);
    for entry in folder.read_dir_utf8().map_err(|error| failed("read", folder, &error))? {
        let path = entry.map_err(|error| failed("read", folder, &error))?.into_path();
        let text = std::fs::read_to_string(&path).map_err(|error| failed("read", &path, &error))?;
        let says = |line: &&str| !line.trim().is_empty() && !line.trim_start().starts_with("//");
        all += text.lines().count();
        code += text.lines().filter(says).count();
    }
    Ok((all, code))
}

/// The compiler that is measured.
pub(super) fn rustc() -> Result<String, UsageError> {
    let output = Command::new("rustc").arg("--version").output();
    let output = output.map_err(|error| failed("run", "rustc", &error))?;
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The system's refusal.
pub(super) fn failed(doing: &str, what: impl AsRef<str>, error: &std::io::Error) -> UsageError {
    UsageError::new(format!("cannot {doing} `{}`: {error}", what.as_ref()))
}
