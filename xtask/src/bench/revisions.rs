//! Compares the default build of a generated client in two revisions.

use std::collections::BTreeSet;
use std::fmt::Write;

use camino::Utf8Path;
use restwright::{Outcome, UsageError};

use super::workspace::Workspace;
use super::{finish, measure};

/// The package to build, and the folders of its generated code and of the runtime.
const PACKAGE: &str = "block-storage";
const FOLDERS: [&str; 2] = ["runtime", "generated/block-storage"];

const HEAD: &str = "\
# The default build of a generated client

```sh
cargo xtask bench --since REVISION --write   # measures, and writes this file
```

What features cost those who do not enable them: the default build of `generated/block-storage` with its
runtime, as committed in a revision and in the current one. It needs the git history.

| build | packages | all | ours | runtime | bindings |
|---|---|---|---|---|---|
";

/// Number of complete builds of each revision; the median is reported.
const ROUNDS: usize = 3;

/// Measurements of a revision.
struct Build {
    name: String,
    packages: BTreeSet<String>,
    /// CPU seconds of `cargo check` of the bindings, the runtime and their dependencies.
    all: f64,
    /// CPU seconds of the bindings and the runtime.
    ours: f64,
    /// CPU seconds of the runtime and of the bindings.
    of_each: [f64; 2],
}

/// Runs the comparison. With `write`, the result is written to `bench/DEFAULT.md`, otherwise to
/// standard output.
pub(super) fn run(root: &Utf8Path, revision: &str, write: bool) -> Result<Outcome, UsageError> {
    let revisions = [revision, "HEAD"];
    let workspaces = [
        Workspace::of_revision(root, revision, &FOLDERS)?,
        Workspace::of_revision(root, "HEAD", &FOLDERS)?,
    ];
    let mut all = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        // By turns, so that other load on the machine affects both revisions.
        for (workspace, seconds) in workspaces.iter().zip(&mut all) {
            seconds.push(workspace.build_seconds(PACKAGE)?);
        }
    }
    let [old, new] =
        [0, 1].map(|at| build(revisions[at], &workspaces[at], measure::median(&all[at])));
    let text = text(&old?, &new?, &measure::machine()?);
    finish(root, "DEFAULT.md", text, write)
}

fn build(name: &str, workspace: &Workspace, all: f64) -> Result<Build, UsageError> {
    let packages = workspace.dependencies(PACKAGE)?;
    let ours = workspace.check_seconds_of(PACKAGE, &FOLDERS)?;
    let bindings = workspace.check_seconds_of(PACKAGE, &FOLDERS[1..])?;
    Ok(Build { name: name.to_owned(), packages, all, ours, of_each: [ours - bindings, bindings] })
}

fn text(old: &Build, new: &Build, machine: &str) -> String {
    let mut out = HEAD.to_owned();
    for Build { name, packages, all, ours, of_each: [runtime, bindings] } in [old, new] {
        let name = if name == "HEAD" { "now" } else { name };
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            out,
            "| {name} | {} | {all:.1} s | {ours:.2} s | {runtime:.2} s | {bindings:.2} s |",
            packages.len()
        );
    }
    let listed = |more: &BTreeSet<String>, less: &BTreeSet<String>| {
        let names: Vec<String> = more.difference(less).map(|name| format!("`{name}`")).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    };
    let (added, removed) =
        (listed(&new.packages, &old.packages), listed(&old.packages, &new.packages));
    let _ = write!(
        out,
        "\nPackages that were added: {added}; removed: {removed}.\n\n{machine}\n\n\
         - *packages* counts those of `cargo tree --edges normal`, with the locked versions of each.\n\
         - *all* is the CPU time (user and system) of `cargo check` in an empty target folder: the \
         dependencies,\n  the runtime and the bindings. The median of three builds of each, by turns.\n\
         - *ours* is that of the bindings and the runtime, without their dependencies, without \
         incremental\n  compilation, and without the time of cargo itself. The median of five runs. \
         *bindings* is that of\n  the bindings alone, *runtime* the difference.\n"
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_that_come_and_go_are_named() {
        let build = |name: &str, packages: &[&str], ours| Build {
            name: name.to_owned(),
            packages: packages.iter().map(|name| (*name).to_owned()).collect(),
            all: ours + 60.0,
            ours,
            of_each: [ours, 0.0],
        };
        let text = text(&build("abc", &["a", "b"], 2.0), &build("HEAD", &["a"], 1.0), "Measured.");
        assert!(
            text.contains("| abc | 2 | 62.0 s | 2.00 s | 2.00 s | 0.00 s |\n| now | 1 |"),
            "{text}"
        );
        assert!(text.contains("added: none; removed: `b`."), "{text}");
    }
}
