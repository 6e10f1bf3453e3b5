//! Rows of objects and choices whose properties are rows of the object that contains them.

use restwright_api::{ChoiceBy, DefinitionKind, Member, Presence, Type, TypeId, Types};

use super::notes::{self, Count};
use super::rows::{Row, Rows};
use super::types::{TypesPlan, is_inline, members, named};

impl Rows<'_> {
    /// Makes the rows of an inlined object optional, which may be absent as a whole.
    pub(super) fn relax(&mut self, id: TypeId, (path, at): (&str, usize)) {
        let names = row_names(self.types, self.plan, id);
        let rows = self.out[at..].iter_mut().filter(|row| row.presence == Presence::Required);
        for row in rows.filter(|row| is_of(row, path, &names)) {
            row.presence = Presence::Optional;
        }
    }

    /// Adds a note to the rows of an inlined choice that they are mutually exclusive.
    pub(super) fn chosen(&mut self, id: TypeId, member: &Member, (path, at): (&str, usize)) {
        let DefinitionKind::Choice(choice) = &self.types.definition(id).kind else { return };
        let alternatives: Vec<Vec<&str>> = choice
            .variants
            .iter()
            .map(|variant| match named(&variant.value) {
                Some(id) if is_inline(variant, &self.plan.fits) => {
                    row_names(self.types, self.plan, id)
                }
                _ => vec![&*variant.json],
            })
            .collect();
        let is_required = member.presence_where_sent() == Presence::Required;
        let count = match &member.value {
            Type::List(_) => Count::Any,
            _ if is_required && choice.by == ChoiceBy::Element => Count::One,
            _ => Count::AtMostOne,
        };
        let Some(note) = notes::one_of(&alternatives, count) else { return };
        let names = alternatives.concat();
        for row in self.out[at..].iter_mut().filter(|row| is_of(row, path, &names)) {
            let mut notes = row.docs.blocks.split_off(row.own);
            notes.push(note.clone());
            row.docs.blocks.extend(notes::joined(notes));
        }
    }
}

/// True for the row of a property with one of these names.
fn is_of(row: &Row, path: &str, names: &[&str]) -> bool {
    row.name.strip_prefix(path).is_some_and(|name| names.contains(&name))
}

/// Returns the names of the properties that are rows of a type, in place of inlined ones theirs.
fn row_names<'a>(types: &'a Types, plan: &TypesPlan, id: TypeId) -> Vec<&'a str> {
    let names = members(types.definition(id)).iter().map(|member| match named(&member.value) {
        Some(id) if is_inline(member, &plan.fits) => row_names(types, plan, id),
        _ => vec![&*member.json],
    });
    names.collect::<Vec<_>>().concat()
}
