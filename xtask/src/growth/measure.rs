//! Measures a run of the command.

use std::process::Command;

use camino::Utf8PathBuf;
use restwright::UsageError;
use wait4::Wait4;

use super::shapes::Files;
use crate::child;
use crate::gen_task::workspace;

/// Cost of a run.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// CPU time.
    pub(super) seconds: f64,
    /// Peak memory in MB.
    pub(super) memory: u64,
    /// True if it exited normally, with any status.
    pub(super) ended: bool,
}

/// Runs the command on descriptions.
pub(super) struct Runner {
    program: Utf8PathBuf,
    folder: tempfile::TempDir,
}

impl Runner {
    /// Builds the command with optimization.
    pub(super) fn new() -> Result<Self, UsageError> {
        let program = child::restwright(None, &workspace())?;
        let folder = tempfile::tempdir().map_err(|error| UsageError::new(error.to_string()))?;
        Ok(Self { program, folder })
    }

    /// Measures the command for a description.
    pub(super) fn run(
        &self,
        files: &Files,
        before: &[&str],
        behind: &[&str],
    ) -> Result<Cost, UsageError> {
        let failed = |error: std::io::Error| UsageError::new(error.to_string());
        let program = self.command(0, files, before, behind)?;
        // Limit CPU time and memory.
        let script = "ulimit -t 20; ulimit -v 8000000; exec \"$@\"";
        let mut command = Command::new("sh");
        command.args(["-c", script, "sh"]).arg(program.get_program()).args(program.get_args());
        command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
        let child = command.spawn().map_err(failed)?;
        let used = child.wait4().map_err(failed)?;
        let seconds = used.rusage.utime.as_secs_f64() + used.rusage.stime.as_secs_f64();
        let ended = matches!(used.status.code(), Some(0 | 1));
        Ok(Cost { seconds, memory: used.rusage.maxrss >> 20, ended })
    }

    /// Writes a description to an empty folder, and returns the command for it. Commands that run
    /// at the same time have different numbers.
    pub(super) fn command(
        &self,
        number: usize,
        files: &Files,
        before: &[&str],
        behind: &[&str],
    ) -> Result<Command, UsageError> {
        let failed = |error: std::io::Error| UsageError::new(error.to_string());
        let folder = Utf8PathBuf::try_from(self.folder.path().join(number.to_string()))
            .map_err(|error| UsageError::new(error.to_string()))?;
        let out = folder.join("out");
        let _ = std::fs::remove_dir_all(&out);
        std::fs::create_dir_all(&out).map_err(failed)?;
        for (name, text) in files {
            std::fs::write(folder.join(name), text).map_err(failed)?;
        }
        let main = files.first().map_or("", |(name, _)| *name);
        let mut command = Command::new(&self.program);
        command.args(before.iter().map(|word| word.replace("OUT", out.as_str())));
        command.arg(folder.join(main)).args(behind);
        Ok(command)
    }
}
