//! Where a type without a name stands, and what it is called there. A name depends on nothing that
//! stands beside the place.

use restwright_source::Span;

use crate::pending::PendingId;
use crate::words::{joined, singular, words};
use crate::{PathPart, PathTemplate};

/// Where a type without a name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// What it is part of.
    pub within: Within,
    /// What it is called there, the best first.
    pub names: Vec<Vec<String>>,
    /// True for one of many, which leaves the name to a place that holds one.
    pub is_item: bool,
}

/// What a place is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The description: it stands by itself.
    Description,
    /// An operation, by where that is declared; the names say which.
    Operation(Span),
    /// A type that has yet to be named.
    Type(PendingId),
}

impl Place {
    /// A place by itself.
    pub fn of_words(words: Vec<String>) -> Self {
        Self::new(Within::Description, vec![words])
    }

    /// A place in a type.
    pub fn inside(of: PendingId, leaf: Vec<String>) -> Self {
        Self::new(Within::Type(of), vec![leaf])
    }

    /// A place that holds one value.
    pub fn new(within: Within, names: Vec<Vec<String>>) -> Self {
        Self { within, names, is_item: false }
    }

    /// The place of a parameter that an operation declares at `span`; `operation` is what that is
    /// called.
    pub fn of_parameter(operation: &[String], name: &str, span: Span) -> Self {
        let own = words(name);
        let precise = joined(&own, &["parameter".to_owned()]);
        let names = [own, precise].map(|own| [operation, &own].concat());
        Self::new(Within::Operation(span), names.to_vec())
    }

    /// The place of a parameter that all operations below a path share: the words of the path,
    /// where those are ambiguous, with its templates.
    pub fn of_path(path: &PathTemplate, name: &str) -> Self {
        let literal = |part: &PathPart| match part {
            PathPart::Literal(text) => words(text),
            _ => Vec::new(),
        };
        let fixed: Vec<String> = path.parts.iter().flat_map(literal).collect();
        let names = [fixed, words(&path.to_string())].map(|around| [around, words(name)].concat());
        Self::new(Within::Description, names.to_vec())
    }

    /// The place of what several operations refer to by a name: a component, which `kind` says what
    /// it is.
    pub fn of_component(name: &str, kind: &str) -> Self {
        Self::of_words(joined(&words(name), &[kind.to_owned()]))
    }

    /// The place of one of many that stand here.
    #[must_use]
    pub fn one_of_many(&self) -> Self {
        Self { within: self.within, names: each(&self.names), is_item: true }
    }

    /// The same place, unless a reference calls what stands there something.
    #[must_use]
    pub fn or_named(&self, name: Option<&str>) -> Self {
        name.map_or_else(|| self.clone(), |name| Self::of_words(words(name)))
    }
}

/// Names of one of many: the singular, and what it is one of where another place is called so.
fn each(names: &[Vec<String>]) -> Vec<Vec<String>> {
    let one = |words: &Vec<String>| {
        let mut words = words.clone();
        if let Some(last) = words.last_mut() {
            *last = singular(last);
        }
        words
    };
    let item = |words: &Vec<String>| [&**words, &["item".to_owned()]].concat();
    let mut found: Vec<Vec<String>> = names.iter().map(one).collect();
    for precise in names.iter().map(item) {
        if !found.contains(&precise) {
            found.push(precise);
        }
    }
    found
}
