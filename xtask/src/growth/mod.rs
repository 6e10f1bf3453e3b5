//! `cargo xtask growth`: measures how the time and memory of every command grow with the
//! description.
//!
//! Each shape (`shapes`) is generated with 50 KB and with 100 KB, and processed by the optimized
//! command: reading alone, and every emitter. Twice the size may cost at most three times the CPU
//! time, if that is long enough to be measured, and 100 KB at most two seconds and 300 MB.

mod graph;
mod instructions;
mod measure;
mod shapes;

use std::fmt::Write;

use restwright::{Exit, Outcome, UsageError};

pub(crate) use instructions::run as run_instructions;
use measure::{Cost, Runner};
use shapes::Shape;

/// The compared sizes in bytes.
const SMALL: usize = 50_000;
const LARGE: usize = 100_000;

/// Limits for the large description: CPU seconds and MB.
const MOST_SECONDS: f64 = 2.0;
const MOST_MEMORY: u64 = 300;

/// Maximum factor of the cost when the size doubles.
const MOST_GROWTH: f64 = 3.0;

/// Costs below this, in seconds, are noise.
const NOISE: f64 = 0.4;

/// The commands: arguments before and after the description; `OUT` is a folder.
const COMMANDS: [(&str, &[&str], &[&str]); 6] = [
    ("lint", &["lint"], &[]),
    ("rust", &["rust", "--out", "OUT"], &[]),
    ("classic", &["docs", "--style", "classic", "--out", "OUT"], &[]),
    ("sphinx", &["docs", "--style", "sphinx", "--out", "OUT"], &[]),
    ("os-api-ref", &["docs", "--style", "os-api-ref", "--out", "OUT"], &[]),
    ("openapi", &["convert", "--to", "openapi", "--force", "--out", "OUT/openapi.json"], &[]),
];

/// Measures the shapes whose names contain one of `names`, or all of them.
pub(crate) fn run(names: &[String]) -> Result<Outcome, UsageError> {
    let runner = Runner::new()?;
    let wanted =
        |shape: &Shape| names.is_empty() || names.iter().any(|name| shape.name.contains(&**name));
    let mut results = String::new();
    let mut failed = 0;
    let mut count = 0;
    for shape in shapes::all().into_iter().filter(wanted) {
        for (command, before, behind) in COMMANDS {
            let large = runner.run(&shape.of_size(LARGE), before, behind)?;
            let mut why = too_much(large);
            if why.is_none() && large.seconds > NOISE {
                let small = runner.run(&shape.of_size(SMALL), before, behind)?;
                let growth = large.seconds / small.seconds.max(NOISE / MOST_GROWTH);
                if growth > MOST_GROWTH {
                    why = Some(format!("{growth:.1} times the time for twice the size"));
                }
            }
            count += 1;
            if let Some(why) = why {
                failed += 1;
                let Cost { seconds, memory, .. } = large;
                let _ = writeln!(
                    results,
                    "{:32} {command:10} {seconds:6.2} s {memory:5} MB  {why}",
                    shape.name
                );
            }
        }
    }
    let _ = writeln!(results, "{count} measured, {failed} too expensive");
    let exit = if failed == 0 { Exit::Success } else { Exit::Failure };
    Ok(Outcome { results, notes: String::new(), exit })
}

/// Returns which limit a large description exceeds, if any.
fn too_much(cost: Cost) -> Option<String> {
    if !cost.ended {
        return Some("it did not end by itself".to_owned());
    }
    if cost.seconds > MOST_SECONDS {
        return Some(format!("more than {MOST_SECONDS} s"));
    }
    (cost.memory > MOST_MEMORY).then(|| format!("more than {MOST_MEMORY} MB"))
}

#[cfg(test)]
mod tests;
