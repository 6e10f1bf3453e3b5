//! The file as it is written, with the places of what can be wrong in it.

use std::collections::BTreeMap;
use std::ops::Range;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_source::{Diagnostic, Diagnostics, FileId, Span};
use serde::Deserialize;
use toml::Spanned;

use super::{Docs, Service};
use crate::{Bindings, RustMode, RustRuntime, Style, codes, suggest};

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
    rust: Option<RustTable>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DocsTable {
    #[serde(default)]
    style: Style,
    path: Spanned<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RustTable {
    path: Spanned<String>,
    #[serde(default)]
    mode: RustMode,
    name: Option<String>,
    runtime: Option<Spanned<RustRuntime>>,
}

impl ServiceTable {
    /// The folders that something goes to.
    fn outputs(&self) -> impl Iterator<Item = &Spanned<String>> {
        let docs = self.docs.iter().map(|docs| &docs.path);
        docs.chain(self.rust.iter().map(|rust| &rust.path))
    }

    /// The folders that must be there.
    fn folders(&self) -> impl Iterator<Item = (Range<usize>, &Utf8Path)> {
        let root = self.root.iter().map(|root| (root.span(), Utf8Path::new(root.get_ref())));
        let runtime = self.rust.iter().filter_map(|rust| rust.runtime.as_ref());
        let runtime = runtime.filter_map(|runtime| match runtime.get_ref() {
            RustRuntime::Path(folder) => Some((runtime.span(), folder.as_path())),
            RustRuntime::Embedded | RustRuntime::Crate => None,
        });
        root.chain(runtime)
    }
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
    let span = |range: Range<usize>| Span::new(file, range.start, range.end);
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
        for (place, path) in table.folders() {
            let path = folder.join(path);
            if !path.as_str().is_empty() && !path.is_dir() {
                let message = format!("there is no folder `{path}`");
                diagnostics.push(missing(span(place), message, &path));
            }
        }
        if table.outputs().next().is_none() {
            let message = format!("nothing is made of service `{label}`");
            let help = format!(
                "add a table `[service.{label}.docs]` or `[service.{label}.rust]` with a `path`"
            );
            let place = span(name.span());
            diagnostics
                .push(Diagnostic::new(&codes::CONFIG_EMPTY_SERVICE, place, message).help(help));
        }
        for output in table.outputs() {
            let (path, place) = (output.get_ref(), span(output.span()));
            if let Some(other) = outputs.insert(plain(Utf8Path::new(path)), place) {
                let message = format!("two outputs go to `{path}`");
                let finding = Diagnostic::new(&codes::CONFIG_SHARED_OUTPUT, place, message)
                    .also(other, "the other one")
                    .help("each would remove the files of the other: give each its own folder");
                diagnostics.push(finding);
            }
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
pub(crate) fn plain(path: &Utf8Path) -> Utf8PathBuf {
    let mut plain = Utf8PathBuf::new();
    for part in path.components() {
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
        let docs = table
            .docs
            .map(|docs| Docs { style: docs.style, path: folder.join(docs.path.into_inner()) });
        let rust = table.rust.map(|rust| Bindings {
            base: folder.to_owned(),
            path: folder.join(rust.path.into_inner()),
            mode: rust.mode,
            name: rust.name,
            runtime: rust.runtime.map(Spanned::into_inner).unwrap_or_default(),
        });
        let descriptions = table.descriptions.into_inner();
        let service = Service {
            descriptions: descriptions
                .into_iter()
                .map(|path| folder.join(path.into_inner()))
                .collect(),
            root: folder.join(table.root.map(Spanned::into_inner).unwrap_or_default()),
            title: table.title,
            docs,
            rust,
        };
        services.insert(name.into_inner(), service);
    }
    services
}
