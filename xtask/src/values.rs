//! Sends values that the schemas of real descriptions allow through the bindings and back.

use std::collections::BTreeMap;
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Exit, Outcome, UsageError};
use restwright_properties::values::{Fault, Round, round};

use crate::args::ValuesArgs;
use crate::child::{progress, target};
use crate::gen_task::root;

/// Number of descriptions whose programs are built together.
const TOGETHER: usize = 10;

/// Maximum number of errors printed for a description.
const SHOWN: usize = 12;

/// Generates values for the bodies of every JSON description of the corpus, then decodes and
/// encodes them with the bindings.
pub(crate) fn run(args: &ValuesArgs) -> Result<Outcome, UsageError> {
    let root = root()?;
    let files = descriptions(&root, &args.names)?;
    let folder = target(&root).join("values");
    let mut all = Round::default();
    for (at, files) in files.chunks(TOGETHER).enumerate() {
        let subtotal = round(files, &folder, &root, args.seed).map_err(UsageError::new)?;
        progress(&format!(
            "{} descriptions: {} values, {} faults",
            at * TOGETHER + files.len(),
            all.values + subtotal.values,
            all.faults.len() + subtotal.faults.len()
        ));
        all.places += subtotal.places;
        all.without_values += subtotal.without_values;
        all.values += subtotal.values;
        all.faults.extend(subtotal.faults);
        all.not_checked.extend(subtotal.not_checked);
    }
    Ok(outcome(files.len(), args.seed, &all))
}

/// Returns the JSON descriptions of the corpus whose paths contain one of `names`, small ones
/// first.
pub(crate) fn descriptions(
    root: &Utf8Path,
    names: &[String],
) -> Result<Vec<Utf8PathBuf>, UsageError> {
    of_corpus(root, names, restwright_properties::values::descriptions)
}

/// Returns the descriptions of the corpus whose paths contain one of `names`.
pub(crate) fn of_corpus(
    root: &Utf8Path,
    names: &[String],
    all: impl FnOnce(&Utf8Path) -> std::io::Result<Vec<Utf8PathBuf>>,
) -> Result<Vec<Utf8PathBuf>, UsageError> {
    let set = std::env::var("RESTWRIGHT_CORPUS").map(Utf8PathBuf::from);
    let corpus = set.unwrap_or_else(|_| root.join("../shared/corpus"));
    let mut paths = all(&corpus).map_err(|error| {
        let message = format!("there is no corpus of real descriptions at `{corpus}`: {error}");
        UsageError::new(message).hint("set RESTWRIGHT_CORPUS to where it is")
    })?;
    let is_wanted = |path: &Utf8PathBuf| names.iter().any(|name| path.as_str().contains(name));
    paths.retain(|path| names.is_empty() || is_wanted(path));
    Ok(paths)
}

fn outcome(files: usize, seed: u64, all: &Round) -> Outcome {
    let mut results = format!(
        "{files} descriptions, seed {seed}: {} schemas of bodies, {} of them without a value; {} \
         values read and written, {} faults\n",
        all.places,
        all.without_values,
        all.values,
        all.faults.len()
    );
    let mut by_problem: BTreeMap<(&str, &str), Vec<&Fault>> = BTreeMap::new();
    for fault in &all.faults {
        let head = fault.problem.split(": invalid").next().unwrap_or_default();
        let end = head.char_indices().nth(60).map_or(head.len(), |(at, _)| at);
        by_problem.entry((&fault.file, &head[..end])).or_default().push(fault);
    }
    let mut shown: BTreeMap<&str, usize> = BTreeMap::new();
    for ((file, _), faults) in &by_problem {
        let count = shown.entry(file).or_default();
        *count += 1;
        let Some(shortest) = faults.iter().min_by_key(|fault| fault.value.len()) else { continue };
        if *count <= SHOWN {
            let Fault { place, problem, value, .. } = shortest;
            let _ = writeln!(
                results,
                "  {file}, {place} ({} like it)\n    {problem:.700}\n    {value:.700}",
                faults.len()
            );
        }
    }
    for reason in &all.not_checked {
        let _ = writeln!(results, "  not checked: {reason}");
    }
    let exit = if all.faults.is_empty() { Exit::Success } else { Exit::Failure };
    Outcome { results, notes: String::new(), exit }
}
