//! The packages that others use: that `cargo package` makes them and builds what it made, what they
//! need of others, and the oldest Rust that they are for.

pub(crate) mod needs;
mod toolchain;
mod unpacked;

use std::fmt::Write;
use std::process::{Command, Stdio};

use camino::Utf8PathBuf;
use restwright::{Exit, Outcome, UsageError};

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

/// What is built for a user: the tool, and a client that needs all that a client may need.
pub(crate) const TOOL: &str = "restwright";
pub(crate) const CLIENT: &str = "block-storage";

/// The features for TLS of a client: each stands for all others, and has crates of its own.
const TLS: [&str; 4] = ["rustls-graviola", "rustls-ring", "rustls-aws-lc", "native-tls"];

/// Checks everything; tells all that is wrong with what the packages need.
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

/// What Cargo prints; a failure with what it says is passed on.
fn cargo(arguments: &[&str]) -> Result<String, UsageError> {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    output(Command::new(program).args(arguments))
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

/// The folder of the workspace; an empty path names none to a process.
fn root() -> Utf8PathBuf {
    let root = workspace();
    if root.as_str().is_empty() { ".".into() } else { root }
}
