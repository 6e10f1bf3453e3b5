use std::collections::BTreeSet;

use crate::{
    Api, Choice, Definition, DefinitionKind, Enumeration, Member, Object, Presence, Type, TypeName,
};

use super::Changes;

/// Compares the types, each with that of the same name.
pub(super) fn compare(changes: &mut Changes<'_>) {
    let (old_api, new_api) = (changes.old, changes.new);
    let sent = sent(new_api);
    let find = |api: &'_ Api, name: &TypeName| {
        api.types.definitions.iter().position(|found| found.name == *name)
    };
    for old in &old_api.types.definitions {
        let place = format!("type {}", spoken(&old.name));
        let Some(at) = find(new_api, &old.name) else {
            changes.breaks(&place, "it is gone");
            continue;
        };
        one(changes, &place, old, &new_api.types.definitions[at], sent.contains(&(at as u32)));
    }
    for new in &new_api.types.definitions {
        if find(old_api, &new.name).is_none() {
            changes.notes(&format!("type {}", spoken(&new.name)), "it is new");
        }
    }
}

/// `CreateSnapshot`, as most languages would write it.
fn spoken(name: &TypeName) -> String {
    let mut out = String::new();
    for word in &name.0 {
        let mut letters = word.chars();
        out.extend(letters.next().map(|first| first.to_uppercase().to_string()));
        out.push_str(letters.as_str());
    }
    out
}

/// The types that callers make: those that requests lead to.
fn sent(api: &Api) -> BTreeSet<u32> {
    let mut open: Vec<u32> = Vec::new();
    for operation in api.operations() {
        let mut operation = operation.clone();
        operation.responses.clear();
        operation.visit_types(&mut |found| open.extend(named(found)));
    }
    let mut sent = BTreeSet::new();
    while let Some(at) = open.pop() {
        if sent.insert(at) {
            let mut definition = api.types.definitions[at as usize].clone();
            definition.visit_types(&mut |found| open.extend(named(found)));
        }
    }
    sent
}

fn named(found: &Type) -> Option<u32> {
    match found {
        Type::Named(id) => Some(id.0),
        _ => None,
    }
}

fn one(changes: &mut Changes<'_>, place: &str, old: &Definition, new: &Definition, is_sent: bool) {
    match (&old.kind, &new.kind) {
        (DefinitionKind::Object(old), DefinitionKind::Object(new)) => {
            objects(changes, place, old, new, is_sent);
        }
        (DefinitionKind::Enumeration(old), DefinitionKind::Enumeration(new)) => {
            enumerations(changes, place, old, new);
        }
        (DefinitionKind::Choice(old), DefinitionKind::Choice(new)) => {
            choices(changes, place, old, new);
        }
        _ => changes.breaks(place, "it is of another kind"),
    }
}

fn objects(changes: &mut Changes<'_>, place: &str, old: &Object, new: &Object, is_sent: bool) {
    for before in &old.members {
        match new.members.iter().find(|found| found.json == before.json) {
            Some(now) => member(changes, place, before, now),
            None => changes.breaks(place, format!("`{}` is gone", before.json)),
        }
    }
    for now in &new.members {
        if old.members.iter().any(|before| before.json == now.json) {
            continue;
        }
        if now.presence == Presence::Required && is_sent {
            changes.breaks(place, format!("`{}` is new and required", now.json));
        } else {
            changes.notes(place, format!("`{}` is new", now.json));
        }
    }
}

fn member(changes: &mut Changes<'_>, place: &str, old: &Member, new: &Member) {
    let name = &new.json;
    let (before, now) = (changes.old.types.words(&old.value), changes.new.types.words(&new.value));
    if before != now {
        changes.breaks(place, format!("`{name}` is {now} now, no longer {before}"));
    }
    let required = |member: &Member| member.presence == Presence::Required;
    if required(old) != required(new) {
        let word = if required(new) { "required" } else { "optional" };
        changes.breaks(place, format!("`{name}` is {word} now"));
    }
    if old.nullable != new.nullable {
        let word = if new.nullable { "may be null" } else { "is never null" };
        changes.breaks(place, format!("`{name}` {word} now"));
    }
    if old.absent_is_empty != new.absent_is_empty {
        let word = if new.absent_is_empty { "the same as" } else { "told from" };
        changes.breaks(place, format!("that `{name}` is absent is {word} that it is empty now"));
    }
}

fn enumerations(changes: &mut Changes<'_>, place: &str, old: &Enumeration, new: &Enumeration) {
    let has = |set: &Enumeration, value: &str| set.values.iter().any(|found| found.value == value);
    if old.base != new.base {
        changes.breaks(place, format!("its values are {} now", new.base.word()));
    }
    for gone in old.values.iter().filter(|found| !has(new, &found.value)) {
        changes.breaks(place, format!("the value `{}` is gone", gone.value));
    }
    for added in new.values.iter().filter(|found| !has(old, &found.value)) {
        changes.notes(place, format!("the value `{}` is new", added.value));
    }
}

fn choices(changes: &mut Changes<'_>, place: &str, old: &Choice, new: &Choice) {
    for before in &old.variants {
        let Some(now) = new.variants.iter().find(|found| found.json == before.json) else {
            changes.breaks(place, format!("it can no longer be `{}`", before.json));
            continue;
        };
        let words = (changes.old.types.words(&before.value), changes.new.types.words(&now.value));
        if words.0 != words.1 {
            changes.breaks(place, format!("as `{}` it is {} now", now.json, words.1));
        }
    }
    for now in &new.variants {
        if !old.variants.iter().any(|before| before.json == now.json) {
            changes.notes(place, format!("it can be `{}`", now.json));
        }
    }
}
