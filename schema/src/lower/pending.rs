//! Queue of types: reserved on first use, and defined later.

use restwright_api::PendingId;
use restwright_api::builder::{About, Naming, Place, Stated};
use restwright_api::pending::{DefinitionKind, Type};
use restwright_source::Span;

use super::Schemas;
use super::class::Class;
use crate::annotations::external_docs;
use crate::merged::Merged;

/// Type to be defined.
pub(super) struct Work<'a> {
    id: PendingId,
    class: Class<'a>,
    merged: Merged<'a>,
}

/// Result of lowering a schema.
pub(super) enum Outcome {
    /// A type definition.
    Definition(DefinitionKind),
    /// Alias of another type; true if nullable.
    Alias(Type, bool),
}

impl<'a> Schemas<'a> {
    /// Reserves a type, to be defined later.
    pub(super) fn reserve(
        &mut self,
        class: Class<'a>,
        merged: Merged<'a>,
        span: Span,
        name: Option<String>,
        place: &Place,
    ) -> Type {
        let title = merged.annotations.title.map(str::to_owned);
        let naming = match name {
            Some(name) => {
                let scope = self.scopes.get(&span).map(|scope| (*scope).clone());
                Naming::Stated(Stated { name, scope })
            }
            None => Naming::Place { place: place.clone(), title },
        };
        let mut docs = merged.description.map(self.prose).unwrap_or_default();
        docs.blocks.extend(merged.documented.and_then(|node| external_docs(node, self.prose)));
        let about = About {
            docs,
            deprecated: merged.annotations.deprecated,
            span: Some(span),
            other_names: merged.annotations.other_names(),
        };
        let id = self.types.reserve(naming, about);
        self.reserved.entry(span).or_insert(id);
        if class.is_alias() {
            self.aliases.insert(id);
        }
        self.queue.push_back(Work { id, class, merged });
        Type::Named(id)
    }

    /// Defines a reserved type.
    pub(super) fn define(&mut self, work: Work<'a>) {
        let Work { id, class, merged } = work;
        let outcome = match class {
            Class::Object => Outcome::Definition(self.object(&merged, id)),
            Class::Choice(choice) => self.choice_of(choice, &merged, id),
            Class::Stated(by, variants) => {
                let kind = self.stated_choice_of(by, &variants, &merged, id);
                Outcome::Definition(kind)
            }
            Class::Enumeration(values) => Outcome::Definition(DefinitionKind::Enumeration(values)),
            Class::List => {
                let place = Place::inside(id, vec!["item".to_owned()]);
                Outcome::Alias(Type::List(Box::new(self.item(&merged, &place).0)), false)
            }
            Class::Map => {
                let place = Place::inside(id, vec!["value".to_owned()]);
                let value = self.extra(&merged, &place).0.unwrap_or(Type::Json);
                Outcome::Alias(Type::Map(Box::new(value)), false)
            }
            Class::Direct(value, _) => Outcome::Alias(value, false),
            Class::Same(parts) => {
                let lowered = self.type_of(&parts, &Place::inside(id, Vec::new()));
                Outcome::Alias(lowered.value, lowered.nullable)
            }
        };
        match outcome {
            Outcome::Definition(kind) => self.types.define(id, kind),
            Outcome::Alias(value, null) => self.types.alias(id, value, null),
        }
    }
}
