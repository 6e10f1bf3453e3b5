//! Diagnostics in schemas: one that repeats is counted, not repeated.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Code, Diagnostic, Diagnostics, Span};

use restwright_source::nearest;

/// Most diagnostics of one kind that are shown for one set of schemas.
const MOST_OF_A_KIND: usize = 40;

/// Most names that one is compared with to find what was meant.
const MOST_CANDIDATES: usize = 2_000;

/// Takes the diagnostics of one set of schemas.
pub struct Report<'d> {
    diagnostics: &'d mut Diagnostics,
    /// How many of each kind there were, and where the first stands that was not shown.
    counts: BTreeMap<&'static str, Count>,
    /// Names that were reported, so that each is reported once.
    named: BTreeSet<(&'static str, String)>,
}

struct Count {
    code: &'static Code,
    found: usize,
    hidden: Option<Span>,
}

impl<'d> Report<'d> {
    /// Nothing yet.
    pub fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self { diagnostics, counts: BTreeMap::new(), named: BTreeSet::new() }
    }

    /// Reports what `diagnostic` draws up, unless there are too many like it already.
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

    /// True the first time that a name is asked for with a code.
    pub fn is_new(&mut self, code: &'static Code, name: &str) -> bool {
        self.named.insert((code.id, name.to_owned()))
    }

    /// Says how many diagnostics were not shown.
    pub fn finish(self) {
        for count in self.counts.into_values() {
            let Some(span) = count.hidden else { continue };
            let message = format!("{} more diagnostics of this kind", count.found - MOST_OF_A_KIND);
            let diagnostic = Diagnostic::new(count.code, span, message).at("from here on");
            self.diagnostics.push(diagnostic.help("fix those shown, and run again"));
        }
    }

    /// For diagnostics of the XML reader.
    pub(super) fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }
}

/// The name that was meant, as a question; else other words.
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
