//! Builder for the types of an API, shared by all sources of types: JSON Schema, XML Schema, and
//! the examples and parameters of WADL.
//!
//! A type is first reserved with candidates for its name ([`Naming`]), so that other types can
//! refer to it, and defined later. A reserved type that is only another type is an alias. Finally,
//! aliases are replaced with their targets (`inline`), equal types are merged (`equal`), and every
//! type is assigned a name (`names`) and an id (`finish`).

mod equal;
mod finish;
mod inline;
mod names;
mod naming;
mod parts;
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
use share::Shared;

/// Builder for the types of an API.
#[derive(Debug, Default)]
pub struct TypeBuilder {
    pending: Vec<Pending>,
    /// Types created with [`Self::share`], by base name.
    shared: BTreeMap<Vec<String>, Vec<Shared>>,
    /// Resolved type of each reserved type, and whether it is nullable. Empty until aliases are
    /// resolved.
    resolved: Vec<(Type, bool)>,
    /// Diagnostics about names.
    reports: Vec<Diagnostic>,
}

/// Documentation and origin of a type.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct About {
    /// Documentation of the type.
    pub docs: Prose,
    /// True if the type is deprecated.
    pub deprecated: bool,
    /// Location of the declaration.
    pub span: Option<Span>,
    /// Additional names of the type, stated by the description for other positions.
    pub other_names: Vec<TypeName>,
}

/// Problem found while resolving aliases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// The type is an alias of itself; any value is accepted.
    Endless(Option<Span>),
    /// Lists and maps are nested more deeply than the limit; any value is accepted.
    TooDeep(Option<Span>),
}

/// Reserved type.
#[derive(Debug)]
struct Pending {
    naming: Naming,
    about: About,
    outcome: Outcome,
    /// The equal type that this one has been merged into.
    same_as: Option<PendingId>,
}

/// Definition state of a reserved type.
#[derive(Debug)]
enum Outcome {
    /// Not defined yet.
    Open,
    /// A type definition.
    Definition(DefinitionKind),
    /// Alias of another type; true if nullable.
    Alias(Type, bool),
}

impl TypeBuilder {
    /// Reserves a type, to be defined later.
    pub fn reserve(&mut self, naming: Naming, about: About) -> PendingId {
        let id = PendingId::of(self.pending.len());
        let outcome = Outcome::Open;
        self.pending.push(Pending { naming, about, outcome, same_as: None });
        id
    }

    /// Defines a reserved type.
    pub fn define(&mut self, id: PendingId, kind: DefinitionKind) {
        self.pending[id.index()].outcome = Outcome::Definition(kind);
    }

    /// Defines a reserved type as an alias of another type, nullable if `null` is true.
    pub fn alias(&mut self, id: PendingId, of: Type, null: bool) {
        self.pending[id.index()].outcome = Outcome::Alias(of, null);
    }

    /// Returns an earlier type with the same `base` name and an equal definition, or creates one.
    pub fn share(
        &mut self,
        base: &[String],
        docs: Prose,
        kind: DefinitionKind,
        used: Use,
    ) -> PendingId {
        let candidates = self.shared.entry(base.to_vec()).or_default();
        let pending = &mut self.pending;
        let same = candidates.iter_mut().find(|of| match &pending[of.id.index()].outcome {
            Outcome::Definition(old) => share::same(old, &kind),
            _ => false,
        });
        let id = if let Some(same) = same {
            same.merge(&mut pending[same.id.index()], docs, kind);
            same.id
        } else {
            let about = About { docs, ..About::default() };
            let id = self.reserve(Naming::Uses(Uses::default()), about);
            self.define(id, kind);
            self.shared.entry(base.to_vec()).or_default().push(Shared::new(id));
            id
        };
        if let Naming::Uses(uses) = &mut self.pending[id.index()].naming {
            uses.add(used);
        }
        id
    }

    /// Returns the definition of a type; `None` if it is not defined yet, or an alias.
    pub fn kind(&self, id: PendingId) -> Option<&DefinitionKind> {
        match &self.pending[id.index()].outcome {
            Outcome::Definition(kind) => Some(kind),
            Outcome::Open | Outcome::Alias(..) => None,
        }
    }

    /// Returns the definition of a type as mutable; `None` if it is not defined yet, or an alias.
    pub fn kind_mut(&mut self, id: PendingId) -> Option<&mut DefinitionKind> {
        match &mut self.pending[id.index()].outcome {
            Outcome::Definition(kind) => Some(kind),
            Outcome::Open | Outcome::Alias(..) => None,
        }
    }

    /// Marks all properties of the types for which `is_guess` returns true, given the location of
    /// the declaration, as guesses: [`Member::is_guess`].
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

    /// Returns the name of a type stated by the description, or else its title.
    pub fn own_name(&self, id: PendingId) -> Option<&str> {
        self.stated_name(id).or(match &self.pending[id.index()].naming {
            Naming::Place { title, .. } => title.as_deref(),
            Naming::Stated(_) | Naming::Uses(_) => None,
        })
    }

    /// Returns the name of a type stated by the description.
    pub fn stated_name(&self, id: PendingId) -> Option<&str> {
        match &self.pending[id.index()].naming {
            Naming::Stated(stated) => Some(&stated.name),
            Naming::Place { .. } | Naming::Uses(_) => None,
        }
    }

    /// Returns the properties of an object, or the variants of a choice.
    pub fn parts_of(&self, id: PendingId) -> &[Member] {
        match self.kind(id) {
            Some(DefinitionKind::Object(object)) => &object.members,
            Some(DefinitionKind::Choice(choice)) => &choice.variants,
            Some(DefinitionKind::Enumeration(_)) | None => &[],
        }
    }

    /// Returns the variants of a choice as mutable, to set their names.
    pub fn variants_mut(&mut self, id: PendingId) -> &mut [Member] {
        match self.kind_mut(id) {
            Some(DefinitionKind::Choice(choice)) => &mut choice.variants,
            Some(DefinitionKind::Object(_) | DefinitionKind::Enumeration(_)) | None => &mut [],
        }
    }

    /// Stores a diagnostic about a name until [`Self::finish`].
    pub fn report(&mut self, found: Diagnostic) {
        self.reports.push(found);
    }

    /// Replaces aliases with their targets and merges equal types. No alias is left afterwards.
    /// Lists and maps are nested at most `nesting` levels deep.
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

    /// Returns the type after [`Self::resolve_aliases`], and whether it is nullable.
    pub fn resolve(&self, given: &Type) -> (Type, bool) {
        let resolved = |id: PendingId| self.resolved.get(id.index()).cloned();
        inline::inside(given, &|id| resolved(id).unwrap_or((Type::Named(id), false)))
    }
}
