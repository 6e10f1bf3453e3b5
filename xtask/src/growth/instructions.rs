//! Instructions of the command over the size of descriptions, as counted by Valgrind: the same in
//! each run, on busy machines too.

use std::fmt::Write;
use std::process::{Command, Stdio};

use restwright::{Exit, Outcome, UsageError};
use restwright_codegen::output;

use super::measure::Runner;
use super::shapes::{self, Shape};
use super::{COMMANDS, MOST_GROWTH, graph};
use crate::each::each;
use crate::gen_task::root;

/// What grows, and the shape in which it does.
pub(super) const DIMENSIONS: [(&str, &str); 9] = [
    ("operations", "openapi-paths"),
    ("schemas", "schema-property-chain"),
    ("properties", "schema-properties"),
    ("depth of objects", "schema-properties-deep"),
    ("alternatives of oneOf", "schema-choice-wide"),
    ("nesting of YAML", "yaml-flow-nested"),
    ("uses of entities", "dtd-entity-uses"),
    ("WADL resources", "wadl-flat-resources"),
    ("XSD elements", "xsd-elements"),
];

/// Sizes of the graph in bytes. Each is twice the one before.
const SIZES: [usize; 4] = [12_500, 25_000, 50_000, 100_000];

/// The growth of one dimension.
pub(super) struct Series {
    pub(super) title: &'static str,
    /// Bytes and instructions, by size.
    pub(super) points: Vec<(usize, u64)>,
}

impl Series {
    /// Returns the largest factor by which instructions grow where the size doubles, apart from
    /// those of a description with one repetition.
    fn growth(&self, least: u64) -> f64 {
        let steps = self.points.windows(2).map(|pair| ratio(least, pair[0].1, pair[1].1));
        steps.fold(0.0, f64::max)
    }
}

/// Returns the factor between the instructions of two sizes, without those that every run has.
#[expect(clippy::cast_precision_loss, reason = "instructions are fewer than 2^53")]
pub(super) fn ratio(least: u64, small: u64, large: u64) -> f64 {
    large.saturating_sub(least) as f64 / small.saturating_sub(least).max(1) as f64
}

/// Returns the shape of a dimension.
pub(super) fn shape(name: &str) -> Result<Shape, UsageError> {
    let mut all = shapes::all().into_iter();
    all.find(|shape| shape.name == name)
        .ok_or_else(|| UsageError::new(format!("there is no shape `{name}`")))
}

/// Counts the instructions of a program.
///
/// # Errors
///
/// If Valgrind cannot be run or prints no count, or if the program crashes.
pub(super) fn count(program: &Command) -> Result<u64, UsageError> {
    let mut valgrind = Command::new("valgrind");
    let options = ["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"];
    valgrind.args(options).arg(program.get_program()).args(program.get_args());
    for (name, value) in program.get_envs() {
        valgrind.env(name, value.unwrap_or_default());
    }
    let valgrind = valgrind.stdout(Stdio::null()).output();
    let output = valgrind
        .map_err(|error| UsageError::new(format!("valgrind: {error}")).hint("install Valgrind"))?;
    let text = String::from_utf8_lossy(&output.stderr);
    if !matches!(output.status.code(), Some(0 | 1)) {
        return Err(UsageError::new(format!("{}:\n{text}", output.status)));
    }
    let count = text.lines().find_map(|line| line.split_once("refs:")).map(|(_, count)| count);
    let count = count.and_then(|count| count.trim().replace(',', "").parse().ok());
    count.ok_or_else(|| UsageError::new(format!("valgrind prints no count:\n{text}")))
}

/// Counts the instructions of the optimized command over all dimensions and sizes, and fails if
/// they more than triple where a size doubles.
pub(crate) fn run(write: bool) -> Result<Outcome, UsageError> {
    let runner = Runner::new()?;
    let mut exit = Exit::Success;
    let mut table =
        String::from("| command | what grows | factor of instructions |\n|---|---|---|\n");
    let mut panels = Vec::new();
    for (name, before, behind) in COMMANDS {
        let series = each(DIMENSIONS.len(), "dimensions", |at| {
            let (title, shape_name) = DIMENSIONS[at];
            let shape = shape(shape_name)?;
            let instructions =
                |bytes| count(&runner.command(at, &shape.of_size(bytes), before, behind)?);
            let points = SIZES.iter().map(|bytes| Ok((*bytes, instructions(*bytes)?)));
            let points = points.collect::<Result<_, UsageError>>()?;
            Ok((Series { title, points }, instructions(1)?))
        })?;
        for (series, least) in &series {
            let growth = series.growth(*least);
            if growth > MOST_GROWTH {
                exit = Exit::Failure;
            }
            let _ = writeln!(table, "| {name} | {} | {growth:.2} |", series.title);
        }
        panels.push((name, series.into_iter().map(|(series, _)| series).collect::<Vec<_>>()));
    }
    if !write {
        return Ok(Outcome { results: table, notes: String::new(), exit });
    }
    let folder = root()?.join("bench");
    let failed = |error| UsageError::new(error);
    output::put(&folder.join("growth.svg"), &graph::draw(&panels)).map_err(failed)?;
    output::put(&folder.join("GROWTH.md"), &(HEAD.to_owned() + &table + TAIL)).map_err(failed)?;
    let notes = "written: bench/GROWTH.md, bench/growth.svg\n".to_owned();
    Ok(Outcome { results: table, notes, exit })
}

const HEAD: &str = "\
# Cost over size

```sh
cargo xtask growth --instructions --write   # measures, and writes this file and the graph
```

![Instructions of each command over the size of a description](growth.svg)

";

const TAIL: &str = "
- Each description repeats one construct; its sizes are 12.5, 25, 50 and 100 kB.
- *factor* is the largest one between the instructions of a size and of twice that size, both without
  those of a description with a single repetition. Linear cost has 2; the command fails above 3.
- Instructions are counted by Valgrind: they are the same in each run.
- `cargo test` counts those of smaller descriptions (`growth::tests::instructions_at_most_triple`).
";
