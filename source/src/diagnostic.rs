//! What went wrong, where, and what to do about it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Fix, Span};

/// How grave a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The description, or the part that the diagnostic names, cannot be understood.
    Error,
    /// Something is wrong or doubtful, and was understood as the message says.
    Warning,
    /// Nothing is wrong, and something could be better.
    Info,
}

impl Severity {
    /// The word that stands in messages.
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// A kind of diagnostic. Its id never changes once released.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Code {
    /// Stable name, such as `wadl-unresolved-href`.
    pub id: &'static str,
    /// How grave a diagnostic of this kind is unless somebody says otherwise.
    pub severity: Severity,
    /// One sentence for people: what it means.
    pub meaning: &'static str,
}

/// A place with a few words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// The place.
    pub span: Span,
    /// What is to be seen there; may be empty.
    pub text: String,
}

/// One diagnostic.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Its kind.
    pub code: &'static Code,
    /// How grave it is: as its kind says, or a user.
    pub severity: Severity,
    /// One sentence without a full stop.
    pub message: String,
    /// The place that it is about, first, then others that explain it.
    pub labels: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The edits that do it, where it is mechanical.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A diagnostic about one place.
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

    /// Words to stand at the place that the diagnostic is about.
    #[must_use]
    pub fn at(mut self, text: impl Into<String>) -> Self {
        self.labels[0].text = text.into();
        self
    }

    /// A further place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// What to do about it.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// The edits that do it.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<Option<Fix>>) -> Self {
        self.fix = fix.into();
        self
    }

    /// The place that the diagnostic is about.
    pub fn span(&self) -> Span {
        self.labels[0].span
    }
}

/// The diagnostics of a run. The same diagnostic at the same place is kept once.
#[derive(Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    seen: BTreeSet<(&'static str, Span, String)>,
    counts: BTreeMap<&'static str, usize>,
}

/// Diagnostics of one code that come with a suggestion. Each compares a name with all others, and
/// only the first few are drawn.
const MOST_SUGGESTIONS: usize = 40;

impl Diagnostics {
    /// None yet.
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

    /// The candidate nearest to a name, for a diagnostic of this code; `None` also where there are
    /// many of that code already.
    pub fn suggest<'c>(
        &self,
        code: &Code,
        name: &str,
        candidates: impl IntoIterator<Item = &'c str>,
    ) -> Option<&'c str> {
        let known = self.counts.get(code.id).copied().unwrap_or_default();
        if known < MOST_SUGGESTIONS { crate::nearest(name, candidates) } else { None }
    }

    /// Changes how grave diagnostics are; those without a severity go.
    pub fn relevel(&mut self, mut severity: impl FnMut(&Diagnostic) -> Option<Severity>) {
        self.list.retain_mut(|diagnostic| match severity(diagnostic) {
            Some(severity) => {
                diagnostic.severity = severity;
                true
            }
            None => false,
        });
    }

    /// True where something could not be understood.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many diagnostics are this grave.
    pub fn count(&self, severity: Severity) -> usize {
        self.list.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    }

    /// True where there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The diagnostics in the order in which they were made.
    pub fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    /// The diagnostics in the order of files and places, errors before warnings at one place.
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
