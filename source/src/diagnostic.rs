//! Diagnostics: a problem, its location, and a suggestion.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Fix, Span};

/// Severity of a diagnostic.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The description, or a part of it, cannot be processed.
    Error,
    /// Something is invalid or ambiguous, and was interpreted as stated in the message.
    Warning,
    /// A suggestion for improvement.
    Info,
}

impl Severity {
    /// Returns the keyword used in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// Diagnostic code. Its id never changes once released.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// Stable name, such as `wadl-unresolved-href`.
    pub id: &'static str,
    /// Default severity.
    pub severity: Severity,
    /// Meaning, in one sentence.
    pub meaning: &'static str,
}

/// Labelled location.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Location.
    pub span: Span,
    /// Text shown at the location; may be empty.
    pub text: String,
}

/// Diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Code of the diagnostic.
    pub code: &'static Code,
    /// Severity: the default of its code, or configured by the user.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// The primary location, followed by related locations.
    pub labels: Vec<Label>,
    /// Suggested fix, as text.
    pub help: Option<String>,
    /// Suggested fix, as edits, if it can be applied automatically.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// Creates a diagnostic with a location.
    pub fn new(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        let labels = vec![Label { span, text: String::new() }];
        Self {
            code,
            severity: code.severity,
            message: message.into(),
            labels,
            help: None,
            fix: None,
        }
    }

    /// Sets the label of the primary location.
    #[must_use]
    pub fn at(mut self, text: impl Into<String>) -> Self {
        self.labels[0].text = text.into();
        self
    }

    /// Adds a related location.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// Sets the suggestion.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// Sets the edits of the suggested fix.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// Returns the primary location.
    pub fn span(&self) -> Span {
        self.labels[0].span
    }
}

/// Diagnostics of a run. Duplicates at the same location are removed.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    seen: BTreeSet<(&'static str, Span, String)>,
    counts: BTreeMap<&'static str, usize>,
}

/// Maximum number of diagnostics with a suggestion, per code. Each suggestion compares a name with
/// all others, and only the first few diagnostics are displayed.
const MOST_SUGGESTIONS: usize = 40;

impl Diagnostics {
    /// Creates an empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let key = (diagnostic.code.id, diagnostic.span(), diagnostic.message.clone());
        if self.seen.insert(key) {
            *self.counts.entry(diagnostic.code.id).or_default() += 1;
            self.list.push(diagnostic);
        }
    }

    /// Returns the candidate most similar to a name, for a diagnostic with this code; `None` if
    /// there is none, or if there are already many diagnostics with this code.
    pub fn suggest<'c>(
        &self,
        code: &Code,
        name: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        let count = self.counts.get(code.id).copied().unwrap_or_default();
        if count < MOST_SUGGESTIONS { crate::nearest(name, candidates) } else { None }
    }

    /// Changes the severity of diagnostics, or removes them if `severity` returns `None`.
    pub fn relevel(&mut self, mut severity: impl FnMut(&Diagnostic) -> Option<Severity>) {
        self.list.retain_mut(|diagnostic| match severity(diagnostic) {
            Some(severity) => {
                diagnostic.severity = severity;
                true
            }
            None => false,
        });
    }

    /// True if there is an error.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// Returns the number of diagnostics with a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// True if there are no diagnostics.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Returns the diagnostics in the order in which they were added.
    pub fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    /// Returns the diagnostics sorted by location; errors before warnings at the same location.
    pub fn sorted(&self) -> Vec<&Diagnostic> {
        let mut sorted: Vec<_> = self.list.iter().collect();
        sorted.sort_by_key(|diagnostic| (diagnostic.span(), diagnostic.code.severity));
        sorted
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, more: I) {
        more.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}
