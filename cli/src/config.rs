//! `restwright.toml`: which services there are, and what is made of each.

mod check;
mod operations;
mod parse;
mod schema;
mod table;
mod vendored;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::sync::Arc;

use camino::{Utf8Path, Utf8PathBuf};
use restwright_api::Selection;
use restwright_source::render::{printable, render};
use restwright_source::{Diagnostic, Diagnostics, FileId, Limits, LoadError, Sources, Span};

use toml::Spanned;

pub(crate) use self::check::plain;
pub use self::schema::SCHEMA;
use self::table::{File, ServiceTable};
pub(crate) use self::vendored::FILE_NAME;
use self::vendored::Origin;
use crate::severities::Severities;
use crate::stages::{Input, Output, Request};
use crate::stated::Stated;
use crate::{Bindings, Conversion, Pages, UsageError, codes, suggest};

/// What is to be made: services by name, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The services.
    pub services: BTreeMap<String, Service>,
    /// How grave diagnostics are.
    pub severities: Severities,
    /// The file itself.
    pub path: Utf8PathBuf,
}

/// One service. Its paths are as the current folder sees them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// What `restwright.toml` calls it.
    pub name: String,
    /// The descriptions that make it up.
    pub descriptions: Vec<Utf8PathBuf>,
    /// The overlays that are applied to them, in this order.
    pub overlays: Vec<Utf8PathBuf>,
    /// The folder below which references are followed: that of `restwright.toml` when it does
    /// not say, so that the outcome does not depend on where the command is run.
    pub root: Utf8PathBuf,
    /// Its name, in place of the description's own.
    pub title: Option<String>,
    /// The operations that anything is made of.
    pub selection: Selection,
    /// The limits that its descriptions are read with.
    pub limits: Limits,
    /// How grave diagnostics about its descriptions are.
    pub severities: Severities,
    /// Its reference pages, where they are wanted.
    pub docs: Option<Docs>,
    /// Its Rust bindings, where they are wanted.
    pub rust: Option<Bindings>,
    /// Its description in OpenAPI, where it is wanted.
    pub openapi: Option<Conversion>,
    /// The text of a `restwright.toml` beside vendored bindings.
    pub note: Option<String>,
    /// The configuration that states it.
    pub stated: Option<Stated>,
}

/// What a file says: its services, or where they are described.
#[derive(Default)]
struct Content {
    services: BTreeMap<String, Service>,
    severities: Severities,
    origin: Option<Origin>,
}

/// The reference pages of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Docs {
    /// How they are written.
    pub pages: Pages,
    /// The folder that they go to.
    pub path: Utf8PathBuf,
}

impl Service {
    /// The folders that something goes to.
    pub fn outputs(&self) -> impl Iterator<Item = &Utf8Path> {
        let docs = self.docs.iter().map(|docs| docs.path.as_path());
        let rust = self.rust.iter().map(|rust| rust.path.as_path());
        docs.chain(rust).chain(self.openapi.iter().map(Conversion::folder))
    }

    /// Its descriptions.
    pub(crate) fn input(&self) -> Input<'_> {
        let input = Input::of(&self.descriptions, Some(self.root.as_path()));
        Input { overlays: &self.overlays, limits: self.limits, ..input }
    }

    /// Everything that is generated for it.
    pub(crate) fn request(&self) -> Request<'_> {
        let docs = self.docs.iter().map(|docs| Output::Docs(&docs.pages, &docs.path));
        let rust = self.rust.iter().map(Output::Rust);
        let openapi = self.openapi.iter().map(Output::OpenApi);
        Request {
            title: self.title.as_deref(),
            selection: Cow::Borrowed(&self.selection),
            stated: self.stated.as_ref(),
            outputs: docs.chain(rust).chain(openapi).collect(),
            ..Request::of(self.input())
        }
    }
}

/// What a configuration is called.
const DEFAULT: &str = "restwright.toml";

impl Config {
    /// Where the configuration is that somebody means who names none: in the current folder, or in
    /// the nearest one above.
    pub fn nearest() -> Option<Utf8PathBuf> {
        let here = Utf8PathBuf::from_path_buf(std::env::current_dir().ok()?).ok()?;
        let folder = here.ancestors().position(|folder| folder.join(DEFAULT).is_file())?;
        Some(std::iter::repeat_n("..", folder).chain([DEFAULT]).collect())
    }

    /// Reads a `restwright.toml`. Everything that is wrong with it is wrong use.
    ///
    /// One of that very name that does not lie in the current folder is the nearest one above.
    pub fn read(path: &Utf8Path, colour: bool) -> Result<Self, UsageError> {
        let above = Some(path).filter(|path| *path == DEFAULT && !path.exists());
        let above = above.and_then(|_| Self::nearest());
        let path = above.as_deref().unwrap_or(path);
        let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
        Self::of(path, bytes, colour)
    }

    /// Reads the content of a `restwright.toml` that lies at `path`.
    pub fn of(path: &Utf8Path, bytes: Vec<u8>, colour: bool) -> Result<Self, UsageError> {
        let Content { services, severities, origin } = Self::content(path, bytes, colour)?;
        let Some(Origin { config, service }) = origin else {
            return Ok(Self { services, severities, path: path.to_owned() });
        };
        let bytes = std::fs::read(&config).map_err(|error| unreadable(&config, &error))?;
        let Content { services, severities, origin: further } =
            Self::content(&config, bytes, colour)?;
        // One step leads from bindings to their service: a chain may be a circle.
        if further.is_some() {
            let (path, config) = (printable(path.as_str()), printable(config.as_str()));
            return Err(UsageError::new(format!(
                "`{config}`, the source of `{path}`, has no service of its own"
            ))
            .hint("use the configuration with the table of the service"));
        }
        let folder = path.parent().unwrap_or(Utf8Path::new(""));
        Self { services, severities, path: config }.vendored(&service, folder)
    }

    /// The services of a configuration, or where it says that they come from.
    fn content(path: &Utf8Path, bytes: Vec<u8>, colour: bool) -> Result<Content, UsageError> {
        let mut sources = Sources::in_memory([(path, bytes)], Limits::default());
        let mut diagnostics = Diagnostics::new();
        let content = match sources.open(path) {
            Ok(file) => Self::services(&sources, file, path, (colour, &mut diagnostics)),
            Err(LoadError::Undecodable { span }) => {
                let message = "the file is not UTF-8";
                let diagnostic = Diagnostic::new(&codes::CONFIG_INVALID, span, message);
                diagnostics.push(diagnostic.help("save it as UTF-8"));
                Content::default()
            }
            Err(error) => return Err(UsageError::new(format!("cannot read `{path}`: {error}"))),
        };
        if diagnostics.has_errors() {
            return Err(UsageError::drawn(render(&diagnostics, &sources, colour)));
        }
        Ok(content)
    }

    fn services(
        sources: &Sources,
        file: FileId,
        path: &Utf8Path,
        (colour, diagnostics): (bool, &mut Diagnostics),
    ) -> Content {
        let text: Arc<str> = (&*sources.text(file)).into();
        let folder = path.parent().unwrap_or(Utf8Path::new(""));
        let Some(File { service: tables, vendored, limits, lint }) =
            parse::parse(&text, file, diagnostics)
        else {
            return Content::default();
        };
        let origin = vendored.map(|table| check::origin(table, folder, file, diagnostics));
        let is_empty = tables.is_empty() && origin.is_none() && lint.is_empty();
        if is_empty && !diagnostics.has_errors() {
            let message = "the configuration has no service";
            let diagnostic = Diagnostic::new(&codes::CONFIG_EMPTY, Span::new(file, 0, 1), message);
            diagnostics.push(diagnostic.help("add `[service.NAME]`, or run `restwright init`"));
        }
        check::check(&tables, folder, file, diagnostics);
        let limits = check::limits(&limits, file, diagnostics);
        let severities = check::severities(lint, file, diagnostics);
        let service = |(name, table): (Spanned<String>, ServiceTable)| {
            let name = name.into_inner();
            let read = (limits, severities.clone());
            let stated = Stated::new(path, &text, &name, colour);
            let mut service = table.service(name.clone(), folder, read);
            if let Some(rust) = &mut service.rust {
                rust.stated = Some(stated.clone());
            }
            service.stated = Some(stated);
            (name, service)
        };
        Content { services: tables.into_iter().map(service).collect(), severities, origin }
    }

    /// The services of these names, or all of them where there is no name; each once, sorted.
    pub fn select(&self, names: &[String]) -> Result<Vec<&Service>, UsageError> {
        if self.services.is_empty() {
            let path = printable(self.path.as_str());
            return Err(UsageError::new(format!("`{path}` has no service"))
                .hint("add `[service.NAME]`, or run `restwright init`"));
        }
        if let Some(name) = names.iter().find(|name| !self.services.contains_key(*name)) {
            return Err(self.unknown(name));
        }
        let wanted = |name: &String| names.is_empty() || names.contains(name);
        let selected = self.services.iter().filter(|(name, _)| wanted(name));
        Ok(selected.map(|(_, service)| service).collect())
    }

    fn unknown(&self, name: &str) -> UsageError {
        let known: Vec<&str> = self.services.keys().map(String::as_str).collect();
        let hint = match suggest::nearest(name, &known) {
            Some(near) => format!("did you mean `{}`?", printable(near)),
            None => format!("known services: {}", printable(&known.join(", "))),
        };
        let (name, path) = (printable(name), printable(self.path.as_str()));
        UsageError::new(format!("unknown service `{name}` in `{path}`")).hint(hint)
    }
}

fn unreadable(path: &Utf8Path, error: &std::io::Error) -> UsageError {
    let shown = printable(path.as_str());
    if error.kind() == ErrorKind::NotFound {
        return UsageError::new(format!("file `{shown}` does not exist"))
            .hint("run the command in its folder, or pass --config FILE");
    }
    UsageError::new(format!("cannot read `{shown}`: {error}"))
}
