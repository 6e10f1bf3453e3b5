//! What edits have to know of a text, found once a file.

use restwright_source::Span;

/// How a text is written, and what of it stands for more than one value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Layout {
    /// True where the text begins like JSON, which may be YAML all the same.
    pub(crate) is_bracketed: bool,
    /// True where strings have double quotes, as in JSON.
    pub(super) is_json: bool,
    /// True where lines end with a carriage return too.
    is_crlf: bool,
    /// What aliases of YAML repeat: in order, and none of them in another one.
    shared: Vec<Span>,
}

impl Layout {
    pub(crate) fn of(text: &str) -> Self {
        let start = text.trim_start_matches('\u{FEFF}').trim_start();
        // YAML may begin with a brace too; its keys mostly have no quotes.
        let inner = start.trim_start_matches(['{', '[', ' ', '\t', '\r', '\n']);
        let is_json = inner.len() < start.len() && inner.starts_with(['"', '}', ']']);
        let is_bracketed = start.starts_with(['{', '[']);
        Self { is_bracketed, is_json, is_crlf: text.contains("\r\n"), shared: Vec::new() }
    }

    /// The same with the places that aliases repeat, in any order.
    pub(crate) fn shared(mut self, mut places: Vec<Span>) -> Self {
        places.sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
        let mut end = None;
        places.retain(|place| {
            let is_outer = end.is_none_or(|end| place.end > end);
            end = end.max(Some(place.end));
            is_outer
        });
        self.shared = places;
        self
    }

    pub(super) fn line_end(&self) -> &'static str {
        if self.is_crlf { "\r\n" } else { "\n" }
    }

    /// True where something of a place stands for several values: what is right for one of them
    /// may be wrong for another one.
    pub(super) fn is_shared(&self, place: Span) -> bool {
        let before = self.shared.partition_point(|shared| shared.start <= place.end);
        let nearest = before.checked_sub(1).and_then(|at| self.shared.get(at));
        nearest.is_some_and(|shared| shared.end >= place.start)
    }
}
