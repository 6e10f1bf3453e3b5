//! Limit of the size of the model: parameters, headers, bodies and texts that references repeat.

use restwright_data::Tree;
use restwright_source::{Diagnostic, Diagnostics, Limits, Span};

use crate::codes;

/// Bytes of text that count as one part.
const TEXT: usize = 256;

/// Number of parts that may still be created.
#[derive(Debug)]
pub(super) struct Budget {
    most: usize,
    limits: Limits,
    used: usize,
    is_reported: bool,
}

impl Budget {
    /// Creates the budget for a description of this size.
    pub(super) fn of(tree: &Tree) -> Self {
        let limits = tree.limits();
        Self { most: limits.parts_of(tree.bytes()), limits, used: 0, is_reported: false }
    }

    /// Consumes parts. If the budget is exceeded, reports an error and returns false.
    pub(super) fn take(&mut self, parts: usize, at: Span, diagnostics: &mut Diagnostics) -> bool {
        self.used = self.used.saturating_add(parts);
        if self.used <= self.most {
            return true;
        }
        if !self.is_reported {
            let message = format!(
                "the description has more than {} parameters, headers, bodies and fields once its \
                 references are followed",
                self.most
            );
            let diagnostic = Diagnostic::new(&codes::TOO_MANY_PARTS, at, message);
            diagnostics.push(diagnostic.help(self.limits.raise("parts")));
        }
        self.is_reported = true;
        false
    }

    /// Consumes a text.
    pub(super) fn take_text(&mut self, text: &str, at: Span, diagnostics: &mut Diagnostics) {
        self.take(text.len() / TEXT, at, diagnostics);
    }

    /// True if no more parts may be created.
    pub(super) fn is_spent(&self) -> bool {
        self.used > self.most
    }
}
