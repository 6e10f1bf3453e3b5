//! Changes with their locations.

use restwright_codegen::diff::{Change, Severity, Subject};
use restwright_source::text::printable;
use restwright_source::{Sources, Span};
use serde::Serialize;

/// A change for printing.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Located {
    /// The code.
    pub(super) code: &'static str,
    /// The severity.
    pub(super) severity: Severity,
    /// Method and path of the operation, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
    /// The webhook or callback, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    webhook: Option<String>,
    /// The Rust name of the type, if any.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    of_type: Option<String>,
    /// The part of the operation or type that changed; empty for all of it.
    place: String,
    /// The message.
    pub(super) message: String,
    /// Location in the old version, or that of the parent if it was added.
    pub(super) old: Option<FileLocation>,
    /// Location in the new version, or that of the parent if it was removed.
    pub(super) new: Option<FileLocation>,
    /// The key: a line of a file for `--accept`.
    pub(super) key: String,
    /// True if the change is accepted.
    pub(super) accepted: bool,
    /// Heading: the operation, webhook or type.
    #[serde(skip)]
    pub(super) subject: String,
}

/// Location in a file.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FileLocation {
    /// The path of the file.
    pub(super) file: String,
    /// Line number, from 1.
    pub(super) line: usize,
    /// Column in characters, from 1.
    pub(super) column: usize,
}

impl FileLocation {
    fn of(span: Span, sources: &Sources) -> Self {
        let file = sources.file(span.file);
        let position = file.position(span.start);
        Self { file: file.shown.to_string(), line: position.line, column: position.column }
    }

    /// Returns the location as `api.yaml:7:11`.
    pub(super) fn text(&self) -> String {
        printable(&format!("{}:{}:{}", self.file, self.line, self.column))
    }
}

impl Located {
    pub(super) fn of(change: Change, [old, new]: [&Sources; 2], accepted: bool) -> Self {
        let (key, subject) = (printable(&change.key()), change.subject.to_string());
        let Change { code, subject: about, place, message, .. } = change;
        let (mut operation, mut webhook, mut of_type) = (None, None, None);
        match about {
            Subject::Service => {}
            Subject::Operation(name) => operation = Some(name),
            Subject::Webhook(name) => webhook = Some(name),
            Subject::Type(name) => of_type = Some(name),
        }
        Self {
            code: code.id,
            severity: code.severity,
            operation,
            webhook,
            of_type,
            place,
            message,
            old: change.old.map(|span| FileLocation::of(span, old)),
            new: change.new.map(|span| FileLocation::of(span, new)),
            key,
            accepted,
            subject,
        }
    }

    /// Returns both locations: `old.yaml:7:11 -> new.yaml:9:11`.
    pub(super) fn places(&self) -> String {
        let of = |location: &Option<FileLocation>| location.as_ref().map(FileLocation::text);
        match (of(&self.old), of(&self.new)) {
            (Some(old), Some(new)) => format!("{old} -> {new}"),
            (Some(text), None) | (None, Some(text)) => text,
            (None, None) => String::new(),
        }
    }
}
