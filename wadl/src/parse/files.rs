//! Files of a description: those passed by the user, and those that they refer to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use restwright_source::{Diagnostic, Diagnostics, FileId, LoadError, Severity, Sources, Span};
use restwright_xml as xml;
use xml::codes::UNREADABLE_FILE;

use super::Parser;
use crate::document::{Application, Document, Method, Param, Reference, Representation, Resource};

/// Parses files, followed by the files that they refer to.
///
/// An invalid file passed by the user is an error; in a referenced file it is a warning, and
/// references to it remain unresolved.
pub(crate) fn parse(
    sources: &mut Sources,
    files: &[FileId],
    diagnostics: &mut Diagnostics,
) -> Document {
    let mut document = Document::default();
    let mut queue: VecDeque<(FileId, Option<Span>)> =
        files.iter().map(|file| (*file, None)).collect();
    let mut done: BTreeSet<FileId> = BTreeSet::new();
    while let Some((file, named_at)) = queue.pop_front() {
        if !done.insert(file) {
            continue;
        }
        let application = match named_at {
            None => application(sources, file, diagnostics),
            Some(span) => referred(sources, file, span, diagnostics),
        };
        let Some(mut application) = application else { continue };
        document.named += usize::from(named_at.is_none());
        let mut links = Links { sources, diagnostics, found: BTreeMap::new() };
        for_each_reference(&mut application, &mut |reference| links.resolve(reference));
        queue.extend(links.found.into_values().flatten().map(|(file, span)| (file, Some(span))));
        document.applications.push(application);
    }
    document
}

fn application(
    sources: &mut Sources,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<Application> {
    let root = xml::read(sources, file, diagnostics)?;
    let text = sources.text(file);
    Parser::new(file, &text, diagnostics, &root).root(&root)
}

/// Parses the file of a reference at `span`. Errors in it only invalidate the reference.
fn referred(
    sources: &mut Sources,
    file: FileId,
    span: Span,
    diagnostics: &mut Diagnostics,
) -> Option<Application> {
    let mut own = Diagnostics::new();
    let application = application(sources, file, &mut own);
    let reported = own.sorted().into_iter();
    if application.is_some() {
        diagnostics.extend(reported.cloned());
    } else if let Some(error) = reported.into_iter().find(|d| d.code.severity == Severity::Error) {
        let shown = &sources.file(file).shown;
        let message = format!("invalid file `{shown}`");
        let diagnostic = Diagnostic::new(&UNREADABLE_FILE, span, message);
        let diagnostic = diagnostic.also(error.span(), error.message.clone());
        diagnostics.push(diagnostic.help("correct that file; references to it are ignored"));
    }
    application
}

/// Resolves the files of references.
struct Links<'a> {
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
    /// File and first reference of each location, so that every file is opened only once.
    found: BTreeMap<(FileId, String), Option<(FileId, Span)>>,
}

impl Links<'_> {
    fn resolve(&mut self, reference: &mut Reference) {
        let location = reference.location();
        // URLs are compared with the base URLs of files later; nothing is downloaded.
        if location.is_empty() || location.contains("://") {
            return;
        }
        let key = (reference.from, location.to_owned());
        if let Some(cached) = self.found.get(&key) {
            reference.file = cached.map(|(file, _)| file);
            return;
        }
        // A reference from an external entity is relative to the file of the entity.
        let bases = [reference.span.file, reference.from];
        let opened = bases.map(|base| self.sources.open_relative(base, location));
        let file = match opened {
            [Ok(file), _] | [_, Ok(file)] => Some(file),
            [_, Err(error)] => {
                self.report(reference, &error);
                None
            }
        };
        reference.file = file;
        self.found.insert(key, file.map(|file| (file, reference.span)));
    }

    fn report(&mut self, reference: &Reference, error: &LoadError) {
        let message = format!("cannot read `{}`: {error}", reference.location());
        let diagnostic = Diagnostic::new(&UNREADABLE_FILE, reference.span, message);
        self.diagnostics.push(diagnostic.help(error.help()));
    }
}

/// Calls a function for all references of a file.
fn for_each_reference(application: &mut Application, visit: &mut impl FnMut(&mut Reference)) {
    for resources in &mut application.resources {
        params(&mut resources.params, visit);
        resources.resources.iter_mut().for_each(|child| resource(child, visit));
    }
    for resource_type in &mut application.resource_types {
        params(&mut resource_type.params, visit);
        resource_type.methods.iter_mut().for_each(|child| method(child, visit));
        resource_type.resources.iter_mut().for_each(|child| resource(child, visit));
    }
    application.methods.iter_mut().for_each(|child| method(child, visit));
    representations(&mut application.representations, visit);
    params(&mut application.params, visit);
}

fn resource(resource: &mut Resource, visit: &mut impl FnMut(&mut Reference)) {
    resource.types.iter_mut().for_each(&mut *visit);
    params(&mut resource.params, visit);
    resource.methods.iter_mut().for_each(|child| method(child, visit));
    resource.resources.iter_mut().for_each(|child| self::resource(child, visit));
}

fn method(method: &mut Method, visit: &mut impl FnMut(&mut Reference)) {
    method.href.iter_mut().for_each(&mut *visit);
    params(&mut method.params, visit);
    for request in &mut method.requests {
        params(&mut request.params, visit);
        representations(&mut request.representations, visit);
    }
    for response in &mut method.responses {
        params(&mut response.params, visit);
        representations(&mut response.representations, visit);
    }
}

fn representations(list: &mut [Representation], visit: &mut impl FnMut(&mut Reference)) {
    for representation in list {
        representation.href.iter_mut().for_each(&mut *visit);
        params(&mut representation.params, visit);
    }
}

fn params(list: &mut [Param], visit: &mut impl FnMut(&mut Reference)) {
    for param in list {
        param.href.iter_mut().for_each(&mut *visit);
        let links = param.links.iter_mut();
        links.filter_map(|link| link.resource_type.as_mut()).for_each(&mut *visit);
    }
}
