//! The commands, a file each.

mod docs;
mod generate;
mod inspect;
mod lint;
mod rust;

use restwright_codegen::output::OutputError;

pub use docs::docs;
pub use generate::generate;
pub use inspect::inspect;
pub use lint::lint;
pub use rust::rust;

use crate::config::Config;
use crate::{Command, Exit, GenArgs, Misuse, Outcome};

/// Carries out a command.
pub fn run(command: &Command, colour: bool) -> Result<Outcome, Misuse> {
    match command {
        Command::Docs(args) => docs(args, colour),
        Command::Rust(args) => rust(args, colour),
        Command::Lint(args) => lint(args, colour),
        Command::Inspect(args) => inspect(args, colour),
        Command::Gen(args) => {
            let config = Config::read(&args.config, colour)?;
            generate(&config, &args.names, args.mode(), &args.mend(), colour)
        }
    }
}

/// The end of a command whose output could not be written.
fn output_fault(notes: &str, error: &OutputError) -> Outcome {
    Outcome::fault(format!("{notes}error: {error}\n"))
}

/// `Fine` where something is true.
fn fine_if(fine: bool) -> Exit {
    if fine { Exit::Fine } else { Exit::Fault }
}

impl GenArgs {
    fn mode(&self) -> restwright_codegen::output::Mode {
        use restwright_codegen::output::Mode;
        if self.check { Mode::Check } else { Mode::Write }
    }

    /// The command that does what these arguments only check.
    fn mend(&self) -> String {
        let mut command = "restwright gen".to_owned();
        if self.config != "restwright.toml" {
            command = format!("{command} --config {}", self.config);
        }
        for name in &self.names {
            command = format!("{command} {name}");
        }
        command
    }
}
