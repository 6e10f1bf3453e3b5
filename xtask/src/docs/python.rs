//! Python environment with the packages of `docs/requirements.txt`.

use std::fmt::Write as _;
use std::io::Write;
use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;

use super::failed;

/// A virtual environment with all programs that build documentation.
pub(crate) struct Environment {
    /// The folder of its programs.
    pub(crate) programs: Utf8PathBuf,
    scripts: Utf8PathBuf,
}

/// A Sphinx project: the folders of its `conf.py`, its pages and its HTML.
pub(super) struct Project {
    pub(super) configuration: Utf8PathBuf,
    pub(super) pages: Utf8PathBuf,
    pub(super) html: Utf8PathBuf,
}

/// Returns the environment in `target/docs-venv`; creates it if `docs/requirements.txt` has
/// changed.
pub(crate) fn environment(root: &Utf8Path) -> Result<Environment, UsageError> {
    let folder = root.join("target/docs-venv");
    let wanted = root.join("docs/requirements.txt");
    let text = std::fs::read_to_string(&wanted).map_err(|error| failed("read", &wanted, &error))?;
    let programs = folder.join("bin");
    let installed = folder.join("requirements.txt");
    if std::fs::read_to_string(&installed).ok().as_deref() != Some(&text) {
        if folder.is_dir() {
            std::fs::remove_dir_all(&folder).map_err(|error| failed("remove", &folder, &error))?;
        }
        run(Command::new("python3").args(["-m", "venv", folder.as_str()]))?;
        let options = ["install", "--quiet", "--disable-pip-version-check", "--requirement"];
        run(Command::new(programs.join("pip")).args(options).arg(&wanted))?;
        std::fs::write(&installed, &text).map_err(|error| failed("write", &installed, &error))?;
    }
    Ok(Environment { programs, scripts: root.join("docs/sphinx") })
}

impl Environment {
    fn python(&self, script: &str) -> Command {
        let mut command = Command::new(self.programs.join("python3"));
        command.arg(self.scripts.join(script));
        command
    }

    /// Builds projects; returns false if there is a warning, which is printed. `theme` overrides
    /// the theme of all projects.
    pub(super) fn build(
        &self,
        projects: &[Project],
        theme: Option<&str>,
    ) -> Result<bool, UsageError> {
        let mut list = String::new();
        for Project { configuration, pages, html } in projects {
            // Writing to a `String` cannot fail.
            let _ = writeln!(list, "{configuration}\t{pages}\t{html}");
        }
        let mut command = self.python("build.py");
        if let Some(theme) = theme {
            command.args(["--theme", theme]);
        }
        give(&mut command, &list)
    }

    /// Builds the manual; any message of mdBook is an error.
    pub(super) fn book(&self, source: &Utf8Path, html: &Utf8Path) -> Result<(), UsageError> {
        let mut command = Command::new(self.programs.join("mdbook"));
        command.arg("build").arg(source).arg("--dest-dir").arg(html).env("MDBOOK_LOG", "warn");
        let output = command.output().map_err(|error| refused(&command, &error))?;
        let printed =
            String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
        if !output.status.success() || !printed.is_empty() {
            return Err(UsageError::drawn(format!(
                "error: {command:?} failed: {}\n{printed}\n",
                output.status
            )));
        }
        Ok(())
    }

    /// Checks all links in the pages below a folder; returns their number.
    pub(super) fn follow(&self, folder: &Utf8Path) -> Result<String, UsageError> {
        run(self.python("links.py").arg(folder))
    }

    /// Reads classic pages with docutils; returns false if there is a message, which is printed.
    pub(super) fn read_classic(&self, projects: &[Project]) -> Result<bool, UsageError> {
        let list: Vec<&str> = projects.iter().map(|project| project.pages.as_str()).collect();
        give(&mut self.python("classic.py"), &list.join("\n"))
    }
}

/// Runs a program, and returns its output.
fn run(command: &mut Command) -> Result<String, UsageError> {
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| refused(command, &error))?;
    if !output.status.success() {
        return Err(UsageError::new(format!("{command:?} failed: {}", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs a program with a text as standard input; returns false if it failed.
fn give(command: &mut Command, text: &str) -> Result<bool, UsageError> {
    let spawned = command.stdin(Stdio::piped()).spawn();
    let mut child = spawned.map_err(|error| refused(command, &error))?;
    if let Some(mut input) = child.stdin.take() {
        input.write_all(text.as_bytes()).map_err(|error| refused(command, &error))?;
    }
    Ok(child.wait().map_err(|error| refused(command, &error))?.success())
}

fn refused(command: &Command, error: &std::io::Error) -> UsageError {
    UsageError::new(format!("cannot run {command:?}: {error}"))
}
