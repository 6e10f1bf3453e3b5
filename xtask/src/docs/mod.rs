//! Reference documentation, generated in every style and built with Sphinx, and the manual, built
//! with mdBook; all links are checked.

mod corpus;
mod python;

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use restwright::config::{Config, Service};
use restwright::{
    CallLanguage, DocsArgs, Exit, Format, LimitArgs, Messages, Outcome, OverlayArgs, Page, Pages,
    Samples, Style, Tabs, UsageError, Volume, load, read,
};

use crate::gen_task::workspace;
use python::Project;
pub(crate) use python::environment;

/// Returns the variants in which documentation is built: a name, which is also the folder of the
/// configuration below `docs/sphinx`, and the options.
fn looks() -> [(&'static str, Pages); 6] {
    let of = |style| Pages { style, ..Pages::default() };
    let domain = Pages { page: Page::Operation, http_domain: true, ..of(Style::Sphinx) };
    let tabs = |tabs| {
        let calls = CallLanguage::value_variants().to_vec();
        Pages { tabs, calls, ..of(Style::Sphinx) }
    };
    [
        ("classic", Pages { index: true, samples: Samples::All, ..of(Style::Classic) }),
        ("sphinx", of(Style::Sphinx)),
        ("http-domain", domain),
        ("design", tabs(Tabs::SphinxDesign)),
        ("inline-tabs", tabs(Tabs::SphinxInlineTabs)),
        ("os-api-ref", of(Style::OsApiRef)),
    ]
}

/// Reads the name of a variant on the command line.
pub(crate) fn variants() -> PossibleValuesParser {
    PossibleValuesParser::new(looks().map(|(look, _)| look))
}

/// Services whose documentation is built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// All descriptions of the corpus, in every variant that needs an optional Sphinx extension.
    Extensions,
    /// The services of this repository.
    Own,
    /// A sample of the corpus.
    Sample,
    /// All descriptions of the corpus (slow).
    Corpus,
}

/// Builds the documentation, and checks links. `only` is the name of the single variant of the corpus
/// to build.
pub(crate) fn run(
    scope: Scope,
    only: Option<&str>,
    messages: Messages,
) -> Result<Outcome, UsageError> {
    let root = absolute(&workspace())?;
    let environment = environment(&root)?;
    let out = root.join("target").join(match scope {
        Scope::Own => "docs",
        Scope::Sample => "docs-sample",
        Scope::Corpus => "docs-corpus",
        Scope::Extensions => "docs-extensions",
    });
    // Links in obsolete pages would be checked, too.
    if out.is_dir() {
        std::fs::remove_dir_all(&out).map_err(|error| failed("remove", &out, &error))?;
    }
    if scope != Scope::Own {
        return corpus::run(&environment, (scope, only), &root, &out);
    }
    let config = Config::read(&root.join("restwright.toml"), messages.colour)?;
    let mut projects = Vec::new();
    for (look, pages) in looks() {
        for (name, service) in &config.services {
            let project = Project {
                configuration: root.join("docs/sphinx").join(look),
                pages: out.join("pages").join(look).join(name),
                html: out.join(look).join(name),
            };
            write_pages(service, &pages, &project.pages)?;
            projects.push(project);
        }
    }
    let is_fine = environment.build(&projects, None)?;
    environment.book(&root.join("docs"), &out.join("book"))?;
    let mut results = environment.follow(&out)?;
    // Writing to a `String` cannot fail.
    let _ = writeln!(results, "{} projects are built in {out}", projects.len());
    let exit = if is_fine { Exit::Success } else { Exit::Failure };
    Ok(Outcome { results, notes: String::new(), exit })
}

/// Generates the documentation of one service in one style.
fn write_pages(service: &Service, pages: &Pages, out: &Utf8Path) -> Result<(), UsageError> {
    let args = DocsArgs {
        descriptions: service.descriptions.clone(),
        out: out.to_owned(),
        pages: pages.clone(),
        title: service.title.clone(),
        force: false,
        format: Format::Human,
        root: Some(service.root.clone()),
        overlays: OverlayArgs { overlays: service.overlays.clone() },
        limits: LimitArgs::default(),
    };
    write_one(&args)
}

fn write_one(args: &DocsArgs) -> Result<(), UsageError> {
    let messages = Messages { volume: Volume::Quiet, ..Messages::default() };
    let outcome = restwright::docs(args, messages)?;
    match outcome.exit {
        Exit::Success if args.pages.style == Style::Classic && !args.pages.index => {
            write_contents(&args.out)
        }
        Exit::Success => Ok(()),
        Exit::Failure | Exit::Usage => Err(UsageError::drawn(outcome.notes)),
    }
}

/// Writes the index that Sphinx requires; classic pages have none by default.
fn write_contents(folder: &Utf8Path) -> Result<(), UsageError> {
    let path = folder.join("index.rst");
    let text = "Operations\n==========\n\n.. toctree::\n   :glob:\n\n   *\n";
    std::fs::write(&path, text).map_err(|error| failed("write", &path, &error))
}

/// True if a description is valid. Invalid ones are not documented.
fn is_understood(description: &Utf8Path, root: &Utf8Path) -> Result<bool, UsageError> {
    Ok(read(load(&[description.to_owned()], Some(root))?).api.is_some())
}

fn absolute(path: &Utf8Path) -> Result<Utf8PathBuf, UsageError> {
    let path = if path.as_str().is_empty() { Utf8Path::new(".") } else { path };
    path.canonicalize_utf8().map_err(|error| failed("find", path, &error))
}

/// Returns the error of a system call.
fn failed(doing: &str, path: &Utf8Path, error: &std::io::Error) -> UsageError {
    UsageError::new(format!("cannot {doing} `{path}`: {error}"))
}
