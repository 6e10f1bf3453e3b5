//! Compares the check time of clients with that of the same clients whose packages have a server, too.

use std::fmt::Write;

use camino::Utf8Path;
use restwright::{Outcome, RustServer, UsageError};

use super::corpus::{GITHUB, KUBERNETES};
use super::workspace::{CHECK, Workspace, least_by_turns};
use super::{bindings, finish, measure, operations};

const HEAD: &str = "\
# The client of a package with a server

```sh
cargo xtask bench --server --write   # measures, and writes this file
```

What a server costs those who only call: the same description, generated with `--server axum` and without it, both
checked without the feature `server`.

| client | operations | without a server | with one | ratio |
|---|---|---|---|---|
";

const TAIL: &str = "
- *without a server* and *with one* are the CPU time (user and system) of `cargo check` of the package: without its
  dependencies and the runtime, which are built before, without incremental compilation, and without the time of cargo
  itself. The least of seven runs of each, by turns, because other load on the machine only adds time.
- *ratio* is that of the two.
";

/// Number of checks of each package; the least is reported.
const ROUNDS: usize = 7;

/// Measurements of one description.
struct Figures {
    name: &'static str,
    operations: usize,
    /// CPU seconds of checking the package without and with a server.
    seconds: [f64; 2],
}

/// Runs the comparison. With `write`, the result is written to `bench/FEATURE.md`, otherwise to
/// standard output.
pub(super) fn run(root: &Utf8Path, corpus: &Utf8Path, write: bool) -> Result<Outcome, UsageError> {
    let subjects = [("GitHub", "github", GITHUB), ("Kubernetes", "kubernetes", KUBERNETES)];
    let mut all = Vec::new();
    for (name, package, description) in subjects {
        let description = corpus.join(description);
        let with_server = format!("{package}-with-server");
        let packages = [package, &with_server];
        let workspace = Workspace::new(root, &packages)?;
        for (package, server) in packages.into_iter().zip([None, Some(RustServer::Axum)]) {
            bindings(&workspace, package, (&description, server), root)?;
        }
        let packages = packages.map(|package| (&workspace, package));
        let costs = least_by_turns(&packages, CHECK, ROUNDS)?;
        let seconds = [costs[0].seconds, costs[1].seconds];
        all.push(Figures { name, operations: operations(&description)?, seconds });
    }
    let text = text(&all, &measure::machine()?);
    finish(root, "FEATURE.md", text, write)
}

fn text(all: &[Figures], machine: &str) -> String {
    let mut out = HEAD.to_owned();
    for Figures { name, operations, seconds: [without, with] } in all {
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            out,
            "| {name} | {operations} | {without:.2} s | {with:.2} s | {:.2} |",
            with / without
        );
    }
    let _ = writeln!(out, "\n{machine}");
    out + TAIL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_client() {
        let figures = Figures { name: "x", operations: 2, seconds: [2.0, 2.5] };
        let text = text(&[figures], "Measured.");
        assert!(text.contains("|\n| x | 2 | 2.00 s | 2.50 s | 1.25 |\n\nMeasured."), "{text}");
    }
}
