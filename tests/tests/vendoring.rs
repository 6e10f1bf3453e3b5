//! Bindings as a module of somebody else's crate, which is strict.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;
use restwright::{Exit, Messages, RustArgs, RustFeature, RustMode};

/// Features that only those have who ask for them.
const EXTRAS: [RustFeature; 4] = [
    RustFeature::Tracing,
    RustFeature::Tower,
    RustFeature::ReqwestMiddleware,
    RustFeature::HyperUtil,
];

/// Writes the bindings of a service into the folder of a module; the dependencies come back.
fn bindings(
    folder: &Utf8Path,
    description: &str,
    module: &str,
    features: &[RustFeature],
) -> String {
    let args = RustArgs {
        descriptions: vec![repository().join("apis").join(description)],
        out: folder.join("src").join(module),
        mode: RustMode::Module,
        features: features.to_vec(),
        ..RustArgs::default()
    };
    let outcome = restwright::rust(&args, Messages::default()).unwrap();
    assert_eq!(outcome.exit, Exit::Success, "{}", outcome.notes);
    // Exactly what the command says to add.
    outcome.results.split_once("\n[dependencies]\n").unwrap().1.to_owned()
}

/// A new crate with the bindings of block storage in `src/block_storage`.
fn crate_with_bindings(folder: &Utf8Path) {
    let dependencies =
        bindings(folder, "block-storage/block-storage-v1.wadl", "block_storage", &[]);
    manifest(folder, "2024", &dependencies);
    lock(folder);
}

fn manifest(folder: &Utf8Path, edition: &str, dependencies: &str) {
    let manifest = format!(
        "[package]\nname = \"strict\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n\n\
         [dependencies]\n{dependencies}"
    );
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
}

fn lock(folder: &Utf8Path) {
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

/// Nobody chooses an edition or a version of Rust for the sake of bindings. Clippy knows since when
/// an item is stable.
#[test]
fn editions_from_2018_and_rust_from_1_85_take_the_module() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    bindings(&folder, "block-storage/block-storage-v1.wadl", "block_storage", &[]);
    let dependencies = bindings(&folder, "tickets/tickets.yaml", "tickets", &EXTRAS);
    lock(&folder);
    std::fs::write(folder.join("clippy.toml"), "msrv = \"1.85\"\n").unwrap();
    let strict = "//! A strict crate.\n#![deny(warnings, clippy::pedantic, missing_docs)]\n\n";
    let modules = "pub mod block_storage;\npub mod tickets;\n";
    std::fs::write(folder.join("src/lib.rs"), format!("{strict}{modules}")).unwrap();
    for edition in ["2018", "2021", "2024"] {
        manifest(&folder, edition, &dependencies);
        let lints = ["--deny", "warnings", "--deny", "clippy::incompatible_msrv"];
        cargo(&folder, &[&["clippy", "--offline", "--quiet", "--"], &lints[..]].concat());
    }
}
