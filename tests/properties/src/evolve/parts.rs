//! Finds, creates and replaces parts of OpenAPI and Swagger descriptions.

use crate::mutate::{Random, Tree};

/// Returns the entries of the object at a key.
pub(super) fn entries<'t>(tree: &'t mut Tree, key: &str) -> Option<&'t mut Vec<(String, Tree)>> {
    let Tree::Object(entries) = tree else { return None };
    let (_, value) = entries.iter_mut().find(|(name, _)| name == key)?;
    match value {
        Tree::Object(entries) => Some(entries),
        _ => None,
    }
}

/// Returns a string.
pub(super) fn text(text: &str) -> Tree {
    Tree::Text(text.to_owned())
}

/// Parses a part of a description from JSON.
pub(super) fn part(json: &str) -> Option<Tree> {
    serde_json::from_str(json).ok()
}

/// Sets a key of an object.
pub(super) fn put(tree: &mut Tree, key: &str, value: Tree) -> Option<()> {
    let Tree::Object(entries) = tree else { return None };
    entries.retain(|(name, _)| name != key);
    entries.push((key.to_owned(), value));
    Some(())
}

/// True for Swagger 2.0.
pub(super) fn is_swagger(tree: &Tree) -> bool {
    tree.get("swagger").is_some()
}

const VERBS: [&str; 5] = ["get", "put", "post", "delete", "patch"];

/// Returns a random operation.
pub(super) fn operation<'t>(tree: &'t mut Tree, random: &mut Random) -> Option<&'t mut Tree> {
    let items = entries(tree, "paths")?;
    let mut found: Vec<&mut Tree> = items
        .iter_mut()
        .filter_map(|(_, item)| match item {
            Tree::Object(entries) => Some(entries),
            _ => None,
        })
        .flatten()
        .filter(|(verb, value)| VERBS.contains(&verb.as_str()) && matches!(value, Tree::Object(_)))
        .map(|(_, value)| value)
        .collect();
    let at = random.below(found.len());
    (!found.is_empty()).then(|| found.swap_remove(at))
}

/// Returns a random object with a key.
pub(super) fn having<'t>(
    tree: &'t mut Tree,
    key: &str,
    random: &mut Random,
) -> Option<&'t mut Tree> {
    fn gather(tree: &Tree, key: &str, place: &mut usize, found: &mut Vec<usize>) {
        if tree.get(key).is_some() {
            found.push(*place);
        }
        *place += 1;
        for child in tree.children() {
            gather(child, key, place, found);
        }
    }
    let mut found = Vec::new();
    gather(tree, key, &mut 0, &mut found);
    let place = *random.pick(&found)?;
    tree.at_mut(place)
}

/// Returns the values of a random enumeration of strings.
pub(super) fn values<'t>(tree: &'t mut Tree, random: &mut Random) -> Option<&'t mut Vec<Tree>> {
    let Tree::Object(entries) = having(tree, "enum", random)? else { return None };
    let (_, list) = entries.iter_mut().find(|(key, _)| key == "enum")?;
    match list {
        Tree::List(list) if list.iter().all(|one| matches!(one, Tree::Text(_))) => Some(list),
        _ => None,
    }
}

/// Replaces all occurrences of a schema or list, since equal ones may share a type.
pub(super) fn replace(tree: &mut Tree, old: &Tree, new: &Tree) {
    match tree {
        found if found == old => *found = new.clone(),
        Tree::Object(entries) => entries.iter_mut().for_each(|(_, one)| replace(one, old, new)),
        Tree::List(list) => list.iter_mut().for_each(|one| replace(one, old, new)),
        _ => {}
    }
}
