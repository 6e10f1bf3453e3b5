//! State of the language server, and its messages to the editor.

use std::collections::{BTreeMap, BTreeSet};

use camino::{Utf8Path, Utf8PathBuf};
use ls_types::notification::{
    DidChangeTextDocument, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
    LogMessage, Notification as _, PublishDiagnostics,
};
use ls_types::{
    Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, LogMessageParams, MessageType, PublishDiagnosticsParams, Uri,
};
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::answers;
use super::units::{Name, Unit, may_be_description, real, services};
use crate::config::Config;
use crate::internal;
use crate::load::Texts;

/// A language server for one editor.
pub(super) struct Server<'a> {
    connection: &'a Connection,
    /// Texts open in the editor, saved or not.
    pub(super) open: Texts,
    /// URIs of files that the editor has opened, as the editor spelled them.
    uris: BTreeMap<Utf8PathBuf, Uri>,
    pub(super) units: BTreeMap<Name, Unit>,
    /// Diagnostics last sent to the editor, by file.
    published: BTreeMap<Utf8PathBuf, Vec<Diagnostic>>,
}

impl<'a> Server<'a> {
    pub(super) fn new(connection: &'a Connection) -> Self {
        let (open, uris) = (Texts::new(), BTreeMap::new());
        Self { connection, open, uris, units: BTreeMap::new(), published: BTreeMap::new() }
    }

    /// Handles a notification; returns the file to read again.
    pub(super) fn note(&mut self, notification: Notification) -> Option<Utf8PathBuf> {
        let Notification { method, params } = notification;
        match method.as_str() {
            DidOpenTextDocument::METHOD => {
                let opened = parsed::<DidOpenTextDocumentParams>(params)?.text_document;
                let path = path(&opened.uri)?;
                self.uris.insert(path.clone(), opened.uri);
                self.open.insert(path.clone(), opened.text);
                Some(path)
            }
            DidChangeTextDocument::METHOD => {
                let changed = parsed::<DidChangeTextDocumentParams>(params)?;
                let path = path(&changed.text_document.uri)?;
                // The server requested full document synchronization.
                self.open
                    .insert(path.clone(), changed.content_changes.into_iter().next_back()?.text);
                Some(path)
            }
            DidSaveTextDocument::METHOD => {
                path(&parsed::<DidSaveTextDocumentParams>(params)?.text_document.uri)
            }
            DidCloseTextDocument::METHOD => {
                let closed = parsed::<DidCloseTextDocumentParams>(params)?;
                let path = path(&closed.text_document.uri)?;
                self.open.remove(&path);
                Some(path)
            }
            _ => None,
        }
    }

    /// Reads the units that contain these files, and sends changed diagnostics.
    pub(super) fn read(&mut self, changed: &BTreeSet<Utf8PathBuf>) {
        if changed.is_empty() {
            return;
        }
        let config = self.config();
        let config = config.as_ref();
        let mut done = BTreeSet::new();
        for path in changed {
            let mut names = self.names(config, path);
            if names.is_empty()
                && let Some(config) = config
            {
                // The file may be referenced by a service that has not been read yet.
                for name in config.services.keys().map(|name| Name::Service(name.clone())) {
                    if !self.units.contains_key(&name) && done.insert(name.clone()) {
                        self.read_unit(config.into(), &name);
                    }
                }
                names = self.names(Some(config), path);
            }
            let own = Name::File(path.clone());
            let is_open = self.open.get(path).is_some_and(|text| may_be_description(text));
            if names.is_empty() && is_open {
                names.insert(own);
            } else if !is_open || names.iter().any(|name| matches!(name, Name::Service(_))) {
                names.remove(&own);
                self.units.remove(&own);
            }
            for name in names {
                if done.insert(name.clone()) {
                    self.read_unit(config, &name);
                }
            }
        }
        self.publish();
    }

    /// Returns the units that contain a file.
    pub(super) fn names(&self, config: Option<&Config>, path: &Utf8Path) -> BTreeSet<Name> {
        let mut names = config.map(|config| services(config, path)).unwrap_or_default();
        let read = self.units.iter().filter(|(_, unit)| unit.files.contains_key(path));
        names.extend(read.map(|(name, _)| name.clone()));
        names
    }

    /// Reads the current configuration; `None` if it is invalid.
    pub(super) fn config(&self) -> Option<Config> {
        let path = Config::nearest()?;
        let read = Config::read(&path, false);
        read.map_err(|error| self.log(&error.to_string())).ok()
    }

    fn read_unit(&mut self, config: Option<&Config>, name: &Name) {
        let read = internal::caught("the diagnostics", || name.read(config, &self.open));
        match read {
            Ok(Ok(unit)) if matches!(name, Name::File(_)) && unit.is_foreign() => {
                self.units.remove(name);
            }
            Ok(Ok(unit)) => {
                self.units.insert(name.clone(), unit);
            }
            Ok(Err(error)) => self.log(&error.to_string()),
            Err(error) => self.log(&internal::plain(&error)),
        }
    }

    fn publish(&mut self) {
        let mut all: BTreeMap<Utf8PathBuf, Vec<Diagnostic>> = BTreeMap::new();
        // Send an empty list for files that are open, or that had diagnostics before.
        let paths = self.published.keys().chain(self.open.keys());
        all.extend(paths.map(|path| (path.clone(), Vec::new())));
        for (path, entries) in self.units.values().flat_map(|unit| &unit.files) {
            let list = all.entry(path.clone()).or_default();
            for entry in entries {
                if !list.contains(&entry.shown) {
                    list.push(entry.shown.clone());
                }
            }
        }
        for (path, diagnostics) in &all {
            let is_news = self.published.get(path).is_none_or(|before| before != diagnostics);
            let is_shown = self.open.contains_key(path) || self.published.contains_key(path);
            if is_news
                && (is_shown || !diagnostics.is_empty())
                && let Some(uri) = self.uri(path)
            {
                let diagnostics = diagnostics.clone();
                let params = PublishDiagnosticsParams { uri, diagnostics, version: None };
                self.notify(PublishDiagnostics::METHOD, params);
            }
        }
        all.retain(|path, current| !current.is_empty() || self.open.contains_key(path));
        self.published = all;
    }

    /// Returns the URI of a file, spelled as the editor did.
    pub(super) fn uri(&self, path: &Utf8Path) -> Option<Uri> {
        self.uris.get(path).cloned().or_else(|| Uri::from_file_path(path))
    }

    /// Responds to a request; an internal error becomes an error response.
    pub(super) fn answer(&mut self, request: Request) {
        let (id, method) = (request.id.clone(), request.method.clone());
        let answered = internal::caught(&method, || answers::answer(self, request));
        let response = match answered {
            Ok(Some(Ok(result))) => Response::new_ok(id, result),
            Ok(Some(Err(error))) => {
                Response::new_err(id, ErrorCode::InvalidParams as i32, error.to_string())
            }
            Ok(None) => {
                let message = format!("unknown request `{method}`");
                Response::new_err(id, ErrorCode::MethodNotFound as i32, message)
            }
            Err(error) => {
                let message = internal::plain(&error);
                Response::new_err(id, ErrorCode::InternalError as i32, message)
            }
        };
        self.send(response.into());
    }

    fn log(&self, message: &str) {
        let (typ, message) = (MessageType::WARNING, message.to_owned());
        self.notify(LogMessage::METHOD, LogMessageParams { typ, message });
    }

    fn notify(&self, method: &str, params: impl Serialize) {
        self.send(Notification::new(method.to_owned(), params).into());
    }

    /// Sends a message. Errors are ignored: if the editor has closed the connection, receiving the
    /// next message ends the server.
    fn send(&self, message: Message) {
        let _ = self.connection.sender.send(message);
    }
}

/// Parses the parameters of a notification; invalid ones are ignored.
fn parsed<T: DeserializeOwned>(params: serde_json::Value) -> Option<T> {
    serde_json::from_value(params).ok()
}

/// Returns the path of a URI; `None` if it is not a file on disk.
pub(super) fn path(uri: &Uri) -> Option<Utf8PathBuf> {
    if uri.scheme().as_str() != "file" {
        return None;
    }
    let path = Utf8PathBuf::from_path_buf(uri.to_file_path()?.into_owned()).ok()?;
    Some(real(&path))
}
