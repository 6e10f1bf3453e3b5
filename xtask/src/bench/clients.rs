//! Compares the builds of large clients with those of an earlier revision.

use std::fmt::Write;
use std::process::Command;

use camino::Utf8Path;
use restwright::{Outcome, UsageError};

use super::corpus::{GITHUB, LAUNCHPAD};
use super::finish;
use super::measure::machine;
use super::tree::{self, Tree};
use super::workspace::{BuildCost, Workspace, least_by_turns};
use crate::child;

/// The features of a client with one module of GitHub's API.
const ONE_MODULE: &str = "gists,reqwest,rustls-graviola";

const HEAD: &str = "\
# Builds of large clients compared with an earlier revision

```sh
cargo xtask bench --clients REVISION --write   # measures, and writes this file
```

The clients that both revisions generate for the same descriptions, each with its own runtime.

| client | build | CPU then | CPU now | ratio | peak memory then | now |
|---|---|---|---|---|---|---|
";

const TAIL: &str = "
- *CPU* is the user and system time of building the client alone: without its dependencies and the runtime, which are
  built before, without incremental compilation, and without the time of cargo itself. The least of several builds, by
  turns, because other load on the machine only adds time (one release build). *ratio* is that of both.
- *peak memory* is that of the compiler.
- *one module* is GitHub's client with the feature `gists`, without the features of other modules.
";

/// A client, and the builds to measure.
struct Subject {
    name: &'static str,
    package: &'static str,
    description: &'static str,
    builds: &'static [Build],
}

/// A kind of build.
struct Build {
    name: &'static str,
    /// The arguments of Cargo.
    arguments: &'static [&'static str],
    /// Number of builds; the least is reported.
    rounds: usize,
}

const CHECK: Build = Build { name: "check", arguments: &["check"], rounds: 3 };
const DEBUG: Build = Build { name: "debug", arguments: &["build"], rounds: 2 };
/// Optimization takes minutes.
const RELEASE: Build = Build { name: "release", arguments: &["build", "--release"], rounds: 1 };
const CHECK_ONE: Build = Build {
    name: "check, one module",
    arguments: &["check", "--no-default-features", "--features", ONE_MODULE],
    rounds: 3,
};

const SUBJECTS: [Subject; 2] = [
    Subject {
        name: "GitHub",
        package: "github",
        description: GITHUB,
        builds: &[CHECK, CHECK_ONE, DEBUG, RELEASE],
    },
    Subject {
        name: "Launchpad",
        package: "launchpad",
        description: LAUNCHPAD,
        builds: &[CHECK, DEBUG, RELEASE],
    },
];

/// Runs the comparison. With `write`, the result is written to `bench/CLIENTS.md`, otherwise to standard
/// output.
pub(super) fn run(
    root: &Utf8Path,
    corpus: &Utf8Path,
    revision: &str,
    write: bool,
) -> Result<Outcome, UsageError> {
    let trees = [Tree::of_revision(root, revision)?, Tree::current(root)?];
    let mut text = HEAD.to_owned();
    for subject in SUBJECTS {
        let workspaces =
            [client(&subject, &trees[0], corpus)?, client(&subject, &trees[1], corpus)?];
        let packages = workspaces.each_ref().map(|workspace| (workspace, subject.package));
        for build in subject.builds {
            let costs = least_by_turns(&packages, build.arguments, build.rounds)?;
            let line = line(subject.name, build.name, [costs[0], costs[1]]);
            child::progress(line.trim_end());
            text.push_str(&line);
        }
    }
    let _ = write!(text, "\n*Then* is the revision {revision}. {}\n{TAIL}", machine()?);
    finish(root, "CLIENTS.md", text, write)
}

/// Generates a client by the program of a revision, with its runtime.
fn client(subject: &Subject, tree: &Tree, corpus: &Utf8Path) -> Result<Workspace, UsageError> {
    let workspace = Workspace::new(&tree.root, &[subject.package])?;
    let description = corpus.join(subject.description);
    let runtime = format!("path:{}", tree.root.join("runtime"));
    let mut command = Command::new(&tree.program);
    command.args(["rust", description.as_str(), "--quiet", "--mode", "crate"]);
    command.args(["--name", subject.package, "--runtime", &runtime]);
    command.arg("--out").arg(workspace.package(subject.package));
    tree::succeed(&mut command)?;
    workspace.fetch()?;
    Ok(workspace)
}

fn line(name: &str, build: &str, [then, now]: [BuildCost; 2]) -> String {
    format!(
        "| {name} | {build} | {:.2} s | {:.2} s | {:.2} | {} MB | {} MB |\n",
        then.seconds,
        now.seconds,
        now.seconds / then.seconds,
        then.memory >> 20,
        now.memory >> 20,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_build() {
        let cost = |seconds, megabytes: u64| BuildCost { seconds, memory: megabytes << 20 };
        let expected = "| GitHub | check | 12.00 s | 6.00 s | 0.50 | 1100 MB | 800 MB |\n";
        assert_eq!(line("GitHub", "check", [cost(12.0, 1100), cost(6.0, 800)]), expected);
    }
}
