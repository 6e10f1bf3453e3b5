//! Rules beyond reading: constructs that are valid by the WADL schema but probably mistakes, and
//! common mistakes of servers.
//!
//! One file per subject. Each rule inspects the elements as written, before references are
//! resolved.

mod ids;
mod methods;
mod params;
mod places;

use restwright_source::{Code, Diagnostic, Diagnostics, Fix, Sources, Span, fix};

use crate::document::{Document, Method, Param, Representation, Resource};
use crate::grammars::Grammars;

/// Checks the files passed by the user.
pub(crate) fn lint(
    document: &Document,
    grammars: &Grammars,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let mut lint = Lint { grammars, sources, diagnostics };
    for set in grammars.sets() {
        restwright_xsd::lint(set, lint.diagnostics);
    }
    let named = &document.applications[..document.named.min(document.applications.len())];
    for application in named {
        application.resources.iter().for_each(|resources| lint.base(resources));
        let mut elements = Elements::default();
        for resources in &application.resources {
            elements.params.extend(resources.params.iter().map(|param| (param, Parent::Resource)));
            resources.resources.iter().for_each(|child| elements.resource(child));
        }
        for resource_type in &application.resource_types {
            elements
                .params
                .extend(resource_type.params.iter().map(|param| (param, Parent::Resource)));
            resource_type.methods.iter().for_each(|child| elements.method(child));
            resource_type.resources.iter().for_each(|child| elements.resource(child));
        }
        application.methods.iter().for_each(|child| elements.method(child));
        application.representations.iter().for_each(|child| elements.representation(child));
        elements.params.extend(application.params.iter().map(|param| (param, Parent::File)));
        elements.methods.iter().for_each(|method| lint.method(method));
        elements.resources.iter().for_each(|resource| lint.resource(resource));
        elements
            .representations
            .iter()
            .for_each(|representation| lint.representation(representation));
        elements.params.iter().for_each(|(param, parent)| lint.param(param, *parent));
        lint.ids(application, &elements);
    }
}

/// Input of the rules, and the diagnostics that they report to.
struct Lint<'a, 'd> {
    grammars: &'a Grammars,
    sources: &'a Sources,
    diagnostics: &'d mut Diagnostics,
}

impl Lint<'_, '_> {
    /// Returns a fix that replaces a word in a file.
    fn reword(&self, span: Span, old: &str, new: &str) -> Option<Fix> {
        fix::reword(&self.sources.text(span.file), span, old, new)
    }

    fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>, help: &str) {
        self.diagnostics.push(Diagnostic::new(code, span, message).help(help));
    }
}

/// Parent element of a parameter.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Parent {
    /// The application; the parameter can only be referenced.
    File,
    /// A resource or a resource type.
    Resource,
    /// A request.
    Request,
    /// A response.
    Response,
    /// A representation.
    Representation,
}

/// All elements of a file, by kind.
#[derive(Default)]
struct Elements<'a> {
    resources: Vec<&'a Resource>,
    methods: Vec<&'a Method>,
    representations: Vec<&'a Representation>,
    params: Vec<(&'a Param, Parent)>,
}

impl<'a> Elements<'a> {
    fn resource(&mut self, resource: &'a Resource) {
        self.resources.push(resource);
        self.params.extend(resource.params.iter().map(|param| (param, Parent::Resource)));
        resource.methods.iter().for_each(|child| self.method(child));
        resource.resources.iter().for_each(|child| self.resource(child));
    }

    fn method(&mut self, method: &'a Method) {
        self.methods.push(method);
        for request in &method.requests {
            self.params.extend(request.params.iter().map(|param| (param, Parent::Request)));
            request.representations.iter().for_each(|child| self.representation(child));
        }
        for response in &method.responses {
            self.params.extend(response.params.iter().map(|param| (param, Parent::Response)));
            response.representations.iter().for_each(|child| self.representation(child));
        }
    }

    fn representation(&mut self, representation: &'a Representation) {
        self.representations.push(representation);
        let params = representation.params.iter();
        self.params.extend(params.map(|param| (param, Parent::Representation)));
    }
}
