//! Packages with a subset of their features.

use std::process::{Command, Output};

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::repository;

/// Runs Cargo in a folder. Dependencies are built once for all runs.
fn cargo(folder: &Utf8Path, arguments: &[&str]) -> Output {
    let target = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("vendoring");
    let mut command = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()));
    command.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target);
    command.env("CARGO_NET_OFFLINE", "true").env("RUSTDOCFLAGS", "--deny warnings");
    command.output().unwrap()
}

#[track_caller]
fn succeeds(folder: &Utf8Path, arguments: &[&str]) {
    let output = cargo(folder, arguments);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {}:\n{said}", arguments.join(" "));
}

#[test]
fn any_part_compiles_without_a_warning() {
    for (package, modules) in [
        (
            "tickets",
            &["agents", "exports", "files", "history", "status", "tickets", "webhooks"][..],
        ),
        ("block-storage", &["snapshots", "types-group", "volumes"]),
    ] {
        let folder = repository().join("generated").join(package);
        let part = ["--quiet", "--no-default-features", "--lib", "--features"];
        let strict = ["--", "--deny", "warnings"];
        for feature in modules.iter().chain(&["blocking"]) {
            succeeds(&folder, &[&["clippy"], &part[..], &[feature], &strict[..]].concat());
        }
        succeeds(&folder, &[&["doc", "--no-deps"], &part[..], &modules[..1]].concat());
    }
}

/// A crate may call only what its features enable.
#[test]
fn what_is_left_out_is_not_there() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    let manifest = format!(
        "[package]\nname = \"part\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
         tickets = {{ path = \"{}\", default-features = false, features = [\"status\"] }}\n\n\
         [workspace]\n",
        repository().join("generated/tickets")
    );
    std::fs::create_dir(folder.join("src")).unwrap();
    std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let program = |body: &str| {
        let text = format!("pub fn part(client: &tickets::Client) {{\n    {body}\n}}\n");
        std::fs::write(folder.join("src/lib.rs"), text).unwrap();
    };
    program("let _ = client.status();");
    succeeds(&folder, &["check"]);
    for other in ["client.list_tickets()", "client.put_file(\"\")", "tickets::Agent::new(\"\")"] {
        program(&format!("let _ = {other};"));
        assert!(!cargo(&folder, &["check"]).status.success(), "{other} is there");
    }
}
