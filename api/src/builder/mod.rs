//! The one place where the types of an API are put together, whatever language they are described
//! in: JSON Schema, XML Schema, the examples and parameters of a WADL.
//!
//! A type is reserved first, with what it could be called ([`Naming`]), so that others can point at
//! it, and defined later. What turns out to be no type of its own is an alias. In the end aliases
//! are put where they are used (`inline`), equal types become one (`equal`), every type gets
//! its name (`names`) and its id (`finish`).

mod equal;
mod finish;
mod inline;
mod names;
mod naming;
mod place;
mod places;
mod share;
mod tags;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use restwright_source::{Diagnostic, Span};

use crate::pending::{DefinitionKind, Member, PendingId, Type};
use crate::{Prose, TypeName};

pub use finish::Finished;
use naming::Uses;
pub use naming::{Naming, Scope, Stated, Use, User};
pub use place::{Place, Within};

/// The types so far.
#[derive(Debug, Default)]
pub struct TypeBuilder {
    pending: Vec<Pending>,
    /// The shared ones, by what they are called where they stand.
    shared: BTreeMap<Vec<String>, Vec<PendingId>>,
    /// What each of them is, and whether null may stand there, once aliases are resolved.
    resolved: Vec<(Type, bool)>,
    /// What is to be said of names.
    reports: Vec<Diagnostic>,
}

/// What is said of a type, whatever it turns out to be.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// What the description says of it.
    pub docs: Prose,
    /// True where callers are told not to use it any more.
    pub deprecated: bool,
    /// Where it was declared.
    pub span: Option<Span>,
    /// What it is called in other places, where the description says so.
    pub other_names: Vec<TypeName>,
}

/// Why a type is not what the description says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is an alias of itself and nothing else; any value is taken.
    Endless(Option<Span>),
    /// Lists and maps nest in it more deeply than they may; any value is taken.
    TooDeep(Option<Span>),
}

/// A type that is reserved, and what is known of it.
#[derive(Debug)]
struct Pending {
    naming: Naming,
    about: About,
    outcome: Outcome,
    /// An equal one, which stands for this one too.
    same_as: Option<PendingId>,
}

/// What a type turns out to be.
#[derive(Debug)]
enum Outcome {
    /// Nothing yet.
    Open,
    /// A type of its own.
    Definition(DefinitionKind),
    /// Another type, or null.
    Alias(Type, bool),
}

impl TypeBuilder {
    /// A type that is defined later.
    pub fn reserve(&mut self, naming: Naming, about: About) -> PendingId {
        let id = PendingId::of(self.pending.len());
        let outcome = Outcome::Open;
        self.pending.push(Pending { naming, about, outcome, same_as: None });
        id
    }

    /// Says what a type is.
    pub fn define(&mut self, id: PendingId, kind: DefinitionKind) {
        self.pending[id.index()].outcome = Outcome::Definition(kind);
    }

    /// Says that a type is none of its own, but another one; `null` may stand for it too.
    pub fn alias(&mut self, id: PendingId, of: Type, null: bool) {
        self.pending[id.index()].outcome = Outcome::Alias(of, null);
    }

    /// A type that is the same as an earlier one of the same `base`, which is what both are called
    /// where they stand, if their values are the same.
    pub fn share(
        &mut self,
        base: &[String],
        docs: Prose,
        kind: DefinitionKind,
        used: Use,
    ) -> PendingId {
        let known = self.shared.get(base).into_iter().flatten().copied();
        let same =
            known.into_iter().find(|id| self.kind(*id).is_some_and(|of| share::same(of, &kind)));
        let id = if let Some(id) = same {
            share::merge(&mut self.pending[id.index()], docs, kind);
            id
        } else {
            let about = About { docs, ..About::default() };
            let id = self.reserve(Naming::Uses(Uses::default()), about);
            self.define(id, kind);
            self.shared.entry(base.to_vec()).or_default().push(id);
            id
        };
        if let Naming::Uses(uses) = &mut self.pending[id.index()].naming {
            uses.add(used);
        }
        id
    }

    /// What a type is; `None` where that is not known yet, or another type.
    pub fn kind(&self, id: PendingId) -> Option<&DefinitionKind> {
        match &self.pending[id.index()].outcome {
            Outcome::Definition(kind) => Some(kind),
            Outcome::Open | Outcome::Alias(..) => None,
        }
    }

    /// The same, to be changed.
    pub fn kind_mut(&mut self, id: PendingId) -> Option<&mut DefinitionKind> {
        match &mut self.pending[id.index()].outcome {
            Outcome::Definition(kind) => Some(kind),
            Outcome::Open | Outcome::Alias(..) => None,
        }
    }

    /// Takes all that is said of the members of some types, by where those were declared, for a
    /// guess: [`Member::is_guess`].
    pub fn guess(&mut self, is_guess: impl Fn(Span) -> bool) {
        for reserved in &mut self.pending {
            if let Outcome::Definition(DefinitionKind::Object(object)) = &mut reserved.outcome
                && reserved.about.span.is_some_and(&is_guess)
            {
                object.is_closed = false;
                object.members.iter_mut().for_each(|member| member.is_guess = true);
            }
        }
    }

    /// What a type is called so far: by the description, or by its title.
    pub fn own_name(&self, id: PendingId) -> Option<&str> {
        self.stated_name(id).or(match &self.pending[id.index()].naming {
            Naming::Place { title, .. } => title.as_deref(),
            Naming::Stated(_) | Naming::Uses(_) => None,
        })
    }

    /// What the description calls a type.
    pub fn stated_name(&self, id: PendingId) -> Option<&str> {
        match &self.pending[id.index()].naming {
            Naming::Stated(stated) => Some(&stated.name),
            Naming::Place { .. } | Naming::Uses(_) => None,
        }
    }

    /// What a choice has as values, or an object as members.
    pub fn parts_of(&self, id: PendingId) -> &[Member] {
        match self.kind(id) {
            Some(DefinitionKind::Object(object)) => &object.members,
            Some(DefinitionKind::Choice(choice)) => &choice.variants,
            Some(DefinitionKind::Enumeration(_)) | None => &[],
        }
    }

    /// The values of a choice, to be named.
    pub fn variants_mut(&mut self, id: PendingId) -> &mut [Member] {
        match self.kind_mut(id) {
            Some(DefinitionKind::Choice(choice)) => &mut choice.variants,
            Some(DefinitionKind::Object(_) | DefinitionKind::Enumeration(_)) | None => &mut [],
        }
    }

    /// Keeps a diagnostic about a name until all names are given.
    pub fn report(&mut self, found: Diagnostic) {
        self.reports.push(found);
    }

    /// Puts aliases where they are used, and makes equal types one. Nothing is an alias after that;
    /// `nesting` is how deep lists and maps may nest.
    pub fn resolve_aliases(&mut self, nesting: usize) -> Vec<Problem> {
        let (mut resolved, problems) = inline::resolve(&self.pending, nesting);
        for reserved in &mut self.pending {
            if let Outcome::Definition(kind) = &mut reserved.outcome {
                inline::apply(kind, &resolved);
            }
        }
        equal::merge(&mut self.pending, &mut resolved);
        tags::nest(&mut self.pending);
        tags::fix(&mut self.pending);
        self.resolved = resolved;
        problems
    }

    /// What a type is after [`Self::resolve_aliases`], and whether null may stand for it.
    pub fn resolve(&self, given: &Type) -> (Type, bool) {
        let known = |id: PendingId| self.resolved.get(id.index()).cloned();
        inline::inside(given, &|id| known(id).unwrap_or((Type::Named(id), false)))
    }
}
