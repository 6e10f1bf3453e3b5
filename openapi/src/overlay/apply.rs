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
        let mut paths = self.mirror.select(&action.target);
        // Change nested values before the values that contain them, so that their paths stay valid.
        paths.sort_by_key(|path| std::cmp::Reverse(path.len()));
        match &action.change {
            _ if paths.is_empty() => return false,
            Change::Remove => self.remove(&action.target, &paths, diagnostics),
            Change::Update(node) => {
                let update = action.change.update_in(file);
                self.merge(&action.target, &paths, update.as_ref().unwrap_or(node), diagnostics);
            }
            Change::Copy(query) => {
                if let Some(node) = self.only(query, diagnostics) {
                    self.merge(&action.target, &paths, &node, diagnostics);
                }
            }
        }
        true
    }

    fn remove(&mut self, target: &Query, paths: &[Vec<Step>], diagnostics: &mut Diagnostics) {
        let mut parents: BTreeMap<&[Step], BTreeSet<Step>> = BTreeMap::new();
        for path in paths {
            let Some((last, parent)) = path.split_last() else {
                let message = "the action removes the whole description".to_owned();
                return bad(target.span, message, diagnostics);
            };
            parents.entry(parent).or_default().insert(last.clone());
        }
        let mut parents: Vec<_> = parents.into_iter().collect();
        parents.sort_by_key(|(path, _)| std::cmp::Reverse(path.len()));
        for (path, steps) in parents {
            if let Some(node) = self.root.at_mut(path) {
                node.remove(&steps);
            }
            self.mirror.refresh(self.root, path);
        }
    }

    /// Returns the value that a query selects; reports an error unless it is exactly one.
    fn only(&self, query: &Query, diagnostics: &mut Diagnostics) -> Option<Node> {
        let paths = self.mirror.select(query);
        if let [path] = paths.as_slice() {
            return self.root.at(path).cloned();
        }
        let message = match paths.len() {
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
        paths: &[Vec<Step>],
        update: &Node,
        diagnostics: &mut Diagnostics,
    ) {
        if !self.is_of_one_kind(target, paths, diagnostics)
            || !self.fits(paths, update, target.span, diagnostics)
        {
            return;
        }
        for path in paths {
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
        paths: &[Vec<Step>],
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let mut kinds: BTreeMap<&str, Span> = BTreeMap::new();
        for node in paths.iter().filter_map(|path| self.root.at(path)) {
            kinds.entry(kind(node)).or_insert(node.span);
        }
        let [(first_kind, first), (second_kind, second), ..] =
            *kinds.into_iter().collect::<Vec<_>>()
        else {
            return true;
        };
        let message = format!("`{}` selects both {first_kind} and {second_kind}", target.text);
        let diagnostic = Diagnostic::new(&codes::INCOMPATIBLE_VALUE, target.span, message);
        let diagnostic = diagnostic.also(first, first_kind).also(second, second_kind);
        diagnostics.push(diagnostic.help("write an action for each"));
        false
    }

    /// True if a value may be added at all of these paths without exceeding a limit.
    fn fits(
        &mut self,
        paths: &[Vec<Step>],
        update: &Node,
        span: Span,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let (depth, bytes) = update.extent();
        let deepest = paths.iter().map(Vec::len).max().unwrap_or_default() + depth;
        let left = bytes.checked_mul(paths.len()).and_then(|added| self.budget?.checked_sub(added));
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
