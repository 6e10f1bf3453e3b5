//! What the alternatives of `oneOf` and `anyOf` are called: by what tells them apart, never by
//! where they stand in their list.

use std::collections::BTreeSet;

use restwright_api::names::{hash, hashed_name};
use restwright_api::words::words;
use restwright_data::{Node, Value};
use restwright_source::Diagnostics;

use super::choice::Alternative;
use crate::facts::Property;
use crate::kinds::Kind;
use crate::named::name_of;

/// Of more alternatives than this none is told by what it alone has.
const MOST_COMPARED: usize = 64;

/// What an alternative is called: by its name, its title, the text that tells it, what it is, or
/// what it alone has: a member, the one value of a member, the kind of what a list holds. Where
/// nothing is left, a hash of the schema tells it.
pub(super) fn called(list: &[Alternative<'_>], at: usize, tag: Option<&String>) -> String {
    let found = &list[at];
    let title = found.essence.notes.title.filter(|title| (1..=4).contains(&words(title).len()));
    if let Some(name) = found.essence.name.as_deref().or(title).or(tag.map(String::as_str)) {
        return name.to_owned();
    }
    if let Some(kind) = kind_of(found) {
        return kind.word().to_owned();
    }
    // Each is compared with all others.
    let told =
        (list.len() <= MOST_COMPARED).then(|| by_member(list, at).or_else(|| told(list, at)));
    let told = told.flatten().filter(|name| !words(name).is_empty());
    told.unwrap_or_else(|| by_hash(found))
}

fn by_hash(found: &Alternative<'_>) -> String {
    format!("variant {}", hash(&text_of(found.essence.node), 0))
}

/// Reports the alternatives of which nothing but a hash tells what they are called.
pub(super) fn report(list: &[Alternative<'_>], names: &[String], diagnostics: &mut Diagnostics) {
    for (found, name) in list.iter().zip(names).filter(|(_, name)| name.starts_with("variant ")) {
        if by_hash(found) == *name {
            let span = found.essence.node.span;
            let help = "give the alternative a `title`, or make it a schema with a name";
            diagnostics.push(hashed_name("alternative", name, span, help));
        }
    }
}

/// What an alternative is that has no members.
fn kind_of(found: &Alternative<'_>) -> Option<Kind> {
    found.facts.kinds.only().filter(|_| found.facts.properties.is_empty())
}

/// A name beside others of one kind: with what its items are, its one value, its format, else a
/// hash of it.
pub(super) fn precise(list: &[Alternative<'_>], at: usize) -> Option<String> {
    let found = &list[at];
    let is_named = found.essence.name.is_some() || found.essence.notes.title.is_some();
    let kind = kind_of(found).filter(|_| !is_named)?;
    Some(format!("{} {}", kind.word(), of_kind(list, at)))
}

fn of_kind(list: &[Alternative<'_>], at: usize) -> String {
    let said = |what: fn(&Node) -> Option<String>| {
        let own = what(list[at].essence.node)?;
        let is_own = others(list, at).all(|other| what(other.essence.node).as_ref() != Some(&own));
        is_own.then_some(own)
    };
    let of_items = |node: &Node| {
        let items = node.get("items")?;
        let reference = items.get("$ref").and_then(Node::as_str).and_then(name_of);
        reference.or_else(|| kind_word(items))
    };
    let format = |node: &Node| node.get("format").and_then(Node::scalar_text);
    let told = (list.len() <= MOST_COMPARED)
        .then(|| said(of_items).or_else(|| said(only_value)).or_else(|| said(format)));
    told.flatten().unwrap_or_else(|| hash(&text_of(list[at].essence.node), 0))
}

fn others<'l, 'a>(
    list: &'l [Alternative<'a>],
    at: usize,
) -> impl Iterator<Item = &'l Alternative<'a>> {
    list.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, other)| other)
}

/// The member that an alternative alone has or demands; of several, the first that stands there.
fn by_member(list: &[Alternative<'_>], at: usize) -> Option<String> {
    let found = &list[at];
    let has = |other: &Alternative<'_>, name: &str| {
        other.facts.properties.iter().any(|property| property.name == name)
    };
    let declared = found.facts.properties.iter().map(|property| property.name);
    let names: BTreeSet<&str> = declared.chain(found.facts.required.iter().copied()).collect();
    let required = |name: &&str| found.facts.required.contains(*name);
    let own = |name: &&str| others(list, at).all(|other| !has(other, name));
    let lone = |name: &&str| others(list, at).all(|other| !other.facts.required.contains(*name));
    let names = || names.iter().copied();
    let member = names().filter(required).find(own).or_else(|| names().filter(required).find(lone));
    member.or_else(|| names().find(own)).map(str::to_owned)
}

/// What members hold that no other alternative says of them: `status completed`, `labels string`.
fn told(list: &[Alternative<'_>], at: usize) -> Option<String> {
    let mut properties: Vec<&Property<'_>> = list[at].facts.properties.iter().collect();
    properties.sort_unstable_by_key(|property| property.name);
    let says = |property: &Property<'_>, what: fn(&Node) -> Option<String>| {
        let said = property.parts.iter().find_map(|part| what(part))?;
        let is_same = |other: &Property<'_>| {
            other.name == property.name
                && other.parts.iter().find_map(|part| what(part)).as_ref() == Some(&said)
        };
        let is_own = others(list, at).all(|other| !other.facts.properties.iter().any(is_same));
        is_own.then(|| format!("{} {said}", property.name))
    };
    let by = |what: fn(&Node) -> Option<String>| {
        properties.iter().find_map(|property| says(property, what))
    };
    by(only_value).or_else(|| by(kind_word)).or_else(|| by(item_word))
}

/// More values than these make no name.
const MOST_VALUES: usize = 3;

/// The few values that a schema allows.
fn only_value(node: &Node) -> Option<String> {
    let Some(list) = node.get("enum").and_then(Node::as_list) else {
        return node.get("const").and_then(Node::scalar_text);
    };
    let mut values: Vec<String> = list.iter().filter_map(Node::scalar_text).collect();
    values.sort();
    (1..=MOST_VALUES).contains(&values.len()).then(|| values.join(" or "))
}

fn kind_word(node: &Node) -> Option<String> {
    node.get("type").and_then(Node::scalar_text)
}

/// What the items of a list are.
fn item_word(node: &Node) -> Option<String> {
    node.get("items").and_then(kind_word)
}

/// A schema as text, whatever the order of its keys.
fn text_of(node: &Node) -> String {
    let mut out = String::new();
    let mut open: Vec<(&str, &Node)> = vec![("", node)];
    while let Some((key, node)) = open.pop() {
        out.push_str(key);
        out.push(' ');
        match &node.value {
            Value::Object(_) | Value::List(_) => {
                let mut entries: Vec<(&str, &Node)> = node
                    .as_object()
                    .into_iter()
                    .flatten()
                    .map(|entry| (&*entry.key, &entry.value))
                    .collect();
                entries.sort_unstable_by_key(|(key, _)| *key);
                out.push_str(if entries.is_empty() { "[" } else { "{" });
                open.extend(entries.into_iter().rev());
                open.extend(node.as_list().into_iter().flatten().rev().map(|item| ("-", item)));
            }
            _ => out.push_str(&node.scalar_text().unwrap_or_default()),
        }
        out.push('\n');
    }
    out
}
