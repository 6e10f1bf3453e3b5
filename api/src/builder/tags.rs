//! Discriminator properties of choices: fixed to a single value in variants that have only one
//! discriminator value. For a nested choice with the same discriminator, its discriminator values
//! are added to the outer choice.

use std::collections::{BTreeMap, BTreeSet};

use super::{Outcome, Pending};
use crate::pending::{Choice, DefinitionKind, PendingId, Type};
use crate::{ChoiceBy, Scalar};

/// Fixes the discriminator property in every variant with exactly one discriminator value.
pub(super) fn fix(pending: &mut [Pending]) {
    let mut texts: BTreeMap<(PendingId, String, bool), BTreeSet<String>> = BTreeMap::new();
    for reserved in pending.iter() {
        let Outcome::Definition(DefinitionKind::Choice(choice)) = &reserved.outcome else {
            continue;
        };
        let ChoiceBy::Tag { name, is_literal } = &choice.by else { continue };
        for variant in &choice.variants {
            if let Type::Named(id) = variant.value {
                let key = (id, name.clone(), *is_literal);
                texts.entry(key).or_default().insert(variant.json.clone());
            }
        }
    }
    for ((id, name, is_literal), texts) in texts {
        let mut texts = texts.into_iter();
        let (Some(text), None) = (texts.next(), texts.next()) else { continue };
        let outcome = &mut pending[id.index()].outcome;
        let Outcome::Definition(DefinitionKind::Object(object)) = outcome else { continue };
        if let Some(member) = object.members.iter_mut().find(|member| member.json == name) {
            // The variant for all other discriminator values keeps the value received.
            if text.is_empty() {
                continue;
            }
            if !is_literal {
                member.value = Type::Scalar(Scalar::String);
            }
            (member.fixed, member.nullable, member.default) = (Some(text), false, None);
        }
    }
}

/// Maximum nesting depth of choices that are merged this way.
const DEPTH: usize = 8;

/// Adds the discriminator values of nested choices with the same discriminator.
pub(super) fn nest(pending: &mut [Pending]) {
    let mut additions = Vec::new();
    for (at, reserved) in pending.iter().enumerate() {
        let Some(choice) = tagged(reserved) else { continue };
        let mut tags: BTreeSet<String> = texts(choice).map(str::to_owned).collect();
        let mut also = Vec::new();
        for variant in &choice.variants {
            let mut seen = BTreeSet::from([PendingId::of(at)]);
            for text in lent(pending, &variant.value, &choice.by, &mut seen) {
                if tags.insert(text.clone()) {
                    also.push((text, variant.json.clone()));
                }
            }
        }
        additions.extend((!also.is_empty()).then_some((at, also)));
    }
    for (at, also) in additions {
        if let Outcome::Definition(DefinitionKind::Choice(choice)) = &mut pending[at].outcome {
            choice.also.extend(also);
        }
    }
}

/// Returns the discriminator values of a type that is a choice with the same discriminator.
fn lent(
    pending: &[Pending],
    value: &Type,
    by: &ChoiceBy,
    seen: &mut BTreeSet<PendingId>,
) -> Vec<String> {
    let Type::Named(id) = value else { return Vec::new() };
    let choice = pending.get(id.index()).and_then(tagged).filter(|choice| choice.by == *by);
    let Some(choice) = choice.filter(|_| seen.len() <= DEPTH && seen.insert(*id)) else {
        return Vec::new();
    };
    let mut tags: Vec<String> = texts(choice).map(str::to_owned).collect();
    for variant in &choice.variants {
        tags.extend(lent(pending, &variant.value, by, seen));
    }
    tags
}

fn tagged(reserved: &Pending) -> Option<&Choice> {
    match &reserved.outcome {
        Outcome::Definition(DefinitionKind::Choice(choice)) => {
            matches!(choice.by, ChoiceBy::Tag { .. }).then_some(choice)
        }
        _ => None,
    }
}

/// Returns the discriminator values of the variants of a choice.
fn texts(choice: &Choice) -> impl Iterator<Item = &str> {
    let own = choice.variants.iter().map(|variant| variant.json.as_str());
    own.chain(choice.also.iter().map(|(text, _)| text.as_str())).filter(|text| !text.is_empty())
}
