//! Items that exist in one version only: renamed, removed or added.

use std::collections::{BTreeMap, BTreeSet};

use super::{SourceComparison, codes, name, place};
use crate::diff::ChangeCode;
use crate::plan::Subject;
use crate::plan::rust::{Item, ItemKind};

impl SourceComparison {
    pub(super) fn unmatched(&mut self, gone: &[&Item], come: &[&Item]) {
        let mut by_identity: BTreeMap<(ItemKind, &str), &Item> =
            come.iter().map(|item| ((item.kind, item.identity.as_str()), *item)).collect();
        let mut used: BTreeSet<&str> = BTreeSet::new();
        let fields: BTreeSet<&str> = gone
            .iter()
            .filter(|item| item.kind == ItemKind::Field)
            .map(|item| item.identity.as_str())
            .collect();
        for item in gone {
            let counterpart = by_identity
                .remove(&(item.kind, item.identity.as_str()))
                .filter(|_| !matches!(item.kind, ItemKind::Implementation | ItemKind::Constructor));
            if let Some(other) = counterpart {
                used.insert(&other.path);
                self.renamed(item, other);
                continue;
            }
            // The removal of a field covers its setter.
            let of_field = item.identity.strip_suffix(" setter");
            if !self.is_said(item) && !of_field.is_some_and(|of| fields.contains(of)) {
                self.removed(item);
            }
        }
        let fields: BTreeSet<&str> = come
            .iter()
            .filter(|item| item.kind == ItemKind::Field)
            .map(|item| item.identity.as_str())
            .collect();
        let methods: BTreeSet<&Subject> = come
            .iter()
            .filter(|item| item.kind == ItemKind::Method && !used.contains(item.path.as_str()))
            .map(|item| &item.subject)
            .collect();
        for item in come.iter().filter(|item| !used.contains(item.path.as_str())) {
            let of_field = item.identity.strip_suffix(" setter");
            let is_of_method = item.kind == ItemKind::Type
                && matches!(item.subject, Subject::Operation(_))
                && methods.contains(&item.subject);
            let is_said = self.is_said(item) || of_field.is_some_and(|of| fields.contains(of));
            if !is_said && !is_of_method {
                self.added(item);
            }
        }
    }

    fn renamed(&mut self, old: &Item, new: &Item) {
        if self.is_said(old) {
            return;
        }
        let code: &'static ChangeCode = match old.kind {
            ItemKind::Type => &codes::TYPE_RENAMED,
            ItemKind::Field => &codes::FIELD_RENAMED,
            ItemKind::Setter => &codes::SETTER_RENAMED,
            ItemKind::Variant => &codes::VARIANT_RENAMED,
            _ => &codes::METHOD_RENAMED,
        };
        let message = format!("{} is called `{}` now", name(old), new.path);
        self.push(code, [Some(old), Some(new)], place(old), message);
        self.signature(old, new);
    }

    fn removed(&mut self, item: &Item) {
        let code: &'static ChangeCode = match item.kind {
            ItemKind::Type => &codes::TYPE_REMOVED,
            ItemKind::Field => &codes::FIELD_REMOVED,
            ItemKind::Setter => &codes::SETTER_REMOVED,
            ItemKind::Variant => &codes::VARIANT_REMOVED,
            ItemKind::Implementation => &codes::IMPLEMENTATION_REMOVED,
            ItemKind::Constant => &codes::CONSTANT_REMOVED,
            ItemKind::Constructor | ItemKind::Method | ItemKind::Function => &codes::METHOD_REMOVED,
        };
        self.push(code, [Some(item), None], place(item), format!("{} removed", name(item)));
    }

    fn added(&mut self, item: &Item) {
        let code: &'static ChangeCode = match item.kind {
            ItemKind::Type => &codes::TYPE_ADDED,
            ItemKind::Field => &codes::FIELD_ADDED,
            ItemKind::Setter => &codes::SETTER_ADDED,
            ItemKind::Variant => &codes::VARIANT_ADDED,
            ItemKind::Implementation => &codes::IMPLEMENTATION_ADDED,
            ItemKind::Constant => &codes::CONSTANT_ADDED,
            ItemKind::Constructor | ItemKind::Method | ItemKind::Function => &codes::METHOD_ADDED,
        };
        self.push(code, [None, Some(item)], place(item), format!("{} added", name(item)));
    }
}
