//! Index of elements by id, and resolution of references.

mod fill;

use std::collections::{BTreeMap, BTreeSet};

use restwright_source::{Diagnostic, Diagnostics, FileId, Sources, Span, Spanned, fix};

use crate::codes;
use crate::document::{Document, Method, Param, Reference, Representation, ResourceType};
use fill::Filler;

/// The elements with ids, by kind.
#[derive(Default)]
pub(super) struct Index<'a> {
    pub(super) methods: Table<'a, Method>,
    pub(super) representations: Table<'a, Representation>,
    pub(super) params: Table<'a, Param>,
    pub(super) resource_types: Table<'a, ResourceType>,
    /// Base URLs of each file, for references by absolute URL.
    bases: Vec<(&'a str, FileId)>,
    /// Files that were parsed.
    files: BTreeSet<FileId>,
    /// Methods with the id of another method in the same file, and the span of the first one.
    twice: Vec<(&'a Method, &'a Spanned<String>, Span)>,
}

/// The elements of one kind by file and id.
pub(super) struct Table<'a, T> {
    kind: &'static str,
    by_id: BTreeMap<&'a str, Vec<Entry<'a, T>>>,
    /// Elements with an id that only refer to another element.
    aliases: BTreeMap<&'a str, Vec<(FileId, &'a Reference)>>,
}

/// An element with an id.
pub(super) struct Entry<'a, T> {
    pub(super) file: FileId,
    pub(super) id: &'a str,
    pub(super) element: &'a T,
    span: Span,
}

impl<T> Clone for Entry<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Entry<'_, T> {}

impl<T> Default for Table<'_, T> {
    fn default() -> Self {
        Self { kind: "", by_id: BTreeMap::new(), aliases: BTreeMap::new() }
    }
}

impl<'a> Index<'a> {
    pub(super) fn of(document: &'a Document, diagnostics: &mut Diagnostics) -> Self {
        let mut index = Self::default();
        index.methods.kind = "method";
        index.representations.kind = "representation";
        index.params.kind = "param";
        index.resource_types.kind = "resource_type";
        for application in &document.applications {
            index.files.insert(application.file);
            Filler { index: &mut index, file: application.file, diagnostics }
                .application(application);
        }
        index
    }

    /// Reports methods with the id of another method in the same file, if `counts` returns true for
    /// them.
    pub(super) fn report_methods_twice(
        &self,
        counts: impl Fn(&Method) -> bool,
        diagnostics: &mut Diagnostics,
    ) {
        for (_, id, first) in self.twice.iter().filter(|(method, ..)| counts(method)) {
            diagnostics.push(duplicate(self.methods.kind, id, *first));
        }
    }

    /// Returns the file of a reference: by its path, or by a URL that matches a file passed by the
    /// user.
    fn file_of(&self, reference: &Reference, sources: &Sources) -> Option<FileId> {
        let location = reference.location();
        if location.is_empty() {
            return Some(reference.from);
        }
        if reference.file.is_some() {
            return reference.file;
        }
        let wanted = location.trim_end_matches('/');
        if let Some((_, file)) = self.bases.iter().find(|(base, _)| *base == wanted) {
            return Some(*file);
        }
        let name = wanted.rsplit('/').next()?;
        let mut files = self.bases.iter().map(|(_, file)| *file);
        files.find(|file| sources.file(*file).path.file_name() == Some(name))
    }

    /// Resolves a reference in one of the tables, through chains of references; reports unresolved
    /// ones.
    pub(super) fn resolve<T>(
        &self,
        table: &Table<'a, T>,
        reference: &Reference,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Entry<'a, T>> {
        let at = match self.end_of(table, reference, sources) {
            Ok(at) => at,
            Err(next) => {
                let message = format!("circular reference `{}`", next.text);
                let diagnostic = Diagnostic::new(&codes::HREF_CYCLE, next.span, message);
                diagnostics
                    .push(diagnostic.help("define one of the elements that refer to each other"));
                let message =
                    format!("unresolved reference `{}`: no {}", reference.text, table.kind);
                let diagnostic = Diagnostic::new(&codes::UNRESOLVED_HREF, reference.span, message);
                let diagnostic = diagnostic.also(next.span, "circular here");
                let help = format!("ignored; define one {} of the circle", table.kind);
                diagnostics.push(diagnostic.help(help));
                return None;
            }
        };
        self.lookup(table, at, sources, diagnostics)
    }

    /// Resolves a reference without reporting errors.
    pub(super) fn find<T>(
        &self,
        table: &Table<'a, T>,
        reference: &Reference,
        sources: &Sources,
    ) -> Option<&'a T> {
        let at = self.end_of(table, reference, sources).ok()?;
        let entries = table.by_id.get(at.id())?;
        let file = self.file_of(at, sources);
        let exact = entries.iter().find(|entry| Some(entry.file) == file);
        exact.or(entries.first()).map(|entry| entry.element)
    }

    /// Returns the last reference of a chain, or the reference that makes it circular.
    fn end_of<'r, T>(
        &self,
        table: &Table<'a, T>,
        reference: &'r Reference,
        sources: &Sources,
    ) -> Result<&'r Reference, &'a Reference>
    where
        'a: 'r,
    {
        let mut followed: BTreeSet<Span> = BTreeSet::new();
        let mut at = reference;
        while let Some(next) = self.refers_on(table, at, sources) {
            if !followed.insert(next.span) {
                return Err(next);
            }
            at = next;
        }
        Ok(at)
    }

    /// Returns the reference of an element that only refers to another element.
    fn refers_on<T>(
        &self,
        table: &Table<'a, T>,
        reference: &Reference,
        sources: &Sources,
    ) -> Option<&'a Reference> {
        let aliases = table.aliases.get(reference.id())?;
        let file = self.file_of(reference, sources);
        let is_there = |entry: &Entry<T>| Some(entry.file) == file;
        if table.by_id.get(reference.id()).is_some_and(|entries| entries.iter().any(is_there)) {
            return None;
        }
        let alias = aliases.iter().find(|(from, _)| Some(*from) == file);
        alias.map(|(_, reference)| *reference)
    }

    fn lookup<T>(
        &self,
        table: &Table<'a, T>,
        reference: &Reference,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Entry<'a, T>> {
        let id = reference.id();
        let entries = table.by_id.get(id).map_or(&[][..], Vec::as_slice);
        let file = self.file_of(reference, sources);
        let exact = entries.iter().find(|entry| Some(entry.file) == file);
        let Some(entry) = exact.or(entries.first()) else {
            let is_url = reference.location().contains("://");
            // Unreadable and invalid files have already been reported.
            if file.is_some_and(|file| self.files.contains(&file)) || (file.is_none() && is_url) {
                let diagnostic = table.unresolved(reference, file, sources, diagnostics);
                diagnostics.push(diagnostic);
            }
            return None;
        };
        if exact.is_none() || !reference.text.contains('#') {
            let message = format!(
                "inexact reference `{}`; assuming the {} `{id}`",
                reference.text, table.kind
            );
            let diagnostic = Diagnostic::new(&codes::INEXACT_HREF, reference.span, message);
            let diagnostic = diagnostic.also(entry.span, "this one");
            let address = address(reference, entry.file, id, sources);
            let text = sources.text(reference.span.file);
            let fix = fix::reword(&text, reference.span, &reference.text, &address);
            diagnostics.push(diagnostic.help(format!("write `{address}`")).fix(fix));
        }
        Some(*entry)
    }
}

/// Reports two elements of a file with the same id.
fn duplicate(kind: &str, id: &Spanned<String>, first: Span) -> Diagnostic {
    let message = format!("duplicate {kind} id `{}`", id.value);
    let diagnostic = Diagnostic::new(&codes::DUPLICATE_ID, id.span, message);
    let diagnostic = diagnostic.also(first, "references resolve to this one");
    diagnostic.help("use different ids")
}

/// Returns the correct notation of a reference to an id in a file.
fn address(reference: &Reference, file: FileId, id: &str, sources: &Sources) -> String {
    if file == reference.from {
        return format!("#{id}");
    }
    let (from, to) = (&sources.file(reference.from).path, &sources.file(file).path);
    let below = from.parent().and_then(|folder| to.strip_prefix(folder).ok()).unwrap_or(to);
    format!("{below}#{id}")
}

impl<'a, T> Table<'a, T> {
    fn add(
        &mut self,
        file: FileId,
        id: Option<&'a Spanned<String>>,
        element: &'a T,
        diagnostics: &mut Diagnostics,
    ) {
        let first = self.insert(file, id, element);
        if let Some((id, first)) = id.zip(first) {
            diagnostics.push(duplicate(self.kind, id, first));
        }
    }

    /// Adds an element; returns the span of an element in the same file with the same id, if any.
    fn insert(
        &mut self,
        file: FileId,
        id: Option<&'a Spanned<String>>,
        element: &'a T,
    ) -> Option<Span> {
        let id = id?;
        let entries = self.by_id.entry(id.value.as_str()).or_default();
        if let Some(first) = entries.iter().find(|entry| entry.file == file) {
            return Some(first.span);
        }
        entries.push(Entry { file, id: &id.value, element, span: id.span });
        None
    }

    fn alias(&mut self, file: FileId, id: Option<&'a Spanned<String>>, to: &'a Reference) {
        if let Some(id) = id {
            self.aliases.entry(id.value.as_str()).or_default().push((file, to));
        }
    }

    /// Diagnostic of an unresolved reference; `file` is the file that it refers to.
    fn unresolved(
        &self,
        reference: &Reference,
        file: Option<FileId>,
        sources: &Sources,
        diagnostics: &Diagnostics,
    ) -> Diagnostic {
        let message =
            format!("unresolved reference: no {} with id `{}`", self.kind, reference.id());
        let diagnostic = Diagnostic::new(&codes::UNRESOLVED_HREF, reference.span, message);
        if file.is_none() {
            return diagnostic.help(
                "nothing is downloaded: save a copy of that file, and pass it as another \
                 description",
            );
        }
        match diagnostics.suggest(diagnostic.code, reference.id(), self.by_id.keys().copied()) {
            Some(near) => {
                let entries = &self.by_id[near];
                let best = entries.iter().find(|entry| Some(entry.file) == file);
                let entry = best.unwrap_or(&entries[0]);
                let address = address(reference, entry.file, near, sources);
                let diagnostic = diagnostic.also(entry.span, "did you mean this one?");
                diagnostic.help(format!("ignored; did you mean `{address}`?"))
            }
            None => diagnostic.help("ignored; declare it, or correct the reference"),
        }
    }
}
