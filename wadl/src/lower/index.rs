//! Everything that has an id, and following references to it.

use std::collections::BTreeMap;

use restwright_source::{Diagnostic, Diagnostics, FileId, Sources, Span, Spanned};

use crate::codes;
use crate::document::{Document, Method, Param, Reference, Representation, Resource, ResourceType};
use crate::near::nearest;

/// The elements with ids, by kind.
#[derive(Default)]
pub(super) struct Index<'a> {
    pub(super) methods: Table<'a, Method>,
    pub(super) representations: Table<'a, Representation>,
    pub(super) params: Table<'a, Param>,
    pub(super) resource_types: Table<'a, ResourceType>,
    /// The base URLs of each file, for references that spell them out.
    bases: Vec<(&'a str, FileId)>,
}

/// The elements of one kind by file and id.
pub(super) struct Table<'a, T> {
    kind: &'static str,
    by_id: BTreeMap<&'a str, Vec<Entry<'a, T>>>,
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
        Self { kind: "", by_id: BTreeMap::new() }
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
            let mut filler = Filler { index: &mut index, file: application.file, diagnostics };
            for resources in &application.resources {
                if let Some(base) = &resources.base {
                    filler.index.bases.push((base.value.trim_end_matches('/'), application.file));
                }
                filler.params(&resources.params);
                filler.resources(&resources.resources);
            }
            for resource_type in &application.resource_types {
                let types = &mut filler.index.resource_types;
                types.add(
                    application.file,
                    resource_type.id.as_ref(),
                    resource_type,
                    filler.diagnostics,
                );
                filler.params(&resource_type.params);
                filler.methods(&resource_type.methods);
                filler.resources(&resource_type.resources);
            }
            filler.methods(&application.methods);
            filler.representations(&application.representations);
            filler.params(&application.params);
        }
        index
    }

    /// The file that a reference names: by its path, or by a URL that matches a file given.
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

    /// Follows a reference in one of the tables; reports where it leads nowhere.
    pub(super) fn resolve<T>(
        &self,
        table: &Table<'a, T>,
        reference: &Reference,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Entry<'a, T>> {
        let id = reference.id();
        let found = table.by_id.get(id).map_or(&[][..], Vec::as_slice);
        let file = self.file_of(reference, sources);
        let exact = found.iter().find(|entry| Some(entry.file) == file);
        let Some(entry) = exact.or(found.first()) else {
            let unread = file.is_none() && !reference.location().contains("://");
            if !unread {
                diagnostics.push(table.unresolved(reference));
            }
            return None;
        };
        if exact.is_none() || !reference.text.contains('#') {
            let message = format!("`{}` is taken for the {} `{id}`", reference.text, table.kind);
            let finding = Diagnostic::new(&codes::INEXACT_HREF, reference.span, message);
            let finding = finding.also(entry.span, "this one");
            diagnostics.push(finding.help("write the file, `#` and the id"));
        }
        Some(*entry)
    }
}

impl<'a, T> Table<'a, T> {
    fn add(
        &mut self,
        file: FileId,
        id: Option<&'a Spanned<String>>,
        element: &'a T,
        diagnostics: &mut Diagnostics,
    ) {
        let Some(id) = id else { return };
        let entries = self.by_id.entry(id.value.as_str()).or_default();
        if let Some(first) = entries.iter().find(|entry| entry.file == file) {
            let message = format!("two elements `{}` have the id `{}`", self.kind, id.value);
            let finding = Diagnostic::new(&codes::DUPLICATE_ID, id.span, message);
            let finding = finding.also(first.span, "references lead to this one");
            diagnostics.push(finding.help("give each an id of its own"));
            return;
        }
        entries.push(Entry { file, id: &id.value, element, span: id.span });
    }

    fn unresolved(&self, reference: &Reference) -> Diagnostic {
        let message = format!("no {} with id `{}`", self.kind, reference.id());
        let finding = Diagnostic::new(&codes::UNRESOLVED_HREF, reference.span, message);
        match nearest(reference.id(), self.by_id.keys().copied()) {
            Some(near) => {
                let place = self.by_id[near][0].span;
                finding
                    .also(place, "did you mean this one?")
                    .help(format!("did you mean `#{near}`?"))
            }
            None => finding.help("it is left out; declare it, or correct the reference"),
        }
    }
}

/// Walks over one file and fills the tables.
struct Filler<'i, 'a> {
    index: &'i mut Index<'a>,
    file: FileId,
    diagnostics: &'i mut Diagnostics,
}

impl<'a> Filler<'_, 'a> {
    fn resources(&mut self, list: &'a [Resource]) {
        for resource in list {
            self.params(&resource.params);
            self.methods(&resource.methods);
            self.resources(&resource.resources);
        }
    }

    fn methods(&mut self, list: &'a [Method]) {
        for method in list {
            // A method with `href` stands for another; its own id names nothing new.
            if method.href.is_none() {
                let id = method.id.as_ref();
                self.index.methods.add(self.file, id, method, self.diagnostics);
            }
            self.params(&method.params);
            for request in &method.requests {
                self.params(&request.params);
                self.representations(&request.representations);
            }
            for response in &method.responses {
                self.params(&response.params);
                self.representations(&response.representations);
            }
        }
    }

    fn representations(&mut self, list: &'a [Representation]) {
        for representation in list {
            if representation.href.is_none() {
                let id = representation.id.as_ref();
                self.index.representations.add(self.file, id, representation, self.diagnostics);
            }
            self.params(&representation.params);
        }
    }

    fn params(&mut self, list: &'a [Param]) {
        for param in list.iter().filter(|param| param.href.is_none()) {
            self.index.params.add(self.file, param.id.as_ref(), param, self.diagnostics);
        }
    }
}
