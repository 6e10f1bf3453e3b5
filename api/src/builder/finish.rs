//! Converts pending types into the types of an API.

use restwright_source::Diagnostics;

use super::inline::inside;
use super::{Outcome, TypeBuilder, names, places};
use crate::pending::{self, PendingId};
use crate::{
    Body, Content, Definition, Field, Object, Parameter, Resolve, Type, TypeId, TypeName, Types,
};

/// Types of an API, with the resolution of all reserved types.
#[derive(Debug)]
pub struct Finished {
    /// The types.
    pub types: Types,
    /// Resolved type for each reserved type, and whether it is nullable.
    resolved: Vec<(Type, bool)>,
}

impl Finished {
    /// Resolves a pending type. A nullable type is wrapped in [`Type::Nullable`].
    pub fn value(&self, given: &pending::Type) -> Type {
        let (value, null) = self.resolve(given);
        if null { Type::Nullable(Box::new(value)) } else { value }
    }

    /// Resolves the pending type of a property or a body, which stores nullability separately.
    pub fn resolve(&self, given: &pending::Type) -> (Type, bool) {
        inside(given, &|id| self.resolved[id.index()].clone())
    }
}

/// Resolves every type, including nullability.
impl Resolve<PendingId, TypeId> for &Finished {
    fn parameter(&mut self, pending: pending::Parameter) -> Parameter {
        pending.map_type(&mut |of| self.value(&of))
    }

    fn field(&mut self, pending: pending::Field) -> Field {
        pending.map_type(&mut |of| self.value(&of))
    }

    fn content(&mut self, pending: pending::Content, _: &Body) -> Content {
        pending.map_type(&mut |of| self.value(&of))
    }
}

impl TypeBuilder {
    /// Assigns a name to every type, and an id in reservation order. Resolves aliases first if
    /// [`Self::resolve_aliases`] has not been called.
    pub fn finish(mut self, diagnostics: &mut Diagnostics) -> Finished {
        if self.resolved.is_empty() {
            let problems = self.resolve_aliases(usize::MAX);
            debug_assert!(problems.is_empty(), "unresolved aliases: {problems:?}");
        }
        diagnostics.extend(std::mem::take(&mut self.reports));
        let paths = names::paths(&self.pending);
        let names = names::names(&self.pending, &paths, diagnostics);
        let mut resolved = self.resolved;
        let later = resolved.len()..self.pending.len();
        resolved.extend(later.map(|at| (pending::Type::Named(PendingId::of(at)), false)));
        let shared = places::of(&self.pending, &paths, &names);
        let mut ids = vec![None; self.pending.len()];
        let mut kept = 0;
        for (at, reserved) in self.pending.iter().enumerate() {
            let is_type = matches!(reserved.outcome, Outcome::Definition(_) | Outcome::Open);
            if is_type && reserved.same_as.is_none() {
                ids[at] = Some(TypeId(kept));
                kept += 1;
            }
        }
        let renumbered = |id: PendingId| (ids[id.index()].map_or(Type::Json, Type::Named), false);
        let mut places = shared.all(&self.pending, &names, &ids);
        let mut definitions = Vec::new();
        for at in (0..self.pending.len()).filter(|at| ids[*at].is_some()) {
            // The documentation of merged types comes from the type whose name is used, regardless
            // of the order of the description.
            let at = shared.speaker(at);
            let reserved = &mut self.pending[at];
            let kind = match std::mem::replace(&mut reserved.outcome, Outcome::Open) {
                Outcome::Definition(kind) => kind,
                // A type that was reserved but never defined becomes an empty object.
                Outcome::Open | Outcome::Alias(..) => {
                    pending::DefinitionKind::Object(Object::default())
                }
            };
            let about = std::mem::take(&mut reserved.about);
            let name = TypeName(names[at].clone());
            places::add_stated(
                &mut places,
                TypeId(definitions.len() as u32),
                &name,
                about.other_names,
            );
            definitions.push(Definition {
                name,
                docs: about.docs,
                deprecated: about.deprecated,
                kind: kind.map_types(&mut |value| inside(&value, &renumbered).0),
                span: about.span,
            });
        }
        let types = Types { definitions, places };
        let resolved =
            resolved.iter().map(|(value, null)| (inside(value, &renumbered).0, *null)).collect();
        Finished { types, resolved }
    }
}
