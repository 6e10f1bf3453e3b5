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
    /// What uses it.
    Uses(Uses),
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

/// The names that a type could have, the best first, by what uses it.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    grammar: Option<Vec<Vec<String>>>,
    response: Option<Vec<Vec<String>>>,
    request: Option<Vec<Vec<String>>>,
    /// Where a schema declares it.
    pub(super) span: Option<Span>,
    /// How much all places that hold it say of it.
    pub(super) weight: usize,
}

/// A use of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// What uses it.
    pub by: User,
    /// What it could be called, the best first.
    pub names: Vec<Vec<String>>,
    /// How much the place says of what is held there.
    pub weight: usize,
    /// Where that is, for diagnostics.
    pub span: Span,
}

/// What uses a type, in the order in which short names are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum User {
    /// A schema, which names it.
    Grammar,
    /// The body of a response: what programs speak of most.
    Response,
    /// The body of a request.
    Request,
}

impl Naming {
    /// A type of a schema, which says what it could be called, the best first; `weight` is how much
    /// it deserves that ([`crate::names::Wanted::weight`]).
    pub fn of_schema(names: Vec<Vec<String>>, weight: usize, span: Span) -> Self {
        Self::Uses(Uses { grammar: Some(names), weight, span: Some(span), ..Uses::default() })
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

impl Uses {
    /// Adds a use.
    pub(super) fn add(&mut self, used: Use) {
        self.weight += used.weight;
        self.span = Some(self.span.map_or(used.span, |known| known.min(used.span)));
        let names = match used.by {
            User::Grammar => &mut self.grammar,
            User::Response => &mut self.response,
            User::Request => &mut self.request,
        };
        // Which use the description shows first says nothing: of all, the first of the alphabet.
        if names.as_ref().is_none_or(|known| used.names < *known) {
            *names = Some(used.names);
        }
    }

    /// What it could be called.
    pub(super) fn names(&self) -> Vec<Vec<String>> {
        let Self { grammar, response, request, .. } = self;
        let names = grammar.iter().chain(response).chain(request);
        names.flatten().cloned().collect()
    }

    /// The first user, as names go.
    pub(super) fn first(&self) -> User {
        match self {
            Self { grammar: Some(_), .. } => User::Grammar,
            Self { response: Some(_), .. } => User::Response,
            _ => User::Request,
        }
    }
}
