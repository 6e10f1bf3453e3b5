//! Signatures: arguments, their order and types, and return types.

use super::{SourceComparison, codes, name, place};
use crate::diff::ChangeCode;
use crate::plan::rust::{Item, ItemKind};

impl SourceComparison {
    /// Compares the signatures of an item that exists in both versions.
    pub(super) fn signature(&mut self, old: &Item, new: &Item) {
        let both = [Some(old), Some(new)];
        match old.kind {
            ItemKind::Method | ItemKind::Function => self.arguments(old, new),
            ItemKind::Setter => {
                if types(old) != types(new) {
                    let message =
                        format!("{} takes {} now, was {}", name(old), listed(new), listed(old));
                    self.push(&codes::SETTER_TYPE_CHANGED, both, place(old), message);
                }
                return;
            }
            ItemKind::Constructor => {
                if old.arguments != new.arguments && types_or_order(old, new) {
                    let message =
                        format!("{} takes ({}) now, was ({})", name(old), listed(new), listed(old));
                    self.push(&codes::CONSTRUCTOR_CHANGED, both, place(old), message);
                }
                return;
            }
            _ => {}
        }
        let code: &'static ChangeCode = match old.kind {
            _ if old.of == new.of => return,
            ItemKind::Type => &codes::TYPE_KIND_CHANGED,
            ItemKind::Field => &codes::FIELD_TYPE_CHANGED,
            ItemKind::Variant => &codes::VARIANT_TYPE_CHANGED,
            ItemKind::Constant => &codes::CONSTANT_TYPE_CHANGED,
            _ => &codes::RETURN_TYPE_CHANGED,
        };
        let shown = |item: &Item| {
            if item.of.is_empty() { "without a value".to_owned() } else { format!("`{}`", item.of) }
        };
        let verb = match old.kind {
            ItemKind::Method | ItemKind::Function => "returns",
            _ => "is",
        };
        let message = format!("{} {verb} {} now, was {}", name(old), shown(new), shown(old));
        self.push(code, both, place(old), message);
    }

    fn arguments(&mut self, old: &Item, new: &Item) {
        let both = [Some(old), Some(new)];
        let find = |item: &'_ Item, wanted: &str| {
            let entry = item.arguments.iter().find(|(name, _)| name == wanted);
            entry.map(|(_, of)| of.clone())
        };
        let at = |argument: &str| format!("{}, argument `{argument}`", place(old));
        if types(old) == types(new) && same_names(old, new) == Order::Renamed {
            for ((before, _), (now, _)) in old.arguments.iter().zip(&new.arguments) {
                if before != now {
                    let message =
                        format!("argument `{before}` of {} is called `{now}` now", name(old));
                    self.push(&codes::ARGUMENT_RENAMED, both, at(before), message);
                }
            }
            return;
        }
        let before = self.changes.len();
        for (argument, of) in &old.arguments {
            match find(new, argument) {
                None => {
                    let message = format!("argument `{argument}` of {} removed", name(old));
                    self.push(&codes::ARGUMENT_REMOVED, both, at(argument), message);
                }
                Some(now) if now != *of => {
                    let message = format!(
                        "argument `{argument}` of {} is `{now}` now, was `{of}`",
                        name(old)
                    );
                    self.push(&codes::ARGUMENT_TYPE_CHANGED, both, at(argument), message);
                }
                Some(_) => {}
            }
        }
        for (argument, of) in new.arguments.iter().filter(|(one, _)| find(old, one).is_none()) {
            let message = format!("argument `{argument}: {of}` of {} added", name(old));
            self.push(&codes::ARGUMENT_ADDED, both, at(argument), message);
        }
        if self.changes.len() == before && old.arguments != new.arguments {
            let message = format!(
                "arguments of {} are ({}) now, were ({})",
                name(old),
                listed(new),
                listed(old)
            );
            self.push(&codes::ARGUMENTS_REORDERED, both, place(old), message);
        }
    }
}

/// How argument names differ.
#[derive(PartialEq, Eq)]
enum Order {
    Same,
    /// The same names in another order.
    Moved,
    Renamed,
}

fn same_names(old: &Item, new: &Item) -> Order {
    let names = |item: &Item| -> Vec<String> {
        item.arguments.iter().map(|(name, _)| name.clone()).collect()
    };
    let (mut before, mut now) = (names(old), names(new));
    if before == now {
        return Order::Same;
    }
    before.sort();
    now.sort();
    if before == now { Order::Moved } else { Order::Renamed }
}

fn types(item: &Item) -> Vec<&str> {
    item.arguments.iter().map(|(_, of)| of.as_str()).collect()
}

/// True if existing calls fail to compile, or pass values to different parameters.
fn types_or_order(old: &Item, new: &Item) -> bool {
    types(old) != types(new) || same_names(old, new) == Order::Moved
}

fn listed(item: &Item) -> String {
    let arguments = item.arguments.iter().map(|(name, of)| format!("{name}: {of}"));
    let arguments: Vec<String> = arguments.collect();
    arguments.join(", ")
}
