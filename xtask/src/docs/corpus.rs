//! Documentation of the descriptions of the corpus, in every style.

use std::fmt::Write;
use std::time::Instant;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{
    DocsArgs, Exit, Format, LimitArgs, Outcome, OverlayArgs, Pages, Style, Tabs, UsageError,
};

use super::python::{Environment, Project};
use super::{Scope, failed, is_understood, looks, write_one};

/// A theme that is built quickly: only warnings matter here.
const THEME: &str = "basic";

/// One in so many small descriptions is in the sample.
const STEP: usize = 40;

/// Maximum size of a description in the sample, in bytes.
const SMALL: u64 = 200_000;

/// The parts of the corpus, and whether to build them with the Sphinx extension of OpenStack.
const PARTS: [(&str, bool); 3] = [("wadl", true), ("rst", true), ("openapi", false)];

/// A description and its root folder.
struct Description {
    /// A short unique name.
    name: String,
    path: Utf8PathBuf,
    root: Utf8PathBuf,
    for_openstack: bool,
}

/// Results of one style: a line of the printed table.
struct Line {
    style: &'static str,
    descriptions: usize,
    files: usize,
    seconds: u64,
    is_fine: bool,
}

/// Generates the documentation of all descriptions, or of a sample. Classic pages are read with
/// docutils, others are built with Sphinx, and links are checked.
pub(super) fn run(
    environment: &Environment,
    (scope, only): (Scope, Option<&str>),
    root: &Utf8Path,
    out: &Utf8Path,
) -> Result<Outcome, UsageError> {
    let corpus = std::env::var("RESTWRIGHT_CORPUS").map(Utf8PathBuf::from);
    let corpus = corpus.unwrap_or_else(|_| root.join("../shared/corpus"));
    if !corpus.is_dir() && std::env::var("CI").as_deref() != Ok("true") {
        let notes = format!("SKIPPED: there is no corpus at {corpus} (set RESTWRIGHT_CORPUS)\n");
        return Ok(Outcome { results: String::new(), notes, exit: Exit::Success });
    }
    let mut corpus_descriptions = Vec::new();
    for (part, for_openstack) in PARTS {
        corpus_descriptions.extend(descriptions(&corpus, part, for_openstack, scope)?);
    }
    let (mut lines, mut is_built) = (Vec::new(), false);
    for (look, pages) in looks_of(scope, only) {
        let style = pages.style;
        let begun = Instant::now();
        let wanted = corpus_descriptions
            .iter()
            .filter(|description| style != Style::OsApiRef || description.for_openstack);
        let projects = write(wanted, (look, &pages), root, out)?;
        let is_fine = match style {
            Style::Classic => environment.read_classic(&projects)?,
            Style::Sphinx | Style::OsApiRef => {
                is_built = true;
                environment.build(&projects, Some(THEME))?
            }
        };
        let files = files(&out.join("pages").join(look), &["rst", "inc"])?.len();
        let seconds = begun.elapsed().as_secs();
        lines.push(Line { style: look, descriptions: projects.len(), files, seconds, is_fine });
    }
    // Classic pages are parsed, and have no HTML.
    let followed = if is_built { environment.follow(out)? } else { String::new() };
    let exit = if lines.iter().all(|line| line.is_fine) { Exit::Success } else { Exit::Failure };
    Ok(Outcome { results: table(&lines) + &followed, notes: String::new(), exit })
}

/// Returns the variants to build: a single one, one for each style, or those that need an extension.
fn looks_of(scope: Scope, only: Option<&str>) -> Vec<(&'static str, Pages)> {
    let of = |style| Pages { style, ..Pages::default() };
    if let Some(only) = only {
        return looks().into_iter().filter(|(look, _)| *look == only).collect();
    }
    if scope == Scope::Extensions {
        let is_extended = |pages: &Pages| pages.http_domain || pages.tabs != Tabs::None;
        return looks().into_iter().filter(|(_, pages)| is_extended(pages)).collect();
    }
    vec![
        ("classic", of(Style::Classic)),
        ("sphinx", of(Style::Sphinx)),
        ("os-api-ref", of(Style::OsApiRef)),
    ]
}

/// Generates the documentation of descriptions in one variant.
fn write<'a>(
    descriptions: impl Iterator<Item = &'a Description>,
    (look, pages): (&str, &Pages),
    root: &Utf8Path,
    out: &Utf8Path,
) -> Result<Vec<Project>, UsageError> {
    let mut projects = Vec::new();
    for description in descriptions {
        let project = Project {
            configuration: root.join("docs/sphinx").join(look),
            pages: out.join("pages").join(look).join(&description.name),
            html: out.join(look).join(&description.name),
        };
        write_one(&DocsArgs {
            descriptions: vec![description.path.clone()],
            out: project.pages.clone(),
            pages: pages.clone(),
            title: None,
            force: false,
            format: Format::Human,
            root: Some(description.root.clone()),
            overlays: OverlayArgs::default(),
            limits: LimitArgs::default(),
        })?;
        projects.push(project);
    }
    Ok(projects)
}

fn table(lines: &[Line]) -> String {
    let mut out = String::from("style       descriptions    files  seconds\n");
    for Line { style, descriptions, files, seconds, is_fine } in lines {
        let word = if *is_fine { "no warning" } else { "WARNINGS, see above" };
        // Writing to a `String` cannot fail.
        let _ = writeln!(out, "{style:<11} {descriptions:>12} {files:>8} {seconds:>8}  {word}");
    }
    out
}

/// Returns the valid descriptions of a part of the corpus. The root folder of each is the folder of
/// its source.
fn descriptions(
    corpus: &Utf8Path,
    part: &str,
    for_openstack: bool,
    scope: Scope,
) -> Result<Vec<Description>, UsageError> {
    let folder = corpus.join(part);
    let mut paths = files(&folder, &["wadl", "json", "yaml", "yml"])?;
    if scope == Scope::Sample {
        paths.retain(|path| path.metadata().is_ok_and(|about| about.len() <= SMALL));
    }
    let step = if scope == Scope::Sample { STEP } else { 1 };
    let mut understood = Vec::new();
    for (at, path) in paths.into_iter().enumerate().step_by(step) {
        let origin = path.strip_prefix(&folder).ok().and_then(|inner| inner.components().next());
        let origin = origin.map_or_else(|| folder.clone(), |origin| folder.join(origin));
        let root = if origin.is_dir() { origin } else { folder.clone() };
        if is_understood(&path, &root)? {
            let name = format!("{part}-{at}");
            understood.push(Description { name, path, root, for_openstack });
        }
    }
    Ok(understood)
}

/// Returns the files with one of the extensions below a folder, sorted.
fn files(folder: &Utf8Path, extensions: &[&str]) -> Result<Vec<Utf8PathBuf>, UsageError> {
    let mut paths = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().map_err(|error| failed("read", &folder, &error))? {
            let path = entry.map_err(|error| failed("read", &folder, &error))?.into_path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extensions.contains(&extension)) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    Ok(paths)
}
