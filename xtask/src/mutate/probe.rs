//! Every command on one description.

use std::process::Command;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;

use super::copy;
use super::originals::Changed;
use crate::child::{self, End, Ran};

/// How long one command may take, with a machine that does other things too.
const LIMIT: Duration = Duration::from_mins(1);

/// How much processor time it may take, and memory.
const TIME: Duration = Duration::from_secs(20);
const MEMORY: u64 = 1 << 30;

/// Where a description is below its root, so that it can refer to files above its own folder.
const DEEP: &str = "a/b/c/d/e";

/// What a description becomes in OpenAPI.
const OWN: &str = "again.json";

/// What runs the commands.
pub(super) struct Probe<'a> {
    /// The program.
    pub(super) program: &'a Utf8Path,
    /// The root of the repository.
    pub(super) root: &'a Utf8Path,
    /// Where everything is written.
    pub(super) folder: &'a Utf8Path,
}

/// What came of one description.
pub(super) struct Done {
    /// True where bindings were generated.
    pub(super) is_understood: bool,
    pub(super) failures: Vec<Failure>,
    /// The package of the bindings, where it is kept.
    pub(super) package: Option<Utf8PathBuf>,
}

/// A command that did what it must not.
pub(super) struct Failure {
    pub(super) number: usize,
    pub(super) command: String,
    pub(super) why: String,
    /// Where the description is.
    pub(super) kept: Utf8PathBuf,
}

impl Probe<'_> {
    /// Runs every command; keeps the package where that is wanted.
    pub(super) fn run(
        &self,
        number: usize,
        changed: &Changed,
        keep: bool,
    ) -> Result<Done, UsageError> {
        let work = self.folder.join("work").join(number.to_string());
        let root = work.join("input");
        let description = changed.write(&root.join(DEEP)).map_err(UsageError::new)?;
        let mut failures = Vec::new();
        let mut fail = |command: String, why: String| -> Result<(), UsageError> {
            let kept = self.folder.join("found").join(number.to_string());
            copy(&root, &kept).map_err(UsageError::new)?;
            let kept = kept.join(description.strip_prefix(&root).unwrap_or(&description));
            failures.push(Failure { number, command, why, kept });
            Ok(())
        };
        let mut run = |words: &[&str]| -> Result<End, UsageError> {
            let mut command = Command::new(self.program);
            command.args(words).current_dir(&work);
            if words.contains(&description.as_str()) && words[0] != "diff" {
                command.args(["--root", root.as_str()]);
            }
            let ran = child::run(&mut command, LIMIT, &work.join("log"))?;
            if let Some(why) = fault(&ran) {
                fail(words.join(" ").replace(work.as_str(), ""), why)?;
            }
            Ok(ran.end)
        };
        let name = format!("mutated{number}");
        let ends = self.commands(&mut run, &description, &changed.original, &name)?;
        let is_understood = ends.generated == End::Status(0);
        if ends.linted != ends.generated {
            fail("lint and rust".to_owned(), "one accepts what the other rejects".to_owned())?;
        }
        if ends.again.is_some_and(|again| again != End::Status(0)) {
            fail(format!("lint {OWN}"), "what was converted is rejected".to_owned())?;
        }
        let mut package = None;
        if keep && is_understood {
            let kept = self.folder.join("packages").join(&name);
            std::fs::rename(work.join(&name), &kept).map_err(UsageError::new)?;
            package = Some(kept);
        }
        let _ = std::fs::remove_dir_all(&work);
        Ok(Done { is_understood, failures, package })
    }

    fn commands(
        &self,
        run: &mut dyn FnMut(&[&str]) -> Result<End, UsageError>,
        description: &Utf8Path,
        original: &Utf8Path,
        name: &str,
    ) -> Result<Ends, UsageError> {
        let file = description.as_str();
        let linted = run(&["lint", file])?;
        run(&["lint", file, "--format", "sarif"])?;
        run(&["inspect", file])?;
        run(&["inspect", file, "--format", "json"])?;
        run(&["inspect", file, "--stage", "document"])?;
        run(&["diff", original.as_str(), file, "--root", "/"])?;
        for style in ["classic", "sphinx", "os-api-ref"] {
            run(&["docs", file, "--out", style, "--style", style])?;
        }
        let runtime = format!("path:{}", self.root.join("runtime"));
        let options = ["--out", name, "--name", name, "--runtime", &runtime];
        let generated = run(&[&["rust", file], &options[..]].concat())?;
        let converted = run(&["convert", file, "--to", "openapi", "--out", OWN])?;
        let again = match converted {
            // Our own OpenAPI is accepted by everything.
            End::Status(0) => {
                run(&["rust", OWN, "--out", "again", "--runtime", &runtime])?;
                Some(run(&["lint", OWN])?)
            }
            _ => None,
        };
        Ok(Ends { linted, generated, again })
    }
}

/// How the commands ended that agree with each other.
struct Ends {
    linted: End,
    generated: End,
    again: Option<End>,
}

/// What is wrong with the end of a command, if anything is.
fn fault(ran: &Ran) -> Option<String> {
    let said = || {
        let lines: Vec<&str> = ran.printed.trim_end().lines().collect();
        let panic = lines.iter().position(|line| line.contains("panicked at"));
        let from = panic.unwrap_or(lines.len().saturating_sub(2));
        lines[from..].iter().take(3).copied().collect::<Vec<_>>().join(" / ")
    };
    match ran.end {
        End::Crash => Some(format!("crashed: {}", said())),
        End::Overtime => Some(format!("took over {LIMIT:?}")),
        End::Status(0 | 1) if ran.printed.contains("panicked at") => Some(said()),
        End::Status(0 | 1) if ran.time > TIME => Some(format!("took {:?}", ran.time)),
        End::Status(0 | 1) if ran.memory > MEMORY => Some(format!("took {} MB", ran.memory >> 20)),
        End::Status(0 | 1) => None,
        End::Status(status) => Some(format!("exit status {status}: {}", said())),
    }
}
