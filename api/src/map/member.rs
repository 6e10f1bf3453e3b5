//! The same for members of objects, and alternatives of choices.

use super::Map;
use crate::Member;

impl<I> Member<I> {
    /// The member with another type.
    pub fn map_type<J>(self, map: &mut Map<'_, I, J>) -> Member<J> {
        let Self {
            json,
            xml,
            value,
            presence,
            nullable,
            nillable,
            absent_is_empty,
            is_guess,
            is_conditional,
            default,
            json_default,
            fixed,
            access,
            deprecated,
            constraints,
            examples,
            docs,
            item_docs,
            links,
            span,
        } = self;
        Member {
            json,
            xml,
            value: map(value),
            presence,
            nullable,
            nillable,
            absent_is_empty,
            is_guess,
            is_conditional,
            default,
            json_default,
            fixed,
            access,
            deprecated,
            constraints,
            examples,
            docs,
            item_docs,
            links,
            span,
        }
    }
}
