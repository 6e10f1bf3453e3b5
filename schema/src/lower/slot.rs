//! Places for types of their own, worked out one after the other.

use restwright_api::words::{singular, words};
use restwright_api::{DefinitionKind, Prose, Type, TypeId};
use restwright_source::Span;

use super::class::Class;
use super::{Place, Schemas};
use crate::facts::Facts;

/// A place for a type of its own, or for what turns out to be none.
pub(crate) struct Slot<'a> {
    /// What the description calls it.
    pub(crate) name: Option<String>,
    /// Where it stands, for what has no name.
    pub(crate) place: Place,
    pub(crate) title: Option<&'a str>,
    pub(crate) span: Span,
    pub(crate) docs: Prose,
    pub(crate) deprecated: bool,
    /// What has still to be done.
    work: Option<Box<(Class<'a>, Facts<'a>)>>,
    pub(crate) outcome: Outcome,
}

/// What a place holds.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// Nothing yet.
    Open,
    /// A type of its own.
    Definition(DefinitionKind),
    /// Another type, or null.
    Alias(Type, bool),
}

impl<'a> Schemas<'a> {
    /// A place for a type that is worked out later.
    pub(super) fn slot(
        &mut self,
        class: Class<'a>,
        facts: Facts<'a>,
        span: Span,
        name: Option<String>,
        place: &Place,
    ) -> Type {
        let at = self.slots.len();
        self.slots.push(Slot {
            name,
            place: place.clone(),
            title: facts.notes.title,
            span,
            docs: facts.description.map(self.prose).unwrap_or_default(),
            deprecated: facts.notes.deprecated,
            work: Some(Box::new((class, facts))),
            outcome: Outcome::Open,
        });
        self.queue.push_back(at);
        Type::Named(TypeId(at as u32))
    }

    /// Works out what a place holds.
    pub(super) fn define(&mut self, at: usize) {
        let Some(work) = self.slots[at].work.take() else { return };
        let (class, facts) = *work;
        let id = TypeId(at as u32);
        let outcome = match class {
            Class::Object => Outcome::Definition(self.object(&facts, id)),
            Class::Choice(choice) => self.choice_of(choice, id),
            Class::Stated(by, variants) => {
                let kind = self.stated_choice_of(by, &variants, &facts, id);
                Outcome::Definition(kind)
            }
            Class::Enumeration(found) => Outcome::Definition(DefinitionKind::Enumeration(found)),
            Class::List => {
                let leaf = Place::Inside { of: id, leaf: vec!["item".to_owned()] };
                let place = self.slots[at].name.as_deref().map_or(leaf, |name| {
                    Place::Words(vec![
                        words(&singular(name)),
                        [words(name), vec!["item".to_owned()]].concat(),
                    ])
                });
                Outcome::Alias(Type::List(Box::new(self.item(&facts, &place).0)), false)
            }
            Class::Map => {
                let place = Place::Inside { of: id, leaf: vec!["value".to_owned()] };
                let value = self.extra(&facts, &place).unwrap_or(Type::Json);
                Outcome::Alias(Type::Map(Box::new(value)), false)
            }
            Class::Direct(value, _) => Outcome::Alias(value, false),
            Class::Same(parts) => {
                let found = self.type_of(&parts, &Place::Inside { of: id, leaf: Vec::new() });
                Outcome::Alias(found.value, found.nullable)
            }
        };
        self.slots[at].outcome = outcome;
    }
}
