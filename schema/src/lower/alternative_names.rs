//! Names of the alternatives of `oneOf` and `anyOf`, derived from their distinctive features and
//! never from their position in the list.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::names::{hash, hashed_name};
use restwright_api::words::words;
use restwright_data::{Node, Value};
use restwright_source::Diagnostics;

use super::choice::Alternative;
use crate::kinds::Kind;
use crate::merged::Property;
use crate::named::name_of;

/// Maximum number of properties in a name.
const MOST_MEMBERS: usize = 3;

/// Describes a schema in a word: its only value, its type, or the type of its items.
type Saying = fn(&Node) -> Option<String>;

/// Descriptions of properties, best first.
const OF_MEMBERS: [Saying; 3] = [only_value, kind_word, item_word];

/// Descriptions of alternatives of the same type, best first.
const OF_KINDS: [Saying; 3] = [item_name, only_value, format];

/// Naming of the alternatives of a list by their distinctive features. Each feature is counted
/// once, so that a list of thousands is named by the same rules as a list of two.
pub(super) struct Names<'l, 'a> {
    list: &'l [Alternative<'a>],
    /// Number of alternatives that declare a property, that require it, and that declare or require
    /// exactly a set.
    having: BTreeMap<&'a str, usize>,
    demanding: BTreeMap<&'a str, usize>,
    sets: BTreeMap<Vec<&'a str>, usize>,
    /// Number of alternatives with a description of a property.
    saying: [BTreeMap<(&'a str, String), usize>; OF_MEMBERS.len()],
    /// Number of alternatives with a description of the alternative.
    of_kinds: [BTreeMap<String, usize>; OF_KINDS.len()],
}

impl<'l, 'a> Names<'l, 'a> {
    pub(super) fn of(list: &'l [Alternative<'a>]) -> Self {
        let mut out = Self {
            list,
            having: BTreeMap::new(),
            demanding: BTreeMap::new(),
            sets: BTreeMap::new(),
            saying: Default::default(),
            of_kinds: Default::default(),
        };
        for alternative in list {
            let own: BTreeSet<&str> =
                alternative.merged.properties.iter().map(|one| one.name).collect();
            count(&mut out.having, own);
            count(&mut out.demanding, alternative.merged.required.iter().copied());
            let sets = sets(alternative).into_iter().filter(|set| set.len() <= MOST_MEMBERS);
            count(&mut out.sets, sets);
            for (describe, counts) in OF_MEMBERS.iter().zip(&mut out.saying) {
                let statements = alternative.merged.properties.iter();
                let statements = statements
                    .filter_map(|property| Some((property.name, says(property, *describe)?)));
                let statements: BTreeSet<(&str, String)> = statements.collect();
                count(counts, statements);
            }
            for (describe, counts) in OF_KINDS.iter().zip(&mut out.of_kinds) {
                let statement = describe(&alternative.bare.schema);
                count(counts, statement);
            }
        }
        out
    }

    /// Returns the name of an alternative: its schema name, its title, its discriminator value, its
    /// type, or a distinctive feature: a property, the fixed value or item type of a property, or a
    /// set of properties. If there is none, a hash of the schema.
    pub(super) fn called(&self, at: usize, tag: Option<&String>) -> String {
        let alternative = &self.list[at];
        let title = alternative
            .bare
            .annotations
            .title
            .filter(|title| (1..=4).contains(&words(title).len()));
        if let Some(name) = alternative.bare.name.as_deref().or(title).or(tag.map(String::as_str)) {
            return name.to_owned();
        }
        if let Some(kind) = kind_of(alternative) {
            return kind.word().to_owned();
        }
        let candidate = self.by_member(alternative).or_else(|| self.told(alternative));
        let candidate = candidate.or_else(|| self.by_members(alternative));
        let candidate = candidate.filter(|name| !words(name).is_empty());
        candidate.unwrap_or_else(|| by_hash(alternative))
    }

    /// Returns a name that is unique among alternatives of the same type: with the type of its
    /// items, its only value, its format, or else a hash.
    pub(super) fn precise(&self, at: usize) -> Option<String> {
        let alternative = &self.list[at];
        let is_named =
            alternative.bare.name.is_some() || alternative.bare.annotations.title.is_some();
        let kind = kind_of(alternative).filter(|_| !is_named)?;
        let mut detail = OF_KINDS.iter().zip(&self.of_kinds).filter_map(|(describe, counts)| {
            let statement = describe(&alternative.bare.schema)?;
            (counts.get(&statement) == Some(&1)).then_some(statement)
        });
        let detail = detail.next().unwrap_or_else(|| hash(&text_of(&alternative.bare.schema), 0));
        Some(format!("{} {detail}", kind.word()))
    }

    /// Reports alternatives named by a hash.
    pub(super) fn report(&self, names: &[String], diagnostics: &mut Diagnostics) {
        let pairs = self.list.iter().zip(names);
        for (alternative, name) in pairs.filter(|(_, name)| name.starts_with("variant ")) {
            if by_hash(alternative) == *name {
                let span = alternative.bare.schema.span;
                let help = "add a `title` to the alternative, or make it a named schema";
                diagnostics.push(hashed_name("alternative", name, span, help));
            }
        }
    }

    /// Returns the property that only this alternative declares or requires; of several, the
    /// alphabetically first.
    fn by_member(&self, alternative: &Alternative<'a>) -> Option<String> {
        let times = |counts: &BTreeMap<&str, usize>, name: &str| {
            counts.get(name).copied().unwrap_or_default()
        };
        let declared: BTreeSet<&str> =
            alternative.merged.properties.iter().map(|one| one.name).collect();
        let names: BTreeSet<&str> =
            declared.iter().copied().chain(alternative.merged.required.iter().copied()).collect();
        let required = |name: &&str| alternative.merged.required.contains(*name);
        let own = |name: &&str| times(&self.having, name) == usize::from(declared.contains(*name));
        let lone = |name: &&str| times(&self.demanding, name) == usize::from(required(name));
        let names = || names.iter().copied();
        let member =
            names().filter(required).find(own).or_else(|| names().filter(required).find(lone));
        member.or_else(|| names().find(own)).map(str::to_owned)
    }

    /// Returns a property with its distinctive description: `status completed`, `labels string`.
    fn told(&self, alternative: &Alternative<'a>) -> Option<String> {
        let mut properties: Vec<&Property<'a>> = alternative.merged.properties.iter().collect();
        properties.sort_unstable_by_key(|property| property.name);
        OF_MEMBERS.iter().zip(&self.saying).find_map(|(describe, counts)| {
            let mut statements = properties.iter().filter_map(|property| {
                let statement = (property.name, says(property, *describe)?);
                (counts.get(&statement) == Some(&1))
                    .then(|| format!("{} {}", statement.0, statement.1))
            });
            statements.next()
        })
    }

    /// Returns the set of properties that no other alternative requires or declares as a whole.
    fn by_members(&self, alternative: &Alternative<'a>) -> Option<String> {
        let mut unique_sets =
            sets(alternative).into_iter().filter(|set| self.sets.get(set) == Some(&1));
        unique_sets.next().map(|set| set.join(" and "))
    }
}

fn count<T: Ord>(counts: &mut BTreeMap<T, usize>, of: impl IntoIterator<Item = T>) {
    for one in of {
        *counts.entry(one).or_default() += 1;
    }
}

/// Returns the set of properties that an alternative requires, and the set that it declares.
fn sets<'a>(alternative: &Alternative<'a>) -> Vec<Vec<&'a str>> {
    let demanded: BTreeSet<&str> = alternative.merged.required.iter().copied().collect();
    let declared: BTreeSet<&str> =
        alternative.merged.properties.iter().map(|one| one.name).collect();
    let mut lists: Vec<Vec<&str>> =
        [demanded, declared].into_iter().map(|set| set.into_iter().collect()).collect();
    lists.dedup();
    lists.retain(|set: &Vec<&str>| !set.is_empty());
    lists
}

/// Describes a property by the first of its schemas that has a description.
fn says(property: &Property<'_>, describe: Saying) -> Option<String> {
    property.parts.iter().find_map(|part| describe(part))
}

fn by_hash(alternative: &Alternative<'_>) -> String {
    format!("variant {}", hash(&text_of(&alternative.bare.schema), 0))
}

/// Returns the type of an alternative without properties: the stated one, or that of its values.
fn kind_of(alternative: &Alternative<'_>) -> Option<Kind> {
    let merged = &alternative.merged;
    let of_value = |node: &&Node| match node.value {
        Value::String(_) => Some(Kind::String),
        Value::Boolean(_) => Some(Kind::Boolean),
        _ => None,
    };
    let mut of_values = merged.values.iter().flatten().map(of_value);
    let first = of_values.next().flatten();
    let of_values = first.filter(|kind| of_values.all(|other| other == Some(*kind)));
    merged.kinds.only().or(of_values).filter(|_| merged.properties.is_empty())
}

/// Returns the schema name or type of list items.
fn item_name(node: &Node) -> Option<String> {
    let items = node.get("items")?;
    let reference = items.get("$ref").and_then(Node::as_str).and_then(name_of);
    reference.or_else(|| kind_word(items))
}

fn format(node: &Node) -> Option<String> {
    node.get("format").and_then(Node::scalar_text)
}

/// Maximum number of values in a name.
const MOST_VALUES: usize = 3;

/// Returns the values that a schema allows, if there are only a few.
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

/// Returns the type of list items.
fn item_word(node: &Node) -> Option<String> {
    node.get("items").and_then(kind_word)
}

/// Returns a schema as text, independent of the order of its keys.
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
