//! Builds the fuzz targets of `fuzz/` with instrumentation, and runs them.

use std::fmt::Write;
use std::process::Command;
use std::time::Instant;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Exit, Outcome, UsageError};
use restwright_properties::{Target, seeds};

use crate::child::{self, progress};
use crate::gen_task::root;

/// Version of cargo-fuzz to install if it is missing.
const CARGO_FUZZ: &str = "0.13.2";

/// Maximum length of an input in bytes: larger ones are slower, and find little more.
const LONGEST: usize = 16_384;

/// Memory limit of a target in MB, including its corpus.
const MEMORY: usize = 2_048;

/// Timeout of one input in seconds, on a busy machine. Slow inputs are found by their CPU time
/// (`restwright_properties::measure`).
const LIMIT: usize = 300;

/// Fuzzes these targets, or all of them, for `seconds` in total.
pub(crate) fn run(names: &[String], seconds: u64) -> Result<Outcome, UsageError> {
    let root = root()?;
    let targets = targets(names)?;
    install()?;
    let programs = build(&root)?;
    let folder = child::target(&root).join("fuzz");
    let each = (seconds / targets.len() as u64).max(1);
    let mut results = String::new();
    let mut failures = 0;
    for target in targets {
        let name = target.name();
        let folders = TargetFolders {
            program: programs.join(name),
            corpus: folder.join("corpus").join(name),
            seeds: folder.join("seeds").join(name),
            found: folder.join("found").join(name),
            root: &root,
        };
        write_seeds(target, &root, &folders.seeds).map_err(UsageError::new)?;
        let started = Instant::now();
        let Run { executions, failed } = folders.fuzz(name, each)?;
        let taken = started.elapsed().as_secs();
        let _ = writeln!(results, "{name:13} {executions:>12} executions in {taken} s");
        if let Some(failed) = failed {
            failures += 1;
            let _ = writeln!(results, "  {failed}\n  the input is below {}", folders.found);
        }
    }
    let exit = if failures == 0 { Exit::Success } else { Exit::Failure };
    Ok(Outcome { results, notes: String::new(), exit })
}

/// Writes the seed inputs of a target.
fn write_seeds(target: Target, root: &Utf8Path, folder: &Utf8Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    for (at, seed) in seeds(target, root)?.into_iter().enumerate() {
        std::fs::write(folder.join(format!("{at:04}")), seed)?;
    }
    Ok(())
}

fn targets(names: &[String]) -> Result<Vec<Target>, UsageError> {
    if names.is_empty() {
        return Ok(Target::ALL.to_vec());
    }
    let target_names: Vec<String> =
        Target::ALL.iter().map(|target| target.name().to_owned()).collect();
    let target = |name: &String| {
        let unknown = || UsageError::new(format!("there is no fuzz target `{name}`"));
        Target::named(name).ok_or_else(|| unknown().near(name, &target_names))
    };
    names.iter().map(target).collect()
}

/// Installs cargo-fuzz if it is missing.
fn install() -> Result<(), UsageError> {
    let version = Command::new(child::cargo()).args(["fuzz", "--version"]).output();
    if version.is_ok_and(|output| output.status.success()) {
        return Ok(());
    }
    progress("installing cargo-fuzz");
    finish(Command::new(child::cargo()).args([
        "install",
        "cargo-fuzz",
        "--locked",
        "--version",
        CARGO_FUZZ,
    ]))
}

/// Builds every target, and returns the folder of the programs. There is no `unsafe` code, so that
/// no sanitizer is needed; `RUSTC_BOOTSTRAP` enables coverage on a stable compiler.
fn build(root: &Utf8Path) -> Result<Utf8PathBuf, UsageError> {
    let target = child::target(root).join("fuzz/build");
    let mut cargo = Command::new(child::cargo());
    cargo.args(["fuzz", "build", "--fuzz-dir", "fuzz", "--sanitizer", "none"]);
    cargo.args(["--codegen-units", "16", "--target-dir", target.as_str()]);
    finish(cargo.current_dir(root).env("RUSTC_BOOTSTRAP", "1").env_remove("CARGO_TARGET_DIR"))?;
    let rustc = Command::new("rustc").arg("-vV").output().map_err(UsageError::new)?;
    let rustc = String::from_utf8_lossy(&rustc.stdout).into_owned();
    let host = rustc.lines().find_map(|line| line.strip_prefix("host: ")).unwrap_or_default();
    Ok(target.join(host).join("release"))
}

fn finish(command: &mut Command) -> Result<(), UsageError> {
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(UsageError::new(format!("{command:?} failed: {status}"))),
        Err(error) => Err(UsageError::new(format!("cannot run {command:?}: {error}"))),
    }
}

/// Files of a target.
struct TargetFolders<'a> {
    program: Utf8PathBuf,
    /// Inputs that increased coverage, kept between runs.
    corpus: Utf8PathBuf,
    /// Seed inputs.
    seeds: Utf8PathBuf,
    /// Inputs that violate a property.
    found: Utf8PathBuf,
    root: &'a Utf8Path,
}

/// Result of a run.
struct Run {
    executions: u64,
    /// The failure, if any.
    failed: Option<String>,
}

impl TargetFolders<'_> {
    fn fuzz(&self, name: &str, seconds: u64) -> Result<Run, UsageError> {
        for folder in [&self.corpus, &self.found] {
            std::fs::create_dir_all(folder).map_err(UsageError::new)?;
        }
        let dictionary = self.root.join("fuzz/dictionaries").join(format!("{name}.dict"));
        let mut command = Command::new(&self.program);
        command.args([&self.corpus, &self.seeds, &self.root.join("fuzz/cases").join(name)]);
        command.arg(format!("-max_total_time={seconds}"));
        command.arg(format!("-dict={dictionary}"));
        command.arg(format!("-max_len={LONGEST}"));
        command.arg(format!("-rss_limit_mb={MEMORY}"));
        command.arg(format!("-timeout={LIMIT}"));
        command.arg(format!("-artifact_prefix={}/", self.found));
        command.args(["-print_final_stats=1", "-use_value_profile=0"]);
        // A single thread, so that the cost of an input can be measured.
        command.env("RAYON_NUM_THREADS", "1");
        // If the Python environment of the documentation exists, it provides the JSON Schema of
        // OpenAPI.
        let others = std::env::var_os("PATH").unwrap_or_default();
        let python = self.root.join("target/docs-venv/bin").into_std_path_buf();
        let all = std::iter::once(python).chain(std::env::split_paths(&others));
        command.env("PATH", std::env::join_paths(all).map_err(UsageError::new)?);
        let output = command.output();
        let output =
            output.map_err(|error| UsageError::new(format!("cannot run {name}: {error}")))?;
        let stderr = String::from_utf8_lossy(&output.stderr);
        let executions = stderr
            .lines()
            .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
            .and_then(|count| count.trim().parse().ok())
            .unwrap_or_default();
        let failed = (!output.status.success()).then(|| {
            let telling = ["panicked at", "SUMMARY: ", "overflowed its stack", "ERROR: "];
            let line = stderr.lines().find(|line| telling.iter().any(|word| line.contains(word)));
            let behind = stderr.lines().skip_while(|candidate| Some(*candidate) != line).take(2);
            behind.collect::<Vec<_>>().join(" / ")
        });
        Ok(Run { executions, failed })
    }
}
