//! Measures runs with nothing to do: twenty services and two thousand, none of them changed.

use std::fmt::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use camino::Utf8Path;
use restwright::{Exit, Outcome, UsageError};
use restwright_codegen::output;

use crate::child::{self, progress};
use crate::gen_task::root;

const SERVICES: [usize; 2] = [20, 2_000];
/// Number of runs of a command; the median is reported.
const RUNS: usize = 21;

/// Descriptions used by the services in turn.
const DESCRIPTIONS: [&str; 4] = [
    "apis/block-storage/block-storage-v1.wadl",
    "apis/library/library.wadl",
    "apis/parcel-office/parcel-office.wadl",
    "apis/tickets/tickets.yaml",
];

/// Builds the command with optimization, and measures it.
pub(crate) fn run() -> Result<Outcome, UsageError> {
    let root = root()?;
    let program = child::restwright(None, &root)?;
    let mut results = String::new();
    for services in SERVICES {
        progress(&format!("{services} services"));
        measure(&program, &root, services, &mut results)?;
    }
    Ok(Outcome { results, notes: String::new(), exit: Exit::Success })
}

fn measure(
    program: &Utf8Path,
    root: &Utf8Path,
    services: usize,
    results: &mut String,
) -> Result<(), UsageError> {
    let folder = tempfile::tempdir().map_err(UsageError::new)?;
    let folder =
        Utf8Path::from_path(folder.path()).ok_or(UsageError::new("a folder has no name"))?;
    let text = configuration(root, services);
    output::put(&folder.join("restwright.toml"), &text).map_err(UsageError::new)?;
    let command = |words: &[&str]| {
        let mut command = Command::new(program);
        command.args(words).current_dir(folder).env("RESTWRIGHT_CACHE", folder.join("cache"));
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    finish(&mut command(&["gen"]))?;
    for words in [&["gen"][..], &["gen", "--check"]] {
        let mut times = Vec::new();
        for _ in 0..RUNS {
            let started = Instant::now();
            finish(&mut command(words))?;
            times.push(started.elapsed());
        }
        times.sort();
        let (least, median) = (times[0], times[RUNS / 2]);
        let _ = writeln!(
            results,
            "restwright {}, {services} services, nothing to do: {}, at best {}",
            words.join(" "),
            shown(median),
            shown(least)
        );
    }
    Ok(())
}

/// Returns a configuration with bindings and documentation for each service.
fn configuration(root: &Utf8Path, services: usize) -> String {
    let mut text = String::new();
    for (at, description) in DESCRIPTIONS.iter().cycle().take(services).enumerate() {
        let folder = root.join(description);
        let folder = folder.parent().unwrap_or(root);
        let _ = write!(
            text,
            "[service.s{at}]\ndescriptions = [\"{}\"]\nroot = \"{folder}\"\n\
             rust.path = \"out/s{at}\"\nrust.runtime = \"path:{}\"\ndocs.path = \"out/s{at}/docs\"\n\n",
            root.join(description),
            root.join("runtime")
        );
    }
    text
}

fn finish(command: &mut Command) -> Result<(), UsageError> {
    let status = command.status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(UsageError::new(format!("{command:?} failed: {status}"))),
        Err(error) => Err(UsageError::new(format!("cannot run {command:?}: {error}"))),
    }
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}
