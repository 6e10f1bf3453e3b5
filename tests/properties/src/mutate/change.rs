//! Changes of a document of JSON or YAML.

use super::hostile::{KEYS, LITERALS, TEXTS};
use super::random::Random;
use super::tree::Tree;

/// How deep a nest is that a change makes.
const NEST: usize = 300;

/// Changes a document in one place or another.
pub(super) fn change(tree: &mut Tree, other: Option<&Tree>, random: &mut Random) {
    let count = tree.count();
    let place = random.below(count);
    match random.below(13) {
        0 | 1 => remove(tree, place, random),
        2 | 3 => duplicate(tree, place, random),
        4 => reorder(tree, place),
        5 => transplant(tree, place, random.below(count), random),
        6 => rename(tree, place, random),
        7 | 8 => refer(tree, place, random),
        9 => nest(tree, place, random),
        10 => mix(tree, place, other, random),
        11 => retype(tree, place),
        _ => replace(tree, place, random),
    }
}

/// A hostile scalar.
fn scalar(random: &mut Random) -> Tree {
    if random.once_in(3) {
        Tree::Literal(random.pick(LITERALS).map_or("null", |found| found).to_owned())
    } else {
        Tree::Text(text(random))
    }
}

/// A hostile text; now and then a very long one.
pub(super) fn text(random: &mut Random) -> String {
    let found = random.pick(TEXTS).map_or("", |found| found).to_owned();
    match random.below(24) {
        0 => found.repeat(500),
        1 => found + random.pick(TEXTS).map_or("", |found| found),
        _ => found,
    }
}

fn replace(tree: &mut Tree, place: usize, random: &mut Random) {
    // Scalars are what documents are full of; whole branches go now and then.
    if let Some(found) = tree.at_mut(place) {
        *found = scalar(random);
    }
}

fn retype(tree: &mut Tree, place: usize) {
    let Some(found) = tree.at_mut(place) else { return };
    let old = std::mem::replace(found, Tree::List(Vec::new()));
    *found = match old {
        Tree::List(items) => {
            let key = |(at, item): (usize, Tree)| (at.to_string(), item);
            Tree::Object(items.into_iter().enumerate().map(key).collect())
        }
        Tree::Object(entries) => Tree::List(entries.into_iter().map(|(_, value)| value).collect()),
        Tree::Literal(text) => Tree::Text(text),
        Tree::Text(text) => Tree::List(vec![Tree::Text(text)]),
    };
}

fn remove(tree: &mut Tree, place: usize, random: &mut Random) {
    match tree.at_mut(place) {
        Some(Tree::List(items)) if !items.is_empty() => {
            items.remove(random.below(items.len()));
        }
        Some(Tree::Object(entries)) if !entries.is_empty() => {
            entries.remove(random.below(entries.len()));
        }
        Some(found) => *found = Tree::Object(Vec::new()),
        None => {}
    }
}

fn duplicate(tree: &mut Tree, place: usize, random: &mut Random) {
    match tree.at_mut(place) {
        Some(Tree::List(items)) if !items.is_empty() => {
            let copy = items[random.below(items.len())].clone();
            items.push(copy);
        }
        Some(Tree::Object(entries)) if !entries.is_empty() => {
            let (key, value) = entries[random.below(entries.len())].clone();
            let spelled = match random.below(5) {
                0 => key,
                1 => key.to_uppercase(),
                2 => format!("{key}_"),
                3 => format!("{key}2"),
                _ => text(random),
            };
            entries.push((spelled, value));
        }
        _ => {}
    }
}

fn reorder(tree: &mut Tree, place: usize) {
    match tree.at_mut(place) {
        Some(Tree::List(items)) => items.reverse(),
        Some(Tree::Object(entries)) => entries.reverse(),
        _ => {}
    }
}

/// Puts a copy of what stands in one place in another.
fn transplant(tree: &mut Tree, from: usize, to: usize, random: &mut Random) {
    let Some(copy) = tree.at(from).filter(|copy| copy.count() < 2_000).cloned() else { return };
    graft(tree, to, copy, random);
}

fn graft(tree: &mut Tree, place: usize, copy: Tree, random: &mut Random) {
    match tree.at_mut(place) {
        Some(Tree::List(items)) => items.push(copy),
        Some(Tree::Object(entries)) if !entries.is_empty() => {
            let at = random.below(entries.len());
            entries[at].1 = copy;
        }
        Some(found) => *found = copy,
        None => {}
    }
}

fn mix(tree: &mut Tree, place: usize, other: Option<&Tree>, random: &mut Random) {
    let Some(other) = other else { return replace(tree, place, random) };
    let found = other.at(random.below(other.count()));
    if let Some(copy) = found.filter(|copy| copy.count() < 2_000) {
        graft(tree, place, copy.clone(), random);
    }
}

fn rename(tree: &mut Tree, place: usize, random: &mut Random) {
    if let Some(Tree::Object(entries)) = tree.at_mut(place)
        && !entries.is_empty()
    {
        let at = random.below(entries.len());
        entries[at].0 = match random.pick(KEYS) {
            Some(key) if random.once_in(2) => (*key).to_owned(),
            _ => text(random),
        };
    }
}

/// Puts a reference somewhere, or leads one elsewhere: circles come of it soon.
fn refer(tree: &mut Tree, place: usize, random: &mut Random) {
    let mut targets = Vec::new();
    for kind in ["schemas", "parameters", "responses", "requestBodies", "headers", "pathItems"] {
        if let Some(Tree::Object(named)) = tree.get("components").and_then(|all| all.get(kind)) {
            targets.extend(named.iter().map(|(key, _)| format!("#/components/{kind}/{key}")));
        }
    }
    for kind in ["definitions", "parameters", "responses", "paths"] {
        if let Some(Tree::Object(named)) = tree.get(kind) {
            let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
            targets.extend(named.iter().map(|(key, _)| format!("#/{kind}/{}", escaped(key))));
        }
    }
    let target = match random.pick(&targets) {
        Some(target) if !random.once_in(6) => target.clone(),
        _ => ["#", "#/", "#/nowhere", "main.json#/paths"][random.below(4)].to_owned(),
    };
    let reference = Tree::Object(vec![("$ref".to_owned(), Tree::Text(target))]);
    graft(tree, place, reference, random);
}

/// Wraps a value in many others of one kind.
fn nest(tree: &mut Tree, place: usize, random: &mut Random) {
    const AROUND: [&str; 7] =
        ["items", "allOf", "oneOf", "properties", "not", "additionalProperties", "anyOf"];
    let depth = random.below(NEST);
    let key = AROUND[random.below(AROUND.len())];
    let Some(found) = tree.at_mut(place) else { return };
    let mut inner = std::mem::replace(found, Tree::List(Vec::new()));
    for _ in 0..depth {
        let value = match key {
            "allOf" | "oneOf" | "anyOf" => Tree::List(vec![inner]),
            "properties" => Tree::Object(vec![("a".to_owned(), inner)]),
            _ => inner,
        };
        inner = Tree::Object(vec![(key.to_owned(), value)]);
    }
    *found = inner;
}
