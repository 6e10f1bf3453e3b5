//! Mapping of the types in properties of objects and variants of choices.

use super::Map;
use crate::Member;

impl<I> Member<I> {
    /// Maps the type of the property.
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
            required_one_way,
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
            required_one_way,
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
