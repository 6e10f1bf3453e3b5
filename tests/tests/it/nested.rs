//! Runs of Cargo in generated packages.

use std::process::Command;

use camino::Utf8Path;

/// Returns the program of Cargo.
pub(crate) fn program() -> Command {
    Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
}

/// Returns a command of Cargo in a folder. It needs no network, and all of them have one target
/// folder, so that dependencies are built once.
pub(crate) fn cargo(folder: &Utf8Path, arguments: &[&str]) -> Command {
    let target = Utf8Path::new(env!("CARGO_TARGET_TMPDIR")).join("vendoring");
    let mut command = program();
    command.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target);
    command.env("CARGO_NET_OFFLINE", "true").env("RUSTDOCFLAGS", "--deny warnings");
    command
}

/// Runs a command to its end, and returns what it printed to standard output. It fails the test if
/// the command fails.
#[track_caller]
pub(crate) fn succeed(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let [shown, said] =
        [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
    assert!(output.status.success(), "{command:?}:\n{said}{shown}");
    shown
}
