//! Shell completions and manual pages.

use clap::CommandFactory;
use restwright_codegen::output;

use crate::{Args, CompletionsArgs, Exit, ManArgs, Outcome, UsageError};

/// Returns the completions for a shell.
pub(super) fn completions(args: &CompletionsArgs) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "restwright", &mut script);
    printed(&script)
}

/// Prints the manual page, or writes a page for every command.
pub(super) fn man(args: &ManArgs) -> Result<Outcome, UsageError> {
    let mut command = Args::command();
    command.build();
    let Some(folder) = &args.out else { return Ok(printed(&page(command)?)) };
    let mut names = String::new();
    let of_commands =
        command.get_subcommands().filter(|subcommand| subcommand.get_name() != "help");
    for command in std::iter::once(&command).chain(of_commands) {
        let name = command.get_display_name().unwrap_or(command.get_name()).to_owned();
        let path = folder.join(format!("{name}.1"));
        let text = String::from_utf8_lossy(&page(command.clone())?).into_owned();
        output::put(&path, &text).map_err(UsageError::new)?;
        names = format!("{names}{path}\n");
    }
    Ok(printed(names.as_bytes()))
}

fn page(command: clap::Command) -> Result<Vec<u8>, UsageError> {
    let mut page = Vec::new();
    clap_mangen::Man::new(command)
        .render(&mut page)
        .map_err(|error| UsageError::new(error.to_string()))?;
    Ok(page)
}

fn printed(text: &[u8]) -> Outcome {
    let results = String::from_utf8_lossy(text).into_owned();
    Outcome { results, notes: String::new(), exit: Exit::Success }
}
