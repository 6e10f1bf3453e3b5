//! Calls every operation of real descriptions on a mock that validates requests.

mod mock;
mod report;

use std::collections::BTreeMap;
use std::fs::OpenOptions;
use std::io::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Outcome, UsageError};
use restwright_properties::calls::{Bindings, Call, Verdict, ask, for_mock, judge};
use restwright_properties::values::{build, write_workspace};

use crate::args::PrismArgs;
use crate::child::{progress, target};
use crate::gen_task::root;
use crate::values::descriptions;
use mock::{Mock, install};
use report::{Row, outcome};

/// Default number of descriptions.
const COUNT: usize = 40;
/// Number of operations of a description.
const OPERATIONS: std::ops::RangeInclusive<usize> = 2..=110;
/// Maximum size of a description in bytes: the mock takes too long to read larger ones.
const MOST_BYTES: u64 = 600_000;
/// Number of descriptions whose programs are built together.
const TOGETHER: usize = 8;

/// Calls every operation with the fewest and the most arguments.
pub(crate) fn run(args: &PrismArgs) -> Result<Outcome, UsageError> {
    let root = root()?;
    let folder = target(&root).join("prism");
    let program = match install(&folder)? {
        Ok(program) => program,
        Err(why) => return Ok(report::skipped(&why)),
    };
    let files = chosen(&root, &args.names)?;
    // Write intermediate results, since a run takes long.
    let results = folder.join("results.txt");
    let _ = std::fs::remove_file(&results);
    let mut rows = Vec::new();
    for files in files.chunks(TOGETHER) {
        let all: Vec<(String, &Utf8PathBuf, Bindings)> = files
            .iter()
            .enumerate()
            .map(|(at, file)| {
                let bindings = Bindings::of(file, args.seed).map_err(UsageError::new)?;
                Ok((format!("calls{at}"), file, bindings))
            })
            .collect::<Result<_, UsageError>>()?;
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
            let row = one(&folder, &program, &built.join("debug").join(name), file, bindings)?;
            progress(&row.line());
            let mut log = OpenOptions::new().create(true).append(true).open(&results);
            let _ = log.as_mut().map(|log| log.write_all(row.problems().as_bytes()));
            rows.push(row);
        }
    }
    Ok(outcome(args.seed, &rows))
}

/// Returns the descriptions to use: those with these names, or forty over the whole range of sizes.
fn chosen(root: &Utf8Path, names: &[String]) -> Result<Vec<Utf8PathBuf>, UsageError> {
    let mut all = descriptions(root, names)?;
    if !names.is_empty() {
        return Ok(all);
    }
    let is_used = |path: &Utf8PathBuf| {
        let size = std::fs::metadata(path).map_or(u64::MAX, |metadata| metadata.len());
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let document: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        let paths = document["paths"].as_object().into_iter().flatten();
        let verbs = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];
        let count = paths
            .map(|(_, item)| verbs.iter().filter(|verb| item.get(verb).is_some()).count())
            .sum();
        size <= MOST_BYTES && OPERATIONS.contains(&count)
    };
    all.retain(is_used);
    let count = all.len();
    Ok((0..COUNT.min(count)).map(|at| all[at * count / COUNT.min(count)].clone()).collect())
}

/// Runs the calls of one description.
fn one(
    folder: &Utf8Path,
    prism: &Utf8Path,
    program: &Utf8Path,
    file: &Utf8Path,
    bindings: &Bindings,
) -> Result<Row, UsageError> {
    let copy = folder.join("description.json");
    let text = for_mock(&bindings.document).to_string();
    std::fs::write(&copy, text).map_err(UsageError::new)?;
    let mut row = Row::new(file.file_name().unwrap_or_default(), &bindings.operations);
    let mock = match Mock::start(prism, &copy, &folder.join("mock.log"))? {
        Ok(mock) => mock,
        Err(why) => {
            row.obstacle = Some(why);
            return Ok(row);
        }
    };
    let calls = all_calls(bindings);
    let results = ask(program, &mock.base, &calls).map_err(UsageError::new)?;
    for (call, exchanged) in &results {
        let operation = bindings.operations.iter().find(|operation| operation.at == call.operation);
        let Some(of) = operation else { continue };
        let verdict = judge(&bindings.document, of, call, exchanged);
        row.counts.entry(verdict.word()).and_modify(|count| *count += 1).or_insert(1);
        if verdict != Verdict::Fine {
            row.details.push((of.name.clone(), verdict));
        }
    }
    Ok(row)
}

/// Returns the calls, each requesting one of the success statuses: the first call requests an
/// example if the description has one, the others values generated from the schema.
fn all_calls(bindings: &Bindings) -> Vec<Call> {
    let mut all = Vec::new();
    for operation in &bindings.operations {
        let has_schema = |status: &str| {
            let pointer = format!("{}/responses/{status}", operation.pointer);
            let response = bindings.document.pointer(&pointer);
            response.is_some_and(|response| response.to_string().contains("\"schema\""))
        };
        let prefer = |status: &String, number: usize| {
            let dynamic = number > 0 && has_schema(status);
            Some(format!("code={status}{}", if dynamic { ", dynamic=true" } else { "" }))
        };
        for (number, call) in operation.calls.iter().enumerate() {
            let statuses: Vec<Option<String>> = match operation.successes.as_slice() {
                [] => vec![None],
                [first, ..] if number == 0 => vec![prefer(first, 0)],
                all => all.iter().map(|status| prefer(status, number)).collect(),
            };
            all.extend(statuses.into_iter().map(|status| Call { status, ..call.clone() }));
        }
        // If there is a single call, also request a response generated from the schema.
        if let ([only], [first, ..]) = (operation.calls.as_slice(), operation.successes.as_slice())
        {
            all.push(Call { status: prefer(first, 1), ..only.clone() });
        }
    }
    all
}

/// Number of results by verdict.
type Counts = BTreeMap<&'static str, usize>;
