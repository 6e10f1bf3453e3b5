//! The commands, a file each.

mod docs;
mod explain;
mod generate;
mod inspect;
mod lint;
mod rust;

use restwright_codegen::output::OutputError;

pub use docs::docs;
pub use explain::explain;
pub use generate::{Job, generate};
pub use inspect::inspect;
pub use lint::lint;
pub use rust::rust;

use crate::config::Config;
use crate::messages::Findings;
use crate::{Command, Exit, Messages, Misuse, Outcome};

/// What is said where a description was refused.
const NOTHING_WRITTEN: &str = "nothing was written\n";

/// Carries out a command.
pub fn run(command: &Command, messages: Messages) -> Result<Outcome, Misuse> {
    match command {
        Command::Docs(args) => docs(args, messages),
        Command::Rust(args) => rust(args, messages),
        Command::Lint(args) => lint(args, messages),
        Command::Inspect(args) => inspect(args, messages),
        Command::Explain(args) => explain(args),
        Command::Gen(args) => {
            let config = Config::read(&args.config, messages.colour)?;
            generate(&config, &Job::from(args), messages)
        }
    }
}

/// The end of a command whose output could not be written.
fn output_fault(findings: Findings, error: &OutputError) -> Outcome {
    findings.fault(&format!("error: {error}\n"))
}

/// `Fine` where something is true.
fn fine_if(fine: bool) -> Exit {
    if fine { Exit::Fine } else { Exit::Fault }
}
