use camino::Utf8PathBuf;
use restwright_codegen::output::Mode;

use crate::{CheckArgs, Format, GenArgs, LimitArgs};

/// Options of a run of `gen` or `check`.
#[derive(Clone, Debug)]
pub struct Job {
    /// Names of the services; empty for all.
    pub names: Vec<String>,
    /// Whether to write or to check.
    pub mode: Mode,
    /// The command that regenerates the output, for the message about stale files.
    pub command: String,
    /// Output format of diagnostics.
    pub format: Format,
    /// Path of a depfile for Make or Ninja.
    pub depfile: Option<Utf8PathBuf>,
    /// Limits that override those of the configuration.
    pub limits: LimitArgs,
}

impl Job {
    /// Creates a job for all services; `command` is the command that regenerates the output.
    pub fn all(mode: Mode, command: &str) -> Self {
        let (names, command, format) = (Vec::new(), command.to_owned(), Format::Human);
        Self { names, mode, command, format, depfile: None, limits: LimitArgs::default() }
    }
}

impl From<&GenArgs> for Job {
    fn from(args: &GenArgs) -> Self {
        let mode = match (args.check, args.force) {
            (true, _) => Mode::Check,
            (false, true) => Mode::Overwrite,
            (false, false) => Mode::Write,
        };
        Self {
            names: args.names.clone(),
            mode,
            command: command(args.config.as_str(), &args.names),
            format: args.format,
            depfile: args.depfile.clone(),
            limits: args.limits.clone(),
        }
    }
}

impl From<&CheckArgs> for Job {
    fn from(args: &CheckArgs) -> Self {
        Self {
            names: args.names.clone(),
            mode: Mode::Check,
            command: command(args.config.as_str(), &args.names),
            format: args.format,
            depfile: None,
            limits: args.limits.clone(),
        }
    }
}

fn command(config: &str, names: &[String]) -> String {
    let mut command = "restwright gen".to_owned();
    if config != "restwright.toml" {
        command = format!("{command} --config {config}");
    }
    for name in names {
        command = format!("{command} {name}");
    }
    command
}
