//! Assigns diagnostics to operations by location.

use std::collections::{BTreeMap, BTreeSet};

use restwright_api::{Api, Verb};
use restwright_source::{Diagnostic, Diagnostics, FileId, Severity, Sources, Span};

use crate::paths::{Places, paths};

/// The operations of a service and their locations.
#[derive(Debug, Default)]
pub(crate) struct Operations(Vec<Declared>);

#[derive(Debug)]
struct Declared {
    id: String,
    span: Span,
    is_selected: bool,
}

/// The operations declared at each path of a file.
pub(crate) struct Located<'a> {
    by_path: BTreeMap<(FileId, String), Vec<&'a Declared>>,
    places: Places,
}

impl Operations {
    /// Collects the operations of a service; all are selected.
    pub(crate) fn of(api: &Api) -> Self {
        let declared = |operation: &restwright_api::Operation| {
            let id = operation.id.0.clone();
            Declared { id, span: operation.span, is_selected: true }
        };
        Self(api.operations().map(declared).collect())
    }

    /// Marks the operations that a selection has kept.
    pub(crate) fn keep(&mut self, selected: &Api) {
        let kept: BTreeSet<&str> =
            selected.operations().map(|operation| &*operation.id.0).collect();
        for declared in &mut self.0 {
            declared.is_selected = kept.contains(declared.id.as_str());
        }
    }

    /// Removes diagnostics that concern only operations that are not selected.
    pub(crate) fn hide_unselected(&self, diagnostics: &mut Diagnostics, sources: &Sources) {
        if self.0.iter().all(|declared| declared.is_selected) {
            return;
        }
        let located = self.locate(diagnostics, sources);
        diagnostics.relevel(|diagnostic| {
            let around = located.around(diagnostic);
            let is_hidden =
                !around.is_empty() && !around.iter().any(|operation| operation.is_selected);
            let may_go = diagnostic.code.severity != Severity::Error;
            (!(is_hidden && may_go)).then_some(diagnostic.severity)
        });
    }

    /// Locates the operations and some diagnostics.
    pub(crate) fn locate(&self, diagnostics: &Diagnostics, sources: &Sources) -> Located<'_> {
        let spans = self.0.iter().map(|declared| declared.span);
        let source_paths = paths(spans.chain(diagnostics.places()), sources);
        let mut by_path: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for declared in &self.0 {
            if let Some(path) = source_paths.get(declared.span) {
                // In JSON and YAML, the span of an operation is its first key, or the object itself
                // if empty.
                let is_key = |last: &str| matches!(Verb::from_token(last), Verb::Other(_));
                let parent = path.rsplit_once('/').filter(|_| path.starts_with('#'));
                let parent = parent.filter(|(_, last)| is_key(last));
                let path = parent.map_or(path, |(parent, _)| parent);
                let key = (declared.span.file, path.to_owned());
                by_path.entry(key).or_default().push(declared);
            }
        }
        Located { by_path, places: source_paths }
    }
}

impl Located<'_> {
    /// Returns the ids of the operations that contain a diagnostic.
    pub(crate) fn ids(&self, diagnostic: &Diagnostic) -> impl Iterator<Item = &str> {
        self.around(diagnostic).iter().map(|declared| declared.id.as_str())
    }

    fn around(&self, diagnostic: &Diagnostic) -> &[&Declared] {
        let span = diagnostic.span();
        let mut next = self.places.get(span);
        while let Some(path) = next {
            if let Some(declared) = self.by_path.get(&(span.file, path.to_owned())) {
                return declared;
            }
            next = path.rsplit_once('/').map(|(outer, _)| outer);
        }
        &[]
    }
}
