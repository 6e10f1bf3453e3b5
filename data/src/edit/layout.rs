//! Layout of a text, determined once per file for edits.

use restwright_source::Span;

/// Layout of a text, and the parts shared by several values.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout {
    /// True if the text starts like JSON; it may still be YAML.
    pub(crate) is_bracketed: bool,
    /// True if strings are double-quoted, as in JSON.
    pub(super) is_json: bool,
    /// True if lines end with CRLF.
    is_crlf: bool,
    /// Values repeated by YAML aliases: sorted, and without nested ones.
    shared: Vec<Span>,
}

impl Layout {
    pub(crate) fn of(text: &str) -> Self {
        let start = text.trim_start_matches('\u{FEFF}').trim_start();
        // YAML may also start with a brace, but its keys usually are unquoted.
        let inner = start.trim_start_matches(['{', '[', ' ', '\t', '\r', '\n']);
        let is_json = inner.len() < start.len() && inner.starts_with(['"', '}', ']']);
        let is_bracketed = start.starts_with(['{', '[']);
        Self { is_bracketed, is_json, is_crlf: text.contains("\r\n"), shared: Vec::new() }
    }

    /// Sets the locations repeated by aliases, in any order.
    pub(crate) fn shared(mut self, mut spans: Vec<Span>) -> Self {
        spans.sort_by_key(|span| (span.start, std::cmp::Reverse(span.end)));
        let mut end = None;
        spans.retain(|span| {
            let is_outer = end.is_none_or(|end| span.end > end);
            end = end.max(Some(span.end));
            is_outer
        });
        self.shared = spans;
        self
    }

    pub(super) fn line_end(&self) -> &'static str {
        if self.is_crlf { "\r\n" } else { "\n" }
    }

    /// True if several values share a part of a location: an edit for one of them may be wrong for
    /// others.
    pub(super) fn is_shared(&self, span: Span) -> bool {
        let before = self.shared.partition_point(|shared| shared.start <= span.end);
        let nearest = before.checked_sub(1).and_then(|at| self.shared.get(at));
        nearest.is_some_and(|shared| shared.end >= span.start)
    }
}
