//! Positions of unnamed types, and the names derived from them. A name does not depend on sibling
//! positions.

use restwright_source::Span;

use crate::pending::PendingId;
use crate::words::{joined, singular, words};
use crate::{PathPart, PathTemplate};

/// Position of an unnamed type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The enclosing item.
    pub within: Within,
    /// Name candidates at this position, best first.
    pub names: Vec<Vec<String>>,
    /// True for the item of a collection. A single value at a position of the same name has
    /// priority.
    pub is_item: bool,
}

/// Enclosing item of a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The description itself.
    Description,
    /// An operation, identified by the location of its declaration. Its id is part of the names.
    Operation(Span),
    /// A type that has not been named yet.
    Type(PendingId),
}

impl Place {
    /// Creates a position at the top level of the description.
    pub fn of_words(words: Vec<String>) -> Self {
        Self::new(Within::Description, vec![words])
    }

    /// Creates a position in a type.
    pub fn inside(of: PendingId, leaf: Vec<String>) -> Self {
        Self::new(Within::Type(of), vec![leaf])
    }

    /// Creates a position that holds a single value.
    pub fn new(within: Within, names: Vec<Vec<String>>) -> Self {
        Self { within, names, is_item: false }
    }

    /// Creates the position of a parameter that an operation declares at `span`; `operation`
    /// contains the words of the operation id.
    pub fn of_parameter(operation: &[String], name: &str, span: Span) -> Self {
        let own = words(name);
        let precise = joined(&own, &["parameter".to_owned()]);
        let names = [own, precise].map(|own| [operation, &own].concat());
        Self::new(Within::Operation(span), names.to_vec())
    }

    /// Creates the position of a parameter that all operations below a path share. It is named
    /// after the literal segments of the path, or all segments if those are ambiguous.
    pub fn of_path(path: &PathTemplate, name: &str) -> Self {
        let literal = |part: &PathPart| match part {
            PathPart::Literal(text) => words(text),
            _ => Vec::new(),
        };
        let fixed: Vec<String> = path.parts.iter().flat_map(literal).collect();
        let names = [fixed, words(&path.to_string())].map(|around| [around, words(name)].concat());
        Self::new(Within::Description, names.to_vec())
    }

    /// Creates the position of a named component that several operations refer to; `kind` is the
    /// kind of the component.
    pub fn of_component(name: &str, kind: &str) -> Self {
        Self::of_words(joined(&words(name), &[kind.to_owned()]))
    }

    /// Returns the position of an item of the collection at this position.
    #[must_use]
    pub fn one_of_many(&self) -> Self {
        Self { within: self.within, names: each(&self.names), is_item: true }
    }

    /// Returns the same position, or a position named after the reference to it.
    #[must_use]
    pub fn or_named(&self, name: Option<&str>) -> Self {
        name.map_or_else(|| self.clone(), |name| Self::of_words(words(name)))
    }
}

/// Returns the names of an item: the singular, and `… item` if the singular is already in use.
fn each(names: &[Vec<String>]) -> Vec<Vec<String>> {
    let one = |words: &Vec<String>| {
        let mut words = words.clone();
        if let Some(last) = words.last_mut() {
            *last = singular(last);
        }
        words
    };
    let item = |words: &Vec<String>| [&**words, &["item".to_owned()]].concat();
    let mut variants: Vec<Vec<String>> = names.iter().map(one).collect();
    for precise in names.iter().map(item) {
        if !variants.contains(&precise) {
            variants.push(precise);
        }
    }
    variants
}
