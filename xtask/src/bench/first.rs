//! Compares the first commands in a clone with those of an earlier revision.

use std::fmt::Write;
use std::process::Command;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Outcome, UsageError};

use super::measure::{failed, machine};
use super::{finish, tree};
use crate::child::{self, End};

/// Time limit of a command.
const LIMIT: Duration = Duration::from_hours(2);

const HEAD: &str = "\
# First commands in a clone compared with an earlier revision

```sh
cargo xtask bench --first REVISION --write   # measures, and writes this file
```

The commands that a new contributor or user runs first, in clones of both revisions.

| command | CPU then | CPU now | ratio | disk then | now |
|---|---|---|---|---|---|
";

const TAIL: &str = "
- *CPU* is the user and system time of all processes, of one run each, by turns. The packages are downloaded before.
- *disk* is the size of the target folder afterwards.
- `cargo xtask gen` and `cargo install` each start with an empty target folder; `cargo test` follows
  `cargo xtask gen` in its folder. There is no corpus: tests that need it are skipped.
- *failed* marks commands that failed, with the cost of what they did.
";

/// A command, and the target folder that it uses.
struct Subject {
    command: &'static str,
    /// Arguments that do not change what is measured.
    more: &'static [&'static str],
    target: &'static str,
}

const SUBJECTS: [Subject; 3] = [
    Subject { command: "cargo xtask gen", more: &[], target: "target" },
    Subject {
        command: "cargo install --path cli --locked",
        more: &["--root", "installed"],
        target: "install",
    },
    // Without `--no-fail-fast`, a failure would spare the cost of all later tests.
    Subject { command: "cargo test --workspace", more: &["--no-fail-fast"], target: "target" },
];

/// Cost of a command.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cost {
    /// CPU seconds of all processes.
    seconds: f64,
    /// Size of the target folder in kilobytes.
    disk: u64,
    succeeded: bool,
}

/// Runs the comparison. With `write`, the result is written to `bench/FIRST.md`, otherwise to standard
/// output.
pub(super) fn run(root: &Utf8Path, revision: &str, write: bool) -> Result<Outcome, UsageError> {
    let (_folder, folder) = tree::folder()?;
    let clones = [folder.join("then"), folder.join("now")];
    for (clone, revision) in clones.iter().zip([revision, "HEAD"]) {
        tree::clone(root, revision, clone)?;
        let fetch = &mut Command::new(child::cargo());
        tree::succeed(fetch.args(["fetch", "--locked", "--quiet"]).current_dir(clone))?;
    }
    let mut text = HEAD.to_owned();
    for subject in &SUBJECTS {
        child::progress(subject.command);
        let then = measured(subject, &clones[0], &folder)?;
        let now = measured(subject, &clones[1], &folder)?;
        text.push_str(&line(subject.command, [then, now]));
    }
    // Writing to a `String` cannot fail.
    let _ = write!(text, "\n*Then* is the revision {revision}. {}\n{TAIL}", machine()?);
    finish(root, "FIRST.md", text, write)
}

fn measured(subject: &Subject, clone: &Utf8Path, folder: &Utf8Path) -> Result<Cost, UsageError> {
    let mut words = subject.command.split(' ').skip(1);
    let mut command = Command::new(child::cargo());
    command.args(&mut words).args(subject.more).current_dir(clone);
    let target = clone.join(subject.target);
    // The settings of this process are not those of a new clone.
    for name in ["CARGO_INCREMENTAL", "RESTWRIGHT_CORPUS", "CI"] {
        command.env_remove(name);
    }
    command.env("CARGO_TARGET_DIR", &target);
    let ran = child::run(&mut command, LIMIT, &folder.join("log"))?;
    let succeeded = ran.end == End::Status(0);
    if !succeeded {
        child::progress(&ran.printed);
    }
    Ok(Cost { seconds: ran.time.as_secs_f64(), disk: size(&target)?, succeeded })
}

/// Returns the size of a folder in kilobytes. Cargo links most of its files twice; they count once.
fn size(folder: &Utf8PathBuf) -> Result<u64, UsageError> {
    let printed = tree::succeed(Command::new("du").args(["-sk", folder.as_str()]))?;
    let number = printed.split_whitespace().next().and_then(|word| word.parse().ok());
    number.ok_or_else(|| failed("measure", folder, &std::io::ErrorKind::InvalidData.into()))
}

fn line(command: &str, [then, now]: [Cost; 2]) -> String {
    let shown = |cost: Cost| {
        let mark = if cost.succeeded { "" } else { ", failed" };
        format!("{:.0} s{mark}", cost.seconds)
    };
    let gigabytes =
        |cost: Cost| format!("{}.{} GB", cost.disk >> 20, (cost.disk >> 10) % 1024 * 10 / 1024);
    format!(
        "| `{command}` | {} | {} | {:.2} | {} | {} |\n",
        shown(then),
        shown(now),
        now.seconds / then.seconds,
        gigabytes(then),
        gigabytes(now),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_command() {
        let then = Cost { seconds: 930.0, disk: 12 << 20, succeeded: false };
        let now = Cost { seconds: 465.0, disk: 3 << 19, succeeded: true };
        let expected = "| `cargo test` | 930 s, failed | 465 s | 0.50 | 12.0 GB | 1.5 GB |\n";
        assert_eq!(line("cargo test", [then, now]), expected);
    }

    #[test]
    fn the_size_of_a_folder_counts_links_once() {
        let (_folder, path) = tree::folder().unwrap();
        std::fs::write(path.join("a"), vec![b'x'; 1 << 20]).unwrap();
        std::fs::hard_link(path.join("a"), path.join("b")).unwrap();
        let kilobytes = size(&path).unwrap();
        assert!((1024..2048).contains(&kilobytes), "{kilobytes}");
    }
}
