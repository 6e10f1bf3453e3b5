//! Changes with their places in the files.

use restwright_codegen::diff::{Change, Severity, Subject};
use restwright_source::text::printable;
use restwright_source::{Sources, Span};
use serde::Serialize;

/// A change as it is printed.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Located {
    /// Its code.
    pub(super) code: &'static str,
    /// How severe it is.
    pub(super) severity: Severity,
    /// The operation that it is about, by its method and path.
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<String>,
    /// The webhook or callback that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    webhook: Option<String>,
    /// The type that it is about, by its name in Rust.
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    of_type: Option<String>,
    /// The part that changed; empty where it is all of it.
    place: String,
    /// What changed.
    pub(super) message: String,
    /// Where the old version declares it, or what holds it.
    pub(super) old: Option<FileLocation>,
    /// The same of the new version.
    pub(super) new: Option<FileLocation>,
    /// The line of a file for `--accept`.
    pub(super) key: String,
    /// True where such a file has the line.
    pub(super) accepted: bool,
    /// What it is about, for headings.
    #[serde(skip)]
    pub(super) subject: String,
}

/// A place in a file.
#[derive(Clone, Debug, Serialize)]
pub(super) struct FileLocation {
    /// The path of the file.
    pub(super) file: String,
    /// The line, from 1.
    pub(super) line: usize,
    /// The column in characters, from 1.
    pub(super) column: usize,
}

impl FileLocation {
    fn of(span: Span, sources: &Sources) -> Self {
        let file = sources.file(span.file);
        let position = file.position(span.start);
        Self { file: file.shown.to_string(), line: position.line, column: position.column }
    }

    /// `api.yaml:7:11`, as a part of a line.
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

    /// Both places: `old.yaml:7:11 -> new.yaml:9:11`.
    pub(super) fn places(&self) -> String {
        let of = |place: &Option<FileLocation>| place.as_ref().map(FileLocation::text);
        match (of(&self.old), of(&self.new)) {
            (Some(old), Some(new)) => format!("{old} -> {new}"),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => String::new(),
        }
    }
}
