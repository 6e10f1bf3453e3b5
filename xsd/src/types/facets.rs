//! Facets in words (XML Schema Part 2, section 4.3).

use restwright_api::Inline;

use super::parts::Occurs;

use crate::Facets;

/// Sentences, with code in them.
#[derive(Default)]
struct Said(Vec<Inline>);

impl Said {
    /// "One of `a`, `b`."
    fn codes(&mut self, before: &str, codes: &[&str], between: &str) {
        for (at, code) in codes.iter().enumerate() {
            self.text(if at == 0 { before } else { between });
            self.0.push(Inline::Code((*code).to_owned()));
        }
        self.text(".");
    }

    fn text(&mut self, text: &str) {
        match self.0.last_mut() {
            Some(Inline::Text(known)) => known.push_str(text),
            _ => self.0.push(Inline::Text(text.to_owned())),
        }
    }

    /// Parts a sentence from the one before.
    fn next(&mut self) -> &mut Self {
        if !self.0.is_empty() {
            self.text(" ");
        }
        self
    }
}

/// What values must obey, a sentence each. The facets of the last restriction come first; of one
/// that several state, the first counts. A length counts `unit`s.
pub(super) fn sentences(all: &[&Facets], unit: &str) -> Vec<Inline> {
    let number = |of: fn(&Facets) -> Option<u64>| all.iter().find_map(|facets| of(facets));
    let text = |of: fn(&Facets) -> Option<&String>| all.iter().find_map(|facets| of(facets));
    let mut said = Said::default();
    if let Some(found) = all.iter().find(|facets| !facets.enumeration.is_empty()) {
        let values: Vec<&str> = found.enumeration.iter().map(|one| one.value.as_str()).collect();
        said.codes("One of ", &values, ", ");
    }
    let exact = number(|facets| facets.length);
    let least = exact.or_else(|| number(|facets| facets.min_length));
    let most = exact.or_else(|| number(|facets| facets.max_length));
    if let Some(length) = length(least, most, unit) {
        said.next().text(&length);
    }
    let bounds = [
        ("At least ", text(|facets| facets.min_inclusive.as_ref())),
        ("More than ", text(|facets| facets.min_exclusive.as_ref())),
        ("At most ", text(|facets| facets.max_inclusive.as_ref())),
        ("Less than ", text(|facets| facets.max_exclusive.as_ref())),
    ];
    for (word, bound) in bounds {
        if let Some(bound) = bound {
            said.next().codes(word, &[bound], "");
        }
    }
    if let Some(most) = number(|facets| facets.total_digits) {
        said.next().text(&format!("At most {}.", counted(most, "digit")));
    }
    match number(|facets| facets.fraction_digits) {
        None => {}
        Some(0) => said.next().text("No digits after the point."),
        Some(most) => {
            said.next().text(&format!("At most {} after the point.", counted(most, "digit")));
        }
    }
    for facets in all.iter().filter(|facets| !facets.patterns.is_empty()) {
        let patterns: Vec<&str> = facets.patterns.iter().map(String::as_str).collect();
        said.next().codes("Matches ", &patterns, " or ");
    }
    said.0
}

/// How many items a repeated element has, where there are bounds beside none and many.
pub(super) fn items(occurs: Occurs) -> Option<Inline> {
    let least = Some(u64::from(occurs.least)).filter(|least| *least > 1 || occurs.most.is_some());
    let said = length(least, occurs.most.map(u64::from), "item");
    said.filter(|_| occurs.is_repeated()).map(Inline::Text)
}

fn length(least: Option<u64>, most: Option<u64>, unit: &str) -> Option<String> {
    // The least that says nothing.
    match (least.filter(|least| *least > 0), most) {
        (None, None) => None,
        (Some(least), Some(most)) if least == most => {
            Some(format!("Exactly {}.", counted(most, unit)))
        }
        (Some(1), None) => Some("Not empty.".to_owned()),
        (Some(least), None) => Some(format!("At least {}.", counted(least, unit))),
        (None, Some(most)) => Some(format!("At most {}.", counted(most, unit))),
        (Some(least), Some(most)) => Some(format!("From {least} to {}.", counted(most, unit))),
    }
}

fn counted(count: u64, word: &str) -> String {
    if count == 1 { format!("1 {word}") } else { format!("{count} {word}s") }
}
