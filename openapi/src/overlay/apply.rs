//! Application of an overlay to a description: each action changes the result of the previous one.

use std::collections::{BTreeMap, BTreeSet};

use restwright_data::{Clash, Node, Step};
use restwright_source::{Diagnostic, Diagnostics, FileId, Limits, Span};

use super::codes;
use super::document::{Action, Change, bad};
use super::query::{Mirror, Query};

/// A description that is being changed.
pub(super) struct Target<'t> {
    root: &'t mut Node,
    mirror: Mirror,
    limits: Limits,
    /// Remaining bytes that may be added; `None` if a limit was exceeded.
    budget: Option<usize>,
}

impl<'t> Target<'t> {
    pub(super) fn new(root: &'t mut Node, bytes: usize, limits: Limits) -> Self {
        let mirror = Mirror::of(root);
        Self { root, mirror, limits, budget: Some(limits.expanded_of(bytes)) }
    }

    /// Applies an action; the spans of added values refer to `file`. Returns false if the target
    /// selects nothing.
    pub(super) fn apply(
        &mut self,
        action: &Action,
        file: FileId,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        if self.budget.is_none() {
            return true;
        }
        let mut places = self.mirror.select(&action.target);
        // Change nested values before the values that contain them, so that their paths stay valid.
        places.sort_by_key(|path| std::cmp::Reverse(path.len()));
        match &action.change {
            _ if places.is_empty() => return false,
            Change::Remove => self.remove(&action.target, &places, diagnostics),
            Change::Update(node) => {
                let update = action.change.update_in(file);
                self.merge(&action.target, &places, update.as_ref().unwrap_or(node), diagnostics);
            }
            Change::Copy(query) => {
                if let Some(node) = self.only(query, diagnostics) {
                    self.merge(&action.target, &places, &node, diagnostics);
                }
            }
        }
        true
    }

    fn remove(&mut self, target: &Query, places: &[Vec<Step>], diagnostics: &mut Diagnostics) {
        let mut holders: BTreeMap<&[Step], BTreeSet<Step>> = BTreeMap::new();
        for path in places {
            let Some((last, holder)) = path.split_last() else {
                let message = "the action removes the whole description".to_owned();
                return bad(target.span, message, diagnostics);
            };
            holders.entry(holder).or_default().insert(last.clone());
        }
        let mut holders: Vec<_> = holders.into_iter().collect();
        holders.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        for (path, steps) in holders {
            if let Some(node) = self.root.at_mut(path) {
                node.remove(&steps);
            }
            self.mirror.refresh(self.root, path);
        }
    }

    /// Returns the value that a query selects; reports an error unless it is exactly one.
    fn only(&self, query: &Query, diagnostics: &mut Diagnostics) -> Option<Node> {
        let places = self.mirror.select(query);
        if let [place] = places.as_slice() {
            return self.root.at(place).cloned();
        }
        let message = match places.len() {
            0 => format!("`copy` selects nothing: `{}`", query.text),
            many => format!("`copy` selects {many} values, not one: `{}`", query.text),
        };
        let diagnostic = Diagnostic::new(&codes::INCOMPATIBLE_VALUE, query.span, message);
        diagnostics.push(diagnostic.help("select exactly one value"));
        None
    }

    fn merge(
        &mut self,
        target: &Query,
        places: &[Vec<Step>],
        update: &Node,
        diagnostics: &mut Diagnostics,
    ) {
        if !self.is_of_one_kind(target, places, diagnostics)
            || !self.fits(places, update, target.span, diagnostics)
        {
            return;
        }
        for path in places {
            let Some(node) = self.root.at_mut(path) else { continue };
            let merged = if node.as_list().is_some() && update.as_list().is_none() {
                node.append(update.clone());
                Ok(())
            } else {
                node.merge(update)
            };
            self.mirror.refresh(self.root, path);
            if let Err(clash) = merged {
                return diagnostics.push(incompatible(&clash));
            }
        }
    }

    /// True if the selected values are all objects, all lists, or all scalars.
    fn is_of_one_kind(
        &self,
        target: &Query,
        places: &[Vec<Step>],
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let mut kinds: BTreeMap<&str, Span> = BTreeMap::new();
        for node in places.iter().filter_map(|path| self.root.at(path)) {
            kinds.entry(kind(node)).or_insert(node.span);
        }
        let [(one, first), (other, second), ..] = *kinds.into_iter().collect::<Vec<_>>() else {
            return true;
        };
        let message = format!("`{}` selects both {one} and {other}", target.text);
        let diagnostic = Diagnostic::new(&codes::INCOMPATIBLE_VALUE, target.span, message);
        let diagnostic = diagnostic.also(first, one).also(second, other);
        diagnostics.push(diagnostic.help("write an action for each"));
        false
    }

    /// True if a value may be added at all of these paths without exceeding a limit.
    fn fits(
        &mut self,
        places: &[Vec<Step>],
        update: &Node,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let (depth, bytes) = update.extent();
        let deepest = places.iter().map(Vec::len).max().unwrap_or_default() + depth;
        let left =
            bytes.checked_mul(places.len()).and_then(|added| self.budget?.checked_sub(added));
        self.budget = left.filter(|_| deepest <= self.limits.nesting);
        let (message, limit) = match left {
            _ if self.budget.is_some() => return true,
            Some(_) => {
                let most = self.limits.nesting;
                (format!("the action nests values more than {most} levels deep"), "nesting")
            }
            None => {
                let message = "the action enlarges the description beyond a limit";
                (message.to_owned(), "expanded-bytes")
            }
        };
        let diagnostic = Diagnostic::new(&codes::TOO_LARGE, span, message);
        diagnostics.push(diagnostic.help(self.limits.raise(limit)));
        false
    }
}

fn kind(node: &Node) -> &'static str {
    match node.as_object() {
        Some(_) => "objects",
        None if node.as_list().is_some() => "lists",
        None => "single values",
    }
}

fn incompatible(clash: &Clash) -> Diagnostic {
    let Clash { target: (there, is), update: (span, word) } = clash;
    let message = format!("the overlay has {word} where the description has {is}");
    Diagnostic::new(&codes::INCOMPATIBLE_VALUE, *span, message)
        .also(*there, format!("is {is}"))
        .help("write a value of the same kind, or remove the old one in an action before this one")
}
