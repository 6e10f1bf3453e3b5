//! Compares the default build of a generated client in two revisions.

use std::collections::BTreeSet;
use std::fmt::Write;

use camino::Utf8Path;
use restwright::{Exit, Outcome, UsageError};

use super::measure::{self, Workspace, failed};

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

| build | packages | check | runtime | bindings |
|---|---|---|---|---|
";

/// Measurements of a revision.
struct Build {
    name: String,
    packages: BTreeSet<String>,
    /// CPU seconds of `cargo check` of the bindings and the runtime.
    check: f64,
    /// CPU seconds of each alone.
    of_each: [f64; 2],
}

/// Runs the comparison. With `write`, the result is written to `bench/DEFAULT.md`, otherwise to
/// standard output.
pub(super) fn run(root: &Utf8Path, revision: &str, write: bool) -> Result<Outcome, UsageError> {
    let (old, new) = (build(root, revision)?, build(root, "HEAD")?);
    let text = text(&old, &new, &measure::rustc()?);
    if !write {
        return Ok(Outcome { results: text, notes: String::new(), exit: Exit::Success });
    }
    let path = root.join("bench/DEFAULT.md");
    std::fs::write(&path, text).map_err(|error| failed("write", &path, &error))?;
    let results = format!("{path} is written\n");
    Ok(Outcome { results, notes: String::new(), exit: Exit::Success })
}

fn build(root: &Utf8Path, revision: &str) -> Result<Build, UsageError> {
    let place = Workspace::of_revision(root, revision, &FOLDERS)?;
    let packages = place.dependencies(PACKAGE)?;
    let check = place.check_seconds_of(PACKAGE, &FOLDERS)?;
    let bindings = place.check_seconds_of(PACKAGE, &FOLDERS[1..])?;
    let name = revision.to_owned();
    Ok(Build { name, packages, check, of_each: [check - bindings, bindings] })
}

fn text(old: &Build, new: &Build, rustc: &str) -> String {
    let mut out = HEAD.to_owned();
    for Build { name, packages, check, of_each: [runtime, bindings] } in [old, new] {
        let name = if name == "HEAD" { "now" } else { name };
        // Writing to a `String` cannot fail.
        let _ = writeln!(
            out,
            "| {name} | {} | {check:.2} s | {runtime:.2} s | {bindings:.2} s |",
            packages.len()
        );
    }
    let listed = |more: &BTreeSet<String>, less: &BTreeSet<String>| {
        let names: Vec<String> = more.difference(less).map(|name| format!("`{name}`")).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    };
    let (added, removed) =
        (listed(&new.packages, &old.packages), listed(&old.packages, &new.packages));
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let _ = write!(
        out,
        "\nPackages that were added: {added}; removed: {removed}.\n\n\
         Measured with {rustc}, on a machine with {cores} cores.\n\n\
         - *packages* counts those of `cargo tree --edges normal`, with the locked versions of each.\n\
         - *check* is the CPU time (user and system) of `cargo check` of the bindings and the runtime, \
         without\n  their dependencies, without incremental compilation, and without the time of cargo \
         itself. The\n  median of five runs. *bindings* is that of the bindings alone, *runtime* the \
         difference.\n"
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_that_come_and_go_are_named() {
        let build = |name: &str, packages: &[&str], check| Build {
            name: name.to_owned(),
            packages: packages.iter().map(|name| (*name).to_owned()).collect(),
            check,
            of_each: [check, 0.0],
        };
        let text = text(&build("abc", &["a", "b"], 2.0), &build("HEAD", &["a"], 1.0), "rustc");
        assert!(text.contains("| abc | 2 | 2.00 s | 2.00 s | 0.00 s |\n| now | 1 |"), "{text}");
        assert!(text.contains("added: none; removed: `b`."), "{text}");
    }
}
