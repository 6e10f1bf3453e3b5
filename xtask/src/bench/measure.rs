//! Lines of sources, medians, and the description of the machine.

use std::process::Command;

use camino::Utf8Path;
use restwright::UsageError;

/// Returns the median. `seconds` must not be empty.
pub(super) fn median(seconds: &[f64]) -> f64 {
    let mut sorted = seconds.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[sorted.len() / 2]
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

/// Returns the sentence about the compiler and the machine.
pub(super) fn machine() -> Result<String, UsageError> {
    let output = Command::new("rustc").arg("--version").output();
    let output = output.map_err(|error| failed("run", "rustc", &error))?;
    let version = String::from_utf8_lossy(&output.stdout).trim().to_owned();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(format!("Measured with {version}, on a machine with {cores} cores."))
}

/// Returns the error of a system call.
pub(super) fn failed(doing: &str, target: impl AsRef<str>, error: &std::io::Error) -> UsageError {
    UsageError::new(format!("cannot {doing} `{}`: {error}", target.as_ref()))
}
