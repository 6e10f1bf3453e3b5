//! Constraints of types that are worked out later, where they are used.

use restwright_api::Constraints;
use restwright_source::Diagnostics;

use super::class::Class;
use super::{Schemas, list};
use crate::facts::{Extra, Facts, Part};

impl<'a> Schemas<'a> {
    /// What values of a type obey that is worked out later. Those of objects and choices stand
    /// with the type.
    pub(super) fn constraints_of(&mut self, class: &Class<'a>, facts: &Facts<'a>) -> Constraints {
        let inside = |schemas: &mut Self| schemas.constraints_inside(facts, 0);
        match class {
            Class::Object => Constraints::default(),
            Class::Choice(_) | Class::Stated(..) => {
                Constraints { others: Vec::new(), ..list::of_parts(&facts.constraints) }
            }
            Class::List => list::of_list(&facts.constraints, inside(self)),
            Class::Map => list::of_map(&facts.constraints, inside(self)),
            _ => list::of_parts(&facts.constraints),
        }
    }

    /// What the values in a list or map obey, where that is one single value or list.
    fn constraints_inside(&mut self, facts: &Facts<'a>, depth: usize) -> Constraints {
        /// Lists in lists that have names are seldom deeper.
        const DEEPEST: usize = 4;
        let inner = match (&facts.extra, facts.items.as_slice()) {
            (_, [item]) if facts.tuple.is_empty() => *item,
            (Extra::Schema(node), []) if !facts.is_list && facts.patterned.is_empty() => *node,
            _ => return Constraints::default(),
        };
        if depth >= DEEPEST || inner.as_object().is_none() {
            return Constraints::default();
        }
        // What is wrong with it is said where its type is worked out.
        let found = Facts::of(self.tree, &[Part::of(inner)], &mut Diagnostics::default());
        self.looks += found.seen.len() + found.properties.len();
        if found.is_object() && !found.properties.is_empty() || !found.alternatives.is_empty() {
            return Constraints::default();
        }
        if found.is_list {
            return list::of_list(&found.constraints, self.constraints_inside(&found, depth + 1));
        }
        if matches!(found.extra, Extra::Schema(_)) {
            return list::of_map(&found.constraints, self.constraints_inside(&found, depth + 1));
        }
        found.constraints
    }
}
