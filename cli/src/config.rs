//! `restwright.toml`: the services and the outputs of each.

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
use crate::{Bindings, Conversion, Pages, RustRuntime, UsageError, codes, suggest};

/// Parsed configuration: services by name, sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// The services.
    pub services: BTreeMap<String, Service>,
    /// Severities of diagnostics.
    pub severities: Severities,
    /// The path of the configuration file.
    pub path: Utf8PathBuf,
}

/// A service. Paths are relative to the current folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// The name of its table in `restwright.toml`.
    pub name: String,
    /// Descriptions of the service.
    pub descriptions: Vec<Utf8PathBuf>,
    /// Overlays, applied in this order.
    pub overlays: Vec<Utf8PathBuf>,
    /// The root folder of references. Defaults to the folder of `restwright.toml`, so that the
    /// result does not depend on the current folder.
    pub root: Utf8PathBuf,
    /// The title, instead of that of the description.
    pub title: Option<String>,
    /// The selected operations.
    pub selection: Selection,
    /// Limits on reading the descriptions.
    pub limits: Limits,
    /// Severities of diagnostics about the descriptions.
    pub severities: Severities,
    /// Options of the reference documentation, if configured.
    pub docs: Option<Docs>,
    /// Options of the Rust bindings, if configured.
    pub rust: Option<Bindings>,
    /// Options of the OpenAPI description, if configured.
    pub openapi: Option<Conversion>,
    /// The text of the `restwright.toml` that is written alongside vendored bindings.
    pub note: Option<String>,
    /// The configuration file that contains this service.
    pub stated: Option<Stated>,
}

/// Content of a configuration file: services, or the source of vendored bindings.
#[derive(Default)]
struct Content {
    services: BTreeMap<String, Service>,
    severities: Severities,
    origin: Option<Origin>,
}

/// Reference documentation of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Docs {
    /// Options of the documentation.
    pub pages: Pages,
    /// The output folder.
    pub path: Utf8PathBuf,
}

impl Service {
    /// Returns the output folders.
    pub fn outputs(&self) -> impl Iterator<Item = &Utf8Path> {
        let docs = self.docs.iter().map(|docs| docs.path.as_path());
        let rust = self.rust.iter().map(|rust| rust.path.as_path());
        docs.chain(rust).chain(self.openapi.iter().map(Conversion::folder))
    }

    /// Returns the folder of the runtime, if it has to exist.
    pub(crate) fn runtime_folder(&self) -> Option<Utf8PathBuf> {
        let rust = self.rust.as_ref()?;
        match &rust.runtime {
            RustRuntime::Path(folder) => Some(rust.base.join(folder)),
            RustRuntime::Embedded | RustRuntime::Crate | RustRuntime::Git(_) => None,
        }
    }

    /// Returns the input of the pipeline.
    pub(crate) fn input(&self) -> Input<'_> {
        let input = Input::of(&self.descriptions, Some(self.root.as_path()));
        Input { overlays: &self.overlays, limits: self.limits, ..input }
    }

    /// Returns the request to generate all outputs.
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

/// Default file name.
const DEFAULT: &str = "restwright.toml";

impl Config {
    /// Returns the path of the default configuration: that in the current folder, or in the nearest
    /// parent folder that has one.
    pub fn nearest() -> Option<Utf8PathBuf> {
        let here = Utf8PathBuf::from_path_buf(std::env::current_dir().ok()?).ok()?;
        let folder = here.ancestors().position(|folder| folder.join(DEFAULT).is_file())?;
        Some(std::iter::repeat_n("..", folder).chain([DEFAULT]).collect())
    }

    /// Returns the path of the configuration that [`Config::read`] reads.
    pub(crate) fn find(path: &Utf8Path) -> Cow<'_, Utf8Path> {
        let is_missing = path == DEFAULT && !path.exists();
        let above = if is_missing { Self::nearest() } else { None };
        above.map_or(Cow::Borrowed(path), Cow::Owned)
    }

    /// Reads a `restwright.toml`. If `path` is the default file name and does not exist, the
    /// nearest parent folder that has one is used.
    ///
    /// # Errors
    ///
    /// Every error in the configuration is a usage error.
    pub fn read(path: &Utf8Path, colour: bool) -> Result<Self, UsageError> {
        let path = &*Self::find(path);
        let bytes = std::fs::read(path).map_err(|error| unreadable(path, &error))?;
        Self::of(path, bytes, colour)
    }

    /// Parses the content of the `restwright.toml` at `path`.
    pub fn of(path: &Utf8Path, bytes: Vec<u8>, colour: bool) -> Result<Self, UsageError> {
        let Content { services, severities, origin } = Self::content(path, bytes, colour)?;
        let Some(Origin { config, service }) = origin else {
            return Ok(Self { services, severities, path: path.to_owned() });
        };
        let bytes = std::fs::read(&config).map_err(|error| unreadable(&config, &error))?;
        let Content { services, severities, origin: further } =
            Self::content(&config, bytes, colour)?;
        // Vendored bindings must refer to a configuration with services: a longer chain could be
        // circular.
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

    /// Parses the services of a configuration, or the source of vendored bindings.
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

    /// Returns the services with these names, or all if there are no names; sorted, without
    /// duplicates.
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
        let names: Vec<&str> = self.services.keys().map(String::as_str).collect();
        let hint = match suggest::nearest(name, &names) {
            Some(near) => format!("did you mean `{}`?", printable(near)),
            None => format!("known services: {}", printable(&names.join(", "))),
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
