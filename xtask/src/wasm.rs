//! Checks that generated clients and the runtime compile for browsers.

use std::process::{Command, Stdio};

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Exit, Messages, Outcome, RustArgs, UsageError, rust};
use restwright_codegen::output;

use crate::child;
use crate::gen_task::root;

const TARGET: &str = "wasm32-unknown-unknown";

/// Packages with generated clients, and a program that calls one.
const PACKAGES: [&str; 3] = ["block-storage", "tickets", "example-wasm"];

const SKIPPED: &str = "skipped: the target wasm32-unknown-unknown is not installed, and `rustup \
                       target add wasm32-unknown-unknown` failed\n";

/// Checks the packages, with warnings as errors, and a package with an embedded runtime.
pub(crate) fn run() -> Result<Outcome, UsageError> {
    let root = root()?;
    if !has_target()? {
        return Ok(Outcome {
            results: SKIPPED.to_owned(),
            notes: String::new(),
            exit: Exit::Success,
        });
    }
    let packages = PACKAGES.iter().flat_map(|package| ["--package", package]);
    check(&root, &root, &packages.collect::<Vec<_>>())?;
    let embedded = embedded(&root)?;
    check(&root, &embedded, &[])?;
    let results = format!("{} and an embedded runtime compile for {TARGET}\n", PACKAGES.join(", "));
    Ok(Outcome { results, notes: String::new(), exit: Exit::Success })
}

/// Generates a package with an embedded runtime.
fn embedded(root: &Utf8Path) -> Result<Utf8PathBuf, UsageError> {
    let out = root.join("target/wasm-embedded");
    let args = RustArgs {
        descriptions: vec![root.join("apis/tickets/tickets.yaml")],
        out: out.clone(),
        force: true,
        ..RustArgs::default()
    };
    let outcome = rust(&args, Messages::default())?;
    if outcome.exit != Exit::Success {
        return Err(UsageError::new(outcome.notes));
    }
    let manifest = std::fs::read_to_string(out.join("Cargo.toml")).map_err(UsageError::new)?;
    let own = out.join("own");
    // In a separate workspace with the locked versions of this one, so that nothing is downloaded.
    let own_manifest = format!("{manifest}\n[lib]\npath = \"../src/lib.rs\"\n\n[workspace]\n");
    output::put(&own.join("Cargo.toml"), &own_manifest).map_err(UsageError::new)?;
    std::fs::copy(root.join("Cargo.lock"), own.join("Cargo.lock")).map_err(UsageError::new)?;
    Ok(own)
}

fn check(root: &Utf8Path, folder: &Utf8Path, packages: &[&str]) -> Result<(), UsageError> {
    let mut command = Command::new(child::cargo());
    command.args(["check", "--quiet", "--lib", "--target", TARGET]).args(packages);
    command.env("RUSTFLAGS", "--deny warnings").env("CARGO_TARGET_DIR", root.join("target/wasm"));
    finish(command.current_dir(folder))
}

/// Returns whether the target is installed; tries to install it.
fn has_target() -> Result<bool, UsageError> {
    if is_installed()? {
        return Ok(true);
    }
    // Without rustup, the target must be installed manually.
    let _ = Command::new("rustup").args(["target", "add", TARGET]).status();
    is_installed()
}

fn is_installed() -> Result<bool, UsageError> {
    let mut command = Command::new("rustc");
    command.args(["--print", "target-libdir", "--target", TARGET]).stderr(Stdio::inherit());
    let output = command.output().map_err(UsageError::new)?;
    let folder = String::from_utf8_lossy(&output.stdout);
    Ok(output.status.success() && Utf8Path::new(folder.trim()).exists())
}

fn finish(command: &mut Command) -> Result<(), UsageError> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(UsageError::new(format!("{command:?} failed: {status}"))),
        Err(error) => Err(UsageError::new(format!("cannot run {command:?}: {error}"))),
    }
}
