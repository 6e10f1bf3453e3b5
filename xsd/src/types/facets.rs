//! Documentation of facets (XML Schema Part 2, section 4.3) that constraints do not cover.

use restwright_api::{Constraints, Inline};

use crate::Facets;

/// Sentences with inline code.
#[derive(Default)]
struct Said(Vec<Inline>);

impl Said {
    /// Adds a sentence such as "One of `a`, `b`."
    fn codes(&mut self, before: &str, codes: &[&str], between: &str) {
        for (at, code) in codes.iter().enumerate() {
            self.text(if at == 0 { before } else { between });
            self.0.push(Inline::Code((*code).to_owned()));
        }
        self.text(".");
    }

    fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Inline::Text(current)) => current.push_str(text),
            _ => self.0.push(Inline::Text(text.to_owned())),
        }
    }

    /// Separates a sentence from the previous one.
    fn next(&mut self) -> &mut Self {
        if !self.0.is_empty() {
            self.text(" ");
        }
        self
    }
}

/// Returns a sentence for each facet that `held` does not cover. If several restrictions have the
/// same facet, the last restriction applies.
pub(super) fn sentences(facet_sets: &[&Facets], held: &Constraints) -> Vec<Inline> {
    let number = |of: fn(&Facets) -> Option<u64>| facet_sets.iter().find_map(|facets| of(facets));
    let text = |of: fn(&Facets) -> Option<&String>| facet_sets.iter().find_map(|facets| of(facets));
    let mut builder = Said::default();
    if let Some(first) = facet_sets.iter().find(|facets| !facets.enumeration.is_empty()) {
        let values: Vec<&str> =
            first.enumeration.iter().map(|enumerated| enumerated.value.as_str()).collect();
        builder.codes("One of ", &values, ", ");
    }
    let exact = number(|facets| facets.length);
    let least = exact.or_else(|| number(|facets| facets.min_length));
    let most = exact.or_else(|| number(|facets| facets.max_length));
    let lengths = [held.min_length, held.max_length, held.min_items, held.max_items];
    if let Some(length) = length(least, most).filter(|_| lengths.iter().all(Option::is_none)) {
        builder.next().text(&length);
    }
    let (least, most) = (held.minimum.is_none(), held.maximum.is_none());
    let bounds = [
        (least, "At least ", text(|facets| facets.min_inclusive.as_ref())),
        (least, "More than ", text(|facets| facets.min_exclusive.as_ref())),
        (most, "At most ", text(|facets| facets.max_inclusive.as_ref())),
        (most, "Less than ", text(|facets| facets.max_exclusive.as_ref())),
    ];
    for (is_missing, word, bound) in bounds {
        if let Some(bound) = bound.filter(|_| is_missing) {
            builder.next().codes(word, &[bound], "");
        }
    }
    for facets in facet_sets.iter().filter(|_| held.patterns.is_empty()) {
        let patterns: Vec<&str> = facets.patterns.iter().map(String::as_str).collect();
        if !patterns.is_empty() {
            builder.next().codes("Matches as a whole ", &patterns, " or ");
        }
    }
    builder.0
}

/// Describes the length of bytes; text and lists have constraints instead.
fn length(least: Option<u64>, most: Option<u64>) -> Option<String> {
    // A minimum of 0 is not a restriction.
    match (least.filter(|least| *least > 0), most) {
        (None, None) => None,
        (Some(least), Some(most)) if least == most => Some(format!("Exactly {}.", bytes(most))),
        (Some(1), None) => Some("Not empty.".to_owned()),
        (Some(least), None) => Some(format!("At least {}.", bytes(least))),
        (None, Some(most)) => Some(format!("At most {}.", bytes(most))),
        (Some(least), Some(most)) => Some(format!("{least} to {}.", bytes(most))),
    }
}

fn bytes(count: u64) -> String {
    if count == 1 { "1 byte".to_owned() } else { format!("{count} bytes") }
}
