//! Real descriptions that change as publishers change them: compares the changes reported by `diff`
//! with the compiler errors of old callers.

use std::collections::BTreeMap;
use std::fmt::Write;

use camino::Utf8PathBuf;
use restwright::{Exit, Outcome, UsageError};
use restwright_properties::evolve::{Originals, Pair, Verdict, check};
use restwright_properties::mutate::Random;

use crate::args::EvolveArgs;
use crate::child::{progress, target};
use crate::gen_task::root;

/// Changes descriptions, and compiles callers of the old bindings against the new ones.
pub(crate) fn run(args: &EvolveArgs) -> Result<Outcome, UsageError> {
    let root = root()?;
    let named = std::env::var("RESTWRIGHT_CORPUS").map(Utf8PathBuf::from);
    let corpus = named.unwrap_or_else(|_| root.join("../shared/corpus"));
    if !corpus.is_dir() {
        let message = format!("there is no corpus of real descriptions at `{corpus}`");
        return Err(UsageError::new(message).hint("set RESTWRIGHT_CORPUS to where it is"));
    }
    let folder = target(&root).join("evolve");
    let _ = std::fs::remove_dir_all(folder.join("crates"));
    let originals =
        Originals::find(&corpus, &folder.join("descriptions")).map_err(UsageError::new)?;
    progress(&format!("{} real descriptions", originals.count()));
    let mut random = Random::new(args.seed);
    let pairs: Vec<Pair> = (0..args.count).filter_map(|_| originals.grown(&mut random)).collect();
    progress(&format!("compiling callers of {} pairs", pairs.len()));
    let verdicts =
        check(&pairs, &folder.join("crates"), &root.join("runtime"), &folder.join("target"));
    Ok(outcome(args.seed, &verdicts))
}

fn outcome(seed: u64, verdicts: &[Verdict]) -> Outcome {
    let count = |is: fn(&Verdict) -> bool| verdicts.iter().filter(|verdict| is(verdict)).count();
    let compile = count(|verdict| verdict.error.is_none());
    let breaking = count(|verdict| !verdict.breaking.is_empty());
    let cautious =
        verdicts.iter().filter(|verdict| verdict.error.is_none() && !verdict.breaking.is_empty());
    let cautious: Vec<&Verdict> = cautious.collect();
    let problems: Vec<String> = verdicts.iter().filter_map(Verdict::problem).collect();
    let mut results = format!(
        "{} pairs, seed {seed}: {compile} callers compile, {} do not; {breaking} called breaking, \
         {} of them compile; {} problems\n",
        verdicts.len(),
        verdicts.len() - compile,
        cautious.len(),
        problems.len()
    );
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for code in cautious.iter().flat_map(|verdict| &verdict.breaking) {
        *codes.entry(code).or_default() += 1;
    }
    for (code, count) in codes {
        let _ = writeln!(results, "  called breaking and compile: {code} ({count})");
    }
    for problem in &problems {
        let _ = writeln!(results, "{problem}");
    }
    let exit = if problems.is_empty() { Exit::Success } else { Exit::Failure };
    Outcome { results, notes: String::new(), exit }
}
