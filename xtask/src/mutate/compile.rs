//! Compiles some of the bindings with Clippy; warnings are errors.

use std::fmt::Write;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;

use crate::child::{cargo, progress};

/// Maximum number of lines of Cargo's output that are shown.
const SHOWN: usize = 60;

/// Compiles packages in a separate workspace; returns a summary, and whether it succeeded.
pub(super) fn compile(
    folder: &Utf8Path,
    packages: &[Utf8PathBuf],
) -> Result<(String, bool), UsageError> {
    let names: Vec<&str> = packages.iter().filter_map(|path| path.file_name()).collect();
    let members: Vec<String> = names.iter().map(|name| format!("\"packages/{name}\"")).collect();
    let text = format!("[workspace]\nresolver = \"3\"\nmembers = [{}]\n", members.join(", "));
    std::fs::write(folder.join("Cargo.toml"), text).map_err(UsageError::new)?;
    progress(&format!("compiling {} packages", names.len()));
    let arguments = ["clippy", "--workspace", "--all-targets", "--keep-going", "--quiet"];
    let output = Command::new(cargo())
        .args(arguments)
        .args(["--message-format", "short", "--", "--deny", "warnings"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", folder.join("target"))
        .output()
        .map_err(|error| UsageError::new(format!("cannot run cargo clippy: {error}")))?;
    let stderr = String::from_utf8_lossy(&output.stderr);
    let problems: Vec<&str> = stderr
        .lines()
        .filter(|line| line.starts_with("packages/") || line.starts_with("error: failed"))
        .collect();
    let is_fine = output.status.success() && problems.is_empty();
    let mut results = format!("{} packages compiled, {} warnings\n", names.len(), problems.len());
    for line in problems.iter().take(SHOWN) {
        let _ = writeln!(results, "  {line}");
    }
    if !is_fine && problems.is_empty() {
        results.push_str(&stderr);
    }
    Ok((results, is_fine))
}
