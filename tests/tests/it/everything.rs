//! Bindings of an API with every feature that descriptions have in addition to WADL: they compile
//! without warnings (including Clippy), and pass `behaviour.rs`.

mod bodies;
mod model;
mod parameters;
mod service;
mod surface;
mod types;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;
use restwright_codegen::emit::rust::{Mode, Options, Runtime, emit};
use restwright_codegen::plan::rust::{Decided, RustPlan};

use crate::nested::{cargo, program, succeed};

/// Tests of the generated crate.
const TESTS: [(&str, &str); 3] = [
    ("tests/behaviour.rs", include_str!("everything/behaviour.rs")),
    ("tests/requests.rs", include_str!("everything/requests.rs")),
    ("tests/stub/mod.rs", include_str!("everything/stub.rs")),
];

/// Writes the bindings with their tests.
fn bindings(folder: &Utf8Path) {
    let runtime = repository().join("runtime").canonicalize_utf8().unwrap();
    let options = Options {
        name: "everything".to_owned(),
        mode: Mode::Crate,
        runtime: Runtime::Path(runtime.to_string()),
        source: "everything.yaml".to_owned(),
        ..Options::default()
    };
    for (path, text) in emit(
        &RustPlan::of(&model::everything(), &Decided { server: true, ..Decided::default() }),
        &options,
    )
    .unwrap()
    .iter()
    {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    std::fs::create_dir_all(folder.join("tests/stub")).unwrap();
    for (path, text) in TESTS {
        std::fs::write(folder.join(path), text).unwrap();
    }
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

#[test]
fn bindings_of_everything_compile_and_work() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    bindings(&folder);
    // Keeps the generated code for inspection.
    if let Ok(kept) = std::env::var("RESTWRIGHT_KEEP") {
        bindings(Utf8Path::new(&kept));
    }
    // Optional dependencies are built only here, and are not on a new machine. Without a network,
    // the commands below report what is missing.
    let _ = program().args(["fetch", "--locked", "--quiet"]).current_dir(repository()).status();
    let checks: [&[&str]; 3] = [
        &["clippy", "--quiet", "--all-features", "--", "--deny", "warnings"],
        &["doc", "--quiet", "--no-deps"],
        &["test", "--quiet", "--all-features", "--test", "*"],
    ];
    for arguments in checks {
        succeed(&mut cargo(&folder, arguments));
    }
}
