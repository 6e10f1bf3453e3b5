//! Enums of values, and their variants.

use crate::plan::deprecation;
use restwright_api::{Choice, ChoiceBy, Member, Prose, Type, TypeId};
use restwright_source::Span;
use serde::Serialize;

use super::entries::{Entries, EntryPlan};
use super::reserved::VARIANTS;
use super::rust_type::RustType;
use super::scope::{Ask, ToldBy, noted};

/// An enum of values that keeps values not listed in the API description.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChoicePlan {
    /// How the variant of a value is determined.
    pub by: ChoiceBy,
    /// The variants, in the order of the values.
    pub variants: Vec<CasePlan>,
    /// Additional texts of the tag, each with the index of its variant.
    pub also: Vec<(String, usize)>,
    /// The name of the variant for text, if there is one.
    pub text: Option<String>,
}

impl CasePlan {
    /// Returns the type of the content.
    pub fn of(&self) -> RustType {
        let of = RustType::of(&self.value);
        if self.boxed { of.boxed() } else { of }
    }
}

/// A variant with a value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CasePlan {
    /// The name.
    pub name: String,
    /// How the name is made unique.
    #[serde(skip)]
    pub told_by: ToldBy,
    /// True if the value is boxed, since the type is recursive.
    pub boxed: bool,
    /// The type of the value.
    pub value: Type,
    /// True if `From` is implemented for the value: no other variant has its type.
    pub is_made: bool,
    /// The table entry that reads and writes it.
    pub entry: EntryPlan,
    /// The documentation.
    pub docs: Prose,
    /// The deprecation note: the replacement that the description names, or an empty string. `None`
    /// if the variant is not deprecated.
    pub deprecated: Option<String>,
    /// The location of the declaration.
    #[serde(skip)]
    pub span: Option<Span>,
}

/// Plans an enum over values. Unknown values are kept as they are.
pub(super) fn choice_plan(entries: &Entries<'_>, id: TypeId, choice: &Choice) -> ChoicePlan {
    let is_literal = matches!(choice.by, ChoiceBy::Tag { is_literal: true, .. });
    // Literal tags (such as numbers) do not make a meaningful name, and the variant for all other
    // texts has none: both are named after their type.
    let ask = |variant: &Member| match &variant.value {
        Type::Named(_) if is_literal || variant.json.is_empty() => {
            Ask::camel(&entries.types.words(&variant.value), "Empty")
        }
        _ if variant.json.is_empty() && choice.by == ChoiceBy::Event => {
            Ask::camel("message", "Empty")
        }
        _ => Ask::camel(&variant.json, "Empty"),
    };
    let mut candidates: Vec<Ask> = choice.variants.iter().map(ask).collect();
    let has_text = choice.by == ChoiceBy::ElementOrText;
    if has_text {
        candidates.push(Ask::any(vec!["Text".to_owned(), "MixedText".to_owned()], "text()"));
    }
    let mut names = noted(&candidates, VARIANTS, "Value");
    let text = if has_text { names.pop().map(|named| named.name) } else { None };
    let variants = names.into_iter().zip(&choice.variants).map(|(named, variant)| CasePlan {
        name: named.name,
        told_by: named.told_by,
        boxed: entries.cycles.is_recursive(id, &variant.value),
        value: variant.value.clone(),
        is_made: is_made(id, choice, variant),
        entry: entries.case(id, choice, variant),
        docs: variant.docs.clone(),
        deprecated: deprecation::note(variant.deprecated, &variant.docs),
        span: variant.span,
    });
    let position =
        |json: &str| choice.variants.iter().position(|alternative| alternative.json == *json);
    let also = choice.also.iter().filter_map(|(text, json)| Some((text.clone(), position(json)?)));
    let (by, also) = (choice.by.clone(), also.collect());
    ChoicePlan { by, variants: variants.collect(), also, text }
}

/// True if no other variant has the same Rust type, and it is not the enum itself.
fn is_made(id: TypeId, choice: &Choice, variant: &Member) -> bool {
    let of = RustType::of(&variant.value);
    let same = choice.variants.iter().filter(|other| RustType::of(&other.value) == of).count();
    same == 1 && variant.value != Type::Named(id)
}
