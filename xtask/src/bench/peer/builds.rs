//! Compares builds of the generated packages.

use std::cmp::Reverse;
use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::UsageError;

use super::tool::{PACKAGE, Tool};
use crate::bench::corpus::{CATALOGUE, GITHUB, KUBERNETES, STRIPE, descriptions};
use crate::bench::measure::failed;
use crate::bench::workspace::{BuildCost, Built, Workspace, least_by_turns};
use crate::child::{self, End};

/// The clients of all generators.
const LARGE: [(&str, &str); 3] =
    [("GitHub", GITHUB), ("Stripe", STRIPE), ("Kubernetes", KUBERNETES)];

/// The measured builds.
const BUILDS: [&[&str]; 3] = [&["check"], &["build"], &["build", "--release"]];
/// Number of builds of each kind; the least is reported.
const ROUNDS: usize = 3;

/// Cost of each of the builds.
type Costs = [BuildCost; BUILDS.len()];

/// Returns the table.
pub(super) fn table(
    root: &Utf8Path,
    tools: &[Tool],
    corpus: &Utf8Path,
) -> Result<String, UsageError> {
    let mut text = "\
| client | generator | check | ratio | debug | ratio | release | ratio | peak memory of check |
|---|---|---|---|---|---|---|---|---|
"
    .to_owned();
    let Some((ours, peers)) = tools.split_first() else { return Ok(text) };
    for (name, part) in LARGE {
        let all: Vec<&Tool> = tools.iter().collect();
        text.push_str(&rows(root, name, &corpus.join(part), &all)?);
    }
    for peer in peers {
        let Some(path) = largest(root, peer, &corpus.join(CATALOGUE))? else {
            text.push_str(&line("none of the dev catalogue", &peer.name, Err("–"), None));
            continue;
        };
        text.push_str(&rows(root, path.file_stem().unwrap_or_default(), &path, &[ours, peer])?);
    }
    Ok(text)
}

/// Returns the largest description below a folder whose package compiles.
fn largest(
    root: &Utf8Path,
    tool: &Tool,
    folder: &Utf8Path,
) -> Result<Option<Utf8PathBuf>, UsageError> {
    let mut paths = descriptions(folder)?;
    paths.sort_by_cached_key(|path| Reverse(path.metadata().map_or(0, |found| found.len())));
    for path in paths {
        child::progress(&format!("builds: {}, {path}", tool.name));
        if package(root, tool, &path)?.is_ok() {
            return Ok(Some(path));
        }
    }
    Ok(None)
}

/// Returns the lines of the clients of a description, built by turns.
fn rows(
    root: &Utf8Path,
    name: &str,
    description: &Utf8Path,
    tools: &[&Tool],
) -> Result<String, UsageError> {
    let mut results = Vec::new();
    for tool in tools {
        child::progress(&format!("builds: {name}, {}", tool.name));
        results.push(package(root, tool, description)?);
    }
    let packages: Vec<_> = results.iter().flatten().map(|workspace| (workspace, PACKAGE)).collect();
    let mut costs = vec![Costs::default(); packages.len()];
    for (at, build) in BUILDS.iter().enumerate() {
        let least = least_by_turns(&packages, build, ROUNDS)?;
        for (costs, least) in costs.iter_mut().zip(least) {
            costs[at] = least;
        }
    }
    let mut costs = costs.into_iter();
    let results: Vec<Result<Costs, &str>> = results
        .iter()
        .map(|result| match result {
            Ok(_) => Ok(costs.next().unwrap_or_default()),
            Err(reason) => Err(reason.as_str()),
        })
        .collect();
    let ours = results.first().and_then(|result| result.ok());
    let lines = tools.iter().zip(&results).map(|(tool, costs)| {
        line(name, &tool.name, costs.as_ref().map_err(|reason| *reason), ours.as_ref())
    });
    Ok(lines.collect())
}

/// Generates a package in a workspace of its own and checks it. The reason is returned if one of
/// them fails.
fn package(
    root: &Utf8Path,
    tool: &Tool,
    description: &Utf8Path,
) -> Result<Result<Workspace, String>, UsageError> {
    let workspace = Workspace::new(root, &[PACKAGE])?;
    let package = workspace.package(PACKAGE);
    let folder = package.parent().ok_or_else(|| {
        failed("find the folder of", &package, &std::io::ErrorKind::NotFound.into())
    })?;
    let generated = tool.generate(description, folder)?;
    if !generated.succeeded() {
        let is_late = generated.end == End::Overtime;
        return Ok(Err(if is_late { "not generated in time" } else { "not generated" }.to_owned()));
    }
    // A package whose dependencies are unknown does not compile either.
    if workspace.fetch().is_err() {
        return Ok(Err("dependencies not found".to_owned()));
    }
    Ok(match workspace.try_build(PACKAGE, BUILDS[0])? {
        Built::Cost(_) => Ok(workspace),
        Built::Overtime => Err("not checked in time".to_owned()),
        Built::Failure(printed) => Err(reason(&printed)),
    })
}

/// Returns the number of errors as a reason.
fn reason(printed: &str) -> String {
    let count = |line: &str| {
        let (_, rest) = line.rsplit_once("due to ")?;
        rest.split(' ').next()?.parse::<usize>().ok()
    };
    // `1 previous error` is the same with one error.
    match printed.lines().rev().find_map(count) {
        Some(1) => "does not compile (1 error)".to_owned(),
        Some(errors) => format!("does not compile ({errors} errors)"),
        None => "does not compile".to_owned(),
    }
}

fn line(client: &str, tool: &str, costs: Result<&Costs, &str>, ours: Option<&Costs>) -> String {
    let costs = match costs {
        Ok(costs) => costs,
        Err(reason) => return format!("| {client} | {tool} | {reason} | | | | | | |\n"),
    };
    let mut text = format!("| {client} | {tool} |");
    for (at, cost) in costs.iter().enumerate() {
        let ratio = ours.map(|ours| format!(" {:.2}", ours[at].seconds / cost.seconds));
        // Writing to a `String` cannot fail.
        let _ = write!(text, " {:.2} s |{} |", cost.seconds, ratio.unwrap_or_default());
    }
    let _ = writeln!(text, " {} MB |", costs[0].memory >> 20);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_for_each_client() {
        let costs = |seconds| [BuildCost { seconds, memory: 100 << 20 }; 3];
        assert_eq!(
            line("x", "peer 1.0", Ok(&costs(2.0)), Some(&costs(1.0))),
            "| x | peer 1.0 | 2.00 s | 0.50 | 2.00 s | 0.50 | 2.00 s | 0.50 | 100 MB |\n"
        );
        assert_eq!(
            line("x", "peer 1.0", Err("not generated"), None),
            "| x | peer 1.0 | not generated | | | | | | |\n"
        );
    }

    #[test]
    fn reasons_have_the_number_of_errors() {
        let printed = "error[E0277]: x\n\nerror: could not compile `client` (lib) due to 12 previous \
                       errors; 3 warnings emitted\n";
        assert_eq!(reason(printed), "does not compile (12 errors)");
        assert_eq!(
            reason("error: could not compile `client` (lib) due to 1 previous error"),
            "does not compile (1 error)"
        );
        assert_eq!(reason("error: failed to parse"), "does not compile");
    }
}
