//! Runs every command on mutated real descriptions, and compiles some of the bindings.

mod compile;
mod keys;
mod originals;
mod probe;

use std::fmt::Write;

use camino::Utf8Path;
use restwright::{Exit, Outcome, UsageError};
use restwright_properties::mutate::Random;

use crate::args::MutateArgs;
use crate::child::{self, progress};
use crate::each::each;
use crate::gen_task::root;
pub(crate) use keys::run as lint_mutations;
use originals::Originals;
use probe::{Failure, Probe};

/// Changes descriptions, and runs every command on each.
pub(crate) fn run(args: &MutateArgs) -> Result<Outcome, UsageError> {
    let root = root()?;
    let program = child::restwright(args.program.clone(), &root)?;
    let originals = Originals::find(&root)?;
    let folder = child::target(&root).join("mutate");
    let _ = std::fs::remove_dir_all(&folder);
    for name in ["work", "found", "packages"] {
        std::fs::create_dir_all(folder.join(name)).map_err(UsageError::new)?;
    }
    progress(&format!("{} real descriptions", originals.count()));
    let probe = Probe { program: &program, root: &root, folder: &folder };
    let numbers = numbers(args)?;
    let done = each(numbers.len(), "changed descriptions", |at| {
        let number = numbers[at];
        // Each has its own seed, so that a single one can be reproduced.
        let mut random = Random::new(args.seed.wrapping_mul(1_000_003).wrapping_add(number as u64));
        let changed = originals.changed(&mut random)?;
        let keep =
            args.compile > 0 && number.is_multiple_of((args.count / (args.compile * 2)).max(1));
        probe.run(number, &changed, keep)
    })?;
    let failures: Vec<&Failure> = done.iter().flat_map(|done| &done.failures).collect();
    let understood = done.iter().filter(|done| done.is_understood).count();
    let mut results = format!(
        "{} changed descriptions, seed {}: {understood} understood, {} rejected; {} failures\n",
        done.len(),
        args.seed,
        done.len() - understood,
        failures.len()
    );
    for failure in &failures {
        let Failure { number, command, why, kept } = failure;
        let _ = writeln!(results, "  {number}  {command}: {why}\n      {kept}");
    }
    let mut is_fine = failures.is_empty();
    if args.compile > 0 {
        let packages = done.iter().filter_map(|done| done.package.clone()).take(args.compile);
        let (printed, compiled) = compile::compile(&folder, &packages.collect::<Vec<_>>())?;
        results.push_str(&printed);
        is_fine &= compiled;
    }
    let exit = if is_fine { Exit::Success } else { Exit::Failure };
    Ok(Outcome { results, notes: String::new(), exit })
}

/// Returns the numbers of the descriptions to change.
fn numbers(args: &MutateArgs) -> Result<Vec<usize>, UsageError> {
    let Some(only) = &args.only else { return Ok((0..args.count).collect()) };
    let (from, to) = only.split_once("..").unwrap_or((only, ""));
    let number = |text: &str| {
        text.parse::<usize>().map_err(|_| UsageError::new(format!("`{text}` is not a number")))
    };
    let from = number(from)?;
    let to = if to.is_empty() { from + 1 } else { number(to)? };
    Ok((from..to).collect())
}

/// Copies a folder, except hidden files.
fn copy(from: &Utf8Path, to: &Utf8Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in from.read_dir_utf8()? {
        let entry = entry?;
        let (source, target) = (entry.path(), to.join(entry.file_name()));
        if source.is_dir() {
            copy(source, &target)?;
        } else {
            std::fs::copy(source, target)?;
        }
    }
    Ok(())
}
