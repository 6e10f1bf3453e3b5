//! Programs that call generated clients: they must compile with the bindings of a description, and
//! with those of a description that has additions.

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use pipeline_tests::{read, repository, shared_cases};
use restwright_codegen::emit::rust::{Mode, Options, Runtime, emit};
use restwright_codegen::plan::rust::{Decided, RustPlan};

use crate::nested::{cargo, succeed};

/// Writes the bindings of a description as a package.
fn write_bindings(folder: &Utf8Path, name: &str, root: &Utf8Path, description: &Utf8Path) {
    let api = read(root, &[description.to_owned()]).api.unwrap();
    let runtime = repository().join("runtime").canonicalize_utf8().unwrap();
    let options = Options {
        name: name.to_owned(),
        mode: Mode::Crate,
        runtime: Runtime::Path(runtime.to_string()),
        source: description.file_name().unwrap().to_owned(),
        ..Options::default()
    };
    for (path, text) in emit(&RustPlan::of(&api, &Decided::default()), &options).unwrap().iter() {
        let path = folder.join(name).join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

/// A workspace with packages of bindings, and packages that call them.
struct Workspace {
    _place: tempfile::TempDir,
    folder: Utf8PathBuf,
    members: Vec<String>,
}

impl Workspace {
    fn new() -> Self {
        let place = tempfile::tempdir().unwrap();
        let folder = Utf8PathBuf::from_path_buf(place.path().to_owned()).unwrap();
        Self { _place: place, folder, members: Vec::new() }
    }

    fn bindings(&mut self, name: &str, root: &Utf8Path, description: &Utf8Path) {
        write_bindings(&self.folder, name, root, description);
        self.members.push(name.to_owned());
    }

    /// Adds a package with a program that uses the bindings under another name.
    fn caller(&mut self, name: &str, bindings: &str, known_as: &str, file: &str, source: &str) {
        let folder = self.folder.join(name);
        std::fs::create_dir_all(folder.join("src")).unwrap();
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{known_as} = {{ path = \"../{bindings}\", package = \"{bindings}\" }}\n"
        );
        std::fs::write(folder.join("Cargo.toml"), manifest).unwrap();
        std::fs::write(folder.join("src").join(file), source).unwrap();
        self.members.push(name.to_owned());
    }

    /// Runs Cargo in the workspace, and returns its output.
    #[track_caller]
    fn cargo(&self, arguments: &[&str]) -> String {
        let mut manifest = "[workspace]\nresolver = \"3\"\nmembers = [".to_owned();
        for member in &self.members {
            write!(manifest, "\"{member}\", ").unwrap();
        }
        std::fs::write(self.folder.join("Cargo.toml"), manifest + "]\n").unwrap();
        // Use the locked versions of this workspace, which are already downloaded.
        std::fs::copy(repository().join("Cargo.lock"), self.folder.join("Cargo.lock")).unwrap();
        succeed(cargo(&self.folder, arguments).arg("--quiet"))
    }
}

/// Program for each pair: all signatures, the settings of a request, and the future of a request.
const GROWING: [(&str, &str); 3] = [
    (
        "grow",
        "use api::items::ListItemsRequest;\n\
         pub fn method() -> fn(&api::Client) -> ListItemsRequest { api::Client::list_items }\n\
         pub fn set(request: ListItemsRequest) -> ListItemsRequest {\n\
             request.timeout(None).header(\"a\", \"b\").query(\"c\", \"d\").base_url(\"/e/\")\n\
                 .retry(api::runtime::Retry::never())\n\
         }\n\
         pub async fn send(client: &api::Client) -> api::Result<Vec<String>> {\n\
             println!(\"{:?}\", client.list_items());\n\
             client.list_items().clone().await\n\
         }\n",
    ),
    (
        "add",
        "use api::berths::{RemoveRequest, ShowRequest};\n\
         pub fn show() -> fn(&api::Client, &str) -> ShowRequest { api::Client::show }\n\
         pub fn remove() -> fn(&api::Client, &str) -> RemoveRequest { api::Client::remove }\n\
         pub async fn send(client: &api::Client) -> api::Result<()> { client.remove(\"7\").await }\n",
    ),
    (
        "tenant",
        "pub async fn send(client: &api::Client) -> api::Result<()> {\n\
             client.list_disks(\"tenant\").send().await?;\n\
             client.delete_disk(\"tenant\", \"7\").timeout(None).send().await\n\
         }\n",
    ),
];

#[test]
fn callers_compile_when_something_was_added() {
    let Some(cases) = shared_cases("names") else { return };
    let mut workspace = Workspace::new();
    for (pair, source) in GROWING {
        for age in ["old", "new"] {
            let bindings = format!("{pair}-{age}");
            let description = cases.join(format!("{bindings}.yaml"));
            workspace.bindings(&bindings, &cases, &description);
            workspace.caller(&format!("calls-{bindings}"), &bindings, "api", "lib.rs", source);
        }
    }
    workspace.cargo(&["check", "--workspace"]);
}

/// Setters of an operation and settings of a request can be called in any order.
#[test]
fn settings_stand_behind_setters() {
    let Some(cases) = shared_cases("names") else { return };
    let source = std::fs::read_to_string(cases.join("call_setters.rs")).unwrap();
    let root = repository().join("apis/block-storage");
    let mut workspace = Workspace::new();
    workspace.bindings("volumes", &root, &root.join("block-storage-v1.wadl"));
    let source = format!("#![allow(dead_code)]\n{source}");
    workspace.caller("settings", "volumes", "bs1", "lib.rs", &source);
    workspace.cargo(&["check", "--workspace"]);
}

/// Decimals and timestamps are compared by value: the program prints `true`.
#[test]
fn values_compare_by_what_they_are() {
    let Some(cases) = shared_cases("names") else { return };
    let source = std::fs::read_to_string(cases.join("decimal_order.rs")).unwrap();
    let mut workspace = Workspace::new();
    workspace.bindings("grow-old", &cases, &cases.join("grow-old.yaml"));
    workspace.caller("compare", "grow-old", "jersey0", "main.rs", &source);
    let printed = workspace.cargo(&["run", "--package", "compare"]);
    assert!(printed.lines().count() >= 5, "{printed}");
    for line in printed.lines() {
        assert!(line.ends_with(": true"), "{line}");
    }
}
