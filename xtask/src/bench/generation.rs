//! Compares the generation of bindings with that of an earlier revision.

use std::fmt::Write;
use std::process::Command;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Outcome, UsageError};

use super::corpus::{GITHUB, LAUNCHPAD, OPENAPI, descriptions};
use super::measure::{failed, machine};
use super::tree::{self, Tree};
use super::{finish, large};
use crate::child::{self, End};

/// Time limit of a run.
const LIMIT: Duration = Duration::from_mins(10);
/// Size in bytes of the large description.
const LARGE: usize = 47_000_000;

const HEAD: &str = "\
# Generation compared with an earlier revision

```sh
cargo xtask bench --generation REVISION --write   # measures, and writes this file
```

Bindings as a module with the runtime in it, one process for each description, by the programs of both revisions.

| descriptions | | MB | CPU then | CPU now | ratio | peak memory then | now |
|---|---|---|---|---|---|---|---|
";

const TAIL: &str = "
- *CPU* is the user and system time of all processes, the least of several rounds, by turns, because other load on
  the machine only adds time. *ratio* is that of both.
- The files are written to a file system in memory (`/dev/shm`), if there is one: creating a file on a disk costs more
  than generating most of them.
- *peak memory* is that of the largest process.
- *large* is a description made by the command: resources with three operations and an object of 17 properties
  each.
";

/// A set of descriptions.
struct Row {
    name: &'static str,
    descriptions: Vec<Utf8PathBuf>,
    /// Number of rounds, of which the least is reported.
    rounds: usize,
}

/// Cost of a set: CPU seconds, peak memory in bytes, and the number of descriptions without bindings.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Cost {
    seconds: f64,
    memory: u64,
    failed: usize,
}

/// Runs the comparison. With `write`, the result is written to `bench/GENERATION.md`, otherwise to
/// standard output.
pub(super) fn run(
    root: &Utf8Path,
    corpus: &Utf8Path,
    revision: &str,
    write: bool,
) -> Result<Outcome, UsageError> {
    let trees = [Tree::of_revision(root, revision)?, Tree::current(root)?];
    let (_folder, folder) = tree::memory_folder()?;
    let large = folder.join("large.json");
    std::fs::write(&large, large::description(LARGE))
        .map_err(|error| failed("write", &large, &error))?;
    let row = |name, path: &Utf8Path, rounds| {
        Ok::<Row, UsageError>(Row { name, descriptions: descriptions(path)?, rounds })
    };
    let rows = [
        row("GitHub", &corpus.join(GITHUB), 7)?,
        row("Launchpad (WADL)", &corpus.join(LAUNCHPAD), 7)?,
        row("OpenAPI of the corpus", &corpus.join(OPENAPI), 3)?,
        row("large", &large, 1)?,
    ];
    let mut text = HEAD.to_owned();
    for row in rows {
        let line = line(&row, measured(&row, &trees, &folder)?)?;
        child::progress(line.trim_end());
        text.push_str(&line);
    }
    let _ = write!(text, "\n*Then* is the revision {revision}. {}\n{TAIL}", machine()?);
    finish(root, "GENERATION.md", text, write)
}

/// Returns the least cost of each program.
fn measured(row: &Row, trees: &[Tree; 2], folder: &Utf8Path) -> Result<[Cost; 2], UsageError> {
    let mut least = [None::<Cost>; 2];
    for _ in 0..row.rounds {
        for (tree, least) in trees.iter().zip(&mut least) {
            let cost = once(&tree.program, &row.descriptions, folder)?;
            if least.is_none_or(|least| cost.seconds < least.seconds) {
                *least = Some(cost);
            }
        }
    }
    let none = Cost { seconds: 0.0, memory: 0, failed: 0 };
    Ok(least.map(|cost| cost.unwrap_or(none)))
}

fn once(
    program: &Utf8Path,
    descriptions: &[Utf8PathBuf],
    folder: &Utf8Path,
) -> Result<Cost, UsageError> {
    let (out, log) = (folder.join("out"), folder.join("log"));
    let mut cost = Cost { seconds: 0.0, memory: 0, failed: 0 };
    for description in descriptions {
        let mut command = Command::new(program);
        command.args(["rust", description.as_str(), "--quiet", "--mode", "module", "--out"]);
        let ran = child::run(command.arg(&out), LIMIT, &log)?;
        cost.seconds += ran.time.as_secs_f64();
        cost.memory = cost.memory.max(ran.memory);
        cost.failed += usize::from(ran.end != End::Status(0));
        if out.exists() {
            std::fs::remove_dir_all(&out).map_err(|error| failed("remove", &out, &error))?;
        }
    }
    Ok(cost)
}

fn line(row: &Row, [then, now]: [Cost; 2]) -> Result<String, UsageError> {
    let mut bytes = 0;
    for path in &row.descriptions {
        let found = path.metadata().map_err(|error| failed("read", path, &error))?;
        bytes += found.len();
    }
    let shown = |cost: Cost| match cost.failed {
        0 => format!("{:.2} s", cost.seconds),
        failed => format!("{:.2} s, {failed} failed", cost.seconds),
    };
    Ok(format!(
        "| {} | {} | {} | {} | {} | {:.2} | {} MB | {} MB |\n",
        row.name,
        row.descriptions.len(),
        format_args!("{}.{}", bytes / 1_000_000, bytes / 100_000 % 10),
        shown(then),
        shown(now),
        now.seconds / then.seconds,
        then.memory >> 20,
        now.memory >> 20,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_set() {
        let row = Row { name: "x", descriptions: Vec::new(), rounds: 1 };
        let then = Cost { seconds: 2.0, memory: 300 << 20, failed: 1 };
        let now = Cost { seconds: 0.5, memory: 100 << 20, failed: 0 };
        let expected = "| x | 0 | 0.0 | 2.00 s, 1 failed | 0.50 s | 0.25 | 300 MB | 100 MB |\n";
        assert_eq!(line(&row, [then, now]).unwrap(), expected);
    }
}
