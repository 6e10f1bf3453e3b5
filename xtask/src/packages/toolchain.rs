//! Whether the code is built by the Rust that `rust-version` promises.

use std::process::{Command, Stdio};

use restwright::UsageError;

use super::output;

/// `1.95`, of the workspace: xtask has the same.
const PROMISED: &str = env!("CARGO_PKG_RUST_VERSION");

/// Builds everything with the oldest Rust where that is there and another than this one; tells
/// which Rust it was.
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
    // Cargo has told this process which of its programs to use: the other one finds its own.
    let mut check = Command::new("rustup");
    check.args(cargo).env_remove("CARGO").env_remove("RUSTC").env_remove("RUSTUP_TOOLCHAIN");
    output(&mut check)?;
    Ok(format!("rust-version {PROMISED} builds the workspace\n"))
}

/// True where `1.95.0` is a version of `1.95`.
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
