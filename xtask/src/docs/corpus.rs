//! The pages of every description of the corpus, in every style that they must be good in.

use std::fmt::Write;

use camino::{Utf8Path, Utf8PathBuf};
use restwright::{DocsArgs, Exit, Format, Misuse, Outcome, Pages, Style};

use super::python::{Environment, Project};
use super::{failed, is_understood, write_one};

/// A theme that is built quickly: what is asked here is whether there is a warning.
const THEME: &str = "basic";

/// A description, and the folder that it may read from.
struct Description {
    path: Utf8PathBuf,
    root: Utf8PathBuf,
}

/// Writes and builds them: in style `sphinx` all, in the others those in WADL.
pub(super) fn run(
    environment: &Environment,
    root: &Utf8Path,
    out: &Utf8Path,
) -> Result<Outcome, Misuse> {
    let corpus = std::env::var("RESTWRIGHT_CORPUS").map(Utf8PathBuf::from);
    let corpus = corpus.unwrap_or_else(|_| root.join("../shared/corpus"));
    let mut projects = Vec::new();
    let mut classic = Vec::new();
    for part in ["wadl", "rst", "openapi"] {
        for (at, description) in descriptions(&corpus.join(part))?.iter().enumerate() {
            let name = format!("{part}-{at}");
            let styles = [("sphinx", Style::Sphinx), ("os-api-ref", Style::OsApiRef)];
            let styles = if part == "openapi" { &styles[..1] } else { &styles };
            for (look, style) in styles {
                let pages = out.join("pages").join(look).join(&name);
                write(description, *style, &pages)?;
                let configuration = root.join("docs/sphinx").join(look);
                projects.push(Project { configuration, html: out.join(look).join(&name), pages });
            }
            if part != "openapi" {
                let pages = out.join("pages/classic").join(&name);
                write(description, Style::Classic, &pages)?;
                classic.push(pages);
            }
        }
    }
    environment.read_classic(&classic)?;
    environment.build(&projects, Some(THEME))?;
    let mut results = environment.follow(out)?;
    // Writing to memory does not fail.
    let _ = writeln!(results, "{} projects are built in {out}", projects.len());
    Ok(Outcome { results, notes: String::new(), exit: Exit::Fine })
}

fn write(description: &Description, style: Style, out: &Utf8Path) -> Result<(), Misuse> {
    write_one(&DocsArgs {
        descriptions: vec![description.path.clone()],
        out: out.to_owned(),
        pages: Pages { style, ..Pages::default() },
        title: None,
        format: Format::Human,
        root: Some(description.root.clone()),
    })
}

/// The descriptions of a part of the corpus that are understood; each may read its origin.
fn descriptions(part: &Utf8Path) -> Result<Vec<Description>, Misuse> {
    let mut found = Vec::new();
    let mut folders = vec![part.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir_utf8().map_err(|error| failed("read", &folder, &error))? {
            let path = entry.map_err(|error| failed("read", &folder, &error))?.into_path();
            if path.is_dir() {
                folders.push(path);
            } else if matches!(path.extension(), Some("wadl" | "json" | "yaml" | "yml")) {
                found.push(path);
            }
        }
    }
    found.sort();
    let mut understood = Vec::new();
    for path in found {
        let origin = path.strip_prefix(part).ok().and_then(|inner| inner.components().next());
        let origin = origin.map_or_else(|| part.to_owned(), |origin| part.join(origin));
        let root = if origin.is_dir() { origin } else { part.to_owned() };
        if is_understood(&path, &root)? {
            understood.push(Description { path, root });
        }
    }
    Ok(understood)
}
