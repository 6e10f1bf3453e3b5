//! Checks the published packages: that `cargo package` can package and build them, their
//! dependencies, and the minimum Rust version.

pub(crate) mod needs;
mod toolchain;
mod unpacked;

use std::fmt::Write;
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;
use restwright::{Exit, Outcome, UsageError};

use crate::child;
use crate::gen_task::workspace;

/// In the order in which they would be published.
const PACKAGES: [&str; 14] = [
    "restwright-source",
    "restwright-data",
    "restwright-api",
    "restwright-schema",
    "restwright-xml",
    "restwright-prose",
    "restwright-xsd",
    "restwright-wadl",
    "restwright-openapi",
    "restwright-runtime",
    "restwright-codegen",
    "restwright-mock",
    "restwright",
    "restwright-macros",
];

/// The built packages: the tool, and a client with all dependencies that a client may have.
pub(crate) const TOOL: &str = "restwright";
pub(crate) const CLIENT: &str = "block-storage";

/// TLS features of a client: they are alternatives with different crates.
const TLS: [&str; 4] = ["rustls-graviola", "rustls-ring", "rustls-aws-lc", "native-tls"];

/// Runs all checks, and reports all problems of dependencies.
pub(crate) fn run() -> Result<Outcome, UsageError> {
    let everywhere = ["--all-features", "--target", "all"];
    let mut faults = Vec::new();
    for package in [TOOL, CLIENT] {
        faults.extend(needs::under_other_licences(&needs::of(package, &everywhere)?));
    }
    faults.extend(needs::twice(&needs::of(TOOL, &everywhere)?));
    for backend in TLS {
        let features = format!("all,blocking,{backend}");
        let features = ["--no-default-features", "--features", &features, "--target", "all"];
        faults.extend(needs::twice(&needs::of(CLIENT, &features)?));
    }
    if !faults.is_empty() {
        let results = faults.iter().fold(String::new(), |mut results, fault| {
            let _ = writeln!(results, "{fault}");
            results
        });
        return Ok(Outcome { results, notes: String::new(), exit: Exit::Failure });
    }
    let mut results = toolchain::check()?;
    unpacked::build()?;
    let _ = writeln!(results, "{} packages are made and built", PACKAGES.len());
    Ok(Outcome { results, notes: String::new(), exit: Exit::Success })
}

/// Runs Cargo, and returns its output; a failure is returned as an error.
fn cargo(arguments: &[&str]) -> Result<String, UsageError> {
    output(Command::new(child::cargo()).args(arguments))
}

fn output(command: &mut Command) -> Result<String, UsageError> {
    let output = command.current_dir(root()).stderr(Stdio::inherit()).output();
    let output =
        output.map_err(|error| UsageError::new(format!("cannot run {command:?}: {error}")))?;
    if !output.status.success() {
        return Err(UsageError::new(format!("{command:?} failed: {}", output.status)));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Returns the folder of the workspace; an empty path would not denote a folder for a process.
fn root() -> Utf8PathBuf {
    let root = workspace();
    if root.as_str().is_empty() { ".".into() } else { root }
}
