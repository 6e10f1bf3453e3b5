//! Bindings as a module of another crate with strict lints.

use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;
use restwright::{Exit, Messages, RustArgs, RustFeature, RustMode, RustServer};

use crate::nested::{cargo, succeed};

/// Strict lints of the crate.
const STRICT: &str = "//! A strict crate.\n#![deny(warnings, clippy::pedantic, missing_docs)]\n\n";

/// Features that are disabled by default.
const EXTRAS: [RustFeature; 4] = [
    RustFeature::Tracing,
    RustFeature::Tower,
    RustFeature::ReqwestMiddleware,
    RustFeature::HyperUtil,
];

/// Writes the bindings of block storage as a module, and adds the dependencies with the printed
/// command.
fn block_storage(folder: &Utf8Path) {
    let args = RustArgs::default();
    bindings(folder, "block-storage/block-storage-v1.wadl", "block_storage", args);
}

/// Writes the bindings of tickets as a module with all features.
fn tickets(folder: &Utf8Path) {
    let args = RustArgs {
        features: EXTRAS.to_vec(),
        server: Some(RustServer::Axum),
        cli: true,
        ..RustArgs::default()
    };
    bindings(folder, "tickets/tickets.yaml", "tickets", args);
}

fn bindings(folder: &Utf8Path, description: &str, module: &str, args: RustArgs) {
    let args = RustArgs {
        descriptions: vec![repository().join("apis").join(description)],
        out: folder.join("src").join(module),
        mode: RustMode::Module,
        ..args
    };
    let outcome = restwright::rust(&args, Messages::default()).unwrap();
    assert_eq!(outcome.exit, Exit::Success, "{}", outcome.notes);
    add_dependencies(folder, module, &outcome.results);
}

/// Adds the dependencies of a module with the printed command.
fn add_dependencies(folder: &Utf8Path, module: &str, printed: &str) {
    let (said, commands) = printed.split_once("cargo add ").unwrap();
    assert!(said.ends_with(&format!("\n\nmod {module};\n\n")), "{said}");
    // Use the locked versions of this workspace, which are already downloaded.
    let commands = format!("cargo add {commands}").replace("cargo add", "cargo add --offline");
    let mut shell = Command::new("sh");
    let output = shell.args(["-c", &commands]).current_dir(folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{commands}\n{said}");
}

/// Creates a crate without modules.
fn new_crate(folder: &Utf8Path, edition: &str) {
    let manifest =
        format!("[package]\nname = \"strict\"\nversion = \"0.1.0\"\nedition = \"{edition}\"\n");
    std::fs::create_dir_all(folder.join("src")).unwrap();
    std::fs::write(folder.join("src/lib.rs"), "").unwrap();
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
}

#[test]
fn a_strict_crate_takes_the_module() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    new_crate(&folder, "2024");
    block_storage(&folder);
    tickets(&folder);
    for visibility in ["pub mod", "mod"] {
        let modules = format!("{visibility} block_storage;\n{visibility} tickets;\n");
        std::fs::write(folder.join("src/lib.rs"), format!("{STRICT}{modules}")).unwrap();
        succeed(&mut cargo(&folder, &["clippy", "--quiet", "--", "--deny", "warnings"]));
        succeed(&mut cargo(&folder, &["doc", "--quiet", "--no-deps"]));
        succeed(&mut cargo(&folder, &["fmt", "--check"]));
    }
}

/// Bindings must not require a newer edition or Rust version of their crate. Clippy detects items
/// that are too new.
#[test]
fn editions_from_2018_and_rust_from_1_85_take_the_module() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    new_crate(&folder, "2024");
    block_storage(&folder);
    tickets(&folder);
    std::fs::write(folder.join("clippy.toml"), "msrv = \"1.85\"\n").unwrap();
    let modules = "pub mod block_storage;\npub mod tickets;\n";
    std::fs::write(folder.join("src/lib.rs"), format!("{STRICT}{modules}")).unwrap();
    for edition in ["2018", "2021", "2024"] {
        let manifest = std::fs::read_to_string(folder.join("Cargo.toml")).unwrap();
        let (before, after) = manifest.split_once("edition = \"").unwrap();
        let manifest = format!("{before}edition = \"{edition}{}", &after[edition.len()..]);
        std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        let lints = ["--deny", "warnings", "--deny", "clippy::incompatible_msrv"];
        succeed(&mut cargo(&folder, &[&["clippy", "--quiet", "--"], &lints[..]].concat()));
    }
}

/// Writes the bindings of invoices with external value types.
fn invoices(folder: &Utf8Path, module: &str, (types, derives): (&str, &str)) {
    let description = repository().join("examples/own_types/invoices.yaml");
    std::fs::copy(description, folder.join("invoices.yaml")).unwrap();
    let text = format!(
        "[service.invoices]\ndescriptions = [\"invoices.yaml\"]\n[service.invoices.rust]\n\
         path = \"src/{module}\"\nmode = \"module\"\nserver = \"axum\"\ncli = true\n\
         types = {{ {types} }}\nderives = [{derives}]\n"
    );
    std::fs::write(folder.join("restwright.toml"), text).unwrap();
    let config = restwright::config::Config::read(&folder.join("restwright.toml"), false).unwrap();
    let job = restwright::Job::all(restwright::Mode::Write, "restwright gen");
    let outcome = restwright::generate(&config, &job, Messages::default()).unwrap();
    assert_eq!(outcome.exit, Exit::Success, "{}", outcome.notes);
    add_dependencies(folder, module, &outcome.results);
}

#[test]
fn values_have_types_of_other_crates() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    new_crate(&folder, "2018");
    let all = "decimal = \"rust_decimal\", map = \"indexmap\", bytes = \"vec\"";
    let derives = r#""arbitrary::Arbitrary", "schemars::JsonSchema", "utoipa::ToSchema""#;
    invoices(&folder, "of_jiff", (&format!("date_time = \"jiff\", {all}"), derives));
    let others =
        "date_time = \"time\", date = \"chrono\", decimal = \"bigdecimal\", bytes = \"bytes\"";
    invoices(&folder, "of_time", (others, ""));
    std::fs::write(folder.join("clippy.toml"), "msrv = \"1.85\"\n").unwrap();
    let modules = "pub mod of_jiff;\npub mod of_time;\n";
    std::fs::write(folder.join("src/lib.rs"), format!("{STRICT}{modules}")).unwrap();
    let lints = ["--deny", "warnings", "--deny", "clippy::incompatible_msrv"];
    succeed(&mut cargo(&folder, &[&["clippy", "--quiet", "--"], &lints[..]].concat()));
    succeed(&mut cargo(&folder, &["doc", "--quiet", "--no-deps"]));
    succeed(&mut cargo(&folder, &["fmt", "--check"]));
}
