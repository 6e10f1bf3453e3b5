//! Subsets of an API: selected operations with the types they need.

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::Span;

use crate::{
    Api, Definition, Group, Operation, OperationId, PlaceRoot, Type, TypeId, TypePlace, Types,
    Webhook,
};

/// Selection of operations.
///
/// A pattern is matched against the id of an operation (`showVolume`), and against the name of its
/// group with the id (`volumes/showVolume`). `*` matches any text and `?` any single character.
/// Webhooks belong to the group `webhooks`. A callback is selected together with its operation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// Patterns of operations to keep; all are kept if there is no pattern.
    pub keep: Vec<String>,
    /// Patterns of operations to exclude from those kept.
    pub skip: Vec<String>,
}

impl Selection {
    /// Returns the first pattern that does not match any operation.
    pub fn idle(&self, api: &Api) -> Option<&str> {
        let all = || api.groups.iter().flat_map(pairs).chain(api.webhooks.iter().map(webhook));
        let mut patterns = self.keep.iter().chain(&self.skip);
        patterns
            .find(|pattern| !all().any(|(group, operation)| fits(pattern, group, operation)))
            .map(String::as_str)
    }

    /// Removes the operations that are not selected, together with empty groups, the servers used
    /// only by removed operations, and unused types.
    pub fn apply(&self, api: Api) -> Api {
        if self.keep.is_empty() && self.skip.is_empty() {
            return api;
        }
        let mut api = self.leave_out(api);
        drop_servers(&mut api);
        drop_unused_types(api).0
    }

    /// Removes operations, with the links to them and their callbacks.
    fn leave_out(&self, mut api: Api) -> Api {
        for group in &mut api.groups {
            let Group { name, operations, .. } = group;
            operations.retain(|operation| self.wants(name, operation));
        }
        api.groups.retain(|group| !group.operations.is_empty());
        let left: BTreeSet<OperationId> =
            api.operations().map(|remaining| remaining.id.clone()).collect();
        api.webhooks.retain(|webhook| match &webhook.of {
            Some(of) => left.contains(of) && !among(&self.skip, WEBHOOKS, &webhook.operation),
            None => self.wants(WEBHOOKS, &webhook.operation),
        });
        let operations = api.groups.iter_mut().flat_map(|group| &mut group.operations);
        for response in operations.flat_map(|operation| &mut operation.responses) {
            response.links.retain(|link| left.contains(&link.operation));
        }
        api
    }

    fn wants(&self, group: &str, operation: &Operation) -> bool {
        let is_kept = self.keep.is_empty() || among(&self.keep, group, operation);
        is_kept && !among(&self.skip, group, operation)
    }
}

/// Name of the group of webhooks in patterns.
const WEBHOOKS: &str = "webhooks";

fn among(patterns: &[String], group: &str, operation: &Operation) -> bool {
    patterns.iter().any(|pattern| fits(pattern, group, operation))
}

fn webhook(hook: &Webhook) -> (&str, &Operation) {
    (WEBHOOKS, &hook.operation)
}

fn pairs(group: &Group) -> impl Iterator<Item = (&str, &Operation)> {
    group.operations.iter().map(|operation| (group.name.as_str(), operation))
}

fn fits(pattern: &str, group: &str, operation: &Operation) -> bool {
    let id = operation.id.0.as_str();
    matches(pattern, id) || matches(pattern, &format!("{group}/{id}"))
}

/// Returns the servers used by operations and webhooks.
fn used_servers(api: &Api) -> BTreeSet<usize> {
    let webhooks = api.webhooks.iter().map(|webhook| &webhook.operation);
    api.operations().chain(webhooks).map(|operation| operation.server).collect()
}

/// Removes operation-specific servers that are no longer used.
fn drop_servers(api: &mut Api) {
    let now = used_servers(api);
    let is_kept = |at: &usize| *at == 0 || now.contains(at) || !api.servers[*at].is_own;
    let kept: Vec<usize> = (0..api.servers.len()).filter(is_kept).collect();
    api.servers = kept.iter().map(|at| api.servers[*at].clone()).collect();
    let groups = api.groups.iter_mut().flat_map(|group| &mut group.operations);
    let webhooks = api.webhooks.iter_mut().map(|webhook| &mut webhook.operation);
    for operation in groups.chain(webhooks) {
        // The server of an operation is always kept.
        if let Ok(index) = kept.binary_search(&operation.server) {
            operation.server = index;
        }
    }
}

/// Returns all types reachable from `start`, including `start`.
pub fn reached(types: &Types, start: impl IntoIterator<Item = TypeId>) -> BTreeSet<TypeId> {
    let mut reached = BTreeSet::new();
    let mut open: Vec<TypeId> = start.into_iter().collect();
    while let Some(id) = open.pop() {
        if reached.insert(id) {
            types.definition(id).visit_types(&mut |value| open.extend(named(value)));
        }
    }
    reached
}

/// Removes types that no operation reaches. Returns the new id of each remaining type.
pub fn drop_unused_types(api: Api) -> (Api, BTreeMap<TypeId, TypeId>) {
    let mut start = Vec::new();
    api.visit_operation_types(&mut |value| start.extend(named(value)));
    let wanted = reached(&api.types, start);
    let webhooks = api.webhooks.iter().map(|webhook| &webhook.operation);
    let operations: BTreeSet<Span> =
        api.operations().chain(webhooks).map(|operation| operation.span).collect();
    // The relative order of definitions is preserved to keep the output stable.
    let new_ids: BTreeMap<TypeId, TypeId> =
        wanted.iter().enumerate().map(|(at, id)| (*id, TypeId(at as u32))).collect();
    let definitions = api.types.definitions.into_iter().enumerate();
    let kept = definitions.filter(|(at, _)| wanted.contains(&TypeId(*at as u32)));
    let kept = kept.map(|(_, definition)| definition).collect();
    let types = renamed(kept, api.types.places, &operations, &new_ids);
    let mut renumber = |id| Type::Named(new_ids.get(&id).copied().unwrap_or(id));
    let api = Api { types, ..api }.map_types(&mut |value| value.map_names(&mut renumber));
    (api, new_ids)
}

/// Removes positions that no longer exist. A type named after a removed position is renamed after a
/// remaining one.
fn renamed(
    mut definitions: Vec<Definition>,
    mut places: Vec<TypePlace>,
    operations: &BTreeSet<Span>,
    kept: &BTreeMap<TypeId, TypeId>,
) -> Types {
    places.retain_mut(|place| {
        let is_kept = match &mut place.root {
            PlaceRoot::Description => true,
            PlaceRoot::Operation(span) => operations.contains(span),
            PlaceRoot::Type(id) => kept.get(id).inspect(|new| *id = **new).is_some(),
        };
        is_kept && kept.get(&place.of).inspect(|new| place.of = **new).is_some()
    });
    let mut named: BTreeSet<TypeId> = BTreeSet::new();
    // The positions of a type are sorted by rank.
    for place in &places {
        if named.insert(place.of) {
            definitions[place.of.0 as usize].name = place.name.clone();
        }
    }
    Types { definitions, places }
}

/// Returns the id of the definition if the type is a named type.
pub fn named(found: &Type) -> Option<TypeId> {
    match found {
        Type::Named(id) => Some(*id),
        _ => None,
    }
}

/// True if the text matches the pattern with `*` and `?`. Time is bounded by the product of the
/// lengths.
pub fn matches(pattern: &str, text: &str) -> bool {
    let (pattern, text): (Vec<char>, Vec<char>) =
        (pattern.chars().collect(), text.chars().collect());
    let (mut at, mut read) = (0, 0);
    // Index of the last `*` in the pattern, and end of the text that it has matched.
    let mut star: Option<(usize, usize)> = None;
    while read < text.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(&c) if c == '?' || c == text[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((position, taken)) = star else { return false };
                star = Some((position, taken + 1));
                (at, read) = (position + 1, taken + 1);
            }
        }
    }
    pattern[at..].iter().all(|&c| c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        for (pattern, text, expected) in [
            ("showVolume", "showVolume", true),
            ("show*", "showVolume", true),
            ("*Volume", "showVolume", true),
            ("s*V*e", "showVolume", true),
            ("volumes/*", "volumes/showVolume", true),
            ("show?olume", "showVolume", true),
            ("*", "", true),
            ("show", "showVolume", false),
            ("?", "", false),
            ("*Volumes", "showVolume", false),
        ] {
            assert_eq!(matches(pattern, text), expected, "{pattern} {text}");
        }
        let long = "a".repeat(3000);
        assert!(!matches(&format!("{}b", "*a".repeat(300)), &long));
    }
}
