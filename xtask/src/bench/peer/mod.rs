//! Compares with another Rust generator on the same descriptions, if it is installed.

use std::fmt::Write;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Exit, Outcome, UsageError};

use super::measure::{children_seconds, failed, machine};
use super::written;

/// Timeout of a generator for one description.
const LIMIT: Duration = Duration::from_mins(1);

/// A set of descriptions, and the results of both generators.
struct Row {
    name: &'static str,
    descriptions: usize,
    ours: Made,
    theirs: Made,
}

/// Number of successful descriptions, and the CPU seconds of all.
#[derive(Clone, Copy, Default)]
struct Made {
    count: usize,
    seconds: f64,
}

/// Runs the comparison. With `write`, the result is written to `bench/PEER.md`, otherwise to
/// standard output.
pub(super) fn run(root: &Utf8Path, corpus: &Utf8Path, write: bool) -> Result<Outcome, UsageError> {
    let version = version()?;
    let ours = built(root)?;
    let folder = tempfile::tempdir().map_err(|error| failed("make", "a folder", &error))?;
    let out = Utf8PathBuf::from_path_buf(folder.path().to_owned())
        .map_err(|path| UsageError::new(format!("{} is no text", path.display())))?;
    let mut rows = Vec::new();
    for (name, part) in [
        ("dev catalogue", "openapi/catalogue"),
        ("GitHub", "openapi/large/github.com-api.github.com.json"),
        ("Stripe", "openapi/large/stripe.com.json"),
        ("Kubernetes", "openapi/large/kubernetes.io.json"),
    ] {
        let descriptions = descriptions(&corpus.join(part))?;
        let mut row = Row {
            name,
            descriptions: descriptions.len(),
            ours: Made::default(),
            theirs: Made::default(),
        };
        for path in &descriptions {
            let mut command = Command::new(&ours);
            command.args(["rust", path.as_str(), "--quiet", "--name", "client", "--out"]);
            row.ours.add(made(command.arg(out.join("ours")), &out)?);
            let mut command = Command::new("cargo");
            command.args(["progenitor", "-i", path.as_str(), "-n", "client", "-v", "0.1.0", "-o"]);
            row.theirs.add(made(command.arg(out.join("theirs")), &out)?);
        }
        rows.push(row);
    }
    let results = text(&rows, &version, &machine()?);
    if !write {
        return Ok(Outcome { results, notes: String::new(), exit: Exit::Success });
    }
    written(root, "PEER.md", &results)
}

impl Made {
    fn add(&mut self, (is_made, seconds): (bool, f64)) {
        self.count += usize::from(is_made);
        self.seconds += seconds;
    }
}

/// Returns the version of the other generator, as listed by `cargo install`.
fn version() -> Result<String, UsageError> {
    let output = Command::new("cargo").args(["install", "--list"]).output();
    let output = output.map_err(|error| failed("run", "cargo", &error))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let version = text.lines().find_map(|line| line.strip_prefix("cargo-progenitor v"));
    version.map(|rest| rest.trim_end_matches(':').to_owned()).ok_or_else(|| {
        UsageError::new(
            "the peer is not installed: `cargo install cargo-progenitor --locked`, then try again",
        )
    })
}

/// Builds restwright with optimization.
fn built(root: &Utf8Path) -> Result<Utf8PathBuf, UsageError> {
    let mut command = Command::new("cargo");
    let manifest = root.join("Cargo.toml");
    command.args(["build", "--release", "--quiet", "--package", "restwright", "--manifest-path"]);
    command.arg(&manifest);
    let status = command.status().map_err(|error| failed("run", "cargo", &error))?;
    if !status.success() {
        return Err(UsageError::new("restwright was not built"));
    }
    let target = std::env::var("CARGO_TARGET_DIR").map(Utf8PathBuf::from);
    Ok(target.unwrap_or_else(|_| root.join("target")).join("release/restwright"))
}

/// Returns the descriptions below a folder, or the path itself if it is a file.
pub(super) fn descriptions(path: &Utf8Path) -> Result<Vec<Utf8PathBuf>, UsageError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut paths = Vec::new();
    for entry in path.read_dir_utf8().map_err(|error| failed("read", path, &error))? {
        let path = entry.map_err(|error| failed("read", path, &error))?.into_path();
        if path.is_dir() {
            paths.extend(descriptions(&path)?);
        } else if matches!(path.extension(), Some("json" | "yaml" | "yml")) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// Runs a generator, and returns whether it generated code, and the CPU seconds. The output is
/// removed.
fn made(command: &mut Command, out: &Utf8Path) -> Result<(bool, f64), UsageError> {
    let before = children_seconds()?;
    let command = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(|error| failed("run", "a generator", &error))?;
    let start = Instant::now();
    let is_made = loop {
        let ended = child.try_wait().map_err(|error| failed("await", "a generator", &error))?;
        if let Some(status) = ended {
            break status.success();
        }
        if start.elapsed() > LIMIT {
            child.kill().map_err(|error| failed("stop", "a generator", &error))?;
        }
        std::thread::sleep(Duration::from_millis(2));
    };
    for name in ["ours", "theirs"] {
        let _ = std::fs::remove_dir_all(out.join(name));
    }
    Ok((is_made, children_seconds()? - before))
}

const HEAD: &str = "\
# Comparison with another generator

```sh
cargo install cargo-progenitor --locked
cargo xtask bench --peer --write   # measures, and writes this file
```

Both run on the same descriptions of the corpus, one after the other.

";

const TAIL: &str = "
- *generated* counts the descriptions for which code was generated; whether it compiles, and sends
  correct requests, was not tested.
- *CPU* is the user and system time of all runs, including those that failed.
";

fn text(rows: &[Row], version: &str, machine: &str) -> String {
    let mut out = HEAD.to_owned();
    // Writing to a `String` cannot fail.
    let _ = writeln!(
        out,
        "| descriptions | | generated by restwright | CPU | generated by progenitor {version} | CPU |\n\
         |---|---|---|---|---|---|"
    );
    for Row { name, descriptions, ours, theirs } in rows {
        let _ = writeln!(
            out,
            "| {name} | {descriptions} | {} | {:.2} s | {} | {:.2} s |",
            ours.count, ours.seconds, theirs.count, theirs.seconds
        );
    }
    let _ = writeln!(out, "\n{machine}");
    out + TAIL
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_set() {
        let (ours, theirs) = (Made { count: 2, seconds: 0.5 }, Made { count: 1, seconds: 1.0 });
        let row = Row { name: "x", descriptions: 2, ours, theirs };
        assert!(text(&[row], "1.0", "rustc").contains("| x | 2 | 2 | 0.50 s | 1 | 1.00 s |\n"));
    }
}
