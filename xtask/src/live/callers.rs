//! Third-party clients: schemathesis calls a generated server, and wadllib reads a WADL served by
//! the mock.

use std::process::Command;

use camino::Utf8Path;
use restwright::UsageError;

use super::SUBJECTS;
use super::service::Service;
use crate::child::{self, progress, target};

/// A caller: its name and the function that runs it.
pub(super) type Caller =
    (&'static str, fn(&Utf8Path, &Utf8Path, &Utf8Path) -> Result<(String, bool), UsageError>);

pub(super) const CALLERS: [Caller; 2] = [("schemathesis", schemathesis), ("wadllib", wadllib)];

/// Number of calls of each operation in each phase.
const EXAMPLES: &str = "50";

/// Checks of each response; the other checks are about the style of a description.
const CHECKS: &str = "not_a_server_error,status_code_conformance,content_type_conformance,\
     response_headers_conformance,response_schema_conformance,allow_header_conformance,\
     missing_required_header";

/// Calls the generated server of the help desk (`examples/tickets_server.rs`).
fn schemathesis(
    root: &Utf8Path,
    folder: &Utf8Path,
    python: &Utf8Path,
) -> Result<(String, bool), UsageError> {
    let home = root.join("tests/live/schemathesis");
    cargo(root, &["build", "--quiet", "--package", "examples", "--bin", "tickets_server"])?;
    let description = folder.join("tickets.yaml");
    let overlay = home.join("overlay.yaml");
    let convert = ["run", "--quiet", "--package", "restwright", "--", "convert", "--force"];
    let files = ["--to", "effective", "--overlay", overlay.as_str(), "--out", description.as_str()];
    cargo(root, &[&convert[..], &["apis/tickets/tickets.yaml"], &files].concat())?;
    let program = target(root).join("debug/tickets_server");
    let log = folder.join("tickets-server.log");
    let service = Service::of(Command::new(program), |port| format!("127.0.0.1:{port}"), &log)?;
    progress("schemathesis: calling the server");
    let mut command = Command::new(python.with_file_name("schemathesis"));
    // The current folder, in which `.hypothesis` is written.
    command.current_dir(folder).arg("--config-file").arg(home.join("schemathesis.toml"));
    command.arg("run").arg(&description).args(["--url", &service.base, "--checks", CHECKS]);
    // Schemathesis cannot generate bodies of JSON lines.
    command.args(["--exclude-operation-id", "import", "--max-examples", EXAMPLES]);
    command.args(["--seed", "1", "--continue-on-failure", "--warnings", "off"]);
    let (printed, is_fine) = output(&mut command)?;
    let shown = if is_fine { summary(&printed) } else { printed };
    Ok((shown, is_fine))
}

/// Returns the line with the number of calls.
fn summary(printed: &str) -> String {
    let after = printed.rsplit_once("Test cases:").map_or("", |(_, after)| after);
    after.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

/// Reads the WADL of the lazr service, served by a mock.
fn wadllib(
    root: &Utf8Path,
    folder: &Utf8Path,
    python: &Utf8Path,
) -> Result<(String, bool), UsageError> {
    let Some(subject) = SUBJECTS.iter().find(|subject| subject.folder == "lazr") else {
        return Err(UsageError::new("there is no lazr service"));
    };
    let script = root.join("tests/live/lazr/app.py");
    let service = Service::start(python, &script, &folder.join("lazr-wadl.log"))?;
    let text = service.get(subject.description, subject.accept)?;
    let description = folder.join("wadllib.wadl");
    std::fs::write(&description, text).map_err(UsageError::new)?;
    let mock = restwright_mock::serve(description.as_str()).map_err(UsageError::new)?;
    let mut command = Command::new(python);
    output(command.arg(root.join("tests/live/wadllib/client.py")).arg(mock.url()))
}

fn cargo(root: &Utf8Path, arguments: &[&str]) -> Result<(), UsageError> {
    let (printed, is_fine) =
        output(Command::new(child::cargo()).args(arguments).current_dir(root))?;
    if is_fine {
        return Ok(());
    }
    Err(UsageError::new(format!("cargo {}: {printed}", arguments.join(" "))))
}

/// Returns the output of a command, and whether it succeeded.
fn output(command: &mut Command) -> Result<(String, bool), UsageError> {
    let output = command
        .output()
        .map_err(|error| UsageError::new(format!("cannot run {command:?}: {error}")))?;
    let bytes = [output.stdout, output.stderr].concat();
    Ok((String::from_utf8_lossy(&bytes).into_owned(), output.status.success()))
}
