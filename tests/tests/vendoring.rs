//! Bindings as a module of somebody else's crate, which is strict.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;
use restwright::{Exit, Messages, RustArgs, RustMode};

/// A new crate with the bindings of block storage in `src/block_storage`.
fn crate_with_bindings(folder: &Utf8Path) {
    let out = folder.join("src/block_storage");
    let args = RustArgs {
        descriptions: vec![repository().join("apis/block-storage/block-storage-v1.wadl")],
        out,
        mode: RustMode::Module,
        ..RustArgs::default()
    };
    let outcome = restwright::rust(&args, Messages::default()).unwrap();
    assert_eq!(outcome.exit, Exit::Success, "{}", outcome.notes);
    // Exactly what the command says to add.
    let (_, dependencies) = outcome.results.split_once("\n[dependencies]\n").unwrap();
    let manifest = format!(
        "[package]\nname = \"strict\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{dependencies}"
    );
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    // The versions of this workspace are there already: nothing is fetched.
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

/// Runs cargo in a crate. The dependencies are built once for all runs.
#[track_caller]
fn cargo(folder: &Utf8Path, arguments: &[&str]) {
    let target = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("vendoring");
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    command.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target);
    let output = command.env("RUSTDOCFLAGS", "--deny warnings").output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}:\n{said}", arguments.join(" "));
}

#[test]
fn a_strict_crate_takes_the_module() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    crate_with_bindings(&folder);
    let strict = "//! A strict crate.\n#![deny(warnings, missing_docs)]\n\n";
    for module in ["pub mod block_storage;\n", "mod block_storage;\n"] {
        std::fs::write(folder.join("src/lib.rs"), format!("{strict}{module}")).unwrap();
        cargo(&folder, &["clippy", "--offline", "--quiet", "--", "--deny", "warnings"]);
        cargo(&folder, &["doc", "--offline", "--quiet", "--no-deps"]);
        cargo(&folder, &["fmt", "--check"]);
    }
}
