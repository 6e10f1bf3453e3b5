//! What says how a type is called.

use restwright_source::Span;

use crate::pending::PendingId;
use crate::words::{singular, words};

/// What says how a type is called.
#[derive(Clone, Debug)]
pub enum Naming {
    /// The description gives it a name.
    Stated(String),
    /// The place where it stands. Equal types that mean the same become one.
    Place {
        /// The place.
        place: Place,
        /// Its title, which is its name where no other type has it.
        title: Option<String>,
    },
    /// What uses it.
    Uses(Uses),
}

/// Where a type without a name stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// What it could be called, the best first.
    Words(Vec<Vec<String>>),
    /// In a type that has yet to be named.
    Inside {
        /// That type.
        of: PendingId,
        /// The words of the member.
        leaf: Vec<String>,
    },
}

/// The names that a type could have, the best first, by what uses it.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    grammar: Option<Vec<Vec<String>>>,
    response: Option<Vec<Vec<String>>>,
    request: Option<Vec<Vec<String>>>,
    parameter: Option<Vec<Vec<String>>>,
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
    /// A parameter or a header.
    Parameter,
}

impl Naming {
    /// A type of a schema, which says what it could be called, the best first; `weight` is how much
    /// it deserves that ([`crate::names::Wanted::weight`]).
    pub fn of_schema(names: Vec<Vec<String>>, weight: usize, span: Span) -> Self {
        Self::Uses(Uses { grammar: Some(names), weight, span: Some(span), ..Uses::default() })
    }
}

impl Place {
    /// The place of one of many that stand here.
    #[must_use]
    pub fn one_of_many(&self) -> Self {
        let one = |words: &Vec<String>| {
            let mut words = words.clone();
            if let Some(last) = words.last_mut() {
                *last = singular(last);
            }
            words
        };
        match self {
            Self::Words(names) => Self::Words(names.iter().map(one).collect()),
            Self::Inside { of, leaf } => Self::Inside { of: *of, leaf: one(leaf) },
        }
    }

    /// The same place, unless a reference calls what stands there something.
    #[must_use]
    pub fn or_named(&self, name: Option<&str>) -> Self {
        name.map_or_else(|| self.clone(), |name| Self::Words(vec![words(name)]))
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
            User::Parameter => &mut self.parameter,
        };
        // Which use the description shows first says nothing: of all, the first of the alphabet.
        if names.as_ref().is_none_or(|known| used.names < *known) {
            *names = Some(used.names);
        }
    }

    /// What it could be called.
    pub(super) fn names(&self) -> Vec<Vec<String>> {
        let Self { grammar, response, request, parameter, .. } = self;
        let names = grammar.iter().chain(response).chain(request).chain(parameter);
        names.flatten().cloned().collect()
    }

    /// The first user, as names go.
    pub(super) fn first(&self) -> User {
        match self {
            Self { grammar: Some(_), .. } => User::Grammar,
            Self { response: Some(_), .. } => User::Response,
            Self { request: Some(_), .. } => User::Request,
            _ => User::Parameter,
        }
    }
}
