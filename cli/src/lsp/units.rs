//! Units of analysis: a service of `restwright.toml`, or a single description.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::slice::from_ref;

use camino::{Utf8Path, Utf8PathBuf};
use ls_types::{Diagnostic, DiagnosticSeverity, NumberOrString, TextEdit};
use restwright_source::{Code, Severity};

use super::places::Places;
use crate::config::Config;
use crate::load::Texts;
use crate::stages::{self, Generated, Input, Request};
use crate::{UsageError, codes};

/// Identifies a unit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Name {
    Service(String),
    File(Utf8PathBuf),
}

/// A unit that was read.
pub(super) struct Unit {
    /// All files of the unit with their diagnostics.
    pub(super) files: BTreeMap<Utf8PathBuf, Vec<Found>>,
}

/// A diagnostic in LSP form.
pub(super) struct Found {
    pub(super) shown: Diagnostic,
    /// Edits that fix it, by file.
    pub(super) edits: BTreeMap<Utf8PathBuf, Vec<TextEdit>>,
    pub(super) code: &'static Code,
}

impl Name {
    /// Reads the unit and returns its diagnostics.
    pub(super) fn read(&self, config: Option<&Config>, open: &Texts) -> Result<Unit, UsageError> {
        self.reading(config, open).map(|reading| Unit::of(&reading))
    }

    /// Reads the unit, with unsaved texts in place of files.
    pub(super) fn reading(
        &self,
        config: Option<&Config>,
        open: &Texts,
    ) -> Result<Generated, UsageError> {
        let service = match self {
            Self::Service(name) => config.and_then(|config| config.services.get(name)),
            Self::File(_) => None,
        };
        let mut request = match (self, service) {
            (_, Some(service)) => {
                let selection = Cow::Borrowed(&service.selection);
                Request { selection, ..Request::of(service.input()) }
            }
            (Self::File(path), None) => Request::of(Input::of(from_ref(path), None)),
            (Self::Service(name), None) => {
                return Err(UsageError::new(format!("no service `{name}` in the configuration")));
            }
        };
        let mut texts = open.clone();
        for path in request.input.descriptions {
            if let Some(text) = open.get(&real(path)) {
                texts.insert(path.clone(), text.clone());
            }
        }
        request.input = Input { lint: true, texts: Some(&texts), ..request.input };
        let mut reading = stages::run(&request)?;
        let severities = config.map(|config| config.severities.clone()).unwrap_or_default();
        severities.apply(&mut reading.diagnostics, &reading.sources, &reading.operations);
        Ok(reading)
    }
}

impl Unit {
    fn of(reading: &Generated) -> Self {
        let sources = &reading.sources;
        let mut places = Places::of(sources);
        let paths = sources.ids().map(|id| real(&sources.file(id).shown));
        let mut files: BTreeMap<_, Vec<Found>> = paths.map(|path| (path, Vec::new())).collect();
        for diagnostic in reading.diagnostics.sorted() {
            let path = real(&sources.file(diagnostic.span().file).shown);
            let shown = shown(diagnostic, &mut places);
            let mut edits: BTreeMap<_, Vec<TextEdit>> = BTreeMap::new();
            for edit in diagnostic.fix.iter().flat_map(|fix| &fix.edits) {
                let path = real(&sources.file(edit.span.file).shown);
                let edit = TextEdit::new(places.range(edit.span), edit.text.clone());
                edits.entry(path).or_default().push(edit);
            }
            files.entry(path).or_default().push(Found { shown, edits, code: diagnostic.code });
        }
        Self { files }
    }

    /// True if the file is not a description.
    pub(super) fn is_foreign(&self) -> bool {
        self.files.values().flatten().any(|found| found.code == &codes::ANOTHER_KIND)
    }
}

fn shown(diagnostic: &restwright_source::Diagnostic, places: &mut Places<'_>) -> Diagnostic {
    let severity = match diagnostic.severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        Severity::Info => DiagnosticSeverity::INFORMATION,
    };
    let help = diagnostic.help.as_ref().map(|help| format!("\nhelp: {help}"));
    Diagnostic {
        range: places.range(diagnostic.span()),
        severity: Some(severity),
        code: Some(NumberOrString::String(diagnostic.code.id.to_owned())),
        source: Some("restwright".to_owned()),
        message: diagnostic.message.clone() + &help.unwrap_or_default(),
        ..Diagnostic::default()
    }
}

/// Returns the services that a file is a description of.
pub(super) fn services(config: &Config, path: &Utf8Path) -> BTreeSet<Name> {
    let named = config.services.iter();
    let of_path = named.filter(|(_, service)| service.descriptions.iter().any(|d| real(d) == path));
    of_path.map(|(name, _)| Name::Service(name.clone())).collect()
}

/// Returns the canonical path: editors, configurations and references may spell it differently.
pub(super) fn real(path: &Utf8Path) -> Utf8PathBuf {
    path.canonicalize_utf8().unwrap_or_else(|_| path.to_owned())
}

/// True if the text may be a description: editors send every YAML, JSON and XML file.
pub(super) fn may_be_description(text: &str) -> bool {
    ["wadl.dev.java.net", "openapi", "swagger"].iter().any(|word| text.contains(word))
}
