//! Cost of generated code: its size, and the time to check it.

mod clients;
mod corpus;
mod feature;
mod first;
mod generation;
mod large;
mod measure;
mod peer;
mod report;
mod revisions;
mod tree;
mod workspace;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{
    Exit, Messages, Outcome, RustArgs, RustMode, RustRuntime, RustServer, UsageError, load, read,
};

use crate::args::{BenchArgs, Comparison};
use crate::gen_task::workspace;
use workspace::Workspace;

/// Measurements of one client.
struct Figures {
    name: &'static str,
    operations: usize,
    /// All lines of its sources.
    lines: usize,
    /// Lines that are neither blank nor comments.
    code: usize,
    /// CPU seconds of `cargo check` of the client alone.
    check: f64,
}

/// Runs a measurement. With `--write`, the result is written to a file in `bench/`, otherwise to
/// standard output.
pub(crate) fn run(args: &BenchArgs) -> Result<Outcome, UsageError> {
    let root = workspace();
    let corpus = std::env::var("RESTWRIGHT_CORPUS").map(Utf8PathBuf::from);
    let corpus = corpus.unwrap_or_else(|_| root.join("../shared/corpus"));
    let (root, corpus, write) = (&*root, &*corpus, args.write);
    match &args.comparison {
        Comparison { peer: true, .. } => peer::run(root, corpus, write),
        Comparison { since: Some(revision), .. } => revisions::run(root, revision, write),
        Comparison { server: true, .. } => feature::run(root, corpus, write),
        Comparison { generation: Some(revision), .. } => {
            generation::run(root, corpus, revision, write)
        }
        Comparison { clients: Some(revision), .. } => clients::run(root, corpus, revision, write),
        Comparison { first: Some(revision), .. } => first::run(root, revision, write),
        Comparison { .. } => own(root, corpus, write),
    }
}

/// Writes a file of the folder `bench`; without `write`, its text is the result.
fn finish(root: &Utf8Path, name: &str, text: String, write: bool) -> Result<Outcome, UsageError> {
    let results = if write {
        let path = root.join("bench").join(name);
        std::fs::write(&path, text).map_err(|error| measure::failed("write", &path, &error))?;
        format!("{path} is written\n")
    } else {
        text
    };
    Ok(Outcome { results, notes: String::new(), exit: Exit::Success })
}

fn own(root: &Utf8Path, corpus: &Utf8Path, write: bool) -> Result<Outcome, UsageError> {
    let subjects = [
        ("block-storage", root.join("apis/block-storage/block-storage-v1.wadl")),
        ("launchpad", corpus.join(corpus::LAUNCHPAD)),
    ];
    let workspace = Workspace::new(root, &subjects.each_ref().map(|(name, _)| *name))?;
    for (name, description) in &subjects {
        bindings(&workspace, name, (description, None), root)?;
    }
    let mut figures = Vec::new();
    for (name, description) in &subjects {
        let (lines, code) = measure::lines(&workspace.package(name).join("src"))?;
        let operations = operations(description)?;
        let check = workspace.check_seconds(name)?;
        figures.push(Figures { name, operations, lines, code, check });
    }
    let text = report::text(&figures, &measure::machine()?);
    finish(root, "README.md", text, write)
}

/// Generates the bindings of a description. The runtime is a dependency, and not counted.
fn bindings(
    workspace: &Workspace,
    name: &str,
    (description, server): (&Utf8Path, Option<RustServer>),
    root: &Utf8Path,
) -> Result<(), UsageError> {
    let args = RustArgs {
        descriptions: vec![description.to_owned()],
        out: workspace.package(name),
        mode: RustMode::Crate,
        name: Some(name.to_owned()),
        runtime: RustRuntime::Path(root.join("runtime")),
        server,
        ..RustArgs::default()
    };
    let outcome = restwright::rust(&args, Messages::default())?;
    match outcome.exit {
        // Warnings about real descriptions are not relevant here.
        Exit::Success => Ok(()),
        Exit::Failure | Exit::Usage => Err(UsageError::drawn(outcome.notes)),
    }
}

fn operations(description: &Utf8Path) -> Result<usize, UsageError> {
    let reading = read(load(&[description.to_owned()], None)?);
    let drawn = || UsageError::drawn(reading.draw(false));
    Ok(reading.api.as_ref().ok_or_else(drawn)?.operations().count())
}
