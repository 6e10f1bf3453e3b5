//! Values of enumerations and alternatives of choices without a section of their own.

use restwright_api::{Block, Choice, DefinitionKind, Inline, Member, Presence, Prose, Type, Types};

use super::notes::{self, MOST_VALUES};
use super::rows::{self, Direction, Row, Rows};
use super::types::{TypesPlan, is_default, is_short, is_union, members, named};
use super::words::Word;
use crate::plan::items::about;

/// The name of the alternative of all discriminator values that select no other one.
pub const OTHER_VALUES: &str = "Any other or missing value";

impl Rows<'_> {
    /// Returns the values of an enumeration, or the alternatives of a choice, without a section of
    /// its own.
    pub(super) fn values(&self, value: &Type) -> Option<Block> {
        let id = named(value)?;
        match &self.types.definition(id).kind {
            DefinitionKind::Choice(choice)
                if is_union(&choice.by) && !self.plan.headings.contains_key(&id) =>
            {
                self.alternatives(choice)
            }
            _ => listed(self.types, self.plan, value),
        }
    }

    /// Returns the alternatives of a choice without a section, which would describe each.
    fn alternatives(&self, choice: &Choice) -> Option<Block> {
        let entry = |variant: &Member| {
            let listed = listed(self.types, self.plan, &variant.value);
            let mut docs = notes::of_variant(variant, listed);
            docs.blocks.extend(self.properties(&variant.value));
            docs.blocks.extend(rows::whole(self.types, self.plan, &variant.value, self.direction));
            let name = match variant {
                variant if is_default(&choice.by, variant) => Inline::Text(OTHER_VALUES.to_owned()),
                variant => Inline::Code(variant.json.clone()),
            };
            (vec![name], docs)
        };
        let entries: Vec<_> = choice.variants.iter().take(MOST_VALUES).map(entry).collect();
        let is_explained = entries.iter().any(|(_, docs)| !docs.is_empty());
        is_explained.then_some(Block::Definitions(entries))
    }

    /// Returns the properties of an alternative without a section; only their names if it is large
    /// or nested in another alternative.
    fn properties(&self, value: &Type) -> Option<Block> {
        let id = named(value).filter(|id| !self.plan.headings.contains_key(id))?;
        if self.is_alternative || !self.plan.fits[id.0 as usize] {
            let all = members(self.types.definition(id)).iter();
            return notes::properties(&all.map(|member| &*member.json).collect::<Vec<_>>());
        }
        let mut rows = Rows::new(self.types, self.plan, self.direction, self.in_xml);
        rows.is_alternative = true;
        rows.members(id, "");
        let entries: Vec<_> = rows.out.into_iter().map(|row| row.entry(self.types)).collect();
        (!entries.is_empty()).then_some(Block::Definitions(entries))
    }
}

impl Row {
    /// Returns the row as an entry of a definition list.
    fn entry(self, types: &Types) -> (Vec<Inline>, Prose) {
        let words = self.value.iter().map(|word| match word {
            Word::Text(text) => text.clone(),
            Word::Type(id) => types.definition(*id).name.to_string(),
        });
        let presence = if self.presence == Presence::Required { ", required" } else { "" };
        let words = format!("{}{presence}. ", words.collect::<String>());
        let blocks = match &*self.docs.blocks {
            [] => vec![notes::plain(words.trim_end())],
            _ => about(&words, &self.docs),
        };
        (vec![Inline::Code(self.name)], Prose { blocks })
    }
}

/// Returns the values of an enumeration, or the alternatives of a choice, without a section of its
/// own.
pub(super) fn values(
    types: &Types,
    plan: &TypesPlan,
    value: &Type,
    direction: Direction,
) -> Option<Block> {
    Rows::new(types, plan, direction, false).values(value)
}

/// Returns the values of an enumeration that has no section of its own, or only few values.
fn listed(types: &Types, plan: &TypesPlan, value: &Type) -> Option<Block> {
    let id = named(value)?;
    match &types.definition(id).kind {
        DefinitionKind::Enumeration(enumeration)
            if !plan.headings.contains_key(&id) || is_short(enumeration) =>
        {
            let more = enumeration.values.len().saturating_sub(MOST_VALUES);
            let values = enumeration.values.iter().map(|value| (value.value.as_str(), &value.docs));
            notes::values(&values.take(MOST_VALUES).collect::<Vec<_>>(), more)
        }
        _ => None,
    }
}
