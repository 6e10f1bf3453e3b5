//! The member that tells a value of a choice: always the same text, where the value has one only.

use std::collections::{BTreeMap, BTreeSet};

use super::{Outcome, Pending};
use crate::pending::{DefinitionKind, PendingId, Type};
use crate::{ChoiceBy, Scalar};

/// Fixes the member in every value that one text alone tells.
pub(super) fn fix(all: &mut [Pending]) {
    let mut texts: BTreeMap<(PendingId, String, bool), BTreeSet<String>> = BTreeMap::new();
    for reserved in all.iter() {
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
        let outcome = &mut all[id.index()].outcome;
        let Outcome::Definition(DefinitionKind::Object(object)) = outcome else { continue };
        if let Some(member) = object.members.iter_mut().find(|member| member.json == name) {
            // What other texts mean has whatever was sent.
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
