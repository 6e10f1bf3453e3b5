//! Enums of values, and their variants.

use crate::plan::deprecation;
use restwright_api::{Choice, ChoiceBy, Member, Prose, Type, TypeId};
use restwright_source::Span;
use serde::Serialize;

use super::boxes::is_recursive;
use super::entries::{Entries, EntryPlan};
use super::reserved::VARIANTS;
use super::rust_type::RustType;
use super::scope::{Ask, ToldBy, noted};

/// An enum of values, open to others that the description does not know.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChoicePlan {
    /// What tells which of them a value is.
    pub by: ChoiceBy,
    /// Its variants, in the order of the values.
    pub variants: Vec<CasePlan>,
    /// Further texts of a tag, each with the position of its variant.
    pub also: Vec<(String, usize)>,
    /// The variant that is text, where there is one.
    pub text: Option<String>,
}

impl CasePlan {
    /// The type of what it holds.
    pub fn of(&self) -> RustType {
        let of = RustType::of(&self.value);
        if self.boxed { of.boxed() } else { of }
    }
}

/// A variant with a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CasePlan {
    /// Its name.
    pub name: String,
    /// What tells its name from others.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// True where the value is boxed, since the type holds itself.
    pub boxed: bool,
    /// The type of the value.
    pub value: Type,
    /// True where a value makes it by itself: no other variant has its type.
    pub is_made: bool,
    /// The line of the table that reads and writes it.
    pub entry: EntryPlan,
    /// What the description says of it.
    pub docs: Prose,
    /// What callers are told where they shall not use it any more: what the description says to use
    /// instead, or nothing.
    pub deprecated: Option<String>,
    /// Where the description declares it.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// An enum over values. It keeps others as they are.
pub(super) fn choice_plan(entries: &Entries<'_>, id: TypeId, choice: &Choice) -> ChoicePlan {
    let is_literal = matches!(choice.by, ChoiceBy::Tag { is_literal: true, .. });
    // A number says nothing of what it means, and what all other texts mean has none.
    let ask = |variant: &Member| match &variant.value {
        Type::Named(_) if is_literal || variant.json.is_empty() => {
            Ask::camel(&entries.types.words(&variant.value), "Empty")
        }
        _ if variant.json.is_empty() && choice.by == ChoiceBy::Event => {
            Ask::camel("message", "Empty")
        }
        _ => Ask::camel(&variant.json, "Empty"),
    };
    let mut asked: Vec<Ask> = choice.variants.iter().map(ask).collect();
    let has_text = choice.by == ChoiceBy::ElementOrText;
    if has_text {
        asked.push(Ask::any(vec!["Text".to_owned(), "MixedText".to_owned()], "text()"));
    }
    let mut names = noted(&asked, VARIANTS, "Value");
    let text = if has_text { names.pop().map(|named| named.name) } else { None };
    let variants = names.into_iter().zip(&choice.variants).map(|(named, variant)| CasePlan {
        name: named.name,
        told_by: named.told_by,
        boxed: is_recursive(entries.types, id, &variant.value),
        value: variant.value.clone(),
        is_made: is_made(id, choice, variant),
        entry: entries.case(id, choice, variant),
        docs: variant.docs.clone(),
        deprecated: deprecation::note(variant.deprecated, &variant.docs),
        span: variant.span,
    });
    let position = |json: &str| choice.variants.iter().position(|found| found.json == *json);
    let also = choice.also.iter().filter_map(|(text, json)| Some((text.clone(), position(json)?)));
    let (by, also) = (choice.by.clone(), also.collect());
    ChoicePlan { by, variants: variants.collect(), also, text }
}

/// True where no other variant has the type of this one in Rust, and it is not the enum itself.
fn is_made(id: TypeId, choice: &Choice, variant: &Member) -> bool {
    let of = RustType::of(&variant.value);
    let same = choice.variants.iter().filter(|other| RustType::of(&other.value) == of).count();
    same == 1 && variant.value != Type::Named(id)
}
