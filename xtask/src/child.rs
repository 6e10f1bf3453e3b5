//! Runs a program, and measures its time and memory.

use std::fs::File;
use std::io::Write;
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;
use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};
use wait4::Wait4;

/// Result of a child process.
#[derive(Clone, Debug)]
pub(crate) struct Ran {
    /// How the process ended.
    pub(crate) end: End,
    /// CPU time of all threads.
    pub(crate) time: Duration,
    /// Peak memory in bytes.
    pub(crate) memory: u64,
    /// Standard output and standard error.
    pub(crate) printed: String,
}

/// How a child process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// With an exit status of the command: 0 or 1.
    Status(i32),
    /// With a panic, a signal, or another exit status.
    Crash,
    /// It was killed at the time limit.
    Overtime,
}

/// Exit status of a Rust program that panics.
const PANIC: i32 = 101;

/// Runs a command to its end, or until `limit` has passed. Its output is written to `log`.
pub(crate) fn run(
    command: &mut Command,
    limit: Duration,
    log: &Utf8Path,
) -> Result<Ran, UsageError> {
    let fault = |error: std::io::Error| UsageError::new(format!("cannot run {command:?}: {error}"));
    let out = File::create(log).map_err(UsageError::new)?;
    let err = out.try_clone().map_err(UsageError::new)?;
    let mut command_ = Command::new(command.get_program());
    command_.args(command.get_args()).stdin(Stdio::null()).stdout(out).stderr(err);
    if let Some(folder) = command.get_current_dir() {
        command_.current_dir(folder);
    }
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => command_.env(name, value),
            None => command_.env_remove(name),
        };
    }
    let mut child = command_.spawn().map_err(fault)?;
    let started = Instant::now();
    let mut is_over = false;
    // Resource usage is returned only once, when the child is reaped: until then, only check
    // whether it has ended.
    while !has_ended(child.id())? {
        if started.elapsed() > limit && !is_over {
            is_over = true;
            child.kill().map_err(UsageError::new)?;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    let used = child.wait4().map_err(UsageError::new)?;
    let printed = std::fs::read(log).map_err(UsageError::new)?;
    Ok(Ran {
        end: if is_over { End::Overtime } else { end(used.status) },
        time: used.rusage.utime + used.rusage.stime,
        memory: used.rusage.maxrss,
        printed: String::from_utf8_lossy(&printed).into_owned(),
    })
}

fn end(status: ExitStatus) -> End {
    match status.code() {
        Some(code) if code != PANIC => End::Status(code),
        _ => End::Crash,
    }
}

/// True if a child has ended; it is not reaped.
fn has_ended(id: u32) -> Result<bool, UsageError> {
    let pid = i32::try_from(id).ok().and_then(Pid::from_raw);
    let pid = pid.ok_or_else(|| UsageError::new(format!("{id} is no process")))?;
    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    Ok(waitid(WaitId::Pid(pid), options).map_err(UsageError::new)?.is_some())
}

/// Returns the program given by the user, otherwise builds `restwright` with optimization.
pub(crate) fn restwright(
    named: Option<Utf8PathBuf>,
    root: &Utf8Path,
) -> Result<Utf8PathBuf, UsageError> {
    if let Some(named) = named {
        return named.canonicalize_utf8().map_err(UsageError::new);
    }
    let build = ["build", "--release", "--quiet", "--locked", "--package", "restwright"];
    let status = Command::new(cargo()).args(build).current_dir(root).status();
    if !status.is_ok_and(|status| status.success()) {
        return Err(UsageError::new("`cargo build --release --package restwright` failed"));
    }
    Ok(target(root).join("release/restwright"))
}

/// Returns the program of Cargo.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}

/// Returns Cargo's target folder.
pub(crate) fn target(root: &Utf8Path) -> Utf8PathBuf {
    let named = std::env::var("CARGO_TARGET_DIR").map(Utf8PathBuf::from);
    named.unwrap_or_else(|_| root.join("target"))
}

/// Prints the progress of a long task.
pub(crate) fn progress(line: &str) {
    let _ = writeln!(anstream::stderr(), "{line}");
}
