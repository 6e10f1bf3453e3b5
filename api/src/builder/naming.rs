//! Sources of type names.

use restwright_source::Span;

use crate::words::{capitalized, spelled, words};

use super::place::Place;

/// Source of the name of a type.
#[derive(Clone, Debug)]
pub enum Naming {
    /// Name stated by the description. Equal types of the same name are merged.
    Stated(Stated),
    /// Position of the type in the description. Equal types with the same meaning are merged, but
    /// keep a name for each position.
    Place {
        /// The position.
        place: Place,
        /// Title of the schema. It is used as the name of an XML element, but not of the type:
        /// titles need not be unique, now or in later versions of the description.
        title: Option<String>,
    },
    /// Uses of the type.
    Uses(Uses),
}

/// Name stated by a description.
#[derive(Clone, Debug)]
pub struct Stated {
    /// The name.
    pub name: String,
    /// Document that defines the name, in a description that consists of several documents.
    pub scope: Option<Scope>,
}

/// Document with a namespace of its own; other documents may define the same names differently.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Scope {
    /// True if only requests use the document. Types of responses are preferred for short names.
    pub is_request: bool,
    /// True if the name belongs to a part of the document, false if it belongs to the document
    /// itself.
    pub is_part: bool,
    /// Distinguishes the document from others.
    pub name: String,
}

/// Name candidates of a type by its uses, best first.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    grammar: Option<Vec<Vec<String>>>,
    response: Option<Vec<Vec<String>>>,
    request: Option<Vec<Vec<String>>>,
    /// Location of the declaration in a schema.
    pub(super) span: Option<Span>,
    /// Total weight of all uses.
    pub(super) weight: usize,
}

/// Use of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// User of the type.
    pub by: User,
    /// Name candidates, best first.
    pub names: Vec<Vec<String>>,
    /// Amount of information that this use has about the type.
    pub weight: usize,
    /// Location of the use, for diagnostics.
    pub span: Span,
}

/// User of a type, in order of priority for short names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum User {
    /// A schema that names the type.
    Grammar,
    /// The body of a response: the most frequent use in client code.
    Response,
    /// The body of a request.
    Request,
}

impl Naming {
    /// Creates the naming of a type that a schema declares, with its name candidates, best first;
    /// `weight` is its priority ([`crate::names::Wanted::weight`]).
    pub fn of_schema(names: Vec<Vec<String>>, weight: usize, span: Span) -> Self {
        Self::Uses(Uses { grammar: Some(names), weight, span: Some(span), ..Uses::default() })
    }
}

impl Stated {
    /// Creates a name that is unique in the whole description.
    pub fn of(name: impl Into<String>) -> Self {
        Self { name: name.into(), scope: None }
    }

    /// Merges the scope of an equal type of the same name. The result does not depend on document
    /// order.
    pub(super) fn merge(&mut self, other: Self) {
        self.scope = [self.scope.take(), other.scope].into_iter().flatten().min();
    }

    /// Returns the priority of the type among types of the same name.
    pub(super) fn weight(&self) -> usize {
        // Of names that differ only in case or punctuation, the one in the usual case of type names
        // has priority.
        let usual: String = words(&self.name).iter().map(|word| capitalized(word)).collect();
        let is_request = self.scope.as_ref().is_some_and(|scope| scope.is_request);
        let is_part = self.scope.as_ref().is_some_and(|scope| scope.is_part);
        let [request, part, usual] = [!is_request, !is_part, usual == self.name].map(usize::from);
        4 * request + 2 * part + usual
    }

    /// Returns alternative names, in order of increasing precision.
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
        self.span = Some(self.span.map_or(used.span, |current| current.min(used.span)));
        let names = match used.by {
            User::Grammar => &mut self.grammar,
            User::Response => &mut self.response,
            User::Request => &mut self.request,
        };
        // The order of uses in the description is irrelevant: the alphabetically first one is used.
        if names.as_ref().is_none_or(|current| used.names < *current) {
            *names = Some(used.names);
        }
    }

    /// Returns the name candidates.
    pub(super) fn names(&self) -> Vec<Vec<String>> {
        let Self { grammar, response, request, .. } = self;
        let names = grammar.iter().chain(response).chain(request);
        names.flatten().cloned().collect()
    }

    /// Returns the user with the highest priority.
    pub(super) fn first(&self) -> User {
        match self {
            Self { grammar: Some(_), .. } => User::Grammar,
            Self { response: Some(_), .. } => User::Response,
            _ => User::Request,
        }
    }
}
