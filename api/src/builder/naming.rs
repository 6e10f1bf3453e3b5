//! What says how a type is called.

use restwright_source::Span;

use crate::words::{capitalized, spelled, words};

use super::place::Place;

/// What says how a type is called.
#[derive(Clone, Debug)]
pub enum Naming {
    /// The description gives it a name. Equal types of one name become one.
    Stated(Stated),
    /// The place where it stands. Equal types that mean the same become one, with a name for each
    /// place.
    Place {
        /// The place.
        place: Place,
        /// Its title. It names an XML element, but no type: other types may have it too, today or
        /// after the next change of the description.
        title: Option<String>,
    },
    /// A schema, which says what it could be called. Equal types stay apart.
    Schema(Candidates),
}

/// A name that a description gives.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The name.
    pub name: String,
    /// The document that it holds in, of a description that is made of several.
    pub scope: Option<Scope>,
}

/// A document that gives names of its own, which others may give to something else.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// True where requests alone are described by it: callers speak more of what they get.
    pub is_request: bool,
    /// True for a part of the document, false where the document itself has the name.
    pub is_part: bool,
    /// What tells it from others.
    pub name: String,
}

/// What a schema says of the name of a type.
#[derive(Clone, Debug)]
pub struct Candidates {
    /// What it could be called, the best first.
    pub(super) names: Vec<Vec<String>>,
    /// How much it deserves that ([`crate::names::Wanted::weight`]).
    pub(super) weight: usize,
    /// Where the schema declares it.
    pub(super) span: Span,
}

impl Naming {
    /// A type of a schema, which says what it could be called, the best first; `weight` is how much
    /// it deserves that ([`crate::names::Wanted::weight`]).
    pub fn of_schema(names: Vec<Vec<String>>, weight: usize, span: Span) -> Self {
        Self::Schema(Candidates { names, weight, span })
    }
}

impl Stated {
    /// A name that means one thing in the whole description.
    pub fn of(name: impl Into<String>) -> Self {
        Self { name: name.into(), scope: None }
    }

    /// Takes what is said of an equal one of the same name: the order of documents says nothing.
    pub(super) fn merge(&mut self, other: Self) {
        self.scope = [self.scope.take(), other.scope].into_iter().flatten().min();
    }

    /// How much it deserves its name where others have the same.
    pub(super) fn weight(&self) -> usize {
        // Of names that differ in case or signs only, the one that is written as types usually are.
        let usual: String = words(&self.name).iter().map(|word| capitalized(word)).collect();
        let is_request = self.scope.as_ref().is_some_and(|scope| scope.is_request);
        let is_part = self.scope.as_ref().is_some_and(|scope| scope.is_part);
        let [request, part, usual] = [!is_request, !is_part, usual == self.name].map(usize::from);
        4 * request + 2 * part + usual
    }

    /// What else it could be called, each more precise than the one before.
    pub(super) fn precise(&self) -> Vec<String> {
        let own = words(&self.name);
        let case = if self.name.starts_with(char::is_lowercase) { "lower " } else { "" };
        let written = format!("{case}{}", spelled(&self.name).to_lowercase());
        let Some(Scope { is_request, name, .. }) = &self.scope else { return vec![written] };
        let mut out = Vec::new();
        let request = is_request.then(|| vec!["request".to_owned()]);
        out.extend(request.iter().map(|request| [&*own, request].concat().join(" ")));
        let scope = words(name);
        if !scope.is_empty() && scope != own {
            let whole = [&*scope, &*own].concat();
            out.push(whole.join(" "));
            out.extend(request.iter().map(|request| [&*whole, request].concat().join(" ")));
        }
        out.push(written);
        out
    }
}
