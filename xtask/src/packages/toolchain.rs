//! Checks that the code builds with the Rust version in `rust-version`.

use std::process::{Command, Stdio};

use restwright::UsageError;

use super::output;

/// The `rust-version` of the workspace, which xtask inherits: `1.95`.
const PROMISED: &str = env!("CARGO_PKG_RUST_VERSION");

/// Builds everything with the minimum Rust version, if it is installed and not the current one.
/// Returns which version was checked.
pub(super) fn check() -> Result<String, UsageError> {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let version = output(Command::new(rustc).arg("--version"))?;
    let version = version.split(' ').nth(1).unwrap_or_default();
    if is_of(version, PROMISED) {
        return Ok(format!("rust-version {PROMISED} is this toolchain, {version}\n"));
    }
    let mut probe = Command::new("rustup");
    probe.args(["run", PROMISED, "rustc", "--version"]);
    let is_there = probe.stdout(Stdio::null()).stderr(Stdio::null()).status();
    if !is_there.is_ok_and(|status| status.success()) {
        return Ok(format!(
            "rust-version {PROMISED} was NOT checked: this toolchain is {version}, and that one is \
             not installed\n"
        ));
    }
    let cargo = ["run", PROMISED, "cargo", "check", "--workspace", "--locked", "--quiet"];
    // Cargo has set these variables for this process; the other toolchain must use its own.
    let mut check = Command::new("rustup");
    check.args(cargo).env_remove("CARGO").env_remove("RUSTC").env_remove("RUSTUP_TOOLCHAIN");
    output(&mut check)?;
    Ok(format!("rust-version {PROMISED} builds the workspace\n"))
}

/// True if `version` is a patch release of `promised`, as `1.95.0` is of `1.95`.
fn is_of(version: &str, promised: &str) -> bool {
    version.strip_prefix(promised).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::is_of;

    #[test]
    fn versions() {
        assert!(is_of("1.95.0", "1.95") && is_of("1.95", "1.95"));
        assert!(!is_of("1.950.0", "1.95") && !is_of("1.96.0", "1.95"));
    }
}
