//! Steps of CI, which also run locally before a push.
//!
//! Inputs found by fuzzing are replayed by `cargo test` (`tests/properties`). Fuzzing itself is a
//! separate task, `cargo xtask fuzz`: a random failure must not block an unrelated change.

use std::ffi::OsString;
use std::io::Write;
use std::process::{Command, ExitCode};

use restwright::screen::show;
use restwright::{Messages, UsageError};
use restwright_codegen::output::Mode;

use crate::docs::Scope;
use crate::{book, child, docs, gen_task, packages, wasm};

/// A step: the arguments of `cargo`, and an environment variable.
type Step = (&'static [&'static str], Option<(&'static str, &'static str)>);

const STEPS: &[Step] = &[
    (&["fmt", "--all", "--check"], None),
    (&["clippy", "--workspace", "--all-targets", "--locked", "--", "--deny", "warnings"], None),
    (
        &[
            "clippy",
            "--package",
            "restwright",
            "--package",
            "xtask",
            "--no-default-features",
            "--locked",
            "--",
            "--deny",
            "warnings",
        ],
        None,
    ),
    // The fuzz targets are in a separate workspace.
    (&["update", "--workspace", "--locked", "--manifest-path", "fuzz/Cargo.toml"], None),
    (&["doc", "--workspace", "--no-deps", "--locked"], Some(("RUSTDOCFLAGS", "--deny warnings"))),
    (&["test", "--workspace", "--locked"], None),
];

/// Runs the steps up to the first failure.
pub(crate) fn run(messages: Messages) -> ExitCode {
    let path = match path_with_python() {
        Ok(path) => path,
        Err(refusal) => return show(Err(refusal)),
    };
    for (arguments, variable) in STEPS {
        let shown = match variable {
            Some((name, value)) => format!("{name}=\"{value}\" cargo {}", arguments.join(" ")),
            None => format!("cargo {}", arguments.join(" ")),
        };
        announce(&shown);
        let mut command = Command::new(child::cargo());
        command.args(*arguments).envs(*variable).env("PATH", &path);
        command.current_dir(current_or(gen_task::workspace()));
        match command.status() {
            Ok(status) if status.success() => {}
            Ok(status) => return failed(&shown, &status.to_string()),
            Err(error) => return failed(&shown, &error.to_string()),
        }
    }
    announce("cargo xtask gen --check");
    let fresh = show(gen_task::run(&[], Mode::Check, messages));
    if fresh != ExitCode::SUCCESS {
        return fresh;
    }
    announce("cargo xtask book --check");
    let fresh = show(book::run(true));
    if fresh != ExitCode::SUCCESS {
        return fresh;
    }
    announce("cargo xtask packages");
    let sound = show(packages::run());
    if sound != ExitCode::SUCCESS {
        return sound;
    }
    announce("cargo xtask wasm");
    let portable = show(wasm::run());
    if portable != ExitCode::SUCCESS {
        return portable;
    }
    announce("cargo xtask docs");
    let own = show(docs::run(Scope::Own, None, messages));
    if own != ExitCode::SUCCESS {
        return own;
    }
    announce("cargo xtask docs --sample");
    show(docs::run(Scope::Sample, None, messages))
}

/// Returns `PATH` with a Python that has docutils and Sphinx, which tests use to read pages.
fn path_with_python() -> Result<OsString, UsageError> {
    let environment = docs::environment(&current_or(gen_task::workspace()))?;
    let programs = environment.programs.canonicalize();
    let programs = programs.unwrap_or_else(|_| environment.programs.into_std_path_buf());
    let others = std::env::var_os("PATH").unwrap_or_default();
    let all = std::iter::once(programs).chain(std::env::split_paths(&others));
    std::env::join_paths(all).map_err(|error| UsageError::new(error.to_string()))
}

/// An empty path does not denote the current folder for a process.
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
