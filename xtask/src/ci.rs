//! What CI runs: the same on every machine, and before a push.

use std::io::Write;
use std::process::{Command, ExitCode};

use restwright::Messages;
use restwright::screen::show;
use restwright_codegen::output::Mode;

use crate::gen_task;

/// A step: the arguments of `cargo`, and a variable to set.
type Step = (&'static [&'static str], Option<(&'static str, &'static str)>);

const STEPS: &[Step] = &[
    (&["fmt", "--all", "--check"], None),
    (&["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"], None),
    (&["test", "--workspace", "--locked"], None),
    (&["doc", "--workspace", "--no-deps", "--locked"], Some(("RUSTDOCFLAGS", "--deny warnings"))),
];

/// Runs the steps, and stops at the first that fails.
pub(crate) fn run(messages: Messages) -> ExitCode {
    for (arguments, variable) in STEPS {
        let shown = match variable {
            Some((name, value)) => format!("{name}=\"{value}\" cargo {}", arguments.join(" ")),
            None => format!("cargo {}", arguments.join(" ")),
        };
        announce(&shown);
        let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
        let mut command = Command::new(cargo);
        command.args(*arguments).envs(*variable).current_dir(current_or(gen_task::workspace()));
        match command.status() {
            Ok(status) if status.success() => {}
            Ok(status) => return failed(&shown, &status.to_string()),
            Err(error) => return failed(&shown, &error.to_string()),
        }
    }
    announce("cargo xtask gen --check");
    show(gen_task::run(&[], Mode::Check, messages))
}

/// An empty path names no folder to a process.
fn current_or(path: camino::Utf8PathBuf) -> camino::Utf8PathBuf {
    if path.as_str().is_empty() { ".".into() } else { path }
}

fn announce(step: &str) {
    let _ = writeln!(anstream::stderr(), "\n== {step}");
}

fn failed(step: &str, why: &str) -> ExitCode {
    let _ = writeln!(anstream::stderr(), "\nerror: `{step}` failed: {why}");
    ExitCode::FAILURE
}
