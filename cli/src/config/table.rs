//! The file as it is written, with the places of what can be wrong in it.

use std::collections::BTreeMap;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::{Diagnostic, Diagnostics, FileId, Span};
use serde::Deserialize;
use toml::Spanned;

use super::{Docs, Service};
use crate::{Style, codes, suggest};

/// Services by name.
pub(super) type Tables = BTreeMap<Spanned<String>, ServiceTable>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    service: Tables,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ServiceTable {
    descriptions: Spanned<Vec<Spanned<String>>>,
    root: Option<Spanned<String>>,
    title: Option<String>,
    docs: Option<DocsTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocsTable {
    #[serde(default)]
    style: Style,
    path: Spanned<String>,
}

/// Reads the text; `None` where it is not TOML or holds what is not known.
pub(super) fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Tables> {
    match toml::from_str::<File>(text) {
        Ok(file) => Some(file.service),
        Err(error) => {
            let range = error.span().unwrap_or(0..0);
            let span = Span::new(file, range.start, range.end);
            // The parser's own message may have several lines; a title has one.
            let message = error.message().trim().replace('\n', "; ");
            diagnostics.push(Diagnostic::new(&codes::CONFIG_INVALID, span, message));
            None
        }
    }
}

/// Reports what is well written and cannot be done.
pub(super) fn check(
    tables: &Tables,
    folder: &Utf8Path,
    file: FileId,
    diagnostics: &mut Diagnostics,
) {
    let span = |range: std::ops::Range<usize>| Span::new(file, range.start, range.end);
    let mut outputs: BTreeMap<Utf8PathBuf, Span> = BTreeMap::new();
    for (name, table) in tables {
        let label = name.get_ref();
        if table.descriptions.get_ref().is_empty() {
            let message = format!("service `{label}` has no description");
            let place = span(table.descriptions.span());
            diagnostics.push(Diagnostic::new(&codes::CONFIG_EMPTY_SERVICE, place, message));
        }
        for description in table.descriptions.get_ref() {
            let path = folder.join(description.get_ref());
            if !path.is_file() {
                let message = format!("there is no file `{path}`");
                diagnostics.push(missing(span(description.span()), message, &path));
            }
        }
        if let Some(root) = &table.root {
            let path = folder.join(root.get_ref());
            if !path.as_str().is_empty() && !path.is_dir() {
                let message = format!("there is no folder `{path}`");
                diagnostics.push(missing(span(root.span()), message, &path));
            }
        }
        let Some(docs) = &table.docs else {
            let message = format!("nothing is made of service `{label}`");
            let help = format!("add a table `[service.{label}.docs]` with a `path`");
            let place = span(name.span());
            diagnostics
                .push(Diagnostic::new(&codes::CONFIG_EMPTY_SERVICE, place, message).help(help));
            continue;
        };
        let place = span(docs.path.span());
        if let Some(other) = outputs.insert(plain(docs.path.get_ref()), place) {
            let message = format!("two outputs go to `{}`", docs.path.get_ref());
            let finding = Diagnostic::new(&codes::CONFIG_SHARED_OUTPUT, place, message)
                .also(other, "the other one")
                .help("each would remove the files of the other: give each its own folder");
            diagnostics.push(finding);
        }
    }
}

fn missing(span: Span, message: String, path: &Utf8Path) -> Diagnostic {
    let finding = Diagnostic::new(&codes::CONFIG_MISSING_FILE, span, message);
    match suggest::near_file(path) {
        Some(near) => finding.help(format!("did you mean `{near}`?")),
        None => finding,
    }
}

/// A path without `.` and without the `..` that have something to go up from.
fn plain(path: &str) -> Utf8PathBuf {
    let mut plain = Utf8PathBuf::new();
    for part in Utf8Path::new(path).components() {
        match part.as_str() {
            "." => {}
            ".." if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// The services with their paths as the current folder sees them.
pub(super) fn services(tables: Tables, folder: &Utf8Path) -> BTreeMap<String, Service> {
    let mut services = BTreeMap::new();
    for (name, table) in tables {
        let Some(docs) = table.docs else { continue };
        let docs = Docs { style: docs.style, path: folder.join(docs.path.into_inner()) };
        let descriptions = table.descriptions.into_inner();
        let service = Service {
            descriptions: descriptions
                .into_iter()
                .map(|path| folder.join(path.into_inner()))
                .collect(),
            root: folder.join(table.root.map(Spanned::into_inner).unwrap_or_default()),
            title: table.title,
            docs,
        };
        services.insert(name.into_inner(), service);
    }
    services
}
