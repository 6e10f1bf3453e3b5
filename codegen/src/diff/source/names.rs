//! Renamed types.

use std::collections::BTreeMap;

use super::aliases::Aliases;
use crate::plan::rust::{Item, ItemKind, Surface};

/// Maps old type names to new ones.
pub(super) struct Names<'a> {
    renamed: BTreeMap<&'a str, (&'a Item, &'a Item)>,
    aliases: &'a Aliases<'a>,
}

impl<'a> Names<'a> {
    /// Detects renamed types: the same schema has another name, or signatures have another type in
    /// the same position, and each name exists in one version only.
    pub(super) fn of(old: &'a [Item], new: &'a Surface, aliases: &'a Aliases<'a>) -> Self {
        let (before, now) = (types(old), types(&new.items));
        let gone: BTreeMap<&str, &Item> = before
            .iter()
            .filter(|(name, _)| !now.contains_key(aliases.now(name)))
            .map(|(k, v)| (*k, *v))
            .collect();
        let come: BTreeMap<&str, &Item> = now
            .iter()
            .filter(|(name, _)| !before.contains_key(*name) && !aliases.was_alias(name))
            .map(|(k, v)| (*k, *v))
            .collect();
        let mut names = Self { renamed: BTreeMap::new(), aliases };
        let by_identity: BTreeMap<&str, &Item> =
            come.values().map(|item| (item.identity.as_str(), *item)).collect();
        for item in gone.values() {
            if let Some(other) = by_identity.get(item.identity.as_str()) {
                names.note(item, other);
            }
        }
        let others: BTreeMap<(ItemKind, &str), &Item> =
            new.items.iter().map(|item| ((item.kind, item.path.as_str()), item)).collect();
        for item in old {
            let Some(other) = others.get(&(item.kind, item.path.as_str())) else { continue };
            for (one, two) in differing(item, other) {
                if let (Some(one), Some(two)) = (gone.get(one.as_str()), come.get(two.as_str())) {
                    names.note(one, two);
                }
            }
        }
        names
    }

    fn note(&mut self, old: &'a Item, new: &'a Item) {
        let is_taken = self.renamed.values().any(|(_, taken)| taken.path == new.path);
        if old.of == new.of && !is_taken {
            self.renamed.entry(&old.path).or_insert((old, new));
        }
    }

    /// The renamed types: old and new item.
    pub(super) fn renamed(&self) -> impl Iterator<Item = (&'a Item, &'a Item)> + '_ {
        self.renamed.values().copied()
    }

    /// Replaces old type names in an item by the new ones.
    pub(super) fn translated(&self, item: &Item) -> Item {
        let text = |text: &str| self.text(text);
        let arguments = item.arguments.iter().map(|(name, of)| (name.clone(), text(of)));
        Item {
            path: text(&item.path),
            arguments: arguments.collect(),
            of: text(&item.of),
            identity: text(&item.identity),
            ..item.clone()
        }
    }

    fn text(&self, text: &str) -> String {
        let called = |name: &str| match self.renamed.get(name) {
            Some((_, new)) => Some(new.path.clone()),
            None => Some(self.aliases.now(name)).filter(|new| *new != name).map(str::to_owned),
        };
        let new = |piece: &str| {
            let inside = || {
                let (of, name) = piece.rsplit_once("::")?;
                called(of).map(|of| format!("{of}::{name}"))
            };
            called(piece).or_else(inside)
        };
        pieces(text)
            .into_iter()
            .map(|piece| new(piece).unwrap_or_else(|| piece.to_owned()))
            .collect()
    }
}

/// The types among `items`, by path.
pub(super) fn types(items: &[Item]) -> BTreeMap<&str, &Item> {
    let types = items.iter().filter(|item| item.kind == ItemKind::Type);
    types.map(|item| (item.path.as_str(), item)).collect()
}

/// Splits text into paths and separators.
fn pieces(text: &str) -> Vec<&str> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = rest.find(|c: char| is_part(c) != is_part(first)).unwrap_or(rest.len());
        let (piece, others) = rest.split_at(end);
        out.push(piece);
        rest = others;
    }
    out
}

/// The identifiers by which two signatures differ; empty if anything else differs too.
fn differing(old: &Item, new: &Item) -> Vec<(String, String)> {
    let signature = |item: &Item| {
        let types = item.arguments.iter().map(|(_, of)| of.as_str()).chain([item.of.as_str()]);
        types.collect::<Vec<_>>().join(", ")
    };
    let (before, now) = (signature(old), signature(new));
    let (before, now) = (pieces(&before), pieces(&now));
    if before.len() != now.len() {
        return Vec::new();
    }
    let pairs = before.iter().zip(&now).filter(|(one, two)| one != two);
    pairs.map(|(one, two)| ((*one).to_owned(), (*two).to_owned())).collect()
}

/// The type that an item belongs to; `None` for a top-level item.
pub(super) fn parent(item: &Item) -> Option<&str> {
    match item.kind {
        ItemKind::Type | ItemKind::Function | ItemKind::Constant => None,
        ItemKind::Implementation => item.path.rsplit_once(" for ").map(|(_, of)| of),
        _ => item.path.rsplit_once("::").map(|(of, _)| of),
    }
}
