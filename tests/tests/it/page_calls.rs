//! The Rust calls on pages compile with the generated bindings.

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{read, repository};
use restwright_api::Api;
use restwright_codegen::emit::rust::example;
use restwright_codegen::plan::rust::{Decided, RustPlan};

use crate::nested::{cargo, succeed};

/// The services of this repository: the package of the bindings, and the description.
const SERVICES: [(&str, &str); 4] = [
    ("block-storage", "block-storage/block-storage-v1.wadl"),
    ("parcel-office", "parcel-office/parcel-office.wadl"),
    ("library", "library/library.wadl"),
    ("tickets", "tickets/tickets.yaml"),
];

fn api(description: &str) -> Api {
    let path = repository().join("apis").join(description);
    let folder = path.parent().unwrap().to_owned();
    read(&folder, &[path]).api.unwrap()
}

/// Returns a module with a function for every call; the variables of the call are its arguments.
fn calls(package: &str, api: &Api) -> String {
    let plan = RustPlan::of(api, &Decided::default());
    let name = package.replace('-', "_");
    let mut text = format!(
        "mod {name}_calls {{\nuse ::{name}::{{types::*, *}};\nmod calls {{\nuse super::*;\n\
         use super::runtime::{{Base64, Body, Date, DateTime, Decimal, File, Integer, Multipart, Uuid}};\n\
         use super::runtime::{{bytes::Bytes, serde_json::Value}};\n\
         use std::collections::BTreeMap;\n"
    );
    let operations = plan.modules.iter().flat_map(|module| &module.operations);
    for (at, found) in operations.enumerate() {
        let call = example::call(&plan, found, true);
        let variables = call.variables.iter();
        let arguments: Vec<String> = variables.map(|(name, of)| format!("{name}: {of}")).collect();
        let arguments = arguments.join(", ");
        writeln!(
            text,
            "pub async fn call_{at}(client: &Client, {arguments}) -> Result<()> {{\n\
             {}\nlet _ = response;\nOk(())\n}}",
            call.text
        )
        .unwrap();
    }
    text + "}\n}\n"
}

/// Writes a crate with the calls.
fn write_crate(folder: &Utf8Path) -> usize {
    let mut source = "#![allow(dead_code, deprecated, unused)]\n".to_owned();
    let mut manifest = "[package]\nname = \"calls\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
                        [dependencies]\n"
        .to_owned();
    let mut count = 0;
    for (package, description) in SERVICES {
        let api = api(description);
        count += api.operations().count();
        source.push_str(&calls(package, &api));
        let path = repository().join("generated").join(package);
        writeln!(manifest, "{package} = {{ path = \"{path}\" }}").unwrap();
    }
    std::fs::create_dir(folder.join("src")).unwrap();
    std::fs::write(folder.join("src/lib.rs"), source).unwrap();
    std::fs::write(folder.join("Cargo.toml"), manifest + "\n[workspace]\n").unwrap();
    // Use the locked versions of this workspace, which are already downloaded.
    std::fs::copy(repository().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    count
}

#[test]
fn calls_compile() {
    let place = tempfile::tempdir().unwrap();
    let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
    assert!(write_crate(&folder) > 30);
    succeed(&mut cargo(&folder, &["check", "--quiet"]));
}
