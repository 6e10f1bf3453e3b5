//! Diagnostics about schemas, with a limit of diagnostics per code.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Code, Diagnostic, Diagnostics, Span};

use restwright_source::nearest;

/// Limit of diagnostics per code for a set of schemas.
const MOST_OF_A_KIND: usize = 40;

/// Limit of candidates for a suggestion.
const MOST_CANDIDATES: usize = 2_000;

/// Collects the diagnostics of a set of schemas.
pub struct Report<'d> {
    diagnostics: &'d mut Diagnostics,
    /// Number of diagnostics per code, and the location of the first one that was omitted.
    counts: BTreeMap<&'static str, Count>,
    /// Names that were already reported.
    named: BTreeSet<(&'static str, String)>,
}

struct Count {
    code: &'static Code,
    found: usize,
    hidden: Option<Span>,
}

impl<'d> Report<'d> {
    /// Creates an empty report.
    pub fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self { diagnostics, counts: BTreeMap::new(), named: BTreeSet::new() }
    }

    /// Reports the result of `diagnostic`, unless the limit is exceeded.
    pub fn warn(
        &mut self,
        code: &'static Code,
        span: Span,
        diagnostic: impl FnOnce(&dyn Fn(&str) -> Diagnostic) -> Diagnostic,
    ) {
        let count = self.counts.entry(code.id).or_insert(Count { code, found: 0, hidden: None });
        count.found += 1;
        if count.found > MOST_OF_A_KIND {
            count.hidden.get_or_insert(span);
            return;
        }
        self.diagnostics.push(diagnostic(&|message| Diagnostic::new(code, span, message)));
    }

    /// True if the name was not yet reported with this code.
    pub fn is_new(&mut self, code: &'static Code, name: &str) -> bool {
        self.named.insert((code.id, name.to_owned()))
    }

    /// Reports the number of omitted diagnostics.
    pub fn finish(self) {
        for count in self.counts.into_values() {
            let Some(span) = count.hidden else { continue };
            let message = format!("{} more diagnostics of this kind", count.found - MOST_OF_A_KIND);
            let diagnostic = Diagnostic::new(count.code, span, message).at("from here on");
            self.diagnostics.push(diagnostic.help("fix those shown, and run again"));
        }
    }

    /// Diagnostics for the XML reader.
    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }
}

/// Suggests the most similar name, followed by `otherwise`; returns `otherwise` if there is none.
pub fn did_you_mean<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
    otherwise: &str,
) -> String {
    match nearest(name, candidates.into_iter().take(MOST_CANDIDATES)) {
        Some(near) => format!("did you mean `{near}`? {otherwise}"),
        None => otherwise.to_owned(),
    }
}
