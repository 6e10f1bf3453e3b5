//! Services of real frameworks, called by generated clients, and third-party clients that call
//! generated servers and mocks.

mod callers;
mod python;
mod service;

use std::fmt::Write;
use std::process::Command;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Exit, Outcome, UsageError, load, read};
use restwright_codegen::plan::rust::{Decided, RustPlan};
use restwright_properties::values::{Package, build, write_package, write_workspace};

use crate::child::{progress, target};
use crate::gen_task::root;
use callers::CALLERS;
use service::Service;

/// A service in `tests/live`.
struct Subject {
    /// Name of its folder.
    folder: &'static str,
    /// Path of its base URL.
    base: &'static str,
    /// Path of its description.
    description: &'static str,
    /// Requested media type of its description.
    accept: &'static str,
    /// File name of the downloaded description.
    file: &'static str,
}

const SUBJECTS: [Subject; 2] = [
    Subject {
        folder: "fastapi",
        base: "/",
        description: "/openapi.json",
        accept: "application/json",
        file: "openapi.json",
    },
    Subject {
        folder: "lazr",
        base: "/1.0/",
        description: "/1.0/",
        accept: "application/vnd.sun.wadl+xml",
        file: "service.wadl",
    },
];

/// Runs every service and caller, or those with these names.
pub(crate) fn run(names: &[String]) -> Result<Outcome, UsageError> {
    let root = root()?;
    let folder = target(&root).join("live");
    std::fs::create_dir_all(&folder).map_err(UsageError::new)?;
    let python = match python::environment(&root, &folder)? {
        Ok(python) => python,
        Err(why) => {
            let results = format!("SKIPPED: {why}\n");
            return Ok(Outcome { results, notes: String::new(), exit: Exit::Success });
        }
    };
    let (mut results, mut is_fine) = (String::new(), true);
    let is_wanted = |wanted: &str| names.is_empty() || names.iter().any(|name| name == wanted);
    let mut note = |name: &str, (printed, went_well): (String, bool)| {
        let _ = writeln!(results, "{name}: {}", printed.trim_end());
        is_fine &= went_well;
    };
    for subject in SUBJECTS.iter().filter(|subject| is_wanted(subject.folder)) {
        progress(&format!("{}: starting the service", subject.folder));
        note(subject.folder, one(&root, &folder, &python, subject)?);
    }
    for (name, call) in CALLERS.into_iter().filter(|(name, _)| is_wanted(name)) {
        note(name, call(&root, &folder, &python)?);
    }
    let exit = if is_fine { Exit::Success } else { Exit::Failure };
    Ok(Outcome { results, notes: String::new(), exit })
}

/// Starts a service, generates a client from its description, and runs the calls.
fn one(
    root: &Utf8Path,
    folder: &Utf8Path,
    python: &Utf8Path,
    subject: &Subject,
) -> Result<(String, bool), UsageError> {
    let home = root.join("tests/live").join(subject.folder);
    let log = folder.join(format!("{}.log", subject.folder));
    let service = Service::start(python, &home.join("app.py"), &log)?;
    let text = service.get(subject.description, subject.accept)?;
    let description = folder.join(subject.file);
    std::fs::write(&description, text).map_err(UsageError::new)?;
    let name = format!("live-{}", subject.folder);
    let crates = folder.join("crates");
    let uncalled = package(root, &crates, &name, &description, &home)?;
    if !uncalled.is_empty() {
        return Ok((format!("calls.rs does not call {}", uncalled.join(", ")), false));
    }
    write_workspace(&crates, std::slice::from_ref(&name), root).map_err(UsageError::new)?;
    progress(&format!("{}: compiling the calls", subject.folder));
    let built = folder.join("target");
    let missing = build(&crates, std::slice::from_ref(&name), &built).map_err(UsageError::new)?;
    if let Some((_, why)) = missing.first() {
        return Ok((format!("the calls do not compile:\n{why}"), false));
    }
    let url = format!("{}{}", service.base, subject.base);
    let output = Command::new(built.join("debug").join(&name))
        .arg(url)
        .output()
        .map_err(|error| UsageError::new(format!("cannot run {name}: {error}")))?;
    let bytes = [output.stdout, output.stderr].concat();
    Ok((String::from_utf8_lossy(&bytes).into_owned(), output.status.success()))
}

/// Writes the package with the calls; returns the operations that are not called.
fn package(
    root: &Utf8Path,
    crates: &Utf8Path,
    name: &str,
    description: &Utf8PathBuf,
    home: &Utf8Path,
) -> Result<Vec<String>, UsageError> {
    let loaded = load(std::slice::from_ref(description), description.parent())?;
    let Some(api) = read(loaded).api else {
        return Err(UsageError::new(format!("{description} is not understood")));
    };
    let plan = RustPlan::of(&api, &Decided::default());
    let calls = home.join("calls.rs");
    let main = std::fs::read_to_string(&calls)
        .map_err(|error| UsageError::new(format!("{calls}: {error}")))?;
    let runtime = root.join("runtime");
    let dependencies = format!(
        "restwright-runtime = {{ path = \"{runtime}\", default-features = false, features = \
         [\"reqwest\"] }}\ntokio = {{ version = \"1\", default-features = false, features = [\"rt\", \
         \"net\", \"time\"] }}\n"
    );
    let package = Package { name, plan: &plan, main: &main, dependencies: &dependencies };
    write_package(crates, &package).map_err(UsageError::new)?;
    let checks = crates.join(name).join("src/checks.rs");
    std::fs::copy(root.join("tests/live/checks.rs"), checks).map_err(UsageError::new)?;
    let is_called = |method: &str| main.contains(&format!(".{method}("));
    let methods = plan.operations().map(|operation| operation.method.clone());
    Ok(methods.filter(|method| !is_called(method)).collect())
}
