//! Aliases of shared types. A type used in several places has a name for each of them, and the
//! sharing may differ between versions: code that uses a name must still compile against the same
//! name.

use std::collections::BTreeMap;

use super::names::parent;
use crate::plan::rust::{Item, ItemKind, Surface};

/// The aliases of types in two versions.
pub(super) struct Aliases<'a> {
    old: BTreeMap<&'a str, &'a str>,
    new: BTreeMap<&'a str, &'a str>,
}

impl<'a> Aliases<'a> {
    pub(super) fn of(old: &'a Surface, new: &'a Surface) -> Self {
        let names = |surface: &'a Surface| {
            surface.aliases.iter().map(|(alias, of)| (alias.as_str(), of.as_str())).collect()
        };
        Self { old: names(old), new: names(new) }
    }

    /// Returns the name that the new version uses for the type of an alias.
    pub(super) fn now<'n>(&'n self, name: &'n str) -> &'n str {
        self.new.get(name).copied().unwrap_or(name)
    }

    /// True if `name` was an alias in the old version.
    pub(super) fn was_alias(&self, name: &str) -> bool {
        self.old.contains_key(name)
    }

    /// Old aliases, with the names of their types, that denote a different type in the new version.
    pub(super) fn separated(&self) -> impl Iterator<Item = (&'a str, &'a str)> + '_ {
        let all = self.old.iter().map(|(alias, of)| (*alias, *of));
        all.filter(|(alias, of)| self.now(alias) != self.now(of))
    }

    /// The items of the old version, plus copies for each alias that denotes a different type now.
    pub(super) fn spread(&self, old: &Surface) -> Vec<Item> {
        let mut items = old.items.clone();
        let mut of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (alias, name) in self.separated() {
            of.entry(name).or_default().push(alias);
        }
        if of.is_empty() {
            return items;
        }
        for item in &old.items {
            let name = match item.kind {
                ItemKind::Type => Some(item.path.as_str()),
                _ => parent(item),
            };
            for alias in name.and_then(|name| of.get(name)).into_iter().flatten() {
                items.push(renamed(item, name.unwrap_or_default(), alias));
            }
        }
        items
    }
}

/// Copies an item of a type, renamed to an alias of the type.
fn renamed(item: &Item, name: &str, alias: &str) -> Item {
    let path = match item.kind {
        ItemKind::Implementation => item.path.strip_suffix(name).map(|of| format!("{of}{alias}")),
        _ => item.path.strip_prefix(name).map(|inner| format!("{alias}{inner}")),
    };
    let identity = item.identity.strip_prefix(name).map(|inner| format!("{alias}{inner}"));
    Item {
        path: path.unwrap_or_else(|| item.path.clone()),
        identity: identity.unwrap_or_else(|| format!("{} as {alias}", item.identity)),
        ..item.clone()
    }
}
