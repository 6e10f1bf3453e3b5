//! Changes that break compilation: compares the public API of two versions of the bindings.
//!
//! Items are paired by path. An item with another path and the same meaning on the wire is renamed;
//! signatures that differ only by renamed types are equal.

mod aliases;
mod names;
mod renamed;
mod signatures;

use std::collections::{BTreeMap, BTreeSet};

use super::{Change, ChangeCode, Subject};
use crate::diff::codes::source as codes;
use crate::plan::rust::{Item, ItemKind, Surface};
use aliases::Aliases;
use names::{Names, parent};

/// Compares two versions.
pub fn compare(old: &Surface, new: &Surface) -> Vec<Change> {
    let aliases = Aliases::of(old, new);
    let old_items = aliases.spread(old);
    let names = Names::of(&old_items, new, &aliases);
    let before: Vec<Item> = old_items.iter().map(|item| names.translated(item)).collect();
    let mut source = SourceComparison { changes: Vec::new(), types: BTreeSet::new() };
    source.types(&names);
    source.separated(&aliases, &old_items, &new.items);
    source.items(&before, &new.items);
    source.features(old, new);
    source.files(old, new);
    source.changes
}

/// State of a comparison: the changes found so far.
struct SourceComparison {
    changes: Vec<Change>,
    /// Types whose own change covers the changes of their items.
    types: BTreeSet<String>,
}

impl SourceComparison {
    fn push(
        &mut self,
        code: &'static ChangeCode,
        [old, new]: [Option<&Item>; 2],
        place: impl Into<String>,
        message: impl Into<String>,
    ) {
        let subject = old.or(new).map_or(Subject::Service, |item| item.subject.clone());
        let span = |item: Option<&Item>| item.and_then(|item| item.span);
        let (place, message) = (place.into(), message.into());
        self.changes.push(Change { code, subject, place, message, old: span(old), new: span(new) });
    }

    fn types(&mut self, names: &Names<'_>) {
        for (old, new) in names.renamed() {
            let message = format!("type `{}` is called `{}` now", old.path, new.path);
            self.push(&codes::TYPE_RENAMED, [Some(old), Some(new)], place(old), message);
        }
    }

    /// Reports names of one type that denote two types in the new version.
    fn separated(&mut self, aliases: &Aliases<'_>, old: &[Item], new: &[Item]) {
        let (before, now) = (names::types(old), names::types(new));
        for (alias, of) in aliases.separated() {
            let (one, other) = (now.get(aliases.now(alias)), now.get(aliases.now(of)));
            if let (Some(one), Some(_)) = (one, other) {
                let message = format!("`{alias}` and `{of}` were one type and are two types now");
                let both = [before.get(alias).copied(), Some(*one)];
                self.push(&codes::TYPES_SEPARATED, both, format!("type `{alias}`"), message);
            }
        }
    }

    fn items(&mut self, old: &[Item], new: &[Item]) {
        let by_key = |items: &'_ [Item]| -> BTreeMap<(ItemKind, String), usize> {
            items
                .iter()
                .enumerate()
                .map(|(at, item)| ((item.kind, item.path.clone()), at))
                .collect()
        };
        let (before, now) = (by_key(old), by_key(new));
        for item in old.iter().filter(|item| item.kind == ItemKind::Type) {
            let other = now.get(&(item.kind, item.path.clone())).map(|at| &new[*at]);
            if other.is_none_or(|other| other.of != item.of) {
                self.types.insert(item.path.clone());
            }
        }
        let come = new.iter().filter(|item| item.kind == ItemKind::Type);
        let come = come.filter(|item| !before.contains_key(&(item.kind, item.path.clone())));
        self.types.extend(come.map(|item| item.path.clone()));
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for item in old {
            match now.get(&(item.kind, item.path.clone())) {
                Some(at) => self.same(item, &new[*at]),
                None => gone.push(item),
            }
        }
        come.extend(
            new.iter().filter(|item| !before.contains_key(&(item.kind, item.path.clone()))),
        );
        self.unmatched(&gone, &come);
    }

    /// Compares an item that exists in both versions.
    fn same(&mut self, old: &Item, new: &Item) {
        if old.kind != ItemKind::Type && self.is_said(old) {
            return;
        }
        self.signature(old, new);
        let shown = [ItemKind::Type, ItemKind::Method, ItemKind::Function];
        let is_moved = new.feature.is_some() && old.feature.is_some() && new.feature != old.feature;
        let is_hidden = new.feature.is_some() && old.feature.is_none();
        if shown.contains(&old.kind) && (is_moved || is_hidden) {
            let feature = new.feature.as_deref().unwrap_or_default();
            let message = format!("{} needs the feature `{feature}` now", name(new));
            self.push(&codes::FEATURE_REQUIRED, [Some(old), Some(new)], place(old), message);
        }
    }

    /// True if the change of the parent type covers changes of the item.
    fn is_said(&self, item: &Item) -> bool {
        parent(item).is_some_and(|of| self.types.contains(of))
    }

    fn features(&mut self, old: &Surface, new: &Surface) {
        let service = |word: &str| format!("feature `{word}`");
        if old.features.is_empty() && !new.features.is_empty() {
            let message = "methods and types are behind features now, all of them on by default";
            self.changes.retain(|change| change.code.id != codes::FEATURE_REQUIRED.id);
            self.push(&codes::FEATURE_REQUIRED, [None, None], "features", message);
        }
        for gone in old.features.iter().filter(|name| !new.features.contains(name)) {
            let message = format!("feature `{gone}` removed");
            self.push(&codes::FEATURE_REMOVED, [None, None], service(gone), message);
        }
        for come in new.features.iter().filter(|name| !old.features.contains(name)) {
            let message = format!("feature `{come}` added");
            self.push(&codes::FEATURE_ADDED, [None, None], service(come), message);
        }
    }

    fn files(&mut self, old: &Surface, new: &Surface) {
        for gone in old.files.iter().filter(|name| !new.files.contains(name)) {
            let message = format!("file `{gone}` removed");
            self.push(&codes::FILE_REMOVED, [None, None], format!("file `{gone}`"), message);
        }
        for come in new.files.iter().filter(|name| !old.files.contains(name)) {
            let message = format!("file `{come}` added");
            self.push(&codes::FILE_ADDED, [None, None], format!("file `{come}`"), message);
        }
    }
}

/// The item as the subject of a sentence.
fn name(item: &Item) -> String {
    let word = match item.kind {
        ItemKind::Type => "type",
        ItemKind::Field => "field",
        ItemKind::Setter => "setter",
        ItemKind::Constructor => "constructor",
        ItemKind::Method => "method",
        ItemKind::Function => "function",
        ItemKind::Variant => "variant",
        ItemKind::Implementation => "implementation",
        ItemKind::Constant => "constant",
    };
    format!("{word} `{}`", item.path)
}

/// The part of the subject that an item represents.
fn place(item: &Item) -> String {
    name(item)
}
