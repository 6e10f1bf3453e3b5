//! Packages as users get them: packaged, unpacked side by side, and built there.
//!
//! `cargo package` also verifies a package, but reuses an earlier build of the same version.

use std::fmt::Write;
use std::fs;
use std::io;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;

use super::{PACKAGES, cargo, output, root};
use crate::child;

/// The version of the workspace.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Packages and builds every package.
pub(super) fn build() -> Result<(), UsageError> {
    // Uncommitted changes are checked, too.
    let mut arguments = vec!["package", "--no-verify", "--locked", "--allow-dirty", "--quiet"];
    arguments.extend(PACKAGES.iter().flat_map(|package| ["--package", package]));
    cargo(&arguments)?;
    let target = std::env::var("CARGO_TARGET_DIR").map(Utf8PathBuf::from);
    let target = target.unwrap_or_else(|_| root().join("target"));
    let target = target.canonicalize_utf8().map_err(UsageError::new)?;
    let folder = target.join("packages/src");
    workspace(&folder)
        .map_err(|error| UsageError::new(format!("cannot write {folder}: {error}")))?;
    for package in PACKAGES {
        let archive = target.join(format!("package/{package}-{VERSION}.crate"));
        // `-m` sets the modification time to now: Cargo rebuilds files that are newer than the last
        // build.
        output(Command::new("tar").args(["-xzmf", archive.as_str(), "-C", folder.as_str()]))?;
    }
    let mut check = Command::new(child::cargo());
    check.args(["check", "--workspace", "--offline", "--quiet", "--manifest-path"]);
    check.arg(folder.join("Cargo.toml")).env("CARGO_TARGET_DIR", target.join("packages/build"));
    output(&mut check).map(drop)
}

/// Creates a workspace for the packages, which depend on each other, with the locked versions of
/// this workspace.
fn workspace(folder: &Utf8Path) -> io::Result<()> {
    if folder.is_dir() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let members: Vec<String> =
        PACKAGES.iter().map(|package| format!("{package}-{VERSION}")).collect();
    let mut manifest =
        format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n\n[patch.crates-io]\n");
    for (package, member) in PACKAGES.iter().zip(&members) {
        let _ = writeln!(manifest, "{package} = {{ path = \"{member}\" }}");
    }
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock")).map(drop)
}
