//! Packages with a subset of their features.

use camino::Utf8PathBuf;
use pipeline_tests::repository;

use crate::nested::{cargo, succeed};

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
            succeed(&mut cargo(
                &folder,
                &[&["clippy"], &part[..], &[feature], &strict[..]].concat(),
            ));
        }
        succeed(&mut cargo(&folder, &[&["doc", "--no-deps"], &part[..], &modules[..1]].concat()));
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
    succeed(&mut cargo(&folder, &["check"]));
    for other in ["client.list_tickets()", "client.put_file(\"\")", "tickets::Agent::new(\"\")"] {
        program(&format!("let _ = {other};"));
        assert!(!cargo(&folder, &["check"]).output().unwrap().status.success(), "{other} is there");
    }
}
