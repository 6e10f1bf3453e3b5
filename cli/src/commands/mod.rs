//! The commands, one module each.

mod check;
mod convert;
mod diff;
mod docs;
mod explain;
mod init;
mod inspect;
mod lint;
mod manual;
#[cfg(feature = "mock")]
mod mock;
mod rust;
mod vendor;

use restwright_codegen::output::Mode;

pub use convert::convert;
pub use diff::diff;
pub use docs::docs;
pub use explain::explain;
pub use init::init;
pub use inspect::inspect;
pub use lint::lint;
#[cfg(feature = "mock")]
pub use mock::mock;
pub use rust::rust;
pub use vendor::vendor;

use crate::generate::generate_at;
use crate::{Command, Job, Messages, Outcome, UsageError};

/// Note printed if a description was rejected.
const NOTHING_WRITTEN: &str = "nothing was written\n";

/// Runs a command.
pub fn run(command: &Command, messages: Messages) -> Result<Outcome, UsageError> {
    match command {
        Command::Docs(args) => docs(args, messages),
        Command::Rust(args) => rust(args, messages),
        Command::Convert(args) => convert(args, messages),
        #[cfg(feature = "mock")]
        Command::Mock(args) => mock(args, messages),
        Command::Lint(args) => lint(args, messages),
        Command::Inspect(args) => inspect(args, messages),
        Command::Init(args) => init(args, messages),
        Command::Vendor(args) => vendor(args, messages),
        Command::Diff(args) => diff(args, messages),
        #[cfg(feature = "fetch")]
        Command::Fetch(args) => crate::fetch(args, messages),
        #[cfg(feature = "lsp")]
        Command::Lsp => crate::lsp::lsp(),
        Command::Explain(args) => explain(args),
        Command::Gen(args) => generate_at(&args.config, &Job::from(args), messages),
        Command::Check(args) => check::check(args, messages),
        Command::Completions(args) => Ok(manual::completions(args)),
        Command::Man(args) => manual::man(args),
    }
}

/// Returns the write mode: whether edited files are overwritten.
pub(crate) fn write_mode(force: bool) -> Mode {
    if force { Mode::Overwrite } else { Mode::Write }
}
