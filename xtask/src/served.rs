//! Every operation of real descriptions, called by the generated client on the generated server.

use std::fmt::Write;

use camino::Utf8PathBuf;
use restwright::{Exit, Outcome, UsageError};
use restwright_properties::calls::{Bindings, ask, differences, with_responses};
use restwright_properties::values::{build, write_workspace};

use crate::child::{progress, target};
use crate::gen_task::root;
use crate::values::descriptions;

/// Arguments of `cargo xtask served`.
#[derive(Debug, clap::Args)]
pub(crate) struct ServedArgs {
    /// Only descriptions whose path contains one of these [default: all]
    #[arg(value_name = "TEXT")]
    names: Vec<String>,
    /// Seed of the values
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Maximum number of descriptions, small ones first
    #[arg(long, value_name = "N")]
    most: Option<usize>,
}

/// Descriptions whose programs are built together.
const TOGETHER: usize = 8;
/// Differences of a description that are printed.
const SHOWN: usize = 6;

/// Calls every operation on the generated server, and compares what both sides have.
pub(crate) fn run(args: &ServedArgs) -> Result<Outcome, UsageError> {
    let root = root()?;
    let folder = target(&root).join("served");
    let mut files = descriptions(&root, &args.names)?;
    files.truncate(args.most.unwrap_or(usize::MAX));
    let (mut calls, mut operations, mut count) = (0, 0, 0);
    let mut results = String::new();
    for files in files.chunks(TOGETHER) {
        let all: Vec<(String, &Utf8PathBuf, Bindings)> = files
            .iter()
            .enumerate()
            .filter_map(|(at, file)| {
                let bindings = Bindings::served(file, args.seed).ok()?;
                let is_called = bindings.operations.iter().any(|found| !found.calls.is_empty());
                (is_called && bindings.plan.has_server())
                    .then(|| (format!("served{at}"), file, bindings))
            })
            .collect();
        let crates = folder.join("crates");
        for (name, _, bindings) in &all {
            bindings.write(name, &crates, &root.join("runtime")).map_err(UsageError::new)?;
        }
        let names: Vec<String> = all.iter().map(|(name, _, _)| name.clone()).collect();
        write_workspace(&crates, &names, &root).map_err(UsageError::new)?;
        let built = folder.join("target");
        let missing = build(&crates, &names, &built).map_err(UsageError::new)?;
        if let Some((name, why)) = missing.first() {
            return Err(UsageError::new(format!("{name} does not compile: {why}")));
        }
        for (name, file, bindings) in &all {
            let made = with_responses(bindings, args.seed);
            let program = built.join("debug").join(name);
            let asked = ask(&program, "", &made).map_err(UsageError::new)?;
            let mut found = Vec::new();
            for (call, exchanged) in &asked {
                found.extend(differences(call, exchanged));
            }
            (calls, operations) = (calls + asked.len(), operations + bindings.operations.len());
            count += found.len();
            let file = file.file_name().unwrap_or_default();
            progress(&format!("{file}: {} calls, {} differences", asked.len(), found.len()));
            for difference in found.iter().take(SHOWN) {
                let _ = writeln!(results, "  {file}, {}: {:.600}", difference.at, difference.why);
            }
        }
    }
    let line = format!(
        "{} descriptions, {operations} operations, {calls} calls, seed {}: {count} differences\n",
        files.len(),
        args.seed
    );
    let exit = if count == 0 { Exit::Success } else { Exit::Failure };
    Ok(Outcome { results: line + &results, notes: String::new(), exit })
}
